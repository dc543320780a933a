import { asc, eq } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { careOrder } from '#care/order.ts'
import { isActive } from '#emergencies/rules.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { dispatchesOf } from '#helpcalls/sending/dispatches.ts'
import { type OfferedHelper, offeredHelpers } from '#helpcalls/sending/offered.ts'
import { type OutHelper, outOf } from '#helpcalls/sending/out.ts'
import { promisesOf } from '#listings/lifecycle/rows.ts'
import { isOver } from '#listings/lifecycle/rules.ts'
import type { Listing } from '#listings/lifecycle/schema.ts'
import { listings } from '#listings/lifecycle/schema.ts'
import { namesOf } from '#standing/names.ts'
import { isSaidByDesk } from './confirming.ts'
import { inTriageOrder } from './rules.ts'
import type { NeedReport } from './schema.ts'
import { emergencyNeeds, needReports } from './schema.ts'

/** `left`: still open when its emergency ended, so that nobody is sent any more. */
export type NeedState = 'waiting' | 'sent' | 'going' | 'done' | 'confirmed' | 'left' | 'ended'
type Somebody = { id: number; name: string }
export type TriageNeed = {
  listingId: number
  unit: string
  label: string
  level: 1 | 2
  raisedAt: string
  careRank: number | null
  state: NeedState
  /** That they were helped is the word of the desk, and not of the home. */
  byDesk: boolean
  /** Who is on the way. */
  going: Somebody[]
  /** Who went and says that it is done, or of whom the home says so. */
  been: Somebody[]
  /** Who had said yes and is out by the words of their own home. */
  out: OutHelper[]
  /** Who is asked, and until when they may answer. */
  asked: Somebody | null
  /** Asked to go instead of whoever goes, who waits for the yes. */
  instead: boolean
  answerBy: string | null
  /** Who offered to go there on the board, and where they live. */
  offered: OfferedHelper[]
  /** How many were sent before and did not go. */
  passed: number
  reports: NeedReport[]
}

/** Every need of the emergency in the order of triage; what is over stands last. At most 500. */
export function triage(db: Db, emergency: Emergency, now: string): TriageNeed[] {
  const rows = db
    .select({ need: emergencyNeeds, listing: listings, label: addresses.label })
    .from(emergencyNeeds)
    .innerJoin(listings, eq(listings.id, emergencyNeeds.listingId))
    .leftJoin(addresses, eq(addresses.path, emergencyNeeds.unit))
    .where(eq(emergencyNeeds.emergencyId, emergency.id))
    .orderBy(asc(listings.rank), asc(emergencyNeeds.raisedAt))
    .limit(500)
    .all()
  const ranks = new Map(careOrder(db, emergency, now).map((door, place) => [door.unit, place]))
  const runs = isActive(emergency, now)
  const offered = offeredHelpers(
    db,
    rows.map((row) => row.need.listingId),
    now,
  )
  const reports = callReportsOf(
    db,
    rows.map((row) => row.need.listingId),
  )
  return inTriageOrder(
    rows.map(({ need, listing, label }) => ({
      ...callStateOf(db, listing, runs),
      byDesk: listing.state === 'confirmed' && isSaidByDesk(db, listing.id, now),
      listingId: need.listingId,
      unit: need.unit,
      label: label ?? need.unit,
      level: listing.urgency === 1 ? (1 as const) : (2 as const),
      raisedAt: need.raisedAt,
      careRank: ranks.get(need.unit) ?? null,
      reports: reports.get(need.listingId) ?? [],
      offered: offered.get(need.listingId) ?? [],
    })),
  )
}

export function callReportsOf(db: Db, ids: readonly number[]): Map<number, NeedReport[]> {
  const rows = db
    .select()
    .from(needReports)
    .where(inList(needReports.listingId, ids))
    .orderBy(asc(needReports.id))
    .all()
  return Map.groupBy(rows, (row) => row.listingId)
}

/**
 * The one answer to how a call stands: who comes, who is asked until when, or that it is over or nobody is looked for any
 * more. Every page and message says what this says. `runs`: its emergency is active.
 */
export function callStateOf(
  db: Db,
  listing: Listing,
  runs: boolean,
): Pick<TriageNeed, 'state' | 'going' | 'been' | 'out' | 'asked' | 'instead' | 'answerBy' | 'passed'> {
  const sent = dispatchesOf(db, listing.id)
  const passed = sent.filter((one) => one.answer === 'passed' || one.answer === 'lapsed').length
  const held = promisesOf(db, listing.id).filter((one) => one.holds === 1)
  // What its end left unanswered was closed with it: what is open afterwards was sent by the desk to whoever offered.
  const open = listing.state === 'open' ? sent.find((one) => one.answer === null) : undefined
  const going = held.filter((one) => one.state === 'standing')
  const been = held.filter((one) => one.state !== 'standing')
  const ids = [...held.map((one) => one.helperId), ...(open ? [open.personId] : [])]
  const names = namesOf(db, ids)
  const named = (id: number) => ({ id, name: names.get(id) ?? '' })
  return {
    state: shown(listing, { going: going.length > 0, been: been.length > 0, sent: open !== undefined, runs }),
    going: going.map((one) => named(one.helperId)),
    been: been.map((one) => named(one.helperId)),
    out: isOver(listing.state) ? [] : outOf(db, listing.id),
    asked: open ? named(open.personId) : null,
    instead: open?.instead === 1 && held.length > 0,
    answerBy: open?.answerBy ?? null,
    passed,
  }
}

type Around = { going: boolean; been: boolean; sent: boolean; runs: boolean }

function shown({ state }: Listing, { going, been, sent, runs }: Around): NeedState {
  if (state === 'promised' || (state === 'open' && going)) return 'going'
  if (state === 'done' || state === 'confirmed') return state
  if (state === 'open') return sent ? 'sent' : been ? 'done' : runs ? 'waiting' : 'left'
  return 'ended'
}
