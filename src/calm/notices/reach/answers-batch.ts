import { and, eq } from 'drizzle-orm'
import { doorsOnList } from '#addresses/doors-on-list.ts'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { events } from '#record/schema.ts'
import { dayOfEstate } from '#time/wall.ts'
import { instantOf } from '#time/wall-to-instant.ts'
import {
  mustAskForAnswers,
  takeBackAcknowledgement,
  takeBackKnock,
  writeAcknowledgement,
  writeKnock,
} from './answers.ts'
import { mustAnswerFor, mustFollow } from './reach.ts'

/** What a row of a returned list says. */
export const rowAnswers = ['acknowledged', 'nobodyHome', 'refused'] as const
type RowAnswer = (typeof rowAnswers)[number]

type ReturnedList = {
  noticeId: number
  scope: string
  /** Paths of the doors on the list. */
  doors: readonly string[]
  rows: Record<string, RowAnswer>
  /** Door numbers typed into the one box: all of them acknowledged. */
  typed: string
  collectedBy: string
  /** When the answers were given. */
  at: string
}

/** What came of typing in a list; doors as paths, `unclear` as typed. */
export type Batch = {
  scope: string
  collectedAt: string
  collectedBy: string
  acknowledged: string[]
  knocked: string[]
  /** Had answered before: left as they were. */
  already: string[]
  unclear: string[]
}

/**
 * Types in a list that came back on paper, in one transaction; typing the same list again changes nothing. A door that
 * has answered stays as it is and is named in `already`; one whose row says something else than the box is `unclear`.
 * The instant of the batch is `now`: `batchOf` and `takeBackBatch` find it by that.
 */
export function typeInList(db: Db, list: ReturnedList, by: number, now: string): Batch {
  const { noticeId, at, collectedBy } = list
  const { answers, unclear } = readList(list)
  const batch: Batch = {
    scope: list.scope,
    collectedAt: at,
    collectedBy,
    acknowledged: [],
    knocked: [],
    already: [],
    unclear,
  }
  return db.transaction((tx) => {
    mustAskForAnswers(tx, noticeId)
    mustAnswerFor(tx, noticeId, list.doors, by, now)
    for (const [unit, answer] of answers) {
      const heard = { noticeId, unit, at, note: collectedBy }
      const done =
        answer === 'acknowledged'
          ? writeAcknowledgement(tx, { ...heard, how: 'paper' }, by, now)
          : writeKnock(tx, { ...heard, outcome: answer }, by, now)
      if (done === 'already') batch.already.push(unit)
      else (answer === 'acknowledged' ? batch.acknowledged : batch.knocked).push(unit)
    }
    const details = { ...batch, count: batch.acknowledged.length }
    record(tx, 'answers.typedIn', `notice:${noticeId}`, by, now, { details })
    return batch
  })
}

function readList(list: ReturnedList) {
  const { doors, unclear } = doorsOnList(list.typed, list.doors)
  const answers = new Map(Object.entries(list.rows).filter(([unit]) => list.doors.includes(unit)))
  for (const unit of doors) {
    const row = answers.get(unit) ?? 'acknowledged'
    if (row === 'acknowledged') answers.set(unit, row)
    else unclear.push(unit)
  }
  return { answers, unclear }
}

/** A batch this person typed in at `at`, read back from the record; null where there is none. */
export function batchOf(db: Db, noticeId: number, by: number, at: string): Batch | null {
  const row = db
    .select({ details: events.details })
    .from(events)
    .where(
      and(
        eq(events.byPerson, by),
        eq(events.at, at),
        eq(events.subject, `notice:${noticeId}`),
        eq(events.action, 'answers.typedIn'),
      ),
    )
    .get()
  return row?.details ? (JSON.parse(row.details) as Batch) : null
}

/** Takes back all that one batch wrote and nothing else. Throws Conflict where nothing of it is left. */
export function takeBackBatch(
  db: Db,
  { noticeId, at }: { noticeId: number; at: string },
  by: number,
  now: string,
): Batch {
  return db.transaction((tx) => {
    mustFollow(tx, noticeId, [], by, now)
    const batch = batchOf(tx, noticeId, by, at)
    if (!batch) throw new Conflict('notices:answers.errors.nothingToTakeBack')
    const answers = batch.acknowledged.filter((unit) =>
      takeBackAcknowledgement(tx, { noticeId, unit }, by, now),
    )
    const knocks = batch.knocked.filter((unit) =>
      takeBackKnock(tx, { noticeId, unit }, by, now, batch.collectedAt),
    )
    if (answers.length + knocks.length === 0) throw new Conflict('notices:answers.errors.nothingToTakeBack')
    return batch
  })
}

/**
 * The instant to keep for answers collected on this day (YYYY-MM-DD, the estate's calendar): its noon, moved between
 * the notice going out and now. null where the day lies before the notice or in the future.
 */
export function collectedInstant(
  day: string,
  publishedAt: string,
  timezone: string,
  now: string,
): string | null {
  const [first, last] = [publishedAt, now].map((instant) => dayOfEstate(instant, timezone))
  if (day < first! || day > last!) return null
  const instant = instantOf(`${day}T12:00`, timezone) ?? now
  return instant < publishedAt ? publishedAt : instant > now ? now : instant
}
