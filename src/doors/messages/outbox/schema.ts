import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { doer, home, impersonal, instant, person, personal } from '#estate/marks.ts'

export const messageKinds = ['notice', 'need', 'ticket', 'groupbuy', 'account', 'emergency'] as const
export type MessageKind = (typeof messageKinds)[number]
export const urgencies = ['life', 'urgent', 'normal', 'low'] as const
export type Urgency = (typeof urgencies)[number]

/**
 * The outbox: what features announced, written in their own transaction. Whom it reaches is worked out afterwards, in
 * steps; `fannedTo` is the sort key of the last door done, so that a crash goes on where it stopped.
 */
export const messages = sqliteTable(
  'messages',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** Unique name given by the feature: `need:12:asked:2`. The same key again replaces what has not gone out. */
    key: impersonal(text().notNull()),
    /** What it is about, the first two words of the key (`need:12`): what a reader mutes. */
    subject: impersonal(text().notNull()),
    kind: text({ enum: messageKinds }).notNull(),
    urgency: text({ enum: urgencies }).notNull(),
    /** JSON: `{"key":"listings:messages.asked","params":{…}}`, or `{"text":"…"}` as a person wrote it. */
    title: personal(text().notNull(), { for: 'reach', until: 'message' }),
    body: personal(text().notNull(), { for: 'reach', until: 'message' }),
    url: impersonal(text().notNull()),
    /** JSON: people, units, scopes, audience. */
    audience: person(text().notNull(), 'deed'),
    /** 1 where an answer of each household is asked for: the ladder is walked for these. */
    asks: integer().notNull(),
    createdAt: instant().notNull(),
    /** The person who answers for a message of life and limb. */
    announcedBy: doer(integer()),
    expiresAt: instant().notNull(),
    /** Counts the texts it has had under this key. */
    version: integer().notNull(),
    fannedTo: impersonal(text()),
    fannedOutAt: instant(),
    withdrawnAt: instant(),
  },
  (t) => [
    uniqueIndex('messages_key').on(t.key),
    index('messages_subject').on(t.subject),
    index('messages_expiry').on(t.expiresAt),
  ],
)
export type Message = typeof messages.$inferSelect

/**
 * The ledger by household: one row for each message and door of its audience, with the best that is known. `none`:
 * nobody whom it is for has an account there, or no channel took it.
 */
export const doorStates = ['queued', 'none', 'failed', 'accepted', 'seen', 'acknowledged'] as const
export type DoorState = (typeof doorStates)[number]
export const messageDoors = sqliteTable(
  'message_doors',
  {
    messageId: integer().notNull(),
    unit: home(text().notNull(), { for: 'reach', until: 'message' }),
    state: text({ enum: doorStates }).notNull(),
    /** Why it stands there: `noAccount`, `noDevice`, `gone`, `pressed` … A word of messages:reasons. */
    reason: impersonal(text()),
    /** How far up the ladder this door has been taken. */
    step: integer().notNull(),
    updatedAt: instant().notNull(),
    seenAt: instant(),
    acknowledgedAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.messageId, t.unit] }),
    index('message_doors_state').on(t.messageId, t.state),
    index('message_doors_unit').on(t.unit, t.messageId),
  ],
)

/**
 * The ledger by attempt: one row for each message, channel and target (person `p:12`, device `s:7`, group `c:3`).
 * `sending` is an attempt on its way: after a crash it is made again under the same topic, which the device shows once.
 */
export const deliveryStates = [
  'queued',
  'sending',
  'accepted',
  'failed',
  'skipped',
  'seen',
  'acknowledged',
] as const
export type DeliveryState = (typeof deliveryStates)[number]
export const deliveries = sqliteTable(
  'deliveries',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    messageId: integer().notNull(),
    /** `inbox`, `push`, or a kind of the channels table (`email`, `wecom`, `webhook` …). */
    channel: impersonal(text().notNull()),
    target: person(text().notNull(), 'deed'),
    personId: person(integer()),
    subscriptionId: integer(),
    channelId: integer(),
    state: text({ enum: deliveryStates }).notNull(),
    reason: impersonal(text()),
    attempts: integer().notNull(),
    /** When to try; for `sending` when to give the attempt up for lost. Null where nothing is to be done. */
    dueAt: instant(),
    /** 0 life, 1 urgent, 2 normal, 3 low: what is due goes in this order. */
    priority: integer().notNull(),
    /** 1 where it goes with others in one digest. */
    digest: integer().notNull(),
    /** 1 where the inbox counts it as unread; 0 for what its reader muted or never wants told. */
    counts: integer().notNull(),
    createdAt: instant().notNull(),
    updatedAt: instant().notNull(),
    acceptedAt: instant(),
    seenAt: instant(),
  },
  (t) => [
    uniqueIndex('deliveries_once').on(t.messageId, t.channel, t.target),
    index('deliveries_due').on(t.channel, t.digest, t.priority, t.dueAt).where(sql`due_at is not null`),
    index('deliveries_person').on(t.personId, t.messageId),
    index('deliveries_unread')
      .on(t.personId)
      .where(sql`channel = 'inbox' and counts = 1 and seen_at is null`),
    // What the nightly work forgets.
    index('deliveries_done').on(t.updatedAt).where(sql`channel <> 'inbox' and due_at is null`),
    index('deliveries_device').on(t.subscriptionId, t.dueAt).where(sql`due_at is not null`),
  ],
)
export type Delivery = typeof deliveries.$inferSelect

/** The ladder of one message: what is tried after how long, each step visible and stoppable. */
export const rungs = ['everyChannel', 'offsite', 'captain', 'knock'] as const
export type Rung = (typeof rungs)[number]
export const ladderSteps = sqliteTable(
  'ladder_steps',
  {
    messageId: integer().notNull(),
    step: integer().notNull(),
    rung: text({ enum: rungs }).notNull(),
    dueAt: instant().notNull(),
    doneAt: instant(),
    /** How many doors it was taken for. */
    doors: integer(),
    stoppedAt: instant(),
    stoppedBy: doer(integer()),
  },
  (t) => [primaryKey({ columns: [t.messageId, t.step] })],
)
export type LadderStep = typeof ladderSteps.$inferSelect
