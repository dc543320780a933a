import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { doer, home, instant, person, personal, secret } from '#estate/marks.ts'
import { relations } from '#standing/schema.ts'

/** A joining letter (or a household's own invitation) for one unit: single use, expiring, revocable. */
export const letters = sqliteTable(
  'letters',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    unit: home(text().notNull(), { for: 'joining', until: 'never' }),
    /** HMAC of the code under the estate's pepper; the code itself exists only on paper. */
    codeHash: secret(text().notNull()),
    /** `letter`: printed for the unit, one valid at a time. `invitation`: made by a member of the household. */
    kind: text({ enum: ['letter', 'invitation'] }).notNull(),
    /** For an invitation: what the invited person is to the unit. */
    relation: text({ enum: relations }),
    createdAt: instant().notNull(),
    createdBy: doer(integer()),
    expiresAt: instant().notNull(),
    usedAt: instant(),
    usedBy: person(integer()),
    revokedAt: instant(),
    revokedBy: doer(integer()),
  },
  (t) => [
    uniqueIndex('letters_code').on(t.codeHash),
    index('letters_unit').on(t.unit),
    index('letters_expiry').on(t.expiresAt).where(sql`used_at is null and revoked_at is null`),
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
    personId: person(integer().notNull()),
    unit: home(text().notNull(), { for: 'joining', until: 'never' }),
    relation: text({ enum: relations }).notNull(),
    message: personal(text().notNull(), { for: 'joining', until: 'leaving' }),
    createdAt: instant().notNull(),
    expiresAt: instant().notNull(),
    decidedAt: instant(),
    decidedBy: doer(integer()),
    decision: text({ enum: ['vouched', 'approved', 'refused', 'withdrawn', 'expired'] }),
    why: personal(text(), { for: 'joining', until: 'leaving' }),
    /** The occupancy the decision began: undoing the decision ends it. */
    occupancyId: integer(),
    /** Someone of the household said they do not know this person: shown to whoever decides. */
    objectedAt: instant(),
    objectedBy: doer(integer()),
  },
  (t) => [index('join_requests_open').on(t.decidedAt, t.unit), index('join_requests_person').on(t.personId)],
)
