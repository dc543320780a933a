import { Hono } from 'hono'
import { shortLabel } from '#addresses/labels.ts'
import { NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { act } from '#http/act.ts'
import { pageAsked } from '#http/asked.ts'
import type { AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import type { Standing } from '#standing/standing.ts'
import { carriedBy } from '#supplies/dispatches.ts'
import { gifts } from '#supplies/gifts.ts'
import { homeLoans, homeShares } from '#supplies/home-shares.ts'
import { itemLevels } from '#supplies/items.ts'
import { keptScopes, keptStores } from '#supplies/keeping.ts'
import { thankGiver } from '#supplies/taking-in.ts'
import { DonationsPage } from '#views/supplies/donations.tsx'
import { SuppliesPage } from '#views/supplies/supplies.tsx'

const giftsAtOnce = 50

/** What everybody reads: what the estate keeps, what was given, and what came to one's own door. */
export const supplyReadingRoutes = new Hono<AppEnv>()
  .get('/supplies', signedIn, (c) => {
    const { db } = c.env.estate
    const { standing } = viewerOf(c)
    const now = c.get('now')
    const { keeps, carries, reads } = partIn(db, standing, now)
    if (!reads) throw new NotFound('shared:errors.notFound')
    const units = standing.homes.map((home) => home.unit)
    const label = (unit: string) => shortLabel(unit, c.get('language'))
    return c.html(
      SuppliesPage({
        page: pageOf(c),
        keeps,
        carries,
        shares: homeShares(db, units).map((share) => ({ ...share, door: label(share.unit) })),
        loans: homeLoans(db, units),
        levels: itemLevels(db, now).filter((item) => item.pieces > 0),
      }),
    )
  })
  /** Published to everybody, signed in or not: what was given and what became of it. */
  .get('/supplies/donations', (c) => {
    const { db } = c.env.estate
    const at = pageAsked(c)
    const rows = gifts(db, { limit: giftsAtOnce + 1, offset: (at - 1) * giftsAtOnce })
    const viewer = c.get('viewer')
    const kept = viewer ? keptStores(db, viewer.standing, c.get('now')).map((store) => store.id) : []
    return c.html(
      DonationsPage({
        page: pageOf(c),
        gifts: rows
          .slice(0, giftsAtOnce)
          .map((gift) => ({ ...gift, thankable: kept.includes(gift.storeId) })),
        at,
        more: rows.length > giftsAtOnce,
        readsSupplies: viewer !== null && partIn(db, viewer.standing, c.get('now')).reads,
      }),
    )
  })
  .post('/supplies/donations/:id{[0-9]+}/thanks', signedIn, (c) =>
    act(c, {
      do: (_, { by, now }) => thankGiver(c.env.estate.db, idOf(c), by, now),
      done: 'supplies:done.thanked',
      to: '/supplies/donations',
    }),
  )

/** What lies where is read by whoever belongs here, keeps a store or carries: an account with nothing behind it finds nothing. */
function partIn(db: Db, standing: Standing, now: string) {
  const keeps = keptScopes(db, standing, now).length > 0
  const carries = carriedBy(db, standing.personId)
  const belongs = standing.homes.length + standing.posts.length > 0
  return { keeps, carries, reads: belongs || keeps || carries.length > 0 }
}
