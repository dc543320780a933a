import { and, asc, eq, isNull } from 'drizzle-orm'
import { emergencyOf } from '#emergencies/active.ts'
import { holdersAt } from '#emergencies/areas-of-work.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { announceInEmergency } from '#emergencies/telling.ts'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { schedule } from '#estate/jobs.ts'
import { listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { record } from '#record/record.ts'
import { freestFirst, type Hands, handsFor, isGoing } from '#shifts/hands.ts'
import { minutesAfter } from '#time/instants.ts'
import { peopleOfHome } from './callers.ts'
import { checkedIn } from './checked-in.ts'
import { mustTriage } from './must-triage.ts'
import { dispatchKey } from './need-in-emergency.ts'
import { enoughGo } from './open-listings.ts'
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
 * Whom the clock sends next, in order: who is checked in on a shift of this emergency, then the desk (the holders of the
 * duty), each of them by what they have in hand already; whoever is on the way somewhere comes last. Whoever it is for or
 * goes there, and whoever was sent before, is left out; when the desk has been through it begins again with whoever was
 * asked least, because a need may not be left to nobody. `hands`: looked up once, where many needs are asked about.
 */
export function dispatchCandidates(
  tx: Db,
  emergency: Emergency,
  listingId: number,
  now: string,
  hands: Hands = handsFor(tx, emergency, now),
): Candidate[] {
  const { personId, unit } = listingRow(tx, listingId)
  const times = Map.groupBy(dispatchesOf(tx, listingId), (one) => one.personId)
  const said = promisesOf(tx, listingId)
  const there = said.filter((one) => one.holds === 1)
  // Who took it on the board and gave it back was not sent, and is not the next for that.
  const gaveBack = (one: number) => said.filter((row) => row.helperId === one && row.holds !== 1).length
  const timesOf = (one: number) => times.get(one)?.length ?? gaveBack(one)
  const out = new Set([personId, ...peopleOfHome(tx, unit, now), ...there.map((one) => one.helperId)])
  const volunteers = freestFirst(hands, checkedIn(tx, emergency), unit).filter((one) => !out.has(one))
  const holders = freestFirst(hands, holdersAt(tx, emergency, { duty: 'needs', place: unit }, now), unit)
    .filter((one) => !out.has(one))
    .sort((a, b) => timesOf(a) - timesOf(b))
  const fresh = holders.filter((one) => timesOf(one) === 0)
  const desk = fresh.length > 0 ? fresh : holders
  const all = [
    ...volunteers.filter((one) => timesOf(one) === 0).map((one) => ({ personId: one, desk: 0 as const })),
    ...desk.map((one) => ({ personId: one, desk: 1 as const })),
  ]
  return all.sort((a, b) => Number(isGoing(hands, a.personId)) - Number(isGoing(hands, b.personId)))
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
    const { unit } = emergencyNeedOf(tx, input.emergencyId, input.listingId)
    const emergency = emergencyOf(tx, input.emergencyId, now)
    mustTriage(tx, emergency, unit, by, now)
    const chosen = dispatchCandidates(tx, emergency, input.listingId, now).find(
      (one) => one.personId === input.personId,
    )
    if (!chosen) throw new Conflict('helpcalls:errors.notOnShift')
    if (listingRow(tx, input.listingId).state !== 'open') throw new Conflict('shifts:errors.movedOn')
    const before = standingDispatch(tx, input.listingId)
    if (before && before.personId !== chosen.personId)
      tellSentInstead(tx, emergency, { listingId: before.listingId, people: [before.personId] }, now)
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
    const before = dispatchesOf(tx, listingId).some((one) => one.personId === next?.personId)
    // Somebody goes, and everybody was asked to come as well: that is enough.
    if (before || !next) enoughGo(tx, listingId, null, now)
    if (listingRow(tx, listingId).state !== 'open') return
    if (next) send(tx, emergency, listingId, next, null, now)
    // Nobody can be asked at this moment: whoever is free a little later is.
    else lookAgain(tx, listingId, minutesAfter(now, answerMinutes[1]))
  }
}

/** Asks this person to go; whoever was asked and has not answered need not come. */
export function send(
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
  record(tx, 'need.dispatched', `need:${listingId}`, by, now, { unit })
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
