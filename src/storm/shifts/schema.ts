import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { doer, impersonal, instant, person, personal } from '#estate/marks.ts'

/** What somebody does on a shift: gate duty, carrying, the listening ear. */
export const shiftRoles = sqliteTable('shift_roles', {
  id: integer().primaryKey({ autoIncrement: true }),
  name: impersonal(text().notNull()),
  about: impersonal(text().notNull()),
  /** JSON list of words (会用轮椅): each must be said in how somebody helps, or be learnt and not run out. */
  skills: impersonal(text().notNull()),
  /** 1: only what was learnt here counts, not what somebody says of herself. */
  trained: integer().notNull(),
  createdAt: instant().notNull(),
  createdBy: doer(integer().notNull()),
  retiredAt: instant(),
  retiredBy: doer(integer()),
})
export type ShiftRole = typeof shiftRoles.$inferSelect

export const shifts = sqliteTable(
  'shifts',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** The emergency or drill it is for; null in calm. */
    emergencyId: integer(),
    roleId: integer().notNull(),
    /** Address path; '' for the estate. */
    place: impersonal(text().notNull()),
    /** Where to meet, in words. */
    meet: impersonal(text().notNull()),
    startsAt: instant().notNull(),
    endsAt: instant().notNull(),
    capacity: integer().notNull(),
    createdAt: instant().notNull(),
    createdBy: doer(integer().notNull()),
    cancelledAt: instant(),
    cancelledBy: doer(integer()),
    cancelledWhy: impersonal(text()),
  },
  (t) => [index('shifts_starts').on(t.startsAt, t.id), index('shifts_emergency').on(t.emergencyId)],
)
export type Shift = typeof shifts.$inferSelect

/** `in` holds a place, `waiting` waits for one; the rest is how it ended. */
export const signupStates = ['in', 'waiting', 'left', 'swapped', 'noShow', 'cancelled'] as const
export type SignupState = (typeof signupStates)[number]
export const checkWays = ['self', 'lead', 'paper', 'end'] as const
export type CheckWay = (typeof checkWays)[number]

/** Somebody on a shift or waiting for it. The waiting list is in the order of the ids. */
export const signups = sqliteTable(
  'shift_signups',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    shiftId: integer().notNull(),
    personId: person(integer().notNull()),
    state: text({ enum: signupStates }).notNull(),
    /** From 1 to the shift's capacity while `in`, and kept afterwards; null while waiting. */
    place: integer(),
    signedAt: instant().notNull(),
    signedBy: doer(integer().notNull()),
    promotedAt: instant(),
    /** She looks for somebody to take her place, and holds it until then. */
    offeredAt: instant(),
    /** The signup whose place this one took. */
    tookFrom: integer(),
    checkedInAt: instant(),
    checkedInBy: doer(integer()),
    checkedInHow: text({ enum: checkWays }),
    checkedOutAt: instant(),
    checkedOutBy: doer(integer()),
    checkedOutHow: text({ enum: checkWays }),
    endedAt: instant(),
    endedBy: doer(integer()),
  },
  (t) => [
    uniqueIndex('shift_signups_place').on(t.shiftId, t.place).where(sql`state = 'in'`),
    uniqueIndex('shift_signups_once').on(t.shiftId, t.personId).where(sql`state in ('in', 'waiting')`),
    index('shift_signups_shift').on(t.shiftId, t.id),
    index('shift_signups_person').on(t.personId, t.state),
    index('shift_signups_offered').on(t.offeredAt).where(sql`state = 'in' and offered_at is not null`),
  ],
)
export type Signup = typeof signups.$inferSelect

/** Who was told that a shift still needs people: nobody twice for one shift, nobody too often a day. */
export const shiftAskings = sqliteTable(
  'shift_askings',
  { shiftId: integer().notNull(), personId: person(integer().notNull()), askedAt: instant().notNull() },
  (t) => [
    primaryKey({ columns: [t.shiftId, t.personId] }),
    index('shift_askings_person').on(t.personId, t.askedAt),
  ],
)

export const taskStates = ['open', 'asked', 'accepted', 'done', 'dropped'] as const
export type TaskState = (typeof taskStates)[number]

/** Something to do once, of a plan's checklist or free. `asked`: given to somebody who has not said yes yet. */
export const tasks = sqliteTable(
  'tasks',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    emergencyId: integer(),
    place: impersonal(text().notNull()),
    title: impersonal(text().notNull()),
    details: personal(text().notNull(), { for: 'shifts', until: ['emergency', 'never'] }),
    dueAt: instant(),
    state: text({ enum: taskStates }).notNull(),
    /** Whoever has accepted it, and keeps it until another accepts. */
    assigneeId: person(integer()),
    acceptedAt: instant(),
    /** Who is asked to take it (over). */
    askedId: person(integer()),
    askedBy: doer(integer()),
    askedAt: instant(),
    createdAt: instant().notNull(),
    createdBy: doer(integer().notNull()),
    doneAt: instant(),
    doneBy: person(integer()),
    note: personal(text(), { for: 'shifts', until: ['emergency', 'leaving'] }),
  },
  (t) => [
    index('tasks_state').on(t.state, t.dueAt, t.id),
    index('tasks_assignee').on(t.assigneeId),
    index('tasks_asked').on(t.askedId),
    index('tasks_emergency').on(t.emergencyId),
  ],
)
export type Task = typeof tasks.$inferSelect
