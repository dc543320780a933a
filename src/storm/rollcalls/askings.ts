import { and, eq, isNull } from 'drizzle-orm'
import { assignDoor } from '#care/door-helpers.ts'
import { mayWorkAt } from '#emergencies/areas-of-work.ts'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { standingOf } from '#standing/standings.ts'
import { newestOf } from '#time/instants.ts'
import { runningEmergency } from './answering.ts'
import { doorAt } from './doors.ts'
import { askNext, closeAsking, scheduleLadder } from './ladder.ts'
import { askingDue } from './rules.ts'
import type { RollAsking, RollDoor } from './schema.ts'
import { rollAskings, rollDoors } from './schema.ts'

type Which = {
  emergencyId: number
  unit: string
  /** When it was said, where that was before now. */
  at?: string
}

/**
 * Says that one looks after this door now: whoever was asked, or anybody of the roll-call duty for a door that nobody
 * has accepted. From then on there is a time in which to do it, and the care list shows them what helps there. Throws Conflict where somebody else has it, or where
 * the door has answered meanwhile.
 */
export function acceptDoor(db: Db, { emergencyId, unit, at }: Which, by: number, now: string): void {
  db.transaction((tx) => {
    const emergency = runningEmergency(tx, emergencyId, now)
    const door = silentDoor(tx, { emergencyId, unit })
    const open = openAsking(tx, door.id)
    const mine = open?.personId === by
    const here = { duty: 'rollcall', place: unit } as const
    if (!mine && !mayWorkAt(tx, standingOf(tx, by, now), emergency, here, now))
      throw new NotFound('shared:errors.notFound')
    if (!mine && open?.acceptedAt) throw new Conflict('rollcalls:errors.accepted')
    const acceptedAt = at ?? now
    if (mine) tx.update(rollAskings).set({ acceptedAt }).where(eq(rollAskings.id, open.id)).run()
    else {
      closeAsking(tx, door, 'passed', now)
      const asking = { doorId: door.id, emergencyId, round: door.round, rung: 'desk' as const, personId: by }
      tx.insert(rollAskings)
        .values({ ...asking, askedAt: now, acceptedAt })
        .run()
    }
    const dueAt = askingDue(emergency, open?.rung ?? 'desk', true, now)
    tx.update(rollDoors)
      .set({ dueAt, ...(!mine && { atDesk: 1 }) })
      .where(eq(rollDoors.id, door.id))
      .run()
    assignDoor(tx, { emergency, unit, helperId: by }, by, now)
    scheduleLadder(tx, emergencyId)
  })
}

/** Cannot or will not: the next one is asked at once. Throws NotFound where it was not this person who was asked. */
export function passDoor(db: Db, { emergencyId, unit }: Which, by: number, now: string): void {
  db.transaction((tx) => {
    const emergency = runningEmergency(tx, emergencyId, now)
    const door = silentDoor(tx, { emergencyId, unit })
    if (openAsking(tx, door.id)?.personId !== by) throw new NotFound('shared:errors.notFound')
    askNext(tx, emergency, [door], 'passed', now)
  })
}

/** When this person last took this door on, or passed it on. */
export function lastWordOnAsking(db: Db, { emergencyId, unit }: Which, by: number): string | null {
  const door = doorAt(db, emergencyId, unit)
  const mine = and(eq(rollAskings.doorId, door?.id ?? 0), eq(rollAskings.personId, by))
  const asked = db.select().from(rollAskings).where(mine).all()
  const passed = asked.filter((one) => one.ended === 'passed')
  return newestOf(...asked.map((one) => one.acceptedAt), ...passed.map((one) => one.endedAt))
}

function silentDoor(tx: Db, { emergencyId, unit }: Which): RollDoor {
  const door = doorAt(tx, emergencyId, unit)
  if (!door) throw new NotFound('shared:errors.notFound')
  if (door.state !== 'silent') throw new Conflict('rollcalls:errors.answered')
  return door
}

export function openAsking(tx: Db, doorId: number): RollAsking | undefined {
  return tx
    .select()
    .from(rollAskings)
    .where(and(eq(rollAskings.doorId, doorId), isNull(rollAskings.endedAt)))
    .get()
}
