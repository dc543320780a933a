import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { doer, instant, person, sealed } from '#estate/marks.ts'
import { runSteps } from './kinds.ts'

/** Medicine somebody needs fetched, exactly as it stands on the box. What it is goes soon after it was handed over. */
export const medicineRuns = sqliteTable(
  'medicine_runs',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    entryId: integer().notNull(),
    /** Exact name and strength, dose and amount. Empty once erased. */
    medicine: sealed(text().notNull(), {
      for: 'care',
      until: ['medicine', 'careList', 'emergency', 'leaving'],
    }),
    dose: sealed(text().notNull(), { for: 'care', until: ['medicine', 'careList', 'emergency', 'leaving'] }),
    /** Where it is to be had and with what: 市三院门诊药房，带医保卡. */
    place: sealed(text().notNull(), { for: 'care', until: ['medicine', 'careList', 'emergency', 'leaving'] }),
    /** Whole days that were left at `askedAt`. */
    daysLeft: integer().notNull(),
    askedAt: instant().notNull(),
    askedBy: doer(integer().notNull()),
    fetcherId: person(integer()),
    step: text({ enum: runSteps }).notNull(),
    emergencyId: integer(),
    endedAt: instant(),
    /** From here on nobody needs to know what it was. */
    eraseAt: instant(),
    erasedAt: instant(),
  },
  (t) => [
    index('medicine_runs_entry').on(t.entryId),
    index('medicine_runs_erase').on(t.eraseAt),
    index('medicine_runs_fetcher').on(t.step, t.fetcherId),
    index('medicine_runs_emergency').on(t.emergencyId).where(sql`emergency_id is not null`),
  ],
)
export type MedicineRun = typeof medicineRuns.$inferSelect

/** Who had it in their hands when; goes with the run's words. */
export const medicineHandovers = sqliteTable(
  'medicine_handovers',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    runId: integer().notNull(),
    at: instant().notNull(),
    by: person(integer().notNull()),
    step: text({ enum: runSteps }).notNull(),
    /** Into whose hands, and what was said. Empty once erased. */
    note: sealed(text().notNull(), { for: 'care', until: ['medicine', 'careList', 'emergency', 'leaving'] }),
  },
  (t) => [index('medicine_handovers_run').on(t.runId)],
)
