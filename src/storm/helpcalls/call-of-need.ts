import { and, eq, isNull } from 'drizzle-orm'
import { emergencyOf } from '#emergencies/active.ts'
import { isActive } from '#emergencies/rules.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { dueAt } from '#estate/jobs.ts'
import { dispatchCandidates } from '#helpcalls/sending/candidates.ts'
import { deskAt } from '#helpcalls/telling/desk-at.ts'
import { deskToldOf } from '#helpcalls/telling/news-of-home.ts'
import type { CallUnderway } from '#listings/lifecycle/followers.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { calledOf } from '#standing/called.ts'
import { isOfHousehold, type Standing } from '#standing/standing.ts'
import { whomToAsk } from '#standing/whom-to-ask.ts'
import { dwellersOf } from './callers.ts'
import { isSaidByDesk } from './confirming.ts'
import { dispatchKey } from './need-in-emergency.ts'
import { type EmergencyNeed, emergencyNeeds } from './schema.ts'
import { callReportsOf, callStateOf } from './triage.ts'

/** The open calls for help of these doors, as their households are shown them; also those that it ended over. */
export function callsAt(
  db: Db,
  emergency: Emergency,
  at: { units: readonly string[]; reader: number },
  now: string,
): CallUnderway[] {
  const here = and(
    eq(emergencyNeeds.emergencyId, emergency.id),
    inList(emergencyNeeds.unit, at.units),
    isActive(emergency, now) ? isNull(emergencyNeeds.closedAt) : undefined,
  )
  return db
    .select()
    .from(emergencyNeeds)
    .where(here)
    .all()
    .map((need) => underway(db, emergency, need, at.reader, now))
    .filter((call) => call.state !== 'ended' && (call.runs || ['left', 'sent', 'going'].includes(call.state)))
}

/** The call for help that this need is, for its own household; null for everybody and everything else. */
export function callOfNeed(db: Db, standing: Standing, listingId: number, now: string): CallUnderway | null {
  const need = db.select().from(emergencyNeeds).where(eq(emergencyNeeds.listingId, listingId)).get()
  if (!need || !isOfHousehold(standing, need.unit)) return null
  const call = underway(db, emergencyOf(db, need.emergencyId, now), need, standing.personId, now)
  return call.state === 'ended' ? null : call
}

function underway(
  db: Db,
  emergency: Emergency,
  need: EmergencyNeed,
  reader: number,
  now: string,
): CallUnderway {
  const { listingId, unit } = need
  const listing = listingRow(db, listingId)
  const runs = isActive(emergency, now)
  const { state, going, been, out, asked, instead, answerBy } = callStateOf(db, listing, runs)
  const coming = state === 'sent' ? (asked ? [asked] : []) : state === 'going' ? going : been
  const seeks = state === 'waiting' || state === 'sent'
  const next =
    seeks && runs
      ? dispatchCandidates(db, emergency, listingId, now).find((one) => one.personId !== asked?.id)
      : undefined
  // What is past is read from what was sent; who has it open now, from who has the duty now.
  const told =
    state === 'left' ? deskAt(db, emergency, unit, listing.personId, now) : deskToldOf(db, listingId)
  const due = state === 'waiting' ? dueAt(db, dispatchKey(listingId)) : null
  const named = [...coming, ...been, ...out, ...(asked ? [asked] : [])].map(({ id }) => id)
  const ids = [...told, ...named, ...(next ? [next.personId] : [])]
  // The home lets them in, and has to know whom.
  const called = calledOf(db, ids, 'door', now)
  const calledAll = (people: readonly { id: number }[]) => people.flatMap(({ id }) => called.get(id) ?? [])
  return {
    emergencyId: emergency.id,
    listingId,
    level: listing.urgency === 1 ? 1 : 2,
    state,
    byDesk: state === 'confirmed' && isSaidByDesk(db, listingId, now),
    told: told.flatMap((one) => called.get(one) ?? []),
    deskUntil: due !== null && due > now ? due : null,
    people: calledAll(coming),
    answerBy,
    next: next ? (called.get(next.personId) ?? null) : null,
    out: out.flatMap(({ id, why }) => calledAll([{ id }]).map((name) => ({ name, why }))),
    been: state === 'going' || state === 'sent' ? calledAll(been) : [],
    also: state === 'going' && asked ? { name: called.get(asked.id)!, instead } : null,
    elsewhere: !dwellersOf(db, unit, now).includes(reader),
    // Who can be rung: a name without a number is nobody to ring.
    ring: whomToAsk(db, 'assist', unit, now).filter(({ phone }) => phone !== null),
    said: callReportsOf(db, [listingId]).get(listingId) ?? [],
    runs,
    open: runs && (seeks || state === 'going'),
  }
}
