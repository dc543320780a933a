import { holdersAt } from '#emergencies/areas-of-work.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { announceInEmergency } from '#emergencies/telling.ts'
import type { Db } from '#estate/db.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { toldAtOnce } from './call-of-need.ts'
import { callersOf, peopleOfHome } from './callers.ts'
import type { ReportWay } from './schema.ts'
import { callStateOf } from './triage.ts'

type Raised = { listingId: number; unit: string; level: 1 | 2; by: number | null; how: ReportWay }
type Telling = { key: string; people: readonly number[]; title: string; body: string; url: string }

/** Whoever triages hears of it at once; without door or words, which lock screens show. */
export function tellTriage(tx: Db, emergency: Emergency, raised: Raised, now: string): void {
  const { listingId, level } = raised
  const what = level === 1 ? 'needLife' : 'need'
  tell(
    tx,
    emergency,
    {
      key: `need:${listingId}:triage:${level}`,
      people: deskFor(tx, emergency, raised, now),
      title: `shifts:messages.${what}Title`,
      body: `shifts:messages.${what}Text`,
      url: `/emergencies/${emergency.id}/needs`,
    },
    now,
  )
}

/** Called for again after it was said that nothing is needed: the desk hears it, and whoever is on the way or asked. */
export function tellAgain(tx: Db, emergency: Emergency, raised: Raised, now: string): void {
  const { listingId, by } = raised
  const { going, asked } = callStateOf(tx, listingRow(tx, listingId), true)
  const coming = [...going, ...(asked ? [asked] : [])].map(({ id }) => id)
  tell(
    tx,
    emergency,
    {
      key: `need:${listingId}:again:${now}`,
      people: [...deskFor(tx, emergency, raised, now), ...coming.filter((one) => one !== by)],
      title: 'helpcalls:told.againTitle',
      body: 'helpcalls:told.againBody',
      url: `/emergencies/${emergency.id}/needs/${listingId}`,
    },
    now,
  )
}

/** Somebody from outside called for this home, the desk or whoever was at the door: the home hears that it was done. */
export function tellHome(tx: Db, emergency: Emergency, raised: Raised, now: string): void {
  const { listingId, unit, by } = raised
  if (by === null || peopleOfHome(tx, unit, now).includes(by)) return
  tell(
    tx,
    emergency,
    {
      key: `need:${listingId}:forYou`,
      people: callersOf(tx, listingId, now).filter((one) => one !== by),
      title: 'helpcalls:told.forYouTitle',
      body: 'helpcalls:told.forYouBody',
      url: `/emergencies/${emergency.id}/needs/${listingId}`,
    },
    now,
  )
}

function deskFor(
  tx: Db,
  emergency: Emergency,
  { unit, by }: Pick<Raised, 'unit' | 'by'>,
  now: string,
): number[] {
  const desk = holdersAt(tx, emergency, { duty: 'needs', place: unit }, now).filter((one) => one !== by)
  return desk.slice(0, toldAtOnce)
}

function tell(tx: Db, emergency: Emergency, { people, title, body, ...told }: Telling, now: string): void {
  if (people.length === 0) return
  const to = { people: [...new Set(people)] }
  announceInEmergency(
    tx,
    emergency,
    { ...told, urgency: 'urgent', to, title: { key: title }, body: { key: body } },
    now,
  )
}
