import type { AddressPart } from './address-parts.ts'
import { type Floor, floorOf } from './floors.ts'
import { type AddressPath, isSegment } from './paths.ts'
import type { AddressKind } from './schema.ts'
import { fill, fillBare, type SaidWords, type Slots, settleWeak } from './slots.ts'
import { directions, type ownedWords } from './words.ts'

export type ReadOptions = {
  /**
   * Building names of the tree. They let named buildings (紫荆阁501) and quarters (梅苑3号楼, kept as 梅苑3) be told
   * from the estate's name in front.
   */
  buildings?: readonly string[]
}

export type ReadReason =
  | 'empty' // nothing that looks like an address
  | 'needsBuilding' // `501` alone: `unit` says which door
  | 'numberMissing' // 车位 without its number
  | 'contradiction' // two different buildings, entrances or doors
  | 'tooManyParts' // more numbers than an address has
  | 'unreadable' // too long, or signs no door has
  | 'extra' // an address, and `text` after it

/** What an address says, or why it could not be read. `prefix` is what stood in front: estate, street, quarter. */
export type AddressRead =
  | {
      ok: true
      path: AddressPath
      kind: AddressKind
      floor: Floor | null
      prefix: string
      said: SaidWords
      note: string
    }
  | { ok: false; reason: ReadReason; text?: string; unit?: string }

/** Puts scanned parts into their places and names the path. */
export function assemble(parts: AddressPart[], prefix: string, options: ReadOptions = {}): AddressRead {
  const slots = fill(settleWeak(parts))
  const building = slots.building ?? slots.villa
  if (building === undefined) slots.building = nameAtEnd(prefix, options.buildings)
  const left = fillBare(slots, options.buildings)
  if (parts.length === 0 && !slots.building) return { ok: false, reason: 'empty' }
  if (slots.clash) return { ok: false, reason: 'contradiction' }
  if (left > 0) return { ok: false, reason: 'tooManyParts' }
  if (slots.building !== undefined && building !== undefined)
    slots.building = withQuarter(slots, prefix, options.buildings)
  return finish(slots, prefix)
}

function finish(slots: Slots, prefix: string): AddressRead {
  const { thing, villa, entrance } = slots
  const floor = slots.floor === undefined ? null : Number(slots.floor)
  const building =
    villa ?? (slots.building === undefined ? undefined : `${slots.zone ?? ''}${slots.building}`)
  const unit = slots.unit === undefined ? undefined : doorOnFloor(slots.unit, floor)
  if (thing && unit !== undefined) return { ok: false, reason: 'contradiction' }
  if (thing?.type === 'owned' && thing.word !== 'shop' && thing.value === '')
    return { ok: false, reason: 'numberMissing' }
  // 东门 with nothing else is a gate of the estate, not an entrance of a building left unsaid.
  const side =
    entrance !== undefined &&
    entrance in directions &&
    slots.said.entrance === '门' &&
    !building &&
    !unit &&
    !thing
  const last = thing ? thingStep(thing, floor) : side ? `gate-${entrance}` : unit
  if (building === undefined && !thing && !side) {
    return { ok: false, reason: 'needsBuilding', ...(unit !== undefined && { unit }) }
  }
  const steps = [building, side ? undefined : entrance, last].filter((step) => step !== undefined)
  if (building === undefined && steps.length > 1) return { ok: false, reason: 'needsBuilding' }
  if (!steps.every(isSegment)) return { ok: false, reason: 'unreadable' }
  const kind = thing ? thingKind(thing) : side ? 'common' : plainKind(unit, entrance, villa)
  const known = floor ?? (unit === undefined ? null : floorOf(unit))
  return {
    ok: true,
    path: steps.join('/'),
    kind,
    floor: known,
    prefix,
    said: slots.said,
    note: slots.note ?? '',
  }
}

/** A door number that counts only within its floor gets the floor in front: 5楼3号 is 503, 12楼B室 is 12B. */
export function doorOnFloor(unit: string, floor: Floor | null): string {
  if (floor === null || !/^\d{1,2}$|^[A-Z东南西北中]$/.test(unit)) return unit
  const door = /\d/.test(unit) ? unit.padStart(2, '0') : unit
  if (floor < 0) return `B${-floor}${door}`
  if (Number.isInteger(floor)) return `${floor}${door}`
  return `${floor < 2 ? '' : Math.floor(floor)}M${door}`
}

function thingStep(thing: AddressPart, floor: Floor | null): string {
  const below =
    floor !== null && floor < 0 && thing.type === 'owned' && !/^B\d/.test(thing.value) ? `B${-floor}-` : ''
  return thing.value === '' ? thing.word! : `${thing.word}-${below}${thing.value}`
}

const ownedKinds: Record<keyof typeof ownedWords, AddressKind> = {
  shop: 'shop',
  parking: 'parking',
  garage: 'parking',
  storage: 'storage',
}

function thingKind({ type, word }: AddressPart): AddressKind {
  return type === 'owned' ? ownedKinds[word as keyof typeof ownedWords] : 'common'
}

function plainKind(unit?: string, entrance?: string, villa?: string): AddressKind {
  if (unit !== undefined) return 'unit'
  if (entrance !== undefined) return 'entrance'
  return villa === undefined ? 'building' : 'unit'
}

/** The known building whose name the text in front ends with: 幸福里紫荆阁 in front of 501. */
function nameAtEnd(prefix: string, buildings: readonly string[] = []): string | undefined {
  return buildings
    .filter((name) => !/^\d*$/.test(name) && prefix.endsWith(name))
    .sort((a, b) => b.length - a.length)[0]
}

/** 梅苑3号楼 is 梅苑3 where the tree says so, and building 3 of an estate called 梅苑 where it does not. */
function withQuarter(slots: Slots, prefix: string, buildings: readonly string[] = []): string {
  const { building = '', zone = '' } = slots
  const quarters = buildings.filter(
    (name) => name.endsWith(building) && prefix.endsWith(name.slice(0, -building.length)),
  )
  return zone ? building : (quarters.sort((a, b) => b.length - a.length)[0] ?? building)
}
