import { and, asc, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { emergencyHolders, emergencyOf } from '#emergencies/active.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { announceInEmergency } from '#emergencies/telling.ts'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { schedule } from '#estate/jobs.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { listings } from '#listings/lifecycle/schema.ts'
import { record } from '#record/record.ts'
import { shifts, signups } from '#shifts/schema.ts'
import { minutesAfter } from '#time/instants.ts'
import { mustTriage } from './must-triage.ts'
import { dispatchKey } from './need-in-emergency.ts'
import type { Dispatch, EmergencyNeed } from './schema.ts'
import { dispatches, emergencyNeeds } from './schema.ts'
import { tellSentInstead } from './sent-instead.ts'

/** How long somebody who is sent has to say yes or pass, in minutes: half as long where life is in danger. */
const answerMinutes = { 1: 3, 2: 6 } as const

type Candidate = { personId: number; desk: 0 | 1 }

/** The need with its emergency. NotFound for what is no need of this emergency. */
export function emergencyNeedOf(tx: Db, emergencyId: number, listingId: number): EmergencyNeed {
  const where = and(eq(emergencyNeeds.listingId, listingId), eq(emergencyNeeds.emergencyId, emergencyId))
  const row = tx.select().from(emergencyNeeds).where(where).get()
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

/**
 * Whom the clock sends next, in order: who is checked in on a shift of this emergency and has fewest calls in hand, then
 * the desk (the holders of the duty, one after the other). Whoever it is for, and whoever was sent before, is left out;
 * when the desk has been through it begins again, because a need may not be left to nobody.
 */
export function dispatchCandidates(
  tx: Db,
  emergency: Emergency,
  listingId: number,
  now: string,
): Candidate[] {
  const { personId } = listingRow(tx, listingId)
  const sent = new Set(dispatchesOf(tx, listingId).map((one) => one.personId))
  const holding = sql<number>`(select count(*) from need_dispatches d join listings l on l.id = d.listing_id
    where d.person_id = ${signups.personId} and (d.answer is null or d.answer = 'accepted')
      and l.state in ('open', 'promised'))`
  const onShift = tx
    .select({ personId: signups.personId, holding })
    .from(signups)
    .innerJoin(shifts, eq(shifts.id, signups.shiftId))
    .where(
      and(
        eq(shifts.emergencyId, emergency.id),
        eq(signups.state, 'in'),
        isNotNull(signups.checkedInAt),
        isNull(signups.checkedOutAt),
        isNull(shifts.cancelledAt),
      ),
    )
    .all()
    .sort((a, b) => a.holding - b.holding || a.personId - b.personId)
    .map((one) => one.personId)
  const free = (one: number) => one !== personId
  const volunteers = [...new Set(onShift)].filter((one) => free(one) && !sent.has(one))
  const holders = emergencyHolders(tx, emergency, 'needs', now).filter(free)
  const fresh = holders.filter((one) => !sent.has(one))
  const desk = fresh.length > 0 ? fresh : holders
  return [
    ...volunteers.map((one) => ({ personId: one, desk: 0 as const })),
    ...desk.map((one) => ({ personId: one, desk: 1 as const })),
  ]
}

/** Everybody who was sent to this need, in order. */
export function dispatchesOf(tx: Db, listingId: number): Dispatch[] {
  return tx
    .select()
    .from(dispatches)
    .where(eq(dispatches.listingId, listingId))
    .orderBy(asc(dispatches.id))
    .all()
}

export function standingDispatch(tx: Db, listingId: number): Dispatch | undefined {
  return dispatchesOf(tx, listingId).find((one) => one.answer === null)
}

/** Somebody is chosen at the triage page. NotAllowed; Conflict where the need has moved on; whoever was asked before need not come. */
export function dispatchTo(
  db: Db,
  input: { emergencyId: number; listingId: number; personId: number },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    emergencyNeedOf(tx, input.emergencyId, input.listingId)
    const emergency = emergencyOf(tx, input.emergencyId, now)
    mustTriage(tx, emergency, by, now)
    const chosen = dispatchCandidates(tx, emergency, input.listingId, now).find(
      (one) => one.personId === input.personId,
    )
    if (!chosen) throw new Conflict('helpcalls:errors.notOnShift')
    if (listingRow(tx, input.listingId).state !== 'open') throw new Conflict('shifts:errors.movedOn')
    const before = standingDispatch(tx, input.listingId)
    if (before && before.personId !== chosen.personId) tellSentInstead(tx, emergency, before, now)
    send(tx, emergency, input.listingId, chosen, by, now)
  })
}

