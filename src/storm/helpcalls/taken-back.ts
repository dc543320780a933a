import { eq } from 'drizzle-orm'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { unschedule } from '#estate/jobs.ts'
import { translator } from '#i18n/translator.ts'
import { listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { endListing } from '#listings/posting/raising.ts'
import { record } from '#record/record.ts'
import { tellOfShift } from '#shifts/telling.ts'
import { endDispatch, standingDispatch } from './dispatch.ts'
import { dispatchKey } from './need-in-emergency.ts'
import { closeNeed, openNeedAt } from './raise.ts'
import { needReports } from './schema.ts'

/** A call that was taken back: who had made it, and when it was said. */
type Call = { by: number | null; at: string }
type TakenBack = { unit: string; calls: readonly Call[]; by: number | null }

/**
 * The hand that asked for help says that none is needed. Where nobody else has asked and nobody is on the way, the need is
 * withdrawn and whoever was asked to go hears so; else it stands with the words that it was taken back, because uncertain
 * is never safe and who is on the stairs looks in all the same. Inside the caller's transaction; wake the estate.
 */
export function takeBackNeed(tx: Db, emergency: Emergency, taken: TakenBack, now: string): void {
  const listingId = openNeedAt(tx, emergency.id, taken.unit, now)
  if (listingId === null) return
  const going = promisesOf(tx, listingId).find((one) => one.holds === 1)
  if (going || !onlyThese(tx, listingId, taken.calls))
    mark(tx, emergency, { ...taken, listingId, going: going?.helperId ?? null }, now)
  else withdraw(tx, emergency, listingId, now)
}

function onlyThese(tx: Db, listingId: number, calls: readonly Call[]): boolean {
  const reports = tx.select().from(needReports).where(eq(needReports.listingId, listingId)).all()
  return reports.every((report) => calls.some((call) => call.by === report.by && call.at === report.at))
}

function withdraw(tx: Db, emergency: Emergency, listingId: number, now: string): void {
  const asked = standingDispatch(tx, listingId)
  if (asked) {
    endDispatch(tx, asked, 'closed', now)
    tellHelper(tx, emergency, { listingId, personId: asked.personId, what: 'callWithdrawn' }, now)
  }
  unschedule(tx, dispatchKey(listingId))
  endListing(tx, listingId, 'shifts:reasons.takenBack', now)
  closeNeed(tx, listingId, now)
}

type Marked = TakenBack & { listingId: number; going: number | null }

function mark(tx: Db, emergency: Emergency, { unit, by, listingId, going }: Marked, now: string): void {
  const level = listingRow(tx, listingId).urgency === 1 ? 1 : 2
  const words = translator(estateSettingsOf(tx).language)('helpcalls:needs.takenBack')
  tx.insert(needReports).values({ listingId, level, words, by, how: 'rollcall', at: now }).run()
  record(tx, 'need.reported', `need:${listingId}`, by, now, { unit })
  if (going !== null) tellHelper(tx, emergency, { listingId, personId: going, what: 'callTakenBack' }, now)
}

type Helper = { listingId: number; personId: number; what: 'callWithdrawn' | 'callTakenBack' }

function tellHelper(tx: Db, emergency: Emergency, { listingId, personId, what }: Helper, now: string): void {
  const url = `/emergencies/${emergency.id}/needs/${listingId}`
  const key = `need:${listingId}:${what}:${now}`
  tellOfShift(tx, emergency.id, { key, people: [personId], what, url, urgency: 'urgent' }, now)
}
