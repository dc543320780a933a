import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { doer, impersonal, instant, person, personal } from '#estate/marks.ts'
import { categories, holders, payers, ticketUrgencies } from './kinds.ts'

/** An offer to another organisation; the ticket changes hands only when it is accepted. */
export const ticketHandovers = sqliteTable(
  'ticket_handovers',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    ticketId: integer().notNull(),
    fromDesk: impersonal(text().notNull()),
    toDesk: impersonal(text().notNull()),
    why: personal(text().notNull(), { for: 'repairs', until: 'never' }),
    offeredBy: doer(integer().notNull()),
    offeredAt: instant().notNull(),
    /** Without an answer by then it stays where it is. */
    lapsesAt: instant().notNull(),
    answer: text({ enum: ['accepted', 'refused', 'lapsed', 'takenBack'] }),
    answeredAt: instant(),
    answeredBy: doer(integer()),
    answerWhy: personal(text(), { for: 'repairs', until: 'never' }),
  },
  (t) => [
    index('ticket_handovers_ticket').on(t.ticketId),
    index('ticket_handovers_open').on(t.toDesk).where(sql`answer is null`),
  ],
)
export type TicketHandover = typeof ticketHandovers.$inferSelect

export const ticketMerges = sqliteTable(
  'ticket_merges',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    fromId: integer().notNull(),
    intoId: integer().notNull(),
    mergedAt: instant().notNull(),
    mergedBy: doer(integer().notNull()),
    /** JSON: the reports it moved, to move them back. */
    reports: impersonal(text().notNull()),
    /** JSON: what of the other it changed (see #doubles/rules.ts), and the costs it took along. Null before that was kept, and `changed` once it can be undone no more. */
    changed: personal(text(), { for: 'repairs', until: 'joined' }),
    costs: impersonal(text()),
    undoneAt: instant(),
    undoneBy: doer(integer()),
  },
  (t) => [
    index('ticket_merges_into').on(t.intoId),
    index('ticket_merges_from').on(t.fromId),
    index('ticket_merges_undoable').on(t.mergedAt).where(sql`changed is not null`),
  ],
)

/** What it cost, in 分, and who pays. A wrong line is taken back, not changed. */
export const ticketCosts = sqliteTable(
  'ticket_costs',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    ticketId: integer().notNull(),
    amount: integer().notNull(),
    payer: text({ enum: payers }).notNull(),
    what: impersonal(text().notNull()),
    enteredBy: doer(integer().notNull()),
    enteredAt: instant().notNull(),
    takenBackAt: instant(),
    takenBackBy: doer(integer()),
  },
  (t) => [index('ticket_costs_ticket').on(t.ticketId)],
)

export const ticketRatings = sqliteTable(
  'ticket_ratings',
  {
    ticketId: integer().notNull(),
    personId: person(integer().notNull()),
    stars: integer().notNull(),
    words: personal(text().notNull(), { for: 'repairs', until: 'leaving' }),
    ratedAt: instant().notNull(),
  },
  (t) => [primaryKey({ columns: [t.ticketId, t.personId] })],
)

/** 权责匹配: the steward's changes to the table of duties; what has no row here goes by the table in duty-table.ts. */
export const ticketDuties = sqliteTable(
  'ticket_duties',
  {
    category: text({ enum: categories }).notNull(),
    urgency: text({ enum: ticketUrgencies }).notNull(),
    leads: text({ enum: holders }).notNull(),
    helps: text({ enum: holders }),
    respondMinutes: integer().notNull(),
    repairMinutes: integer().notNull(),
    late: text({ enum: holders }).notNull(),
    changedAt: instant().notNull(),
    changedBy: doer(integer().notNull()),
  },
  (t) => [primaryKey({ columns: [t.category, t.urgency] })],
)
