import { desc, eq, sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { agreementDataOf } from '#agreement/leaving.ts'
import { careDataOf } from '#care/own-data.ts'
import { emergencyDataOf } from '#emergencies/leaving.ts'
import { NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { pick } from '#estate/pick.ts'
import { buyingDataOf } from '#groupbuys/door/own-data.ts'
import { helpCallDataOf } from '#helpcalls/own-data.ts'
import { joinRequests } from '#joining/schema.ts'
import { helpDataOf } from '#listings/board/own-data.ts'
import { messageDataOf } from '#messages/delivery/own-data.ts'
import { feedKeys } from '#notices/feeds/schema.ts'
import { noticeQuestions } from '#notices/noticeboard/schema.ts'
import { acknowledgements, noticeReads } from '#notices/reach/schema.ts'
import { joinsOf } from '#people/joined-leaving.ts'
import { events } from '#record/schema.ts'
import { rollDataOf } from '#rollcalls/leaving.ts'
import { passkeys, sessions } from '#sessions/schema.ts'
import { shiftDataOf } from '#shifts/own-data.ts'
import { appointments, occupancies, organisations, people, purposes } from '#standing/schema.ts'
import { supplyDataOf } from '#supplies/own-data.ts'
import { ticketRatings } from '#tickets/office-schema.ts'
import { ticketEntries, ticketReports } from '#tickets/schema.ts'

/**
 * Everything the estate keeps about one person, as plain data to read and to take away (PIPL Art. 45): hashes of
 * passphrases and tokens are left out because they are keys, not information about the person.
 */
export function ownData(db: Db, personId: number, now: string) {
  const person = db.select().from(people).where(eq(people.id, personId)).get()
  if (!person) throw new NotFound('shared:errors.notFound')
  const { passphraseHash, ...about } = person
  const settings = estateSettingsOf(db)
  return {
    estate: { name: settings.name, title: settings.title },
    exportedAt: now,
    person: { ...about, hasPassphrase: passphraseHash !== null },
    homes: homesOf(db, personId),
    duties: dutiesOf(db, personId),
    whyFieldsAreKept: db.select().from(purposes).where(eq(purposes.personId, personId)).all(),
    joinRequests: db.select().from(joinRequests).where(eq(joinRequests.personId, personId)).all(),
    noticesOpened: db.select().from(noticeReads).where(eq(noticeReads.personId, personId)).all(),
    acknowledgements: db.select().from(acknowledgements).where(eq(acknowledgements.personId, personId)).all(),
    questions: db.select().from(noticeQuestions).where(eq(noticeQuestions.askedBy, personId)).all(),
    ...agreementDataOf(db, personId),
    accountsJoined: joinsOf(db, personId),
    ...helpDataOf(db, personId),
    ...buyingDataOf(db, personId),
    ...messageDataOf(db, personId),
    ...emergencyDataOf(db, personId),
    ...careDataOf(db, personId),
    ...rollDataOf(db, personId),
    ...shiftDataOf(db, personId),
    ...helpCallDataOf(db, personId),
    ...supplyDataOf(db, personId, person.name),
    repairsReported: db.select().from(ticketReports).where(eq(ticketReports.personId, personId)).all(),
    repairWords: db.select().from(ticketEntries).where(eq(ticketEntries.by, personId)).all(),
    repairRatings: db.select().from(ticketRatings).where(eq(ticketRatings.personId, personId)).all(),
    ...keysOf(db, personId),
    whatIDid: deedsOf(db, personId),
  }
}

function homesOf(db: Db, personId: number) {
  const kept = pick(occupancies, ['unit', 'relation', 'since', 'until', 'verifiedHow'])
  return db
    .select({ door: addresses.label, ...kept })
    .from(occupancies)
    .leftJoin(addresses, eq(addresses.path, occupancies.unit))
    .where(eq(occupancies.personId, personId))
    .all()
}

function dutiesOf(db: Db, personId: number) {
  const { role, scope, startsAt: from, until, endedAt } = appointments
  return db
    .select({ organisation: organisations.name, role, scope, from, until, endedAt })
    .from(appointments)
    .leftJoin(organisations, eq(organisations.id, appointments.organisationId))
    .where(eq(appointments.personId, personId))
    .all()
}

/** What opens the estate to this person: where they are signed in, and with what. */
function keysOf(db: Db, personId: number) {
  const device = pick(sessions, ['device', 'createdAt', 'seenAt'])
  const passkey = pick(passkeys, ['name', 'createdAt', 'lastUsedAt'])
  const feed = pick(feedKeys, ['createdAt', 'lastUsedAt', 'revokedAt'])
  return {
    devices: db.select(device).from(sessions).where(eq(sessions.personId, personId)).all(),
    passkeys: db.select(passkey).from(passkeys).where(eq(passkeys.personId, personId)).all(),
    feeds: db.select(feed).from(feedKeys).where(eq(feedKeys.personId, personId)).all(),
  }
}

function deedsOf(db: Db, personId: number) {
  const why = sql<string | null>`coalesce(${events.why}, ${events.details} ->> '$.why')`
  const deed = { ...pick(events, ['at', 'action', 'subject', 'unit']), why }
  return db
    .select(deed)
    .from(events)
    .where(eq(events.byPerson, personId))
    .orderBy(desc(events.id))
    .limit(5000)
    .all()
}
