import { and, ne } from 'drizzle-orm'
import { distance } from '#addresses/paths.ts'
import { activeEmergencies, coversUnit } from '#emergencies/active.ts'
import { emergencyRooms, type OnHand } from '#emergencies/rooms.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { inList } from '#estate/in-list.ts'
import { current } from '#standing/homes.ts'
import { occupancies } from '#standing/schema.ts'

/** What somebody has on their hands, with the emergency it belongs to. */
type InHand = OnHand & { emergency: Emergency }

/** What everybody has on their hands, as one emergency looks at it before it asks anybody. */
export type Hands = {
  drill: boolean
  /** Silent doors that one person is asked about at once, at most. */
  most: number
  held: Map<number, InHand[]>
  /** Homes from which nobody is asked. */
  shut: Set<string>
  /** Real ones that run: nobody whose home is in one is asked in a drill. */
  real: Emergency[]
  homesOf: (personId: number) => string[]
  /** Looks up at once where all of these live. */
  lookUp: (people: readonly number[]) => void
}

/**
 * The one answer to "who has how much to do already", over every running emergency. What people said of their homes in a
 * drill holds nobody back from what is real.
 */
export function handsFor(db: Db, asking: Emergency, now: string): Hands {
  const running = activeEmergencies(db, now)
  const rooms = emergencyRooms()
  const listened = running.filter((one) => asking.drill === 1 || one.drill === 0)
  const homes = new Map<number, string[]>()
  const lookUp = (people: readonly number[]) => {
    const unknown = people.filter((one) => !homes.has(one))
    const found = homesOfAll(db, unknown, now)
    for (const one of unknown) homes.set(one, found.get(one) ?? [])
  }
  const homesOf = (personId: number) => {
    lookUp([personId])
    return homes.get(personId)!
  }
  return {
    drill: asking.drill === 1,
    most: estateSettingsOf(db).doorsAtOnce,
    held: Map.groupBy(everythingInHand(db, running), ({ personId }) => personId),
    shut: new Set(listened.flatMap((one) => rooms.flatMap((room) => room.shutHomes?.(db, one) ?? []))),
    real: running.filter((one) => one.drill === 0),
    homesOf,
    lookUp,
  }
}

function everythingInHand(db: Db, running: readonly Emergency[]): InHand[] {
  return running.flatMap((emergency) =>
    emergencyRooms().flatMap((room) =>
      (room.hands?.(db, emergency) ?? []).map((hand) => ({ ...hand, emergency })),
    ),
  )
}

/** Where they live; whose home it is while they live elsewhere has nobody there. */
export function homesAt(db: Db, personId: number, now: string): string[] {
  return homesOfAll(db, [personId], now).get(personId) ?? []
}

function homesOfAll(db: Db, people: readonly number[], now: string): Map<number, string[]> {
  if (people.length === 0) return new Map()
  const lives = and(inList(occupancies.personId, people), ne(occupancies.relation, 'offsite'), current(now))
  const { personId, unit } = occupancies
  const rows = db.select({ personId, unit }).from(occupancies).where(lives).orderBy(occupancies.id).all()
  const homes = Map.groupBy(rows, (row) => row.personId)
  return new Map([...homes].map(([one, theirs]) => [one, theirs.map((row) => row.unit)]))
}

/**
 * Who of these may be asked about this door, and in which order: nobody whose own home needs help or is empty, and in a drill
 * nobody who is held by something real or has it at their door; whoever has least to do first, and of those whoever lives nearest.
 */
export function freestFirst(hands: Hands, people: readonly number[], unit: string): number[] {
  hands.lookUp(people)
  const order = (one: number) => [...loadOf(hands, one), nearest(hands.homesOf(one), unit)]
  const turns = new Map(people.filter((one) => mayBeAsked(hands, one)).map((one) => [one, order(one)]))
  return [...turns].sort(([, a], [, b]) => inOrder(a, b)).map(([one]) => one)
}

function inOrder(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((one, place) => one !== b[place])
  return at < 0 ? 0 : a[at]! - b[at]!
}

function mayBeAsked({ drill, held, shut, real, homesOf }: Hands, personId: number): boolean {
  const homes = homesOf(personId)
  if (homes.some((unit) => shut.has(unit))) return false
  if (!drill) return true
  if (real.some((one) => homes.some((unit) => coversUnit(one, unit)))) return false
  return (held.get(personId) ?? []).every(({ emergency }) => emergency.drill === 1)
}

/** Doors and calls in hand: the real ones, then those of drills. */
function loadOf({ held }: Hands, personId: number): [number, number] {
  const hands = held.get(personId) ?? []
  const sum = (drill: 0 | 1) =>
    hands.filter(({ emergency }) => emergency.drill === drill).reduce((all, { count }) => all + count, 0)
  return [sum(0), sum(1)]
}

/** Whoever lives nowhere here comes after all who do. */
function nearest(homes: readonly string[], unit: string): number {
  return Math.min(5, ...homes.map((home) => distance(home, unit)))
}

/** On the way to a call for help, and so asked last; a drill's way keeps nobody from what is real. */
export function isGoing({ drill, held }: Hands, personId: number): boolean {
  return (held.get(personId) ?? []).some(
    ({ what, emergency }) => what === 'going' && (drill || emergency.drill === 0),
  )
}

/** Fewer silent doors in hand than one person is asked about at once. */
export function hasRoomForDoor({ drill, held, most }: Hands, personId: number): boolean {
  const doors = (held.get(personId) ?? []).filter(
    ({ what, emergency }) => what === 'doors' && (drill || emergency.drill === 0),
  )
  return doors.reduce((all, { count }) => all + count, 0) < most
}

/** One more door is asked of this person, in the same breath. */
export function handDoor({ held }: Hands, personId: number, emergency: Emergency): void {
  const door = { personId, what: 'doors' as const, count: 1, says: '', href: '', presses: [], emergency }
  held.set(personId, [...(held.get(personId) ?? []), door])
}

/** What waits for this person in what runs now: calls first, the real before what is a drill. */
export function inHandOf(db: Db, personId: number, now: string): InHand[] {
  const running = activeEmergencies(db, now)
  const order = ['call', 'going', 'doors']
  return everythingInHand(db, running)
    .filter((hand) => hand.personId === personId)
    .sort((a, b) => a.emergency.drill - b.emergency.drill || order.indexOf(a.what) - order.indexOf(b.what))
}
