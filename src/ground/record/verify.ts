import { asc, gt } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { sha256 } from '#estate/secrets.ts'
import { chainHash } from './record.ts'
import { events } from './schema.ts'

type ChainReport = { rows: number; erased: number; brokenAt: number | null }

/**
 * Reads the whole record and recomputes its chain. `brokenAt` is the id of the first row that does not follow from the
 * one before it (changed, inserted, or after a removed one), null where the chain holds. Rows whose details were
 * erased are counted: their digest still stands in the chain.
 */
export function verifyChain(db: Db): ChainReport {
  const report: ChainReport = { rows: 0, erased: 0, brokenAt: null }
  let previous = ''
  let last = 0
  while (true) {
    const rows = db.select().from(events).where(gt(events.id, last)).orderBy(asc(events.id)).limit(1000).all()
    if (rows.length === 0) return report
    for (const row of rows) {
      const changed = row.details !== null && sha256(row.details) !== row.detailsDigest
      if (changed || chainHash(previous, row) !== row.hash) return { ...report, brokenAt: row.id }
      report.rows++
      if (row.details === null) report.erased++
      previous = row.hash
      last = row.id
    }
  }
}
