import { and, eq, or, sql } from 'drizzle-orm'
import { forgetAnswerer } from '#agreement/leaving.ts'
import { forgetCare } from '#care/leaving.ts'
import { forgetHolder } from '#emergencies/leaving.ts'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { forgetBuyer } from '#groupbuys/door/forgetting.ts'
import { forgetHelper } from '#helpcalls/leaving.ts'
import { forgetRequests, withdrawRequests } from '#joining/leaving.ts'
import { forgetNeighbour } from '#listings/board/leaving.ts'
import { forgetReader } from '#messages/delivery/forget.ts'
import { forgetFeedKeys } from '#notices/feeds/keys.ts'
import { forgetQuestions } from '#notices/noticeboard/leaving.ts'
import { forgetAnswers, forgetCollector } from '#notices/reach/leaving.ts'
import { isLastSteward } from '#organisations/appointments.ts'
import { forgetJoins, partedFrom } from '#people/joined-leaving.ts'
import { findPerson } from '#people/people.ts'
import { eraseDetails } from '#record/erasing.ts'
import { record } from '#record/record.ts'
import { events } from '#record/schema.ts'
import { forgetRollCalls } from '#rollcalls/leaving.ts'
import { closeAccount } from '#sessions/accounts.ts'
import { forgetVolunteer } from '#shifts/leaving.ts'
import { endHomesAndPosts, eraseIdentity } from '#standing/leaving.ts'
import { forgetInSupplies } from '#supplies/leaving.ts'
import { forgetReporter } from '#tickets/leaving.ts'

/**
 * Leaves the estate and erases the person (PIPL Art. 47): homes and duties end, the account and every session close,
 * name, phone and everything the person wrote go. What must stay explained stays without a name: that a door
 * acknowledged a notice, that somebody with this number once held a duty, and the chain of the record, whose details
 * about the person are emptied. Throws Conflict where the last steward would leave nobody in charge.
 */
export function leaveEstate(db: Db, personId: number, by: number, now: string): void {
  db.transaction((tx) => {
    if (isLastSteward(tx, personId, now)) throw new Conflict('privacy:errors.lastSteward')
    endHomesAndPosts(tx, personId, by, now)
    withdrawRequests(tx, personId, now)
    closeAccount(tx, personId, by, null, now)
    erasePerson(tx, personId, now)
    record(tx, 'person.erased', `person:${personId}`, by, now)
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
  forgetCollector(tx, personId, name)
}

/** Rows that were entered for the same person and became one with this: they still carry the name. */
function mergedInto(tx: Db, personId: number): number[] {
  const mergers = and(eq(events.subject, `person:${personId}`), eq(events.action, 'person.merged'))
  const rows = tx.select({ details: events.details }).from(events).where(mergers).all()
  const from = rows.map((row) => Number((JSON.parse(row.details ?? '{}') as { from?: number }).from))
  const parted = partedFrom(tx, personId)
  return from
    .filter((id) => Number.isInteger(id) && !parted.includes(id))
    .flatMap((id) => [id, ...mergedInto(tx, id)])
}

function eraseRow(tx: Db, personId: number, now: string): void {
  eraseIdentity(tx, personId, now)
  forgetRequests(tx, personId)
  forgetJoins(tx, personId)
  forgetAnswerer(tx, personId)
  forgetQuestions(tx, personId)
  forgetAnswers(tx, personId)
  forgetVolunteer(tx, personId, now)
  forgetHelper(tx, personId, now)
  forgetRollCalls(tx, personId, now)
  forgetNeighbour(tx, personId, now)
  forgetReporter(tx, personId)
  forgetHolder(tx, personId, now)
  forgetCare(tx, personId, now)
  forgetFeedKeys(tx, personId)
  forgetReader(tx, personId)
  eraseDetails(tx, about(personId))
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
