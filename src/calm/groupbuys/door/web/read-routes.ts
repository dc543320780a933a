import { eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { NotFound } from '#errors.ts'
import { counterFor, ledBy, ordersOf } from '#groupbuys/door/counter.ts'
import { findBuyFor } from '#groupbuys/offer/find.ts'
import { findPhotoFor } from '#groupbuys/offer/photos.ts'
import { drawnOf } from '#groupbuys/orders/log-rows.ts'
import { groupOrders } from '#groupbuys/orders/schema.ts'
import { showBuy } from '#groupbuys/orders/show.ts'
import { drumOf, rankIn } from '#groupbuys/sums/lots.ts'
import { mayLeadBuys, mayOversee } from '#groupbuys/terms/rules.ts'
import type { AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { isOfHousehold } from '#standing/standing.ts'
import { LotsPage } from '#views/groupbuys/closing/lots.tsx'
import { LeadingPage } from '#views/groupbuys/door/leading.tsx'
import { GroupBuysPage } from '#views/groupbuys/door/list.tsx'
import { MyOrdersPage } from '#views/groupbuys/door/mine.tsx'
import { Gaps } from '#views/groupbuys/offer/gaps.tsx'
import { buyPage } from './buy-page.ts'

/** Looking: the counter, one order, one's own orders, what one leads. */
export const buyReadingRoutes = new Hono<AppEnv>()
  .get('/groupbuys', signedIn, (c) => {
    const { standing } = viewerOf(c)
    const counter = counterFor(c.env.estate.db, standing, c.get('now'))
    return c.html(
      GroupBuysPage({
        page: pageOf(c),
        ...counter,
        leads: mayLeadBuys(standing),
        oversees: mayOversee(standing),
      }),
    )
  })
  .get('/groupbuys/mine', signedIn, (c) => {
    const { standing } = viewerOf(c)
    const units = standing.homes.map((home) => home.unit)
    const orders = ordersOf(c.env.estate.db, units, c.get('language'), c.get('now'))
    return c.html(
      MyOrdersPage({ page: pageOf(c), orders, leads: mayLeadBuys(standing), oversees: mayOversee(standing) }),
    )
  })
  .get('/groupbuys/leading', signedIn, (c) => {
    const { standing, person } = viewerOf(c)
    const buys = ledBy(c.env.estate.db, person.id, c.get('now'))
    const may = { leads: mayLeadBuys(standing), oversees: mayOversee(standing) }
    return c.html(LeadingPage({ page: pageOf(c), buys, ...may }))
  })
  .get('/groupbuys/:id{[0-9]+}', signedIn, (c) => c.html(buyPage(c, idOf(c))))
  /** The part of the page that changes while others order, for a browser that asks every ten seconds. */
  .get('/groupbuys/:id{[0-9]+}/gaps', signedIn, (c) => {
    const { db } = c.env.estate
    const { buy } = findBuyFor(db, viewerOf(c).standing, idOf(c))
    if (buy.publishedAt === null) throw new NotFound('shared:errors.notFound')
    return c.html(Gaps({ page: pageOf(c), buy: showBuy(db, buy, c.get('now')) }))
  })
  .get('/groupbuys/:id{[0-9]+}/photos/:file{[0-9]+}', signedIn, (c) => {
    const file = findPhotoFor(c.env.estate.db, viewerOf(c).standing, idOf(c), idOf(c, 'file'))
    const etag = `"${file.hash}"`
    const headers = {
      'Content-Type': file.type,
      'Content-Disposition': `inline; filename*=UTF-8''${encodeURIComponent(file.name)}`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-cache',
      ETag: etag,
    }
    if (c.req.header('If-None-Match') === etag) return c.body(null, 304, headers)
    return c.body(new Uint8Array(file.bytes), 200, headers)
  })
  .get('/groupbuys/:id{[0-9]+}/lots', signedIn, (c) => {
    const { db } = c.env.estate
    const { standing } = viewerOf(c)
    const { buy } = findBuyFor(db, standing, idOf(c))
    if (buy.lotsDigest === null) throw new NotFound('shared:errors.notFound')
    const drawn = buy.closedAt === null ? [] : (drawnOf(db, buy) ?? [])
    const drum = drawn.length > 0 ? drumOf(buy.lotsSeed!, drawn) : null
    const mine = db
      .select({ id: groupOrders.id, unit: groupOrders.unit })
      .from(groupOrders)
      .where(eq(groupOrders.groupBuyId, buy.id))
      .all()
    const own = new Set(mine.filter((order) => isOfHousehold(standing, order.unit)).map((order) => order.id))
    return c.html(
      LotsPage({
        page: pageOf(c),
        buy: {
          id: buy.id,
          title: buy.title,
          digest: buy.lotsDigest,
          seed: buy.closedAt === null ? null : buy.lotsSeed,
          drum,
        },
        tickets: drawn.map((ticket, i) => ({
          place: i + 1,
          ticket,
          hash: rankIn(drum!, ticket),
          mine: own.has(ticket),
        })),
      }),
    )
  })
