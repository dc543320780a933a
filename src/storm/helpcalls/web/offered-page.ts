import { emergencyOf } from '#emergencies/active.ts'
import { worksAt } from '#emergencies/areas-of-work.ts'
import { isActive } from '#emergencies/rules.ts'
import { offeringOf } from '#helpcalls/sending/offering.ts'
import { mayStillGo } from '#helpcalls/sending/out.ts'
import type { AppContext } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import type { Offering } from '#listings/lifecycle/followers.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { labelsOf } from '#people/households.ts'
import { shiftReader } from '#shifts/web/reader.ts'
import { OfferedPage } from '#views/helpcalls/offer.tsx'
import { idsOf } from './need-page.ts'

const offers: readonly Offering['stands'][] = ['offered', 'standsBy']

/**
 * The page of a call for whoever offered to go there and was not sent so far: no more of it than the board shows, since
 * anybody can offer. Null for everybody else, and for whoever sends.
 */
export function offeredPage(c: AppContext): string | null {
  const { db } = c.env.estate
  const { standing } = shiftReader(c)
  const { emergencyId, listingId } = idsOf(c)
  const offering = offeringOf(db, standing, listingId, c.get('now'))
  if (!offering || !offers.includes(offering.stands) || offering.emergencyId !== emergencyId) return null
  const { title, building, unit } = listingRow(db, listingId)
  const emergency = emergencyOf(db, emergencyId, c.get('now'))
  // Asked before, and nobody has said yes since: their own yes is taken on the page of the call.
  if (isActive(emergency, c.get('now')) && mayStillGo(db, listingId, standing.personId)) return null
  if (worksAt(db, standing, emergency, { duty: 'needs', place: unit }, c.get('now'))) return null
  const place = labelsOf(db, [building])[building] ?? building
  return String(OfferedPage({ page: pageOf(c), title, place, listingId, offering }))
}
