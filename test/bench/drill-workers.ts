import { and, eq, isNull } from 'drizzle-orm'
import { acceptDispatch } from '#helpcalls/dispatch-answers.ts'
import { dispatches } from '#helpcalls/schema.ts'
import { answerDoor } from '#rollcalls/answering.ts'
import { acceptDoor } from '#rollcalls/askings.ts'
import { doorState } from '#rollcalls/counts.ts'
import { type DoorsWanted, doorsIn } from '#rollcalls/doors.ts'
import { waitMinutesOf } from '#rollcalls/rules.ts'
import type { RollHow } from '#rollcalls/states.ts'
import type { FastEstate } from './drill-clock.ts'
import type { DrillEstate } from './drill-estate.ts'
import { type Assumptions, type Home, workerOf } from './drill-model.ts'

export type Setting = {
  fast: FastEstate
  estate: DrillEstate
  emergencyId: number
  seed: number
  assumed: Assumptions
}
export type Workers = ReturnType<typeof workersOf>
type Kind = 'desk' | 'captain' | 'buddy'

/** How often the desk looks at its list while nothing is on it. */
const deskLooks = 2
/** Of the time there is for what was accepted, the part a sensible person fills. */
const margin = 0.9

/** Captains, buddies and the desk: what they do when they are asked, through the program's own commands. */
export function workersOf({ fast, estate, emergencyId, seed, assumed }: Setting) {
  const { db } = fast
  const stairsOf = new Map([...estate.captains].map(([path, id]) => [id, path]))
  const homes = new Map([...estate.homeOf.values()].map((home) => [home.unit, home]))
  const minutes = new Map<number, number>()
  const busy = new Set<number>()
  const takenUp = new Set<string>()

  const kindOf = (id: number): Kind =>
    estate.desk.includes(id) ? 'desk' : stairsOf.has(id) ? 'captain' : 'buddy'
  const walks: Record<Kind, number> = {
    desk: assumed.deskWalk,
    captain: assumed.ownStairs,
    buddy: assumed.buddyWalk,
  }
  const open = (wanted: Omit<DoorsWanted, 'show'>, show: DoorsWanted['show'] = 'silent') =>
    doorsIn(db, emergencyId, { ...wanted, show })
      .filter((door) => door.acceptedAt === null && !takenUp.has(door.unit))
      .map((door) => door.unit)

  /** A phone rings. Who is out already hears of it, and looks when done. */
  function asked(id: number): void {
    const { willing, after } = workerOf(seed, id, assumed)
    if (willing || kindOf(id) === 'desk') fast.after(after, () => lookUp(id))
  }

  function lookUp(id: number): void {
    goToNeeds(id)
    if (kindOf(id) === 'desk') for (const one of estate.desk) fromDesk(one)
    else if (!busy.has(id)) takeOn(id)
  }

  /** Says yes to as many doors as there is time for, in the order of the list; a captain then sweeps the own stairs. */
  function takeOn(id: number): void {
    const kind = kindOf(id)
    const most = Math.floor((waitMinutesOf({ life: 0 }).accepted * margin) / walks[kind])
    const mine = open({ areas: [''], askedOf: id }).slice(0, most)
    for (const unit of mine) accept(id, unit)
    if (mine.length > 0) visit(id, mine, 'asked', () => takeOn(id))
    else if (kind === 'captain') sweep(id)
  }

  /** Door by door up the own stairs, wherever nobody else has said yes. */
  function sweep(id: number): void {
    const next = open({ areas: [stairsOf.get(id)!], byStairs: true })[0]
    if (next !== undefined) visit(id, [next], 'sweep', () => sweep(id))
  }

  /** The first door of the desk's list, one after the other. */
  function fromDesk(id: number): void {
    if (busy.has(id)) return
    const next = open({ areas: [''], limit: 4 * assumed.desk }, 'desk')[0]
    if (next === undefined) rest(id, deskLooks, () => fromDesk(id))
    else {
      accept(id, next)
      visit(id, [next], 'desk', () => fromDesk(id))
    }
  }

  /** With a list printed once and no order but that of the stairs: whoever is free takes the next door that is silent. */
  function fromList(id: number, list: string[]): void {
    const next = list.shift()
    if (next !== undefined)
      visit(id, [next], kindOf(id) === 'desk' ? 'desk' : 'sweep', () => fromList(id, list))
  }

  function accept(id: number, unit: string): void {
    acceptDoor(db, { emergencyId, unit }, id, fast.now())
  }

  /** Goes to these doors one by one. Who has answered meanwhile is not knocked at. */
  function visit(id: number, units: string[], how: RollHow, then: () => void): void {
    const [unit, ...further] = units.filter((one) => doorState(db, emergencyId, one) === 'silent')
    if (unit === undefined) then()
    else {
      takenUp.add(unit)
      const walk = walks[kindOf(id)]
      minutes.set(id, (minutes.get(id) ?? 0) + walk)
      rest(id, walk, () => {
        const state = homes.get(unit)!.atDoor
        if (doorState(db, emergencyId, unit) === 'silent')
          answerDoor(db, emergencyId, { unit, state, how, by: id }, fast.now())
        visit(id, further, how, then)
      })
    }
  }

  function rest(id: number, long: number, then: () => void): void {
    busy.add(id)
    fast.after(long, () => {
      busy.delete(id)
      then()
    })
  }

  function goToNeeds(id: number): void {
    const mine = and(eq(dispatches.personId, id), isNull(dispatches.answer))
    for (const { listingId } of db.select().from(dispatches).where(mine).all())
      acceptDispatch(db, { emergencyId, listingId }, id, fast.now())
  }

  const isWilling = (id: number) => workerOf(seed, id, assumed).willing
  return { asked, fromList, minutes, isWilling }
}

/** What a home does of its own accord: answers some time after it heard, once. */
export function homesOf({ fast, estate, emergencyId }: Setting) {
  const heard = new Set<number>()
  function hears(id: number, home: Home | undefined = estate.homeOf.get(id)): void {
    if (!home?.answers || heard.has(id)) return
    heard.add(id)
    const { after, state } = home.answers
    fast.after(after, () => {
      const link = { unit: home.unit, state, by: null, how: 'link' as const }
      if (doorState(fast.db, emergencyId, home.unit) === 'silent')
        answerDoor(fast.db, emergencyId, link, fast.now())
    })
  }
  return { hears }
}
