import { and, asc, eq } from 'drizzle-orm'
import { isActive } from '#emergencies/rules.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { announceInEmergency, type EmergencyTelling } from '#emergencies/telling.ts'
import type { Db } from '#estate/db.ts'
import { emergencyNeeds } from '#helpcalls/schema.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { toldUnder } from '#messages/outbox/gathering.ts'
import { daysAfter } from '#time/instants.ts'

/** Who hears what a home does: whoever sends help, whoever is on the way or asked to go, and whoever is asked, that they are. */
type Ear = 'desk' | 'coming' | 'sent'
type News = Pick<EmergencyTelling, 'title' | 'body'> & {
  listingId: number
  to: Ear
  people: readonly number[]
  /** A word for its key. */
  what: string
  /** At level one it rings at once: there is danger, or help is needed after all, or nobody goes any more. */
  danger?: boolean
  /** The page it opens, where that is not the call's own. */
  url?: string
}

/**
 * Tells of what one home does, or has done to its call, gathered for each reader over all calls of that home in this
 * emergency: however often a home presses, its readers' phones ring a few times. Inside the caller's transaction.
 */
export function tellNews(tx: Db, emergency: Emergency, news: News, now: string): void {
  const { listingId, to, people, what, danger = false, title, body } = news
  const { url = `/emergencies/${emergency.id}/needs/${listingId}` } = news
  // Whoever is asked has minutes to answer.
  const rings = to === 'sent' || (danger && listingRow(tx, listingId).urgency === 1)
  const first = firstCallOf(tx, listingId)
  // What is left of it outlasts its emergency.
  const until = isActive(emergency, now) ? {} : { until: daysAfter(now, 1) }
  for (const person of new Set(people)) {
    const key = familyOf(first, to, person)
    const told = { key, urgency: 'urgent' as const, to: { people: [person] }, title, body, url, ...until }
    announceInEmergency(tx, emergency, { ...told, gathered: { what, rings } }, now)
  }
}

/** Whom of the desk a message of this call was sent to, in the order in which they were told. */
export function deskToldOf(db: Db, listingId: number): number[] {
  const own = new RegExp(`/needs[/#](need-)?${listingId}$`)
  const sent = toldUnder(db, `need:${firstCallOf(db, listingId)}:desk`).filter(({ url }) => own.test(url))
  return [...new Set(sent.flatMap(({ audience }) => (JSON.parse(audience) as { people: number[] }).people))]
}

const familyOf = (first: number, to: Ear, person: number) => `need:${first}:${to}:${person}`

/** The first call of the same home in the same emergency: a call taken back and made anew is news of one home. */
function firstCallOf(db: Db, listingId: number): number {
  const need = db.select().from(emergencyNeeds).where(eq(emergencyNeeds.listingId, listingId)).get()
  if (!need) return listingId
  const same = and(eq(emergencyNeeds.emergencyId, need.emergencyId), eq(emergencyNeeds.unit, need.unit))
  const rows = db.select({ id: emergencyNeeds.listingId }).from(emergencyNeeds).where(same)
  return rows.orderBy(asc(emergencyNeeds.listingId)).limit(1).get()?.id ?? listingId
}
