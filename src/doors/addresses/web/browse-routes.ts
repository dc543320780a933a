import { Hono } from 'hono'
import { addressesMeant, childrenOf, kindCountsByBuilding } from '#addresses/addresses.ts'
import { covers } from '#addresses/paths.ts'
import { exportUnits } from '#addresses/units/export.ts'
import { waitingImport } from '#addresses/units/staging.ts'
import { NotFound } from '#errors.ts'
import { wordAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { sandboxed } from '#http/guards.ts'
import { pageOf } from '#http/page.ts'
import { holding, viewerOf } from '#http/signed-in.ts'
import { can, scopesOf } from '#standing/standing.ts'
import { dayOfEstate } from '#time/wall.ts'
import { AddressPage } from '#views/addresses/address.tsx'
import { AddressesPage } from '#views/addresses/addresses.tsx'
import { PlanPage } from '#views/addresses/plan.tsx'
import { addressFacts, addressHref, addressLink } from './address-page.ts'
import { belonging } from './belonging-guards.ts'
import { planFacts } from './plan-page.ts'

export const browseRoutes = new Hono<AppEnv>()
  .get('/addresses', belonging, (c) => {
    const { db } = c.env.estate
    const q = wordAsked(c, 'q').slice(0, 60)
    const found =
      q === '' ? [] : addressesMeant(db, q).filter((address) => address.retiredAt === null || mayChange(c))
    if (found.length === 1) return c.redirect(addressHref(found[0]!.path))
    const counts = kindCountsByBuilding(db)
    const shown = childrenOf(db, '')
      .filter((address) => address.retiredAt === null || mayChange(c))
      .map((address) => ({
        ...addressLink(address, c.get('language'), 0),
        counts: counts.get(address.path) ?? {},
      }))
    return c.html(
      AddressesPage({
        page: pageOf(c),
        places: shown,
        q,
        found: found.map((address) => ({
          ...addressLink(address, c.get('language'), 0),
          label: address.label,
        })),
        mayChange: mayChange(c),
        mayPlan: scopesOf(viewerOf(c).standing, 'letters').length > 0,
        waiting: mayChange(c) ? (waitingImport(db) ?? null) : null,
      }),
    )
  })

  .get('/addresses/plan', holding('letters'), (c) => {
    const scopes = scopesOf(viewerOf(c).standing, 'letters')
    const under = wordAsked(c, 'under')
    const within = scopes.some((scope) => covers(scope, under))
      ? [under]
      : scopes.filter((scope) => covers(under, scope))
    if (within.length === 0) throw new NotFound('shared:errors.notFound')
    return c.html(PlanPage({ page: pageOf(c), plan: planFacts(c, within, under) }))
  })

  .get('/addresses/export.xlsx', holding('addresses'), (c) => {
    const bytes = exportUnits(c.env.estate.db, c.get('language'), c.get('t'))
    const today = dayOfEstate(c.get('now'), c.get('settings').timezone)
    sandboxed(c, `attachment; filename="units-${today}.xlsx"`)
    return c.body(bytes as Uint8Array<ArrayBuffer>, 200, {
      'Content-Type': 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    })
  })

/** Last of all: any path is an address, or not found. */
export const anyAddressRoutes = new Hono<AppEnv>().get('/addresses/:path{.+}', belonging, (c) =>
  c.html(AddressPage({ page: pageOf(c), place: addressFacts(c, c.req.param('path')) })),
)

function mayChange(c: AppContext): boolean {
  return can(viewerOf(c).standing, 'addresses', '')
}
