import { sql } from 'drizzle-orm'
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { doer, home, instant, person, personal } from '#estate/marks.ts'
import { askingEnds, rollAnswerStates, rollHows, rollRungs, rollStates } from './states.ts'

/** Each time everybody in an emergency is asked. */
export const rollRounds = sqliteTable(
  'roll_rounds',
  {
    emergencyId: integer().notNull(),
    round: integer().notNull(),
    startedAt: instant().notNull(),
    /** Who asked again; null for the first, which comes with the emergency. */
    startedBy: doer(integer()),
  },
  (t) => [primaryKey({ columns: [t.emergencyId, t.round] })],
)

/**
 * One row for each door in the scope of an emergency. What stands here follows from `roll_answers` by rules.ts, kept so
 * that 3,000 doors are one look-up. After the emergency's data is erased `unit` is `#` and the row's number.
 */
export const rollDoors = sqliteTable(
  'roll_doors',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    emergencyId: integer().notNull(),
    unit: home(text().notNull(), { for: 'emergency', until: 'emergency' }),
    /** Place in the care order, 0 first; `noRank` for who is not on it. */
    rank: integer().notNull(),
    round: integer().notNull(),
    state: text({ enum: rollStates }).notNull(),
    /** 1 where somebody asked for help and somebody else said all is right: a person must look. */
    doubt: integer().notNull(),
    /** The answer that made the state. */
    answerId: integer(),
    answeredAt: instant(),
    /** What was known before this round, and since when. */
    knownState: text({ enum: rollStates }),
    knownAt: instant(),
    /** When the next person is asked; null where nothing waits for a time. */
    dueAt: instant(),
    /** Nobody is left to ask: it stands on the desk's list until a person settles it. */
    atDesk: integer().notNull(),
  },
  (t) => [
    uniqueIndex('roll_doors_unit').on(t.emergencyId, t.unit),
    index('roll_doors_state').on(t.emergencyId, t.state, t.rank),
    index('roll_doors_due').on(t.emergencyId, t.dueAt).where(sql`due_at is not null`),
  ],
)
export type RollDoor = typeof rollDoors.$inferSelect

/** Every answer ever given, append-only: an undo is a row of its own. Erasing empties who and what was said. */
export const rollAnswers = sqliteTable(
  'roll_answers',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    doorId: integer().notNull(),
    emergencyId: integer().notNull(),
    round: integer().notNull(),
    /** Null for an undo. */
    state: text({ enum: rollAnswerStates }),
    /** The answer taken back by this row. */
    undoes: integer(),
    how: text({ enum: rollHows }).notNull(),
    by: person(integer(), 'deed'),
    /** The first answer of the same hand, where nobody was signed in. */
    thread: integer(),
    /** `neighbour`: the home that asked. */
    fromUnit: home(text(), { for: 'emergency', until: 'emergency' }),
    words: personal(text().notNull(), { for: 'emergency', until: ['emergency', 'leaving'] }),
    /** When it was heard: earlier than `recordedAt` on paper. */
    at: instant().notNull(),
    recordedAt: instant().notNull(),
  },
  (t) => [
    index('roll_answers_door').on(t.doorId, t.round),
    index('roll_answers_emergency').on(t.emergencyId, t.recordedAt),
    index('roll_answers_by').on(t.by),
  ],
)
export type RollAnswer = typeof rollAnswers.$inferSelect

/** Somebody asked by name to look after a silent door. One at a time is open for a door. */
export const rollAskings = sqliteTable(
  'roll_askings',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    doorId: integer().notNull(),
    emergencyId: integer().notNull(),
    round: integer().notNull(),
    rung: text({ enum: rollRungs }).notNull(),
    personId: person(integer()),
    askedAt: instant().notNull(),
    acceptedAt: instant(),
    endedAt: instant(),
    ended: text({ enum: askingEnds }),
  },
  (t) => [
    uniqueIndex('roll_askings_open').on(t.doorId).where(sql`ended_at is null`),
    index('roll_askings_door').on(t.doorId, t.round),
    index('roll_askings_emergency').on(t.emergencyId, t.doorId),
    index('roll_askings_person').on(t.personId, t.emergencyId),
  ],
)
export type RollAsking = typeof rollAskings.$inferSelect
