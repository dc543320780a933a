import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { doer, file, home, impersonal, instant, person, personal } from '#estate/marks.ts'
import { categories, entryKinds, holders, ticketStates, ticketUrgencies } from './kinds.ts'

/**
 * One thing to be put right. `desk` says whose it is: `o:12` an organisation, `a:7` the captain or steward with that
 * appointment. What the desk's lists filter and sort by is in this row, so that each view is one range of an index.
 */
export const tickets = sqliteTable(
  'tickets',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    category: text({ enum: categories }).notNull(),
    urgency: text({ enum: ticketUrgencies }).notNull(),
    /** Where it is, and the sort key of that place. */
    place: home(text().notNull(), { for: 'repairs', until: 'never' }),
    placeKey: home(text().notNull(), { for: 'repairs', until: 'never' }),
    /** Whom it concerns: the unit itself, or for a common part the entrance, building or estate it belongs to. */
    scope: home(text().notNull(), { for: 'repairs', until: 'never' }),
    /** 1: a common part, visible to everybody in `scope`. */
    common: integer().notNull(),
    title: personal(text().notNull(), { for: 'repairs', until: 'leaving' }),
    /** What those it concerns read; what each household wrote stays in its report. */
    words: personal(text().notNull(), { for: 'repairs', until: 'leaving' }),
    state: text({ enum: ticketStates }).notNull(),
    /** 1 while somebody must work on it: open, in progress, deferred. */
    live: integer().notNull(),
    openedAt: instant().notNull(),
    openedBy: person(integer().notNull()),
    changedAt: instant().notNull(),
    desk: impersonal(text().notNull()),
    /** Who helps by the table of duties; words only, the desk asks them. */
    helper: text({ enum: holders }),
    assigneeId: person(integer()),
    assignedAt: instant(),
    assignedBy: doer(integer()),
    respondBy: instant().notNull(),
    respondedAt: instant(),
    /** The deadline; while the clock stands (deferred) `clockLeftMs` remain instead. */
    repairBy: instant().notNull(),
    clockLeftMs: integer('clock_left'),
    /** How long this run of the clock is in all, in minutes: "near" is its last fifth. */
    clockMinutes: integer().notNull(),
    /** Live: the deadline, or until when it is deferred. Completed: when it closes by itself. Else: when it ended. */
    sortAt: instant().notNull(),
    /** Each is set when its event fires, and fires once a run; a reopening begins a new run. */
    unansweredAt: instant(),
    nearAt: instant(),
    overAt: instant(),
    escalatedAt: instant(),
    /** To whom it went when late; that desk may act too, and the holder stays responsible. */
    escalatedDesk: impersonal(text()),
    deferredUntil: instant(),
    deferredWhy: personal(text(), { for: 'repairs', until: 'never' }),
    completedAt: instant(),
    completedBy: doer(integer()),
    /** Completed after its deadline (1), in time (0), not yet (null). */
    late: integer(),
    closedAt: instant(),
    /** The person who said it is put right; null where it closed by itself. */
    closedBy: doer(integer()),
    declinedWhy: personal(text(), { for: 'repairs', until: 'never' }),
    /** How often a resident sent it back. */
    reopened: integer().notNull(),
    mergedIntoId: integer(),
    stateBefore: text({ enum: ticketStates }),
    /** The need it was turned from, and the notice it became. */
    needId: integer(),
    noticeId: integer(),
  },
  (t) => [
    index('tickets_desk_state').on(t.desk, t.state, t.sortAt, t.id),
    index('tickets_desk_due').on(t.desk, t.sortAt, t.id).where(sql`live = 1`),
    index('tickets_desk_place').on(t.desk, t.placeKey, t.id).where(sql`live = 1`),
    index('tickets_desk_person').on(t.desk, t.assigneeId, t.sortAt, t.id).where(sql`live = 1`),
    index('tickets_desk_done').on(t.desk, t.completedAt),
    index('tickets_scope')
      .on(t.scope, t.openedAt)
      .where(sql`common = 1 and state in ('open', 'inProgress', 'deferred', 'completed')`),
    index('tickets_place').on(t.place, t.id),
    index('tickets_live_place').on(t.place, t.openedAt).where(sql`live = 1`),
    index('tickets_escalated')
      .on(t.escalatedDesk, t.sortAt)
      .where(sql`live = 1 and escalated_desk is not null`),
    index('tickets_assignee').on(t.assigneeId).where(sql`live = 1 and assignee_id is not null`),
    index('tickets_unfinished')
      .on(t.desk, t.state)
      .where(sql`state in ('open', 'inProgress', 'deferred', 'completed')`),
    index('tickets_opened').on(t.openedAt),
    index('tickets_need').on(t.needId).where(sql`need_id is not null`),
  ],
)
export type Ticket = typeof tickets.$inferSelect

/** A household that reported it, or said "me too". A merge moves reports and keeps where each was made. */
export const ticketReports = sqliteTable(
  'ticket_reports',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    ticketId: integer().notNull(),
    firstTicketId: integer().notNull(),
    /** The household it is for; '' for somebody without a home here (a clerk on her round). */
    unit: home(text().notNull(), { for: 'repairs', until: 'never' }),
    /** Whose report it is, and who wrote it down where another did. */
    personId: person(integer().notNull()),
    reportedBy: doer(integer().notNull(), 'along'),
    how: text({ enum: ['reported', 'meToo'] }).notNull(),
    words: personal(text().notNull(), { for: 'repairs', until: 'leaving' }),
    reportedAt: instant().notNull(),
  },
  (t) => [
    index('ticket_reports_ticket').on(t.ticketId),
    index('ticket_reports_first').on(t.firstTicketId),
    index('ticket_reports_person').on(t.personId, t.id),
    index('ticket_reports_writer').on(t.reportedBy, t.id),
    index('ticket_reports_unit').on(t.unit, t.id),
  ],
)
export type TicketReport = typeof ticketReports.$inferSelect

/** The story of a ticket, line by line: words, notes and everything that happened to it. */
export const ticketEntries = sqliteTable(
  'ticket_entries',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    ticketId: integer().notNull(),
    at: instant().notNull(),
    /** Null: it happened by itself. */
    by: person(integer(), 'deed'),
    side: text({ enum: ['resident', 'staff', 'machine'] }).notNull(),
    kind: text({ enum: entryKinds }).notNull(),
    /** 1: only for whoever works on it. */
    internal: integer().notNull(),
    body: personal(text().notNull(), { for: 'repairs', until: 'leaving' }),
    /** JSON: names and numbers for the sentence of its kind. */
    details: personal(text().notNull(), { for: 'repairs', until: 'never' }),
  },
  (t) => [index('ticket_entries_ticket').on(t.ticketId, t.id)],
)
export type TicketEntry = typeof ticketEntries.$inferSelect

/** Photos. Those of a household's report are for that household and the desk only, unless it reported a common part. */
export const ticketFiles = sqliteTable(
  'ticket_files',
  {
    ticketId: integer().notNull(),
    fileId: file(integer().notNull()),
    reportId: integer(),
    entryId: integer(),
    /** 1: everybody who reads the ticket sees it. */
    shared: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.ticketId, t.fileId] }), index('ticket_files_file').on(t.fileId)],
)
