import { and, eq } from 'drizzle-orm'
import type { RoomFigures } from '#emergencies/room-figures.ts'
import type { Db } from '#estate/db.ts'
import { minutesAfter, minutesBetween } from '#time/instants.ts'
import { rollAnswers, rollAskings, rollDoors, rollRounds } from './schema.ts'
import { type RollHow, type RollRung, rollHows, rollRungs } from './states.ts'

/** How the roll call went, over all its rounds; the same before and after its personal data is erased. */
export function figures(db: Db, emergencyId: number): RoomFigures['rolls'] {
  const doors = db.select().from(rollDoors).where(eq(rollDoors.emergencyId, emergencyId)).all()
  const began = beginOf(db, emergencyId)
  const first = firstAnswers(db, emergencyId)
  const furthest = furthestRungs(db, emergencyId)
  const within = (minutes: number) =>
    [...first.values()].filter(({ at }) => at <= minutesAfter(began, minutes)).length
  const late = [...furthest.keys()].flatMap((id) => first.get(id)?.at ?? [])
  return {
    doors: doors.length,
    answered15: within(15),
    answered60: within(60),
    byHow: counted(
      rollHows,
      [...first.values()].map(({ how }) => how),
    ),
    byRung: counted(rollRungs, [...furthest.values()]),
    silentAfterLadder: doors.filter((door) => door.state === 'silent').length,
    checkedMinutesMax:
      late.length === 0 ? null : Math.max(...late.map((at) => Math.round(minutesBetween(began, at)))),
  }
}

function beginOf(db: Db, emergencyId: number): string {
  const first = and(eq(rollRounds.emergencyId, emergencyId), eq(rollRounds.round, 1))
  return db.select().from(rollRounds).where(first).get()?.startedAt ?? ''
}

function firstAnswers(db: Db, emergencyId: number): Map<number, { at: string; how: RollHow }> {
  const rows = db
    .select()
    .from(rollAnswers)
    .where(eq(rollAnswers.emergencyId, emergencyId))
    .orderBy(rollAnswers.id)
    .all()
  const undone = new Set(rows.flatMap((row) => row.undoes ?? []))
  const first = new Map<number, { at: string; how: RollHow }>()
  for (const { id, doorId, state, how, recordedAt } of rows)
    if (state !== null && !undone.has(id) && !first.has(doorId)) first.set(doorId, { at: recordedAt, how })
  return first
}

function furthestRungs(db: Db, emergencyId: number): Map<number, RollRung> {
  const rows = db
    .select()
    .from(rollAskings)
    .where(eq(rollAskings.emergencyId, emergencyId))
    .orderBy(rollAskings.id)
    .all()
  return new Map(rows.map((row) => [row.doorId, row.rung]))
}

function counted<T extends string>(keys: readonly T[], values: readonly T[]): Record<T, number> {
  const counts = Object.fromEntries(keys.map((key) => [key, 0])) as Record<T, number>
  for (const value of values) counts[value]++
  return counts
}
