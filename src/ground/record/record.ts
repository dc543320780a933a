import { desc, sql } from 'drizzle-orm'
import { type Db, prepared } from '#estate/db.ts'
import { randomToken, sha256 } from '#estate/secrets.ts'
import type { EventRow } from './schema.ts'
import { events } from './schema.ts'

export type NewEvent = {
  at: string
  /** The person who did it; null for a job or the operator. */
  by: number | null
  /** The person it was done for, where another acted. */
  for?: number | null
  /** The unit it concerns; its household can read the row. */
  unit?: string | null
  /** noun.verb in the past: `notice.published`. */
  action: string
  /** `notice:12` */
  subject: string
  /** A key of a text, or somebody's own words, which are kept among the details. */
  why?: string | null
  /** What names people or quotes them goes here and only here: it can be erased without breaking the chain. */
  details?: Record<string, unknown>
}

/**
 * Appends one row to the estate's record, chained by hash to the row before it. Called inside the transaction of the
 * command it records, so that nothing happens unrecorded and nothing is recorded that did not happen.
 */
export function record(tx: Db, event: NewEvent): void {
  const before = prepared(tx, 'record.last', lastQuery).get()
  const why = event.why ?? null
  const said = why !== null && !isTextKey(why) && { why }
  // Salted, so that erased details cannot be guessed back from the digest that stays.
  const details = JSON.stringify({ ...event.details, ...said, salt: randomToken(9) })
  const row = {
    at: event.at,
    byPerson: event.by,
    forPerson: event.for ?? null,
    unit: event.unit ?? null,
    action: event.action,
    subject: event.subject,
    why: said ? null : why,
    details,
    detailsDigest: sha256(details),
  }
  prepared(tx, 'record.append', appendQuery).run({ ...row, hash: chainHash(before?.hash ?? '', row) })
}

/** A reason out of a list (`people:viewPurposes.visit`) names nobody; one in somebody's own words may. */
function isTextKey(why: string): boolean {
  return /^[a-z]+:[\w.-]+$/i.test(why)
}

function lastQuery(db: Db) {
  return db.select({ hash: events.hash }).from(events).orderBy(desc(events.id)).limit(1).prepare()
}

function appendQuery(db: Db) {
  const at = (column: string) => sql.placeholder(column)
  return db
    .insert(events)
    .values({
      at: at('at'),
      byPerson: at('byPerson'),
      forPerson: at('forPerson'),
      unit: at('unit'),
      action: at('action'),
      subject: at('subject'),
      why: at('why'),
      details: at('details'),
      detailsDigest: at('detailsDigest'),
      hash: at('hash'),
    })
    .prepare()
}

/** Hash of a row and the one before it; `details` count only through their digest. */
export function chainHash(
  previous: string,
  row: Pick<
    EventRow,
    'at' | 'byPerson' | 'forPerson' | 'unit' | 'action' | 'subject' | 'why' | 'detailsDigest'
  >,
): string {
  const { at, byPerson, forPerson, unit, action, subject, why, detailsDigest } = row
  return sha256(
    JSON.stringify([previous, at, byPerson, forPerson, unit, action, subject, why, detailsDigest]),
  )
}
