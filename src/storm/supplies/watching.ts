import { eq, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { announce } from '#messages/outbox/announce.ts'
import { dutyHolders } from '#standing/duties.ts'
import { daysAfterDay } from '#time/days.ts'
import { daysAfter } from '#time/instants.ts'
import { itemLevels } from './items.ts'
import { expiryNoticeDays } from './rules.ts'
import { supplyItems } from './schema.ts'
import { todayOf } from './stock-moves.ts'

/**
 * Every night: tells whoever keeps supplies what has fallen below its least stock and which lots expire within a month,
 * each once. An item that was filled up is told of anew when it falls again.
 */
export function watchStock(db: Db, now: string): void {
  const all = itemLevels(db, now)
  const low = all.filter((item) => item.low && item.lowToldAt === null)
  const well = all.filter((item) => !item.low && item.lowToldAt !== null)
  for (const { id } of well)
    db.update(supplyItems).set({ lowToldAt: null }).where(eq(supplyItems.id, id)).run()
  if (low.length > 0) {
    tellKeepers(
      db,
      'low',
      low.map((item) => item.name),
      now,
    )
    for (const { id } of low)
      db.update(supplyItems).set({ lowToldAt: now }).where(eq(supplyItems.id, id)).run()
  }
  const expiring = expiringLots(db, now)
  if (expiring.length === 0) return
  tellKeepers(db, 'expiring', [...new Set(expiring.map((lot) => lot.name))], now)
  const ids = JSON.stringify(expiring.map((lot) => lot.id))
  db.run(
    sql`update supply_lots set expiry_told_at = ${now} where id in (select value from json_each(${ids}))`,
  )
}

function expiringLots(db: Db, now: string): { id: number; name: string }[] {
  const near = daysAfterDay(todayOf(db, now), expiryNoticeDays)
  return db.all<{ id: number; name: string }>(sql`
    select l.id, i.name from supply_lots l join supply_items i on i.id = l.item_id
    where l.amount > 0 and l.expires_on <= ${near} and l.expiry_told_at is null order by l.expires_on, l.id limit 1000`)
}

function tellKeepers(db: Db, what: 'low' | 'expiring', names: string[], now: string): void {
  const people = dutyHolders(db, 'supplies', '', now)
    .filter((holder) => holder.hasAccount)
    .map((holder) => holder.personId)
  if (people.length === 0) return
  const params = { first: names[0]!, count: names.length }
  announce(
    db,
    {
      key: `supply:${what}:${now}`,
      kind: 'need',
      urgency: 'low',
      to: { people: [...new Set(people)] },
      title: { key: `supplies:messages.${what}.title`, params },
      body: { key: `supplies:messages.${what}.body`, params },
      url: '/supplies/desk',
      expiresAt: daysAfter(now, 14),
    },
    now,
  )
}
