import { eq } from 'drizzle-orm'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { unschedule } from '#estate/jobs.ts'
import { endDispatch, standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { tellNews } from '#helpcalls/telling/news-of-home.ts'
import { translator } from '#i18n/translator.ts'
import { listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { endListing } from '#listings/posting/raising.ts'
import { record } from '#record/record.ts'
import { nameOf } from '#standing/names.ts'
import { dispatchKey } from './need-in-emergency.ts'
import { closeNeed, openNeedAt } from './raise.ts'
import { type NeedReport, needReports, type ReportWay } from './schema.ts'
import { isTakenBackWord } from './taken-back-words.ts'

/** A call that was taken back: who had made it, and when it was said. */
type Call = { by: number | null; at: string }
/**
 * `saidWell`: the household says that it needs none; `seenWell`: whoever reported it from the door does; `undone`: the report
 * was struck out, and nobody at the door has said anything.
 */
type WhyTakenBack = 'saidWell' | 'seenWell' | 'undone'
type TakenBack = { unit: string; calls: readonly Call[]; by: number | null; why: WhyTakenBack }

/**
 * The hand that asked for help says that none is needed, or strikes out what it wrote. Where nobody else has asked and nobody is on the way, the need is
 * withdrawn and whoever was asked to go hears so; else it stands with the words that it was taken back, because uncertain
 * is never safe and who is on the stairs looks in all the same. Inside the caller's transaction; wake the estate.
 */
export function takeBackNeed(tx: Db, emergency: Emergency, taken: TakenBack, now: string): void {
  const listingId = openNeedAt(tx, emergency.id, taken.unit, now)
  if (listingId === null) return
  const going = promisesOf(tx, listingId).find((one) => one.holds === 1)
  if (going || !onlyThese(tx, listingId, taken.calls))
    mark(tx, emergency, { ...taken, listingId, going: going?.helperId ?? null }, now)
  else withdraw(tx, emergency, { listingId, why: taken.why }, now)
}

function onlyThese(tx: Db, listingId: number, calls: readonly Call[]): boolean {
  const reports = tx.select().from(needReports).where(eq(needReports.listingId, listingId)).all()
  // What the same person added to it in words later is no second call.
  const same = (call: Call, report: NeedReport) =>
    call.by === report.by && (call.by !== null || call.at === report.at)
  const said = reports.filter(({ words }) => !isTakenBackWord(words))
  return said.every((report) => calls.some((call) => same(call, report)))
}

type Withdrawn = { listingId: number; why: WhyTakenBack }

function withdraw(tx: Db, emergency: Emergency, { listingId, why }: Withdrawn, now: string): void {
  const asked = standingDispatch(tx, listingId)
  if (asked) {
    endDispatch(tx, asked, 'closed', now)
    tellHelper(
      tx,
      emergency,
      { listingId, personId: asked.personId, what: why === 'undone' ? 'callStruckOut' : 'callWithdrawn' },
      now,
    )
  }
  unschedule(tx, dispatchKey(listingId))
  endListing(tx, listingId, `helpcalls:reasons.${why}`, now)
  closeNeed(tx, listingId, now)
}

type Marked = TakenBack & { listingId: number; going: number | null }

function mark(tx: Db, emergency: Emergency, marked: Marked, now: string): void {
  const { unit, by, listingId, going, why } = marked
  const level = listingRow(tx, listingId).urgency === 1 ? 1 : 2
  const t = translator(estateSettingsOf(tx).language)
  // Whoever is known is named: nobody else's words are put in the mouth of whoever called.
  const name = why === 'saidWell' && by !== null ? nameOf(tx, by) : ''
  const words = name ? t('helpcalls:takenBack.namedWell', { name }) : t(`helpcalls:takenBack.${why}`)
  tx.insert(needReports)
    .values({ listingId, level, words, by, how: howOf(tx, listingId, marked), at: now })
    .run()
  record(tx, 'need.reported', `need:${listingId}`, by, now, { unit })
  if (going !== null)
    tellHelper(tx, emergency, { listingId, personId: going, what: markedAs(why, name), name }, now)
}

function markedAs(why: WhyTakenBack, name: string): Helper['what'] {
  if (why === 'undone') return 'reportStruckOut'
  return name ? 'callTakenBackBy' : 'callTakenBack'
}

/** As the report came that is taken back. */
function howOf(tx: Db, listingId: number, { calls }: TakenBack): ReportWay {
  const reports = tx.select().from(needReports).where(eq(needReports.listingId, listingId)).all()
  const own = reports.findLast((report) =>
    calls.some((call) => call.by === report.by && call.at === report.at),
  )
  return own?.how ?? 'rollcall'
}

type Helper = {
  listingId: number
  personId: number
  what: 'callWithdrawn' | 'callStruckOut' | 'callTakenBack' | 'callTakenBackBy' | 'reportStruckOut'
  name?: string
}

function tellHelper(tx: Db, emergency: Emergency, helper: Helper, now: string): void {
  const { listingId, personId, what, name = '' } = helper
  if (emergency.state !== 'active') return
  const title = { key: `shifts:messages.${what}Title`, params: { name } }
  const body = { key: `shifts:messages.${what}Text` }
  // Whoever is on the stairs hears it at once.
  const told = { listingId, to: 'coming', people: [personId], what, danger: true, title, body } as const
  tellNews(tx, emergency, told, now)
}
