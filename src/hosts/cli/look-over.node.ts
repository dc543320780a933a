import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { verifyChain } from '#record/verify.ts'
import { type Lacking, lackingIn } from './lacking.node.ts'
import { type CutOff, cutOffIn, looseIn } from './loose.node.ts'

export type Findings = {
  ok: boolean
  /** What SQLite says of the pages; only 'ok' where they are sound. */
  integrity: string[]
  /** What is not there, or not as the migrations of this file made it, and how much was compared. */
  schema: { compared: number; lacking: Lacking[] }
  /** Rows that point at a row which is not there, as `table:rowid`. */
  foreignKeys: string[]
  /** What was looked through for them: tables that declare what they point at, columns that name a person. */
  references: { tables: number; columns: number }
  /** Logs that are only added to, from whose end rows are gone. */
  cutOff: CutOff[]
  /** Null where there is no record to be read. */
  chain: ReturnType<typeof verifyChain> | null
}

/**
 * Looks through an estate without changing it, and says how far it looked. Where pages are damaged the rest is not asked: no answer
 * could be relied on. Throws NewerEstate.
 */
export function lookOver(db: Db): Findings {
  const integrity = db
    .all<{ integrity_check: string }>(sql`pragma integrity_check(20)`)
    .map((row) => row.integrity_check)
  if (integrity.join() !== 'ok') return { ok: false, integrity, ...nothingLooked }
  const schema = lackingIn(db)
  const { loose: foreignKeys, ...references } = looseIn(db)
  const cutOff = cutOffIn(db)
  const readable = !schema.lacking.some(({ kind, name }) => kind !== 'trigger' && /^events\b/.test(name))
  const chain = readable ? verifyChain(db) : null
  const faults = schema.lacking.length + foreignKeys.length + cutOff.length
  const ok = faults === 0 && chain?.brokenAt === null
  return { ok, integrity, schema, foreignKeys, references, cutOff, chain }
}

const nothingLooked = {
  schema: { compared: 0, lacking: [] },
  foreignKeys: [],
  references: { tables: 0, columns: 0 },
  cutOff: [],
  chain: null,
}
