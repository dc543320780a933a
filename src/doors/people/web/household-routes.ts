import { Hono } from 'hono'
import { findAddress } from '#addresses/addresses.ts'
import { covers, isDoor } from '#addresses/paths.ts'
import { NotFound } from '#errors.ts'
import { wordAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { holding, signedIn, viewerOf } from '#http/signed-in.ts'
import { disputeOf } from '#people/disputing.ts'
import { labelsOf } from '#people/households.ts'
import { unsettledHomes } from '#standing/homes.ts'
import { householdCounts, householdList, householdStates } from '#standing/household-list.ts'
import { type Standing, scopesOf } from '#standing/standing.ts'
import { HomesPage, NoHomePage } from '#views/people/homes.tsx'
import { HouseholdPage } from '#views/people/household.tsx'
import { HouseholdsPage } from '#views/people/households.tsx'
import { householdFacts } from './household-page.ts'

export const householdRoutes = new Hono<AppEnv>()
  .get('/household', signedIn, (c) => {
    const { homes } = viewerOf(c).standing
    const page = pageOf(c)
    const waiting = waitingHomes(c)
    if (homes.length === 0) return c.html(NoHomePage({ page, waiting }))
    if (homes.length === 1 && waiting.length === 0)
      return c.html(HouseholdPage({ page, household: householdFacts(c, homes[0]!.unit) }))
    const labels = labelsOf(
      c.env.estate.db,
      homes.map((home) => home.unit),
    )
    const doors = homes.map(({ unit, relation }) => ({ unit, relation, label: labels[unit]! }))
    return c.html(HomesPage({ page, homes: doors, waiting }))
  })
  .get('/households', holding('contacts'), (c) => {
    const { db } = c.env.estate
    const scopes = overseen(viewerOf(c).standing)
    const under = wordAsked(c, 'under')
    const query = {
      // A narrower place asked for counts only where the viewer has a duty.
      scopes: under === '' ? scopes : narrowed(scopes, under),
      q: wordAsked(c, 'q').slice(0, 60),
      after: wordAsked(c, 'after') || undefined,
      before: wordAsked(c, 'before') || undefined,
    }
    const state = householdStates.find((one) => one === wordAsked(c, 'state'))
    const list = householdList(db, { ...query, state }, c.get('now'))
    const counts = householdCounts(db, query, c.get('now'))
    const where = Object.values(labelsOf(db, query.scopes))
    return c.html(
      HouseholdsPage({
        page: pageOf(c),
        list,
        counts,
        q: query.q ?? '',
        under,
        state,
        where,
        mayMerge: mayMerge(c),
      }),
    )
  })
  .get('/households/:path{.+}', signedIn, (c) => {
    const path = c.req.param('path')
    const address = findAddress(c.env.estate.db, path)
    if (isDoor(address.kind))
      return c.html(HouseholdPage({ page: pageOf(c), household: householdFacts(c, path) }))
    const within = overseen(viewerOf(c).standing).some((scope) => covers(scope, path) || covers(path, scope))
    if (!within) throw new NotFound('shared:errors.notFound')
    return c.redirect(`/households?under=${encodeURIComponent(path)}`)
  })

function overseen(standing: Standing): string[] {
  return scopesOf(standing, 'contacts')
}

function narrowed(scopes: readonly string[], under: string): string[] {
  if (scopes.some((scope) => covers(scope, under))) return [under]
  return scopes.filter((scope) => covers(under, scope))
}

function mayMerge(c: AppContext): boolean {
  return scopesOf(viewerOf(c).standing, 'register').includes('')
}

/** Where somebody was entered and it gives no right yet, or no more. */
function waitingHomes(c: AppContext) {
  const { db } = c.env.estate
  return unsettledHomes(db, viewerOf(c).person.id, c.get('now')).map(({ id, unit, relation }) => ({
    occupancyId: id,
    relation,
    label: findAddress(db, unit).label,
    disputed: disputeOf(db, id) !== null,
  }))
}
