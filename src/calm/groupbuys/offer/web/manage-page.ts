import { eq, sql } from 'drizzle-orm'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { mayOffer } from '#groupbuys/handover/leftovers.ts'
import { coLeadersOf, findRunBuy } from '#groupbuys/offer/find.ts'
import { managedLinks } from '#groupbuys/offer/links.ts'
import { orderRow } from '#groupbuys/orders/rows.ts'
import { groupOrders } from '#groupbuys/orders/schema.ts'
import { showBuy } from '#groupbuys/orders/show.ts'
import { itemsOf } from '#groupbuys/terms/find.ts'
import { isUnderWay, mayOversee } from '#groupbuys/terms/rules.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { wordAsked } from '#http/asked.ts'
import type { RefusedForm } from '#http/deed.ts'
import type { AppContext } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { viewerOf } from '#http/signed-in.ts'
import { ManagePage } from '#views/groupbuys/offer/manage.tsx'
import type { ManageProps } from '#views/groupbuys/offer/manage-props.tsx'
import { homesShown, managedHomes } from './manage-homes.ts'

/** What the forms of the leader's page share: who may, the page with this form refused, and where it goes on. */
export function onManage(c: AppContext, at?: ManageProps['refused']['at']) {
  return {
    may: () => findRunBuy(c.env.estate.db, viewerOf(c).standing, idOf(c)),
    page: (form: RefusedForm) => managePage(c, at ? { at, form } : {}),
    to: `/groupbuys/${idOf(c)}/manage`,
  }
}

/**
 * The leader's page of one order, fifty homes a page in the order of the doors. Throws Conflict where a refused form has no
 * place on it any more, so that its words are not lost with it. `begins`: the order whose home stands first.
 */
export function managePage(c: AppContext, refused: ManageProps['refused'] = {}, begins?: number) {
  const { db } = c.env.estate
  const id = idOf(c)
  const { standing } = viewerOf(c)
  const now = c.get('now')
  const { buy, leads } = findRunBuy(db, standing, id)
  const shown = showBuy(db, buy, now)
  // A refused line begins the page, wherever in the list its home stands.
  const order = refused.at === 'line' ? Number(refused.form?.values?.order) : begins
  const from = order === undefined ? undefined : orderRow(db, id, order).sortKey
  const after = wordAsked(c, 'after')
  // Whose orders they are is for those who hand them out; the committee sees totals.
  const homes = leads ? managedHomes(c, db, buy, shown, { after, from }) : []
  const page = homes.slice(0, homesShown)
  const may = powersOver(c, buy, leads)
  const stands = { line: may.change, cancellation: may.cancel, leader: may.handOver, handover: may.handOver }
  if (refused.at && !stands[refused.at]) throw new Conflict('groupbuys:errors.notUnderWay')
  return ManagePage({
    page: pageOf(c),
    buy: shown,
    homes: page,
    coLeaders: coLeadersOf(db, id),
    may,
    links: (leads ? managedLinks(buy) : []).map(({ href, key }) => ({ href, text: c.get('t')(key) })),
    due: dueFrom(db, id),
    leftoverListingId: buy.leftoverListingId,
    refused,
    ...(homes.length > homesShown && {
      older: `/groupbuys/${id}/manage?after=${encodeURIComponent(page.at(-1)!.sortKey)}`,
    }),
    ...(after !== '' && { newer: `/groupbuys/${id}/manage` }),
  })
}

/** What this viewer may do with the order as it stands. */
function powersOver(c: AppContext, buy: GroupBuy, leads: boolean) {
  const { standing, person } = viewerOf(c)
  const answers = buy.leaderId === person.id || mayOversee(standing)
  const begun = leads && isUnderWay(buy) && c.get('now') >= buy.opensAt!
  const out = buy.publishedAt !== null && buy.cancelledAt === null && buy.settledAt === null
  return {
    stop: begun && buy.stoppedAt === null,
    close: begun,
    cancel: out && buy.arrivedAt === null && answers,
    change: leads && out && buy.closedAt !== null,
    offer: leads && mayOffer(buy, itemsOf(c.env.estate.db, buy.id)),
    handOver: answers && out,
  }
}

/** What all homes owe, in 分. */
function dueFrom(db: Db, groupBuyId: number): number {
  return db
    .select({ sum: sql<number>`coalesce(sum(goods + freight + fees), 0)` })
    .from(groupOrders)
    .where(eq(groupOrders.groupBuyId, groupBuyId))
    .get()!.sum
}
