import { eq } from 'drizzle-orm'
import { endAsking } from '#agreement/asking.ts'
import { Conflict, NotAllowed, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { schedule, unschedule } from '#estate/jobs.ts'
import { withdrawAll } from '#messages/outbox/announce.ts'
import { mustBelong } from '#people/occupancies.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { daysAfter, hoursAfter } from '#time/instants.ts'
import { emergencyOf, scopesOfEmergency } from './active.ts'
import { tellExtended, tellOver } from './begun-and-over.ts'
import { emergencyName } from './emergency-words.ts'
import { emergencyRooms } from './rooms.ts'
import { activeSince, declaresOver, hoursLeft, keptDays, mostHours, overAt, overStage } from './rules.ts'
import type { Emergency } from './schema.ts'
import { emergencies } from './schema.ts'
import { isRead, openIn } from './waiting.ts'

const endKey = (id: number) => `emergencies.over:${id}`

/** Puts down the work that ends it by itself, or moves it: at its end, or when nobody has confirmed in time. */
export function watchEnd(tx: Db, emergency: Emergency): void {
  const { id } = emergency
  schedule(tx, { kind: 'emergencies.over', key: endKey(id), dueAt: overAt(emergency), payload: { id } })
}

/**
 * Goes on for `hours` more than was said, with a reason; its end then lies at most 72 hours from now. Throws Conflict
 * where it is not running or not confirmed, NotAllowed for who neither leads nor declares there.
 */
export function extendEmergency(
  db: Db,
  input: { id: number; hours: number; why: string },
  by: number,
  now: string,
): Emergency {
  return db.transaction((tx) => {
    const before = running(tx, input.id, by, now)
    if (before.confirmedAt === null) throw new Conflict('emergencies:errors.confirmFirst')
    const endsAt = hoursAfter(before.endsAt, input.hours)
    if (!(input.hours >= 1) || endsAt > hoursAfter(now, mostHours))
      throw new Refused('emergencies:errors.tooLong', { most: mostHours, left: hoursLeft(before, now) }).at(
        'more',
      )
    const row = change(tx, input.id, { endsAt })
    note(tx, row, 'emergency.extended', by, now, { why: input.why, until: endsAt })
    watchEnd(tx, row)
    tellExtended(tx, row, now)
    return row
  })
}

/**
 * Over: powers and access end in this transaction, and erasing what was collected for it alone is put down. One that
 * still waits for its second person is taken back the same way. `despite`: what is undone of it as it was read; calls for
 * help and silent doors are not lifted over unread. Throws Conflict where it was over already, and at `despite` where more is
 * undone.
 */
export function liftEmergency(
  db: Db,
  input: { id: number; why: string; despite?: string | null },
  by: number,
  now: string,
): Emergency {
  return db.transaction((tx) => {
    const before = running(tx, input.id, by, now, ['active', 'proposed'])
    if (!isRead(openIn(tx, before, now).print, input.despite ?? null))
      throw new Conflict('emergencies:errors.stillOpen').at('despite')
    const takenBack = before.state === 'proposed'
    return finish(tx, before, takenBack ? 'lapsed' : 'lifted', { by, why: input.why }, now)
  })
}

/** The job: what is past its end is over, what nobody confirmed has lapsed. Does nothing to what has moved on. */
export function endByTime(db: Db, id: number, now: string): void {
  const row = db.select().from(emergencies).where(eq(emergencies.id, id)).get()
  if (!row || (row.state !== 'active' && row.state !== 'proposed')) return
  if (overAt(row) > now) watchEnd(db, row)
  else finish(db, row, row.confirmedAt === null ? 'lapsed' : 'lifted', noOne, now)
}

/** The second person sent it back: it never begins. */
export function sentBack(tx: Db, id: number, by: number, why: string, now: string): void {
  finish(tx, emergencyOf(tx, id, now), 'lapsed', { by, why, action: 'sentBack' }, now)
}

/** A drill at whose doors something real begins: over at once, and not by anybody's hand. */
export function breakOff(tx: Db, drill: Emergency, now: string): void {
  finish(tx, drill, drill.state === 'active' ? 'lifted' : 'lapsed', { ...noOne, action: 'brokenOff' }, now)
}

const noOne = { by: null, why: null }

type End = { by: number | null; why: string | null; action?: 'sentBack' | 'brokenOff' }

function finish(
  tx: Db,
  before: Emergency,
  state: 'lapsed' | 'lifted',
  { by, why, action: how }: End,
  now: string,
): Emergency {
  const eraseAt = daysAfter(now, keptDays)
  withdrawAll(tx, `emergency:${before.id}`, now)
  const row = change(tx, before.id, { state, liftedBy: by, liftedAt: now, liftedWhy: why, eraseAt })
  unschedule(tx, endKey(row.id))
  schedule(tx, {
    kind: 'emergencies.erase',
    key: `emergencies.erase:${row.id}`,
    dueAt: eraseAt,
    payload: { id: row.id },
  })
  const action = how ?? (state === 'lifted' ? 'lifted' : by === null ? 'lapsed' : 'takenBack')
  endAsking(tx, { kind: 'emergency', id: row.id }, by === null ? 'lapsed' : 'takenBack', by, now)
  note(tx, row, `emergency.${action}`, by, now, { why })
  // Sent back before it began: nobody heard of it but those who were asked.
  if (how !== 'sentBack') tellOver(tx, row, how ?? overStage(row), now)
  if (activeSince(row) !== null) for (const room of emergencyRooms()) room.end?.(tx, row, now)
  return row
}

/** The emergency, for somebody who leads it or declares over its scope, while it is in one of these states. */
export function running(
  tx: Db,
  id: number,
  by: number,
  now: string,
  states: readonly Emergency['state'][] = ['active'],
): Emergency {
  mustBelong(tx, by, now)
  const row = emergencyOf(tx, id, now)
  if (!states.includes(row.state)) throw new Conflict('emergencies:errors.over')
  const decides = row.leaderId === by || declaresOver(standingOf(tx, by, now), scopesOfEmergency(row))
  if (!decides) throw new NotAllowed('emergencies:errors.notYours')
  return row
}

export function change(tx: Db, id: number, set: Partial<Emergency>): Emergency {
  return tx.update(emergencies).set(set).where(eq(emergencies.id, id)).returning().get()!
}

export function note(
  tx: Db,
  row: Emergency,
  action: string,
  by: number | null,
  now: string,
  { why = null, ...details }: { why?: string | null; [detail: string]: unknown } = {},
): void {
  const subject = `emergency:${row.id}`
  const title = emergencyName(tx, row, row.language)
  record(tx, action, subject, by, now, { why, details: { title, ...details } })
}
