import type { AddressKind } from './schema.ts'

/**
 * Where something is in the estate, as text: `''` the estate, `3` a building, `3/2` an entrance, `3/2/501` a unit.
 * A building without entrances has its units directly below it (`12/301`); a villa is a unit directly in the estate
 * (`V7`). Digits, capital letters and Han characters name what people number themselves; a small English word in front
 * names what is not a flat: `shop-12`, `3/shop-5`, `parking-B1-23`, `garage-3`, `storage-7`, `3/2/lift`, `roof`.
 */
export type AddressPath = string

/** How many levels below the estate a path may have. */
const deepest = 3

const segment =
  /^(?:[a-z]+(?:-[0-9A-Z\p{Script=Han}]+)*|[0-9A-Z\p{Script=Han}]+(?:-[0-9A-Z\p{Script=Han}]+)*)$/u

/** Is this text a path as the tree keeps them? Segments have at most 24 characters and numbers at most nine digits. */
export function isPath(text: string): text is AddressPath {
  if (text === '') return true
  const segments = text.split('/')
  return segments.length <= deepest && segments.every(isSegment)
}

export function isSegment(text: string): boolean {
  return text.length <= 24 && segment.test(text) && !/\d{10}/.test(text)
}

/** One level up; null above the estate. */
export function parentOf(path: AddressPath): AddressPath | null {
  if (path === '') return null
  const cut = path.lastIndexOf('/')
  return cut < 0 ? '' : path.slice(0, cut)
}

/** The last step of a path: what stands on the door. `''` for the estate. */
export function nameIn(path: AddressPath): string {
  return path.slice(path.lastIndexOf('/') + 1)
}

/** The step right below the estate: a building, or a villa. `''` for the estate. */
export function buildingOf(path: AddressPath): string {
  const cut = path.indexOf('/')
  return cut < 0 ? path : path.slice(0, cut)
}

/** The estate, the building, the entrance and the address itself: at most four paths, so "what concerns me" is a look-up. */
export function ancestorsOf(path: AddressPath): AddressPath[] {
  const parts = path === '' ? [] : path.split('/')
  return ['', ...parts.map((_, i) => parts.slice(0, i + 1).join('/'))]
}

/** A scope covers itself and everything below it; `3` does not cover `30`. */
export function covers(scope: AddressPath, path: AddressPath): boolean {
  return scope === '' || path === scope || path.startsWith(`${scope}/`)
}

type Distance = 0 | 1 | 2 | 3 | 4

/**
 * How far apart two homes are, in neighbours' terms and not in metres: 0 the same unit, 1 the same entrance, 2 the same
 * building, 3 a neighbouring building, 4 the same estate. A building without entrances has one door, so its units are
 * at 1. Which buildings are neighbours is known only to people: `neighbours` answers for two building names.
 */
export function distance(
  a: AddressPath,
  b: AddressPath,
  neighbours: (buildingA: string, buildingB: string) => boolean = () => false,
): Distance {
  if (a === b) return 0
  const [here, there] = [buildingOf(a), buildingOf(b)]
  if (here === there) return parentOf(a) === parentOf(b) || covers(a, b) || covers(b, a) ? 1 : 2
  return neighbours(here, there) || neighbours(there, here) ? 3 : 4
}

/** Kinds behind whose door a household or a business may live: what is asked, reached and counted. */
export function isDoor(kind: AddressKind): boolean {
  return kind === 'unit' || kind === 'shop'
}

/** Path for use in a link: `/addresses/${pathInUrl(path)}`. Slashes stay, Han characters are escaped. */
export function pathInUrl(path: AddressPath): string {
  return path.split('/').map(encodeURIComponent).join('/')
}
