import { and, inArray, or, sql } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import { subtreeRange } from '#addresses/sort-key.ts'
import type { Db } from '#estate/db.ts'
import { followedScopes } from '#listings/lifecycle/powers.ts'
import { listings } from '#listings/lifecycle/schema.ts'
import { type Facts, factsOf } from '#listings/promises/facts.ts'
import type { Standing } from '#standing/standing.ts'
import { daysAfter } from '#time/instants.ts'
import type { Card } from './board.ts'
import { cardsWhere } from './mine.ts'

/** Every need of a captain's staircase: those without anybody first, the longest waiting at the top. */
export function staircaseNeeds(db: Db, standing: Standing): { waiting: Card[]; underway: Card[] } {
  const scopes = followedScopes(standing)
  const places = scopes.map((scope) =>
    scope === ''
      ? sql`true`
      : sql`(${listings.building} = ${scope} or ${listings.entrance} = ${scope} or ${listings.unit} = ${scope})`,
  )
  const within = or(...places) ?? sql`false`
  const need = and(
    sql`${listings.kind} = 'need'`,
    inArray(listings.state, ['open', 'promised', 'done', 'held']),
    within,
  )!
  const cards = cardsWhere(db, standing, need, 200)
  const since = (card: Card) => card.reopenedAt ?? card.publishedAt ?? ''
  const byWaiting = (a: Card, b: Card) => (since(a) < since(b) ? -1 : 1)
  return {
    waiting: cards.filter((card) => card.state === 'open' || card.state === 'held').sort(byWaiting),
    underway: cards.filter((card) => card.state !== 'open' && card.state !== 'held').sort(byWaiting),
  }
}

/** How many needs wait for somebody where this person assists, counted to 99. */
export function needsWaiting(db: Db, standing: Standing): number {
  const scopes = followedScopes(standing)
  if (scopes.length === 0) return 0
  const within = scopes.includes('')
    ? sql`true`
    : sql`(building in (select value from json_each(${JSON.stringify(scopes)}))
        or entrance in (select value from json_each(${JSON.stringify(scopes)}))
        or unit in (select value from json_each(${JSON.stringify(scopes)})))`
  const some = sql`select 1 from listings where state = 'open' and rank <= 4 and ${within} limit 99`
  return db.get<{ n: number }>(sql`select count(*) as n from (${some})`).n
}

export type Carrying = {
  personId: number
  name: string
  door: string
  week: number
  month: number
  cap: number
  facts: Facts
}

/** Helpers of these staircases with what they carry: at their own limit, or four and more in a week, first. */
export function whoCarries(db: Db, standing: Standing, now: string): Carrying[] {
  const scopes = followedScopes(standing)
  const rows = db.all<Omit<Carrying, 'facts'> & { unit: string }>(sql`
    select p.id as personId, p.name, a.label as door, o.unit as unit, h.weekly_cap as cap,
      (select count(*) from promises m where m.helper_id = p.id and m.promised_at > ${daysAfter(now, -7)} and m.state <> 'released') as week,
      (select count(*) from promises m where m.helper_id = p.id and m.promised_at > ${daysAfter(now, -28)} and m.state <> 'released') as month
    from helper_profiles h join people p on p.id = h.person_id
    join occupancies o on o.person_id = p.id and o.since <= ${now} and (o.until is null or o.until > ${now})
    join addresses a on a.path = o.unit
    where h.ended_at is null and ${sortedWithin(scopes)}
    order by week desc, month desc limit 100`)
  return rows
    .filter((row) => row.month > 0 && scopes.some((scope) => covers(scope, row.unit)))
    .slice(0, 30)
    .map(({ unit: _, ...row }) => ({ ...row, facts: factsOf(db, row.personId) }))
}

function sortedWithin(scopes: readonly string[]) {
  const ranges = scopes.map((scope) => {
    const { from, below } = subtreeRange(scope)
    return scope === '' ? sql`true` : sql`(a.sort_key >= ${from} and a.sort_key < ${below})`
  })
  return ranges.length === 0 ? sql`false` : sql`(${sql.join(ranges, sql` or `)})`
}

export function carriesTooMuch(one: Carrying): boolean {
  return one.week >= one.cap || one.week >= 4
}
