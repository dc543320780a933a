import { sql } from 'drizzle-orm'
import { Conflict, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { findLedBuy } from '#groupbuys/offer/find.ts'
import { changeBuy } from '#groupbuys/terms/rows.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { announce } from '#messages/outbox/announce.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { hoursAfter } from '#time/instants.ts'

/** When it is said to come, and each change of it; once closed, every home that gets something is told. */
export function setExpected(
  db: Db,
  { groupBuyId, at, note }: { groupBuyId: number; at: string | null; note: string },
  by: number,
  now: string,
): GroupBuy {
  return db.transaction((tx) => {
    const buy = findLedBuy(tx, standingOf(tx, by, now), groupBuyId)
    if (buy.publishedAt === null || buy.cancelledAt !== null || buy.arrivedAt !== null)
      throw new Conflict('groupbuys:arrival.errors.notComing')
    if (buy.expectedAt === at && (buy.expectedNote ?? '') === note) return buy
    const set = { expectedAt: at, expectedNote: note || null }
    const row = changeBuy(tx, groupBuyId, set)
    record(tx, 'groupBuy.expected', `groupbuy:${groupBuyId}`, by, now, {
      why: set.expectedNote,
      details: { before: buy.expectedAt ?? '', at: at ?? '' },
    })
    if (buy.closedAt !== null)
      tellBuyers(
        tx,
        row,
        {
          what: at === null ? 'unknown' : 'expected',
          key: `expected:${now}`,
          units: servedUnits(tx, groupBuyId),
        },
        now,
      )
    return row
  })
}

/** Tells the homes of these buildings that their bags are there: one building after the other, so that nobody queues. */
export function announceArrival(
  db: Db,
  { groupBuyId, buildings }: { groupBuyId: number; buildings: readonly string[] },
  by: number,
  now: string,
): number {
  return db.transaction((tx) => {
    const buy = findLedBuy(tx, standingOf(tx, by, now), groupBuyId)
    if (buy.arrivedAt === null || buy.cancelledAt !== null)
      throw new Conflict('groupbuys:arrival.errors.notArrived')
    let told = 0
    for (const building of buildings) {
      const units = servedUnits(tx, groupBuyId, building)
      if (units.length === 0) continue
      tellBuyers(tx, buy, { what: 'arrived', key: `arrived:${building}`, units }, now)
      told += units.length
      record(tx, 'groupBuy.arrivalTold', `groupbuy:${groupBuyId}`, by, now, {
        details: { building, homes: units.length },
      })
    }
    if (told === 0) throw new Refused('groupbuys:arrival.errors.noBuilding')
    return told
  })
}

/** Homes that get something. */
function servedUnits(db: Db, groupBuyId: number, building?: string): string[] {
  const rows = db.all<{ unit: string }>(
    sql`select o.unit from group_orders o where o.group_buy_id = ${groupBuyId} and (${building ?? null} is null or o.building = ${building ?? null})
      and exists (select 1 from group_lines l where l.order_id = o.id and l.final > 0) order by o.sort_key`,
  )
  return rows.map(({ unit }) => unit)
}

/** No door and no goods: it stands on lock screens. */
export function tellBuyers(
  tx: Db,
  buy: GroupBuy,
  { what, key, units }: { what: string; key: string; units: string[] },
  now: string,
): void {
  if (units.length === 0) return
  const title = { key: `groupbuys:arrival.messages.${what}`, params: { title: buy.title } }
  const body = { key: `groupbuys:arrival.messages.${what}Body` }
  const message = { kind: 'groupbuy' as const, urgency: 'normal' as const, url: `/groupbuys/${buy.id}` }
  announce(
    tx,
    {
      ...message,
      key: `groupbuy:${buy.id}:${key}`,
      to: { units },
      title,
      body,
      expiresAt: hoursAfter(now, 24),
    },
    now,
  )
}
