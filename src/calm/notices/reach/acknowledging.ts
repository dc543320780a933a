import { and, eq, sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { Conflict, NotFound, Refused } from '#errors.ts'
import { type Db, prepared } from '#estate/db.ts'
import { seenByKey } from '#messages/inbox/inbox.ts'
import { reopenDoor, settleDoor } from '#messages/outbox/answered-doors.ts'
import { noticeRow, scopesOfNotice } from '#notices/publishing/drafts.ts'
import { noticeKey } from '#notices/publishing/keys.ts'
import { concernedHomes, concernsUnit, mayRead, readingOf } from '#notices/publishing/reading.ts'
import { mayAcknowledge, takeBackMinutes } from '#notices/publishing/rules.ts'
import type { Notice } from '#notices/publishing/schema.ts'
import { record } from '#record/record.ts'
import { people } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { minutesAfter } from '#time/instants.ts'
import { writeAcknowledgement } from './answers.ts'
import { mustAnswerFor } from './reach.ts'
import { acknowledgements, noticeReads } from './schema.ts'

type Acknowledgement = typeof acknowledgements.$inferSelect

/**
 * The home has taken note. Of a household whoever presses first counts, and pressing again changes nothing. Whoever
 * lives there presses for the home; family elsewhere and carers answer for those who do, as does whoever follows the
 * notice at that door and assists there. Late answers are taken. Throws Conflict once withdrawn or replaced.
 */
export function acknowledge(
  db: Db,
  input: { noticeId: number; unit: string },
  by: number,
  now: string,
): Acknowledgement {
  return db.transaction((tx) => {
    const { noticeId, unit } = input
    const notice = noticeRow(tx, noticeId)
    const how = mustAnswer(tx, notice, unit, by, now)
    mustTakeAnswers(notice)
    if (how === 'assisted') writeAcknowledgement(tx, { noticeId, unit, how: 'answeredFor', at: now }, by, now)
    else press(tx, { noticeId, unit, how, personId: by, recordedBy: by, acknowledgedAt: now })
    return tx.select().from(acknowledgements).where(ofDoor(noticeId, unit)).get()!
  })
}

/** A slip of the thumb, taken back by whoever pressed within ten minutes; the record keeps both. */
export function takeBackPress(
  db: Db,
  input: { noticeId: number; unit: string },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    const { noticeId, unit } = input
    mustAnswer(tx, noticeRow(tx, noticeId), unit, by, now)
    const row = tx.select().from(acknowledgements).where(ofDoor(noticeId, unit)).get()
    if (!row || !mayTakeBack(row, by, now)) throw new Conflict('notices:errors.notTakenBack')
    tx.delete(acknowledgements).where(ofDoor(noticeId, unit)).run()
    reopenDoor(tx, noticeKey(noticeId), unit, now)
    record(tx, 'acknowledgement.takenBack', `notice:${noticeId}`, by, now, {
      unit,
      details: { how: row.how },
    })
  })
}

export function mayTakeBack(
  row: Pick<Acknowledgement, 'recordedBy' | 'acknowledgedAt'>,
  by: number,
  now: string,
): boolean {
  return row.recordedBy === by && now < minutesAfter(row.acknowledgedAt, takeBackMinutes)
}

type How = 'pressed' | 'answeredFor' | 'assisted'

/** By what right this person answers for the door; throws where they may not, or may not even see the notice. */
function mustAnswer(tx: Db, notice: Notice, unit: string, by: number, now: string): How {
  const standing = standingOf(tx, by, now)
  const reading = readingOf(tx, standing, now)
  const posted = { audience: notice.audience, scopes: scopesOfNotice(tx, notice.id) }
  if (notice.publishedAt === null || !mayRead(reading, posted)) throw new NotFound('shared:errors.notFound')
  if (!concernsUnit(posted.scopes, unit)) throw new Refused('notices:errors.notThisDoor')
  if (concernedHomes(reading, posted).includes(unit)) return howAtHome(standing, unit)
  mustAnswerFor(tx, notice.id, [unit], by, now)
  const door = tx.select().from(addresses).where(eq(addresses.path, unit)).get()
  if (!door || door.retiredAt !== null) throw new NotFound('shared:errors.notFound')
  return 'assisted'
}

function howAtHome(standing: Standing, unit: string): How {
  const away = standing.homes.filter((home) => home.unit === unit)
  return away.every((home) => home.relation === 'offsite' || home.relation === 'carer')
    ? 'answeredFor'
    : 'pressed'
}

function mustTakeAnswers(notice: Notice): void {
  if (mayAcknowledge(notice)) return
  if (notice.withdrawnAt !== null) throw new Conflict('notices:errors.withdrawnMeanwhile')
  if (notice.replacedById !== null) throw new Conflict('notices:errors.replacedMeanwhile')
  throw new Refused('notices:errors.notAsked')
}

function press(tx: Db, row: Omit<Acknowledgement, 'note'>): void {
  const written = tx.insert(acknowledgements).values(row).onConflictDoNothing().returning().get()
  if (!written) return
  const { noticeId, unit, how, recordedBy, acknowledgedAt } = row
  const subject = `notice:${noticeId}`
  settleDoor(tx, noticeKey(noticeId), unit, acknowledgedAt)
  record(tx, 'notice.acknowledged', subject, recordedBy, acknowledgedAt, { unit, details: { how } })
}

function ofDoor(noticeId: number, unit: string) {
  return and(eq(acknowledgements.noticeId, noticeId), eq(acknowledgements.unit, unit))
}

/** Each of these homes with its label and, once acknowledged, how, when and by whom. */
export function homesAnswers(db: Db, noticeId: number, units: readonly string[]) {
  if (units.length === 0) return []
  return prepared(db, 'notices.answers', answersQuery).all({ noticeId, units: JSON.stringify(units) })
}

function answersQuery(db: Db) {
  const noticeId = sql.placeholder('noticeId')
  return db
    .select({ unit: addresses.path, label: addresses.label, answer: acknowledgements, name: people.name })
    .from(addresses)
    .leftJoin(
      acknowledgements,
      and(eq(acknowledgements.unit, addresses.path), eq(acknowledgements.noticeId, noticeId)),
    )
    .leftJoin(people, eq(people.id, acknowledgements.recordedBy))
    .where(sql`${addresses.path} in (select value from json_each(${sql.placeholder('units')}))`)
    .orderBy(addresses.sortKey)
    .prepare()
}

/** A person of these households opened it. Written once each: later openings only look. */
export function recordOpening(
  db: Db,
  noticeId: number,
  units: readonly string[],
  personId: number,
  now: string,
): void {
  seenByKey(db, noticeKey(noticeId), personId, now)
  for (const unit of units) {
    if (prepared(db, 'notices.opened', openedQuery).get({ noticeId, unit, personId })) continue
    prepared(db, 'notices.open', openQuery).run({ noticeId, unit, personId, now })
  }
}

function openQuery(db: Db) {
  return db
    .insert(noticeReads)
    .values({
      noticeId: sql.placeholder('noticeId'),
      unit: sql.placeholder('unit'),
      personId: sql.placeholder('personId'),
      readAt: sql.placeholder('now'),
    })
    .onConflictDoNothing()
    .prepare()
}

function openedQuery(db: Db) {
  return db
    .select({ readAt: noticeReads.readAt })
    .from(noticeReads)
    .where(
      and(
        eq(noticeReads.noticeId, sql.placeholder('noticeId')),
        eq(noticeReads.unit, sql.placeholder('unit')),
        eq(noticeReads.personId, sql.placeholder('personId')),
      ),
    )
    .prepare()
}
