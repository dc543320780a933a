import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { relations } from '#standing/schema.ts'

/** A joining letter (or a household's own invitation) for one unit: single use, expiring, revocable. */
export const letters = sqliteTable(
  'letters',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    unit: text().notNull(),
    /** HMAC of the code under the estate's pepper; the code itself exists only on paper. */
    codeHash: text().notNull(),
    /** `letter`: printed for the unit, one valid at a time. `invitation`: made by a member of the household. */
    kind: text({ enum: ['letter', 'invitation'] }).notNull(),
    /** For an invitation: what the invited person is to the unit. */
    relation: text({ enum: relations }),
    createdAt: text().notNull(),
    createdBy: integer(),
    expiresAt: text().notNull(),
    usedAt: text(),
    usedBy: integer(),
    revokedAt: text(),
    revokedBy: integer(),
  },
  (t) => [
    uniqueIndex('letters_code').on(t.codeHash),
    index('letters_unit').on(t.unit),
    uniqueIndex('letters_one_valid')
      .on(t.unit)
      .where(sql`kind = 'letter' and used_at is null and revoked_at is null`),
  ],
)

/** Someone without a letter asks to join a unit; a captain vouches or an office approves. */
export const joinRequests = sqliteTable(
  'join_requests',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: integer().notNull(),
    unit: text().notNull(),
    relation: text({ enum: relations }).notNull(),
    message: text().notNull(),
    createdAt: text().notNull(),
    expiresAt: text().notNull(),
    decidedAt: text(),
    decidedBy: integer(),
    decision: text({ enum: ['vouched', 'approved', 'refused', 'withdrawn', 'expired'] }),
    why: text(),
    /** The occupancy the decision began: undoing the decision ends it. */
    occupancyId: integer(),
    /** Someone of the household said they do not know this person: shown to whoever decides. */
    objectedAt: text(),
    objectedBy: integer(),
  },
  (t) => [index('join_requests_open').on(t.decidedAt, t.unit), index('join_requests_person').on(t.personId)],
)
