import { desc, sql } from 'drizzle-orm'
import { type Db, prepared } from '#estate/db.ts'
import { randomToken, sha256 } from '#estate/secrets.ts'
import type { EventRow } from './schema.ts'
import { events } from './schema.ts'

/** What one row of the record is about: `notice:12`, and whatever else is known of it. */
export type About = { subject: string } & Particulars
export type Particulars = {
  /** The person it was done for, where another acted. */
  for?: number | null
  /** The unit it concerns; its household can read the row. */
  unit?: string | null
  /** A key of a text, or somebody's own words, which are kept among the details. */
  why?: string | null
  /** What names people or quotes them goes here and only here: it can be erased without breaking the chain. */
  details?: Record<string, unknown>
}

let late: string | null = null

/**
 * Whatever is recorded in this work says that it was pressed at that instant, long before it came: whoever relies on a
 * moment can tell one that was seen here from one that a phone said of itself. Synchronous work only.
 */
export function pressedEarlier<T>(pressed: string, work: () => T): T {
  const around = late
  late = pressed
  try {
    return work()
  } finally {
    late = around
  }
}

/**
 * Appends one row to the estate's record, chained by hash to the row before it. Called inside the transaction of the
 * command it records, so that nothing happens unrecorded and nothing is recorded that did not happen. `action` is
 * noun.verb in the past, `notice.published`; `by` is null for a job or the operator.
 */
export function record(
  tx: Db,
  action: string,
  about: string | About,
  by: number | null,
  now: string,
  more: Particulars = {},
): void {
  const before = prepared(tx, 'record.last', lastQuery).get()
  const event = { ...aboutOf(about), ...more }
  const why = event.why ?? null
  const said = why !== null && !isTextKey(why) && { why }
  // Salted, so that erased details cannot be guessed back from the digest that stays.
  const details = JSON.stringify({
    ...event.details,
    ...said,
    pressed: late ?? undefined,
    salt: randomToken(9),
  })
  const row = {
    at: now,
    byPerson: by,
    forPerson: event.for ?? null,
    unit: event.unit ?? null,
    action,
    subject: event.subject,
    why: said ? null : why,
    details,
    detailsDigest: sha256(details),
  }
  prepared(tx, 'record.append', appendQuery).run({ ...row, hash: chainHash(before?.hash ?? '', row) })
}

function aboutOf(about: string | About): About {
  return typeof about === 'string' ? { subject: about } : about
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
