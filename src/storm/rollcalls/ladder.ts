import { and, asc, eq, inArray, isNotNull, isNull, lte, min } from 'drizzle-orm'
import { buddiesOf } from '#care/buddies.ts'
import { endDoor } from '#care/door-helpers.ts'
import { emergencyHolders } from '#emergencies/active.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { announceInEmergency } from '#emergencies/telling.ts'
import type { Db } from '#estate/db.ts'
import { schedule, unschedule } from '#estate/jobs.ts'
import { freestFirst, type Hands, handDoor, handsFor, hasRoomForDoor, isGoing } from '#shifts/hands.ts'
import { dutyHolders as officeHolders } from '#standing/duties.ts'
import { occupancies } from '#standing/schema.ts'
import { type AskingCandidate, askingDue, nextCandidate } from './rules.ts'
import type { RollDoor } from './schema.ts'
import { rollAskings, rollDoors } from './schema.ts'
import { type AskingEnd, rollRungs } from './states.ts'

/** Doors a step, so that pages come in between where half an estate is silent. */
const doorsAStep = 300

const ladderKey = (emergencyId: number) => `rollcalls.ladder:${emergencyId}`

/**
 * Asks the next person about every door that has been silent for long enough, those of the care list first, and tells
 * each of them once however many doors it is. In the job's transaction: done again after a crash it finds nothing due.
 */
export function climb(tx: Db, emergency: Emergency, now: string): void {
  const due = tx
    .select()
    .from(rollDoors)
    .where(and(eq(rollDoors.emergencyId, emergency.id), lte(rollDoors.dueAt, now)))
    .orderBy(asc(rollDoors.rank), asc(rollDoors.dueAt), asc(rollDoors.id))
    .limit(doorsAStep)
    .all()
  askNext(tx, emergency, due, 'late', now)
}

/**
 * Ends what is open about these doors and asks the next one of the ladder: buddies, captains, the desk. At its end a
 * door stands on the desk's list until a person settles it. It stands there too while everybody left has as much in hand as
 * one person is asked, and is asked about again a little later.
 */
export function askNext(
  tx: Db,
  emergency: Emergency,
  doors: readonly RollDoor[],
  why: AskingEnd,
  now: string,
): void {
  const told = new Map<number, number>()
  for (const door of doors) closeAsking(tx, door, why, now)
  const desk = emergencyHolders(tx, emergency, 'rollcall', now)
  const known: Known = { captains: new Map(), desk, hands: handsFor(tx, emergency, now) }
  for (const door of doors) {
    const asked = refused(tx, door)
    const ladder = ladderOf(tx, door.unit, known, now)
    const next = nextCandidate(inTurnOf(ladder, known.hands, door.unit), asked)
    const later = next === null && nextCandidate(ladder, asked) !== null
    tx.update(rollDoors)
      .set({
        dueAt: later
          ? askingDue(emergency, 'captain', false, now)
          : next && askingDue(emergency, next.rung, false, now),
        atDesk: next === null || next.rung === 'desk' ? 1 : 0,
      })
      .where(eq(rollDoors.id, door.id))
      .run()
    if (next === null) continue
    const asking = { doorId: door.id, emergencyId: emergency.id, round: door.round, ...next, askedAt: now }
    tx.insert(rollAskings).values(asking).run()
    handDoor(known.hands, next.personId, emergency)
    told.set(next.personId, (told.get(next.personId) ?? 0) + 1)
  }
  for (const [personId, count] of told) tellAsked(tx, emergency, personId, count, now)
  scheduleLadder(tx, emergency.id)
}

function tellAsked(tx: Db, emergency: Emergency, personId: number, count: number, now: string): void {
  announceInEmergency(
    tx,
    emergency,
    {
      key: `emergency:${emergency.id}:doors:${personId}:${now}`,
      urgency: emergency.life === 1 ? 'life' : 'urgent',
      to: { people: [personId] },
      title: { key: 'rollcalls:told.askedTitle', params: { count } },
      body: { key: 'rollcalls:told.askedBody', params: { count } },
      url: `/rollcalls/${emergency.id}/askings`,
    },
    now,
  )
}

