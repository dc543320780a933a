import type { AddressPath } from '#addresses/paths.ts'
import { buildingOf } from '#addresses/paths.ts'
import { readAddress } from '#addresses/read-address.ts'
import { trimmed } from '#typed/settled.ts'
import type { Doubt } from './relay.ts'

/** A door in a line: where it stands, and which it is; with its doubt where it is none of the estate. */
export type DoorFound = {
  from: number
  to: number
  text: string
  door: AddressPath | null
  doubt: Doubt | null
}

export type DoorReader = (line: string) => DoorFound[]

const numeral = '[一二三四五六七八九十]{1,3}'
const between = '[\\s,\\-/.、·]{0,2}'
const room =
  '(?:\\d{3,4}(?:[A-Za-z](?![A-Za-z]))?|[〇零一二三四五六七八九]{3,4}|\\d{1,2}楼\\d{1,2}[室号]|\\d{1,2}[A-Z](?![A-Za-z]))(?:室|户|号房)?'
const entrance = `(?:\\d{1,2}|${numeral})(?:单元|号门|门(?!口|卫)|梯)`

const forms = [
  `(?:\\d{1,4}弄${between})?第?(?:[A-Za-z]?\\d{1,3}[A-Za-z]?|${numeral}|[A-Z])(?:号楼|#楼|[号栋幢座#])${between}(?:${entrance}${between}|\\d{1,2}-)?${room}`,
  `[A-Za-z]?\\d{1,3}[A-Za-z]?\\s?[-/.·、]\\s?\\d{1,2}(?:单元|门)?\\s?[-/.·、 ]\\s?\\d{3,4}(?:[A-Za-z](?![A-Za-z]))?室?`,
  `[A-Za-z]?\\d{1,3}[A-Za-z]?\\s?[-/.·、]\\s?\\d{3,4}(?:[A-Za-z](?![A-Za-z]))?室?`,
  `(?:building|bldg|block)\\s*\\w{1,3},?\\s*(?:(?:entrance|stair\\w*|unit)\\s*\\w{1,2},?\\s*)?(?:room|rm|apt|flat|#)?\\s*\\d{3,4}`,
  `(?:\\d{1,3}号?别墅|别墅\\d{1,3}[号栋]?|V-?\\d{1,3})`,
  `(?:\\d{1,3}(?:号楼|-))?(?:商铺|门面|底商)\\d{1,3}`,
]
/** Numbers with nothing but spaces between are a door only where the line begins with them. */
const spaced = /^\d{1,2} \d{1,2} \d{3,4}室?(?![\dA-Za-z])|^\d{1,3} \d{3,4}室?(?![\dA-Za-z])/

/** Finds doors as people write them anywhere in a line. The estate's own doors decide; nothing near is guessed. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: its inner verbs, each short, share what it remembers.
export function doorReader(doors: ReadonlySet<AddressPath>): DoorReader {
  const buildings = [...new Set([...doors].map(buildingOf))]
  const named = buildings.filter((name) => /\p{Script=Han}{2,}/u.test(name))
  const all =
    named.length > 0 ? [`(?:${named.join('|')})${between}(?:${entrance}${between})?${room}`, ...forms] : forms
  const pattern = new RegExp(`(?<![\\dA-Za-z.¥])(?:${all.join('|')})(?!\\d)`, 'gi')
  const single = singleEntrances(doors)
  return (line) => {
    const start = spaced.exec(line)
    const found = [...line.matchAll(pattern)].flatMap((match) => {
      const one = foundAt(match.index, match[0])
      return [one, ...nextDoors(line, one)]
    })
    if (start && !found.some((one) => one.from < start[0].length)) found.unshift(foundAt(0, start[0]))
    return found
  }

  /** 3-2-501/502: the doors behind that are only said by their last number. */
  function nextDoors(line: string, { to, door }: DoorFound): DoorFound[] {
    const [all = '', number] =
      /^\s?[/、和,及&]\s?(\d{3,4})(?!\d|\s?[-./元块份个枚斤盒gml])/i.exec(line.slice(to)) ?? []
    const path = `${door?.slice(0, door.lastIndexOf('/'))}/${number}`
    if (door === null || number === undefined || !doors.has(path)) return []
    const next = {
      from: to + all.length - number.length,
      to: to + all.length,
      text: number,
      door: path,
      doubt: null,
    }
    return [next, ...nextDoors(line, next)]
  }

  function foundAt(from: number, text: string): DoorFound {
    const place = { from, to: from + text.length, text: trimmed(text) }
    const read = readAddress(text, { buildings })
    if (!read.ok) return { ...place, door: null, doubt: { reason: 'doorUnknown', text: place.text } }
    const door = doors.has(read.path) ? read.path : through(read.path)
    if (door !== undefined) return { ...place, door, doubt: null }
    return {
      ...place,
      door: null,
      doubt: { reason: 'doorUnknown', text: place.text, doors: near(doors, read.path) },
    }
  }

  /** Where a building has one entrance nobody says its number. */
  function through(path: AddressPath): AddressPath | undefined {
    const [building = '', ...steps] = path.split('/')
    const only = single.get(building)
    if (steps.length !== 1 || only === undefined) return undefined
    return doors.has(`${only}/${steps[0]}`) ? `${only}/${steps[0]}` : undefined
  }
}

function singleEntrances(doors: ReadonlySet<AddressPath>): Map<string, AddressPath> {
  const entrances = new Map<string, Set<string>>()
  for (const door of doors) {
    const above = door.slice(0, Math.max(0, door.lastIndexOf('/')))
    const known = entrances.get(buildingOf(door)) ?? new Set()
    entrances.set(buildingOf(door), known.add(above))
  }
  return new Map(
    [...entrances]
      .filter(([, above]) => above.size === 1)
      .map(([building, above]) => [building, [...above][0]!]),
  )
}

const mostNear = 4

/** Doors with the same number in the same building, else in the same estate: to choose from, never chosen. */
export function near(doors: ReadonlySet<AddressPath>, path: AddressPath): AddressPath[] {
  const last = path.slice(path.lastIndexOf('/') + 1)
  const same = [...doors].filter((door) => door.slice(door.lastIndexOf('/') + 1) === last)
  const here = same.filter((door) => buildingOf(door) === buildingOf(path))
  return (here.length > 0 ? here : same).slice(0, mostNear)
}