/**
 * The clock's turn: whoever has not answered in time is passed over and the next is sent. Does nothing where the need is
 * promised or over, or its emergency is.
 */
export function sendNext(tx: Db, listingId: number, now: string): void {
  const need = tx
    .select()
    .from(emergencyNeeds)
    .where(and(eq(emergencyNeeds.listingId, listingId), isNull(emergencyNeeds.closedAt)))
    .get()
  if (!need || listingRow(tx, listingId).state !== 'open') return
  const emergency = emergencyOf(tx, need.emergencyId, now)
  if (emergency.state !== 'active') return
  const waiting = standingDispatch(tx, listingId)
  if (waiting && waiting.answerBy > now) {
    lookAgain(tx, listingId, waiting.answerBy)
  } else {
    if (waiting) endDispatch(tx, waiting, 'lapsed', now)
    const next = dispatchCandidates(tx, emergency, listingId, now)[0]
    if (next) send(tx, emergency, listingId, next, null, now)
  }
}

function send(
  tx: Db,
  emergency: Emergency,
  listingId: number,
  to: Candidate,
  by: number | null,
  now: string,
): void {
  const before = standingDispatch(tx, listingId)
  if (before) endDispatch(tx, before, 'closed', now)
  const { urgency, unit } = listingRow(tx, listingId)
  const minutes = answerMinutes[urgency === 1 ? 1 : 2]
  const answerBy = minutesAfter(now, minutes)
  const row = tx
    .insert(dispatches)
    .values({ listingId, ...to, sentAt: now, sentBy: by, answerBy })
    .returning()
    .get()
  lookAgain(tx, listingId, answerBy)
  record(tx, 'need.dispatched', `need:${listingId}`, by, now, { for: to.personId, unit })
  announceInEmergency(
    tx,
    emergency,
    {
      key: `need:${listingId}:sent:${row.id}`,
      urgency: 'urgent',
      to: { people: [to.personId] },
      title: { key: 'shifts:messages.sentTitle' },
      body: { key: 'shifts:messages.sentText', params: { minutes } },
      url: `/emergencies/${emergency.id}/needs/${listingId}`,
    },
    now,
  )
}

function lookAgain(tx: Db, listingId: number, dueAt: string): void {
  const payload = { id: listingId }
  schedule(tx, { kind: 'shifts.dispatch', key: dispatchKey(listingId), dueAt, payload })
}

export function endDispatch(
  tx: Db,
  row: Dispatch,
  answer: NonNullable<Dispatch['answer']>,
  now: string,
): void {
  tx.update(dispatches).set({ answer, answeredAt: now }).where(eq(dispatches.id, row.id)).run()
}

/** Whoever was asked to go there need not answer any more. */
export function closeSent(tx: Db, listingId: number, now: string): void {
  tx.update(dispatches)
    .set({ answer: 'closed', answeredAt: now })
    .where(and(eq(dispatches.listingId, listingId), isNull(dispatches.answer)))
    .run()
}

/** Needs of an emergency that are open on the board, for what ends or counts them. */
export function openListings(tx: Db, emergencyId: number): { listingId: number; state: string }[] {
  return tx
    .select({ listingId: emergencyNeeds.listingId, state: listings.state })
    .from(emergencyNeeds)
    .innerJoin(listings, eq(listings.id, emergencyNeeds.listingId))
    .where(and(eq(emergencyNeeds.emergencyId, emergencyId), isNull(emergencyNeeds.closedAt)))
    .all()
}
