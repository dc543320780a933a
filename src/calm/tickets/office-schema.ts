import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { categories, holders, payers, urgencies } from './kinds.ts'

/** An offer to another organisation; the ticket changes hands only when it is accepted. */
export const ticketHandovers = sqliteTable(
  'ticket_handovers',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    ticketId: integer().notNull(),
    fromDesk: text().notNull(),
    toDesk: text().notNull(),
    why: text().notNull(),
    offeredBy: integer().notNull(),
    offeredAt: text().notNull(),
    /** Without an answer by then it stays where it is. */
    lapsesAt: text().notNull(),
    answer: text({ enum: ['accepted', 'refused', 'lapsed', 'takenBack'] }),
    answeredAt: text(),
    answeredBy: integer(),
    answerWhy: text(),
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
    mergedAt: text().notNull(),
    mergedBy: integer().notNull(),
    /** JSON: the reports it moved, to move them back. */
    reports: text().notNull(),
    /** JSON: what of the other it changed (see #doubles/rules.ts), and the costs it took along. Null before that was kept. */
    changed: text(),
    costs: text(),
    undoneAt: text(),
    undoneBy: integer(),
  },
  (t) => [index('ticket_merges_into').on(t.intoId), index('ticket_merges_from').on(t.fromId)],
)

/** What it cost, in 分, and who pays. A wrong line is taken back, not changed. */
export const ticketCosts = sqliteTable(
  'ticket_costs',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    ticketId: integer().notNull(),
    amount: integer().notNull(),
    payer: text({ enum: payers }).notNull(),
    what: text().notNull(),
    enteredBy: integer().notNull(),
    enteredAt: text().notNull(),
    takenBackAt: text(),
    takenBackBy: integer(),
  },
  (t) => [index('ticket_costs_ticket').on(t.ticketId)],
)

export const ticketRatings = sqliteTable(
  'ticket_ratings',
  {
    ticketId: integer().notNull(),
    personId: integer().notNull(),
    stars: integer().notNull(),
    words: text().notNull(),
    ratedAt: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.ticketId, t.personId] })],
)

/** 权责匹配: the steward's changes to the table of duties; what has no row here goes by the table in duty-table.ts. */
export const ticketDuties = sqliteTable(
  'ticket_duties',
  {
    category: text({ enum: categories }).notNull(),
    urgency: text({ enum: urgencies }).notNull(),
    leads: text({ enum: holders }).notNull(),
    helps: text({ enum: holders }),
    respondMinutes: integer().notNull(),
    repairMinutes: integer().notNull(),
    late: text({ enum: holders }).notNull(),
    changedAt: text().notNull(),
    changedBy: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.category, t.urgency] })],
)
