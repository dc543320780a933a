import { and, eq } from 'drizzle-orm'
import { emergencyOf } from '#emergencies/active.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { schedule } from '#estate/jobs.ts'
import { type Candidate, dispatchCandidates, whomToSend } from '#helpcalls/sending/candidates.ts'
import { dispatchesOf, endDispatch, standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { endOffer } from '#helpcalls/sending/offers.ts'
import { tellSentInstead, tellStillYou } from '#helpcalls/sending/sent-instead.ts'
import { tellNews } from '#helpcalls/telling/news-of-home.ts'
import { tellLeftAlone } from '#helpcalls/telling/tell-left-alone.ts'
import { listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { record } from '#record/record.ts'
import { minutesAfter } from '#time/instants.ts'
import { mustBeSender } from './must-triage.ts'
import { dispatchKey } from './need-in-emergency.ts'
import { enoughGo } from './open-listings.ts'
import type { EmergencyNeed } from './schema.ts'
import { dispatches, emergencyNeeds } from './schema.ts'

/** How long somebody who is sent has to say yes or pass, in minutes: half as long where life is in danger. */
const answerMinutes = { 1: 3, 2: 6 } as const

/** `instead`: of whoever goes there, who waits for this one's yes. */
type Sent = Candidate & { instead?: 0 | 1 }

/** The need with its emergency. NotFound for what is no need of this emergency. */
export function emergencyNeedOf(tx: Db, emergencyId: number, listingId: number): EmergencyNeed {
  const where = and(eq(emergencyNeeds.listingId, listingId), eq(emergencyNeeds.emergencyId, emergencyId))
  const row = tx.select().from(emergencyNeeds).where(where).get()
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

/**
 * Somebody is chosen at the triage page, once the emergency is over only of those who offered to go. NotAllowed; Conflict where
 * the need has moved on; whoever was asked before hears so, and may still say yes.
 */
export function dispatchTo(
  db: Db,
  input: { emergencyId: number; listingId: number; personId: number },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    const { unit } = emergencyNeedOf(tx, input.emergencyId, input.listingId)
    const emergency = emergencyOf(tx, input.emergencyId, now)
    const { urgency, state } = listingRow(tx, input.listingId)
    mustBeSender(tx, emergency, { unit, urgency }, by, now)
    const chosen = whomToSend(tx, emergency, input.listingId, now).find(
      (one) => one.personId === input.personId,
    )
    if (!chosen) throw new Conflict('helpcalls:errors.notOnShift')
    if (state !== 'open') throw new Conflict('shifts:errors.movedOn')
    send(tx, emergency, input.listingId, chosen, by, now)
  })
}

/**
 * The clock's turn: whoever has not answered in time is passed over and the next is sent. Does nothing where the need is
 * promised or over, or its emergency is.
 */
export function sendNext(tx: Db, listingId: number, now: string): void {
  const need = tx.select().from(emergencyNeeds).where(eq(emergencyNeeds.listingId, listingId)).get()
  if (!need || listingRow(tx, listingId).state !== 'open') return
  const emergency = emergencyOf(tx, need.emergencyId, now)
  const runs = emergency.state === 'active' && need.closedAt === null
  const waiting = standingDispatch(tx, listingId)
  if (waiting && waiting.answerBy > now) {
    lookAgain(tx, listingId, waiting.answerBy)
  } else {
    if (waiting) endDispatch(tx, waiting, 'lapsed', now)
    if (waiting && !runs) tellLeftAlone(tx, emergency, listingRow(tx, listingId), null, now)
    if (!runs) return
    const next = dispatchCandidates(tx, emergency, listingId, now)[0]
    const sent = dispatchesOf(tx, listingId)
    const before = sent.some((one) => one.personId === next?.personId)
    const instead = isWaitedFor(tx, listingId) ? 1 : 0
    // Somebody goes, and everybody was asked to come as well, or it is said to be done: that is enough, until the home says otherwise.
    if (before || !next || isSaidDone(tx, listingId)) enoughGo(tx, listingId, null, now)
    if (listingRow(tx, listingId).state !== 'open') {
      if (instead) tellStillYou(tx, emergency, listingId, now)
      return
    }
    if (next) send(tx, emergency, listingId, { ...next, instead }, null, now)
    // Nobody can be asked at this moment: whoever is free a little later is.
    else lookAgain(tx, listingId, minutesAfter(now, answerMinutes[1]))
  }
}

/** Do all who went there say that it is done? */
function isSaidDone(tx: Db, listingId: number): boolean {
  const held = promisesOf(tx, listingId).filter((one) => one.holds === 1)
  return held.length > 0 && held.every((one) => one.state !== 'standing')
}

/** Does whoever goes there wait for somebody who would go instead, and who has not said yes so far? */
function isWaitedFor(tx: Db, listingId: number): boolean {
  const last = dispatchesOf(tx, listingId).findLast((one) => one.answer !== 'closed')
  const goes = promisesOf(tx, listingId).some((one) => one.state === 'standing')
  return goes && last?.instead === 1 && last.answer !== 'accepted'
}

/** Asks this person to go; whoever was asked and has not answered hears so, and may still say yes. */
export function send(
  tx: Db,
  emergency: Emergency,
  listingId: number,
  { personId, desk, instead = 0 }: Sent,
  by: number | null,
  now: string,
): void {
  const before = standingDispatch(tx, listingId)
  if (before) endDispatch(tx, before, 'closed', now)
  if (before && before.personId !== personId)
    tellSentInstead(tx, emergency, { listingId, people: [before.personId] }, now)
  const { urgency, unit } = listingRow(tx, listingId)
  const minutes = answerMinutes[urgency === 1 ? 1 : 2]
  const answerBy = minutesAfter(now, minutes)
  tx.insert(dispatches)
    .values({ listingId, personId, desk, instead, sentAt: now, sentBy: by, answerBy })
    .run()
  endOffer(tx, { listingId, personId }, 'sent', now)
  lookAgain(tx, listingId, answerBy)
  record(tx, 'need.dispatched', `need:${listingId}`, by, now, { unit })
  const title = { key: 'shifts:messages.sentTitle' }
  const body = { key: 'shifts:messages.sentText', params: { minutes } }
  tellNews(tx, emergency, { listingId, to: 'sent', people: [personId], what: 'sent', title, body }, now)
}

function lookAgain(tx: Db, listingId: number, dueAt: string): void {
  const payload = { id: listingId }
  schedule(tx, { kind: 'shifts.dispatch', key: dispatchKey(listingId), dueAt, payload })
}
