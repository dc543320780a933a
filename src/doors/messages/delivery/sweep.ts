import { sql } from 'drizzle-orm'
import type { EstateDb } from '#estate/db.ts'
import { sweepOnce } from '#estate/once.ts'

const day = 86_400_000
/** How long an inbox keeps what is over, and the ledger who was reached, in days. */
const keptDays = 400
/** A phone that was without a network for longer is told that nobody knows. */
const onceDays = 60
/** Attempts at devices say little once the household's row does: they go sooner. */
const attemptDays = 30

/** Every night: what nobody may need any more goes, attempts first, and the subscriptions of sessions long ended. */
export function sweepMessages(db: EstateDb, now: string): void {
  const before = (days: number) => new Date(Date.parse(now) - days * day).toISOString()
  db.run(
    sql`delete from deliveries where channel <> 'inbox' and due_at is null and updated_at < ${before(attemptDays)}`,
  )
  db.run(
    sql`delete from deliveries where message_id in (select id from messages where expires_at < ${before(keptDays)})`,
  )
  db.run(
    sql`delete from message_doors where message_id in (select id from messages where expires_at < ${before(keptDays)})`,
  )
  db.run(
    sql`delete from ladder_steps where message_id in (select id from messages where expires_at < ${before(keptDays)})`,
  )
  sweepOnce(db, before(onceDays))
  db.run(sql`delete from messages where expires_at < ${before(keptDays)}`)
  db.run(sql`update subscriptions set gone_at = ${now}, gone_why = 'signedOut', noted_at = ${now}, endpoint = '', p256dh = '', auth = ''
    where gone_at is null and not exists (select 1 from sessions where sessions.id = subscriptions.session_id)`)
  db.run(sql`delete from subscriptions where gone_at < ${before(attemptDays)} and noted_at is not null`)
}
