import { and, count, eq, gt, isNull, or, sql } from 'drizzle-orm'
import type { Db, EstateDb } from '#src/estate/db.ts'
import {
  acknowledgements,
  appointments,
  events,
  feedKeys,
  joinRequests,
  noticeQuestions,
  noticeReads,
  occupancies,
  people,
  purposes,
  ticketEntries,
  ticketRatings,
  ticketReports,
  tickets,
} from '#src/estate/schema.ts'
import { Conflict } from '#src/errors.ts'
import { closeAccount } from '#src/sessions/accounts.ts'
import { record } from './record.ts'

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
      .where(and(eq(occupancies.personId, personId), or(isNull(occupancies.until), gt(occupancies.until, now))))
      .run()
    tx.update(appointments)
      .set({ endedAt: now, endedBy: by })
      .where(and(eq(appointments.personId, personId), isNull(appointments.endedAt)))
      .run()
    tx.update(joinRequests)
      .set({ message: '', decidedAt: sql`coalesce(${joinRequests.decidedAt}, ${now})`, decision: sql`coalesce(${joinRequests.decision}, 'withdrawn')` })
      .where(eq(joinRequests.personId, personId))
      .run()
    closeAccount(tx, personId, by, null, now)
    erasePerson(tx, personId, now)
    record(tx, { at: now, by, action: 'person.erased', subject: `person:${personId}` })
  })
}

/** Empties what names or quotes the person; called inside the transaction of the command that decided it. */
export function erasePerson(tx: Db, personId: number, now: string): void {
  tx.update(people)
    .set({ name: '', signInName: null, phone: null, passphraseHash: null, language: null, elderView: null, theme: null, quietFrom: null, quietTo: null, erasedAt: now })
    .where(eq(people.id, personId))
    .run()
  tx.update(purposes).set({ erasedAt: now }).where(and(eq(purposes.personId, personId), isNull(purposes.erasedAt))).run()
  tx.update(noticeQuestions).set({ body: '' }).where(eq(noticeQuestions.askedBy, personId)).run()
  tx.update(acknowledgements).set({ note: null }).where(eq(acknowledgements.personId, personId)).run()
  eraseRepairs(tx, personId)
  tx.delete(noticeReads).where(eq(noticeReads.personId, personId)).run()
  tx.delete(feedKeys).where(eq(feedKeys.personId, personId)).run()
  tx.update(events)
    .set({ details: null })
    .where(or(eq(events.forPerson, personId), eq(events.subject, `person:${personId}`), eq(events.byPerson, personId)))
    .run()
}

/** What was broken stays on the desk; what this person wrote about it goes. */
function eraseRepairs(tx: Db, personId: number): void {
  tx.update(tickets).set({ title: '—', words: '' }).where(eq(tickets.openedBy, personId)).run()
  tx.update(ticketReports).set({ words: '' }).where(eq(ticketReports.personId, personId)).run()
  tx.update(ticketEntries)
    .set({ body: '' })
    .where(and(eq(ticketEntries.by, personId), eq(ticketEntries.side, 'resident')))
    .run()
  tx.update(ticketRatings).set({ words: '' }).where(eq(ticketRatings.personId, personId)).run()
}

export function isLastSteward(tx: Db, personId: number, now: string): boolean {
  const current = and(
    eq(appointments.role, 'steward'),
    isNull(appointments.endedAt),
    or(isNull(appointments.until), gt(appointments.until, now)),
  )
  const stewards = (condition = current) => tx.select({ n: count() }).from(appointments).where(condition).get()?.n ?? 0
  const mine = stewards(and(current, eq(appointments.personId, personId)))
  return mine > 0 && stewards() === mine
}
