import { and, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { forgetCare } from '#care/leaving.ts'
import { forgetHolder } from '#emergencies/leaving.ts'
import { Conflict } from '#errors.ts'
import type { Db, EstateDb } from '#estate/db.ts'
import { forgetBuyer } from '#groupbuys/door/forgetting.ts'
import { forgetHelper } from '#helpcalls/leaving.ts'
import { joinRequests } from '#joining/schema.ts'
import { forgetNeighbour } from '#listings/board/leaving.ts'
import { forgetReader } from '#messages/delivery/forget.ts'
import { feedKeys } from '#notices/feeds/schema.ts'
import { noticeQuestions } from '#notices/noticeboard/schema.ts'
import { acknowledgements, knocks, noticeReads } from '#notices/reach/schema.ts'
import { isLastSteward } from '#organisations/appointments.ts'
import { findPerson } from '#people/people.ts'
import { record } from '#record/record.ts'
import { events } from '#record/schema.ts'
import { forgetRollCalls } from '#rollcalls/leaving.ts'
import { closeAccount } from '#sessions/accounts.ts'
import { forgetVolunteer } from '#shifts/leaving.ts'
import { appointments } from '#standing/organisation-schema.ts'
import { occupancies, people, purposes } from '#standing/schema.ts'
import { forgetInSupplies } from '#supplies/leaving.ts'
import { forgetReporter } from '#tickets/leaving.ts'

/**
 * Leaves the estate and erases the person (PIPL Art. 47): homes and duties end, the account and every session close,
 * name, phone and everything the person wrote go. What must stay explained stays without a name: that a door
 * acknowledged a notice, that somebody with this number once held a duty, and the chain of the record, whose details
 * about the person are emptied. Throws Conflict where the last steward would leave nobody in charge.
 */
export function leaveEstate(db: EstateDb, personId: number, by: number, now: string): void {
  db.transaction((tx) => {
    if (isLastSteward(tx, personId, now)) throw new Conflict('record:errors.lastSteward')
    tx.update(occupancies)
      .set({ until: now, endedBy: by, representativeSince: null, representativeBy: null })
      .where(
        and(eq(occupancies.personId, personId), or(isNull(occupancies.until), gt(occupancies.until, now))),
      )
      .run()
    tx.update(appointments)
      .set({ endedAt: now, endedBy: by })
      .where(and(eq(appointments.personId, personId), isNull(appointments.endedAt)))
      .run()
    tx.update(joinRequests)
      .set({
        decidedAt: sql`coalesce(${joinRequests.decidedAt}, ${now})`,
        decision: sql`coalesce(${joinRequests.decision}, 'withdrawn')`,
      })
      .where(eq(joinRequests.personId, personId))
      .run()
    closeAccount(tx, personId, by, null, now)
    erasePerson(tx, personId, now)
    record(tx, { at: now, by, action: 'person.erased', subject: `person:${personId}` })
  })
}

/** Empties what names or quotes the person; called inside the transaction of the command that decided it. */
export function erasePerson(tx: Db, personId: number, now: string): void {
  const { name } = findPerson(tx, personId)
  for (const id of [personId, ...mergedInto(tx, personId)]) {
    eraseRow(tx, id, now)
    forgetBuyer(tx, id, name)
  }
  forgetInSupplies(tx, personId, name)
  // Who typed a returned list in stands beside each of its doors.
  const typed = (by: SQLiteColumn, note: SQLiteColumn) => or(eq(by, personId), eq(note, name))
  const { recordedBy, note } = acknowledgements
  tx.update(acknowledgements).set({ note: null }).where(typed(recordedBy, note)).run()
  tx.update(knocks).set({ note: null }).where(typed(knocks.knockedBy, knocks.note)).run()
}

/** Rows that were entered for the same person and became one with this: they still carry the name. */
function mergedInto(tx: Db, personId: number): number[] {
  const mergers = and(eq(events.subject, `person:${personId}`), eq(events.action, 'person.merged'))
  const rows = tx.select({ details: events.details }).from(events).where(mergers).all()
  const from = rows.map((row) => Number((JSON.parse(row.details ?? '{}') as { from?: number }).from))
  return from.filter(Number.isInteger).flatMap((id) => [id, ...mergedInto(tx, id)])
}

function eraseRow(tx: Db, personId: number, now: string): void {
  const nothing = { signInName: null, phone: null, passphraseHash: null, language: null, elderView: null }
  tx.update(people)
    .set({ name: '', ...nothing, theme: null, quietFrom: null, quietTo: null, erasedAt: now })
    .where(eq(people.id, personId))
    .run()
  tx.update(purposes)
    .set({ erasedAt: now })
    .where(and(eq(purposes.personId, personId), isNull(purposes.erasedAt)))
    .run()
  const notes = and(eq(purposes.personId, personId), eq(purposes.field, 'note'))
  tx.update(purposes).set({ purpose: '' }).where(notes).run()
  tx.update(occupancies).set({ endedWhy: null }).where(eq(occupancies.personId, personId)).run()
  tx.update(appointments).set({ endedWhy: null }).where(eq(appointments.personId, personId)).run()
  tx.update(joinRequests).set({ message: '', why: null }).where(eq(joinRequests.personId, personId)).run()
  tx.update(noticeQuestions).set({ body: '' }).where(eq(noticeQuestions.askedBy, personId)).run()
  tx.update(acknowledgements).set({ note: null }).where(eq(acknowledgements.personId, personId)).run()
  forgetVolunteer(tx, personId, now)
  forgetHelper(tx, personId, now)
  forgetRollCalls(tx, personId, now)
  forgetNeighbour(tx, personId, now)
  forgetReporter(tx, personId)
  forgetHolder(tx, personId, now)
  forgetCare(tx, personId, now)
  tx.delete(noticeReads).where(eq(noticeReads.personId, personId)).run()
  tx.delete(feedKeys).where(eq(feedKeys.personId, personId)).run()
  forgetReader(tx, personId)
  tx.update(events).set({ details: null }).where(about(personId)).run()
}

/**
 * What was done for or to this person, and what they did that concerns nobody else. What they did to others stays
 * explained: leaving must not wipe one's own traces (design: every act on someone's behalf is recorded).
 */
function about(personId: number) {
  const me = `person:${personId}`
  const alone = sql`${events.forPerson} is null and (${events.subject} = ${me} or ${events.subject} not like 'person:%')`
  return or(eq(events.forPerson, personId), eq(events.subject, me), and(eq(events.byPerson, personId), alone))
}
