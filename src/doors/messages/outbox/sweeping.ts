import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { sweepDeliveries } from './deliveries.ts'

/** Forgets attempts at devices and channels last touched before `attempts`, and whole messages over before `all`. */
export function sweepOutbox(db: Db, before: { attempts: string; all: string }): void {
  const over = sql`select id from messages where expires_at < ${before.all}`
  sweepDeliveries(db, before)
  db.run(sql`delete from message_doors where message_id in (${over})`)
  db.run(sql`delete from ladder_steps where message_id in (${over})`)
  db.run(sql`delete from messages where expires_at < ${before.all}`)
}
