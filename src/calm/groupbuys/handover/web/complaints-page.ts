import { shortLabel } from '#addresses/labels.ts'
import { NotAllowed, NotFound } from '#errors.ts'
import { complaintsOf, complaintsUntil } from '#groupbuys/handover/complaints-list.ts'
import { findBuyFor } from '#groupbuys/offer/find.ts'
import { orderLines, orderOf } from '#groupbuys/orders/rows.ts'
import { itemsOf } from '#groupbuys/terms/find.ts'
import { isLeader, mayOversee } from '#groupbuys/terms/rules.ts'
import type { AppContext } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { viewerOf } from '#http/signed-in.ts'
import { ComplaintsPage, type ComplaintsProps } from '#views/groupbuys/handover/complaints.tsx'

/** All of them for who leads and who oversees; a home's own for the home. */
export function visible(c: AppContext) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const { buy, coLeaders } = findBuyFor(db, standing, idOf(c))
  if (isLeader(standing, buy, coLeaders) || mayOversee(standing)) return complaintsOf(db, buy.id)
  const mine = standing.homes.flatMap(({ unit }) => orderOf(db, buy.id, unit)?.id ?? [])
  if (mine.length === 0) throw new NotAllowed('groupbuys:money.errors.notYours')
  return complaintsOf(db, buy.id, mine)
}

/**
 * What was wrong with the goods. Throws NotFound where a refused form has no place on it any more, so that its words are not
 * lost with it.
 */
export function complaintsPage(c: AppContext, refused: ComplaintsProps['refused'] = {}) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const complaints = visible(c)
  const { buy, coLeaders } = findBuyFor(db, standing, idOf(c))
  const items = new Map(itemsOf(db, buy.id).map((item) => [item.id, item]))
  const homes = standing.homes.flatMap(({ unit }) => {
    const order = orderOf(db, buy.id, unit)
    if (!order) return []
    const until = complaintsUntil(db, buy, order.id)
    const got = orderLines(db, order.id).flatMap((line) =>
      line.final ? [{ id: line.itemId, name: items.get(line.itemId)?.name ?? '' }] : [],
    )
    return [
      {
        unit,
        label: shortLabel(unit, c.get('language')),
        until,
        open: until !== null && c.get('now') <= until && buy.settledAt === null,
        items: got,
      },
    ]
  })
  const leads = isLeader(standing, buy, coLeaders) && buy.settledAt === null
  const stands =
    refused.at === undefined ||
    homes.some((home) => home.open && home.unit === refused.at) ||
    (leads && complaints.some(({ complaint: { id, settledAt } }) => settledAt === null && id === refused.at))
  if (!stands) throw new NotFound('shared:errors.notFound')
  return ComplaintsPage({
    page: pageOf(c),
    buy: { id: buy.id, title: buy.title, hours: buy.complaintHours },
    leads,
    homes,
    complaints: complaints.map(({ complaint, unit, handed }) => ({
      ...complaint,
      handed: handed === 1,
      home: shortLabel(unit, c.get('language')),
      item: complaint.itemId === null ? null : (items.get(complaint.itemId)?.name ?? null),
    })),
    refused,
  })
}
