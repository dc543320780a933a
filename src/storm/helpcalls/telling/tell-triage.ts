import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { callersOf, peopleOfHome } from '#helpcalls/callers.ts'
import type { ReportWay } from '#helpcalls/schema.ts'
import { deskAt } from '#helpcalls/telling/desk-at.ts'
import { callStateOf } from '#helpcalls/triage.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { tellNews } from './news-of-home.ts'
import { tellOfCall } from './tell-of-call.ts'

type Raised = { listingId: number; unit: string; level: 1 | 2; by: number | null; how: ReportWay }

/** Whoever triages hears of it at once; without door or words, which lock screens show. */
export function tellTriage(tx: Db, emergency: Emergency, raised: Raised, now: string): void {
  const { listingId, level } = raised
  const what = level === 1 ? 'needLife' : 'need'
  tellNews(
    tx,
    emergency,
    {
      listingId,
      to: 'desk',
      people: deskAt(tx, emergency, raised.unit, raised.by, now),
      what: `triage${level}`,
      danger: true,
      title: { key: `shifts:messages.${what}Title` },
      body: { key: `shifts:messages.${what}Text` },
      url: `/emergencies/${emergency.id}/needs#need-${listingId}`,
    },
    now,
  )
}

/** Called for again after it was said to be done, or that nothing is needed: the desk hears which, and whoever is on the way or asked. */
export function tellAgain(
  tx: Db,
  emergency: Emergency,
  raised: Raised & { after: 'done' | 'takenBack' },
  now: string,
): void {
  const what = raised.after === 'done' ? 'againAfterDone' : 'again'
  const { listingId, by } = raised
  const { going, asked } = callStateOf(tx, listingRow(tx, listingId), true)
  const coming = [...going, ...(asked ? [asked] : [])].map(({ id }) => id)
  const desk = deskAt(tx, emergency, raised.unit, raised.by, now)
  const told = {
    listingId,
    what,
    danger: true,
    title: { key: `helpcalls:told.${what}Title` },
    body: { key: `helpcalls:told.${what}Body` },
  }
  tellNews(tx, emergency, { ...told, to: 'desk', people: desk }, now)
  const others = coming.filter((one) => one !== by && !desk.includes(one))
  tellNews(tx, emergency, { ...told, to: 'coming', people: others }, now)
}

/** Somebody from outside called for this home, the desk, whoever was at the door or whoever only waits to be of it: the home hears that it was done. */
export function tellHome(tx: Db, emergency: Emergency, raised: Raised, now: string): void {
  const { listingId, unit, by, how } = raised
  const waits = how === 'newcomer'
  if (by === null || (!waits && peopleOfHome(tx, unit, now).includes(by))) return
  const people = callersOf(tx, listingId, now).filter((one) => one !== by)
  const what = waits ? 'forYouNewcomer' : 'forYou'
  tellOfCall(tx, emergency, { listingId, key: 'forYou', people, what }, now)
}
