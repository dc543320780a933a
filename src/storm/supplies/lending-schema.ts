import { sql } from 'drizzle-orm'
import { index, integer, sqliteTable, text, uniqueIndex } from 'drizzle-orm/sqlite-core'
import { doer, home, impersonal, instant, personal } from '#estate/marks.ts'
import { conditions } from './kinds.ts'

/** A thing that is lent and comes back: known by the tag on it. */
export const supplyTools = sqliteTable(
  'supply_tools',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    storeId: integer().notNull(),
    name: impersonal(text().notNull()),
    tag: impersonal(text().notNull()),
    condition: text({ enum: conditions }).notNull(),
    createdAt: instant().notNull(),
    createdBy: doer(integer().notNull()),
  },
  (t) => [uniqueIndex('supply_tools_tag').on(t.tag), index('supply_tools_store').on(t.storeId)],
)
export type SupplyTool = typeof supplyTools.$inferSelect

export const supplyLoans = sqliteTable(
  'supply_loans',
  {
    id: integer().primaryKey({ autoIncrement: true }),
    toolId: integer().notNull(),
    /** The borrower's door. */
    unit: home(text().notNull(), { for: 'supplies', until: 'never' }),
    lentAt: instant().notNull(),
    lentBy: doer(integer().notNull()),
    dueAt: instant().notNull(),
    remindedAt: instant(),
    returnedAt: instant(),
    returnedBy: doer(integer()),
    condition: text({ enum: conditions }),
    words: personal(text(), { for: 'supplies', until: 'leaving' }),
  },
  (t) => [
    // One thing is at one door.
    uniqueIndex('supply_loans_out').on(t.toolId).where(sql`returned_at is null`),
    index('supply_loans_tool').on(t.toolId, t.id),
    index('supply_loans_unit').on(t.unit),
  ],
)
export type SupplyLoan = typeof supplyLoans.$inferSelect
