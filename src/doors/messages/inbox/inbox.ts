import { and, desc, eq, isNull, lt, sql } from 'drizzle-orm'
import { NotFound } from '#errors.ts'
import { type Db, prepared } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import { markSeen, uncount } from '#messages/outbox/deliveries.ts'
import type { MessageKind } from '#messages/outbox/schema.ts'
import { deliveries, messages } from '#messages/outbox/schema.ts'
import { wordsIn } from '#messages/outbox/words.ts'

const pageSize = 30

type InboxFilter = { kind?: MessageKind; unread?: boolean; before?: number }

/** What one was told, newest first, thirty a page, in the reader's language. `older`: cursor of the next page. */
export function inboxOf(db: Db, personId: number, filter: InboxFilter, language: Language) {
  const rows = db
    .select({
      id: messages.id,
      kind: messages.kind,
      subject: messages.subject,
      urgency: messages.urgency,
      title: messages.title,
      body: messages.body,
      at: deliveries.createdAt,
      withdrawnAt: messages.withdrawnAt,
      seenAt: deliveries.seenAt,
      counts: deliveries.counts,
    })
    .from(deliveries)
    .innerJoin(messages, eq(messages.id, deliveries.messageId))
    .where(
      and(
        eq(deliveries.channel, 'inbox'),
        eq(deliveries.personId, personId),
        filter.kind && eq(messages.kind, filter.kind),
        filter.unread ? and(isNull(deliveries.seenAt), eq(deliveries.counts, 1)) : undefined,
        filter.before ? lt(deliveries.messageId, filter.before) : undefined,
      ),
    )
    .orderBy(desc(deliveries.messageId))
    .limit(pageSize + 1)
    .all()
  const shown = rows.slice(0, pageSize).map(({ seenAt, counts, withdrawnAt, ...row }) => ({
    ...row,
    title: wordsIn(row.title, language),
    body: wordsIn(row.body, language),
    unread: seenAt === null && counts === 1,
    withdrawn: withdrawnAt !== null,
  }))
  return { messages: shown, older: rows.length > pageSize ? shown.at(-1)!.id : null }
}
export type InboxMessage = ReturnType<typeof inboxOf>['messages'][number]

/** How many messages nobody has opened yet, and the newest message of all: two numbers that change when something arrives. */
export function unreadOf(db: Db, personId: number): { count: number; newest: number } {
  return prepared(db, 'messages.unread', unreadQuery).get({ personId }) ?? { count: 0, newest: 0 }
}

function unreadQuery(db: Db) {
  const person = sql.placeholder('personId')
  const newest = sql<number>`(select ifnull(max(message_id), 0) from deliveries where channel = 'inbox' and person_id = ${person})`
  return db
    .select({ count: sql<number>`count(*)`, newest })
    .from(deliveries)
    .where(and(eq(deliveries.personId, person), sql`channel = 'inbox' and counts = 1 and seen_at is null`))
    .prepare()
}

/** Opens a message: marks it as seen and answers where it leads. Throws NotFound where it is not in this inbox. */
export function openMessage(db: Db, id: number, by: number, now: string): string {
  const row = db
    .select({ delivery: deliveries.id, seenAt: deliveries.seenAt, url: messages.url })
    .from(deliveries)
    .innerJoin(messages, eq(messages.id, deliveries.messageId))
    .where(inboxRow(id, by))
    .get()
  if (!row) throw new NotFound('shared:errors.notFound')
  if (row.seenAt === null) db.transaction((tx) => markSeen(tx, [row.delivery], now))
  return row.url
}

/** A feature says that its thing was opened at its own address: the message about it has been seen too. */
export function seenByKey(db: Db, key: string, personId: number, now: string): void {
  const row = prepared(db, 'messages.unseenByKey', unseenQuery).get({ key, personId })
  if (row) db.transaction((tx) => markSeen(tx, [row.id], now))
}

function unseenQuery(db: Db) {
  return db
    .select({ id: deliveries.id })
    .from(messages)
    .innerJoin(deliveries, eq(deliveries.messageId, messages.id))
    .where(
      and(
        eq(messages.key, sql.placeholder('key')),
        eq(deliveries.channel, 'inbox'),
        eq(deliveries.target, sql`'p:' || ${sql.placeholder('personId')}`),
        isNull(deliveries.seenAt),
      ),
    )
    .prepare()
}

/** Clears the count. Having seen a list is not having opened a message: households stay where they are in the ledger. */
export function markAllRead(db: Db, by: number, now: string): void {
  uncount(db, by, now)
}

function inboxRow(messageId: number, personId: number) {
  return and(
    eq(deliveries.messageId, messageId),
    eq(deliveries.channel, 'inbox'),
    eq(deliveries.target, `p:${personId}`),
  )
}