/** Ends the open asking of a door, if there is one, and with it what whoever had accepted it might see of the care list. */
export function closeAsking(
  tx: Db,
  { id, emergencyId, unit }: Pick<RollDoor, 'id' | 'emergencyId' | 'unit'>,
  ended: AskingEnd,
  now: string,
): void {
  const closed = tx
    .update(rollAskings)
    .set({ endedAt: now, ended })
    .where(and(eq(rollAskings.doorId, id), isNull(rollAskings.endedAt)))
    .returning()
    .all()
  for (const { personId, acceptedAt } of closed)
    if (personId !== null && acceptedAt !== null) endDoor(tx, { emergencyId, unit, helperId: personId }, now)
}

/** The next due time of all its doors becomes work. */
export function scheduleLadder(tx: Db, emergencyId: number): void {
  const row = tx
    .select({ dueAt: min(rollDoors.dueAt) })
    .from(rollDoors)
    .where(and(eq(rollDoors.emergencyId, emergencyId), isNotNull(rollDoors.dueAt)))
    .get()
  const key = ladderKey(emergencyId)
  if (row?.dueAt)
    schedule(tx, { kind: 'rollcalls.ladder', key, dueAt: row.dueAt, payload: { id: emergencyId } })
  else unschedule(tx, key)
}

type Known = { captains: Map<string, number[]>; desk: number[]; hands: Hands }

/** The same ladder of those who can be asked now, on each rung whoever has least in hand first; who is on the way comes last. */
function inTurnOf(ladder: readonly AskingCandidate[], hands: Hands, unit: string): AskingCandidate[] {
  const free = rollRungs.flatMap((rung) => {
    const people = ladder.filter((one) => one.rung === rung).map((one) => one.personId)
    return freestFirst(hands, people, unit).map((personId) => ({ rung, personId }))
  })
  return free
    .filter(({ personId }) => hasRoomForDoor(hands, personId))
    .sort((a, b) => Number(isGoing(hands, a.personId)) - Number(isGoing(hands, b.personId)))
}

/** Everybody who may be asked about this door, in order; nobody who lives there, and only people with an account. */
function ladderOf(tx: Db, unit: string, known: Known, now: string): AskingCandidate[] {
  const stairs = unit.slice(0, Math.max(0, unit.lastIndexOf('/')))
  const captains = known.captains.get(stairs) ?? captainsOf(tx, unit, now)
  known.captains.set(stairs, captains)
  const away = dwellers(tx, unit)
  const ladder: AskingCandidate[] = [
    ...buddiesOf(tx, unit, now).map((personId) => ({ rung: 'buddy' as const, personId })),
    ...captains.map((personId) => ({ rung: 'captain' as const, personId })),
    ...known.desk.map((personId) => ({ rung: 'desk' as const, personId })),
  ]
  return ladder.filter(({ personId }) => !away.has(personId))
}

function captainsOf(tx: Db, unit: string, now: string): number[] {
  const near = officeHolders(tx, 'assist', unit, now)
  return near.filter((one) => one.role === 'captain' && one.hasAccount).map((one) => one.personId)
}

function dwellers(tx: Db, unit: string): Set<number> {
  const rows = tx
    .select({ id: occupancies.personId })
    .from(occupancies)
    .where(and(eq(occupancies.unit, unit), isNull(occupancies.until)))
    .all()
  return new Set(rows.map((row) => row.id))
}

/** Who has passed this door on in this round, let the time run out, or gone. */
function refused(tx: Db, door: RollDoor): number[] {
  const rows = tx
    .select({ id: rollAskings.personId })
    .from(rollAskings)
    .where(
      and(
        eq(rollAskings.doorId, door.id),
        eq(rollAskings.round, door.round),
        inArray(rollAskings.ended, ['passed', 'late', 'gone']),
      ),
    )
    .all()
  return rows.flatMap((row) => row.id ?? [])
}
