import { and, asc, eq, isNull } from 'drizzle-orm'
import { changeAddresses, insertAddresses, type ParsedAddress } from '#addresses/address-rows.ts'
import { addresses } from '#addresses/schema.ts'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { sha256 } from '#estate/secrets.ts'
import { record } from '#record/record.ts'
import { type Comparison, compareWithTree } from './compare.ts'
import { packAddresses, unpackAddresses } from './pack.ts'
import type { ImportError, ParsedUnits } from './parsed-units.ts'
import { importBatches } from './schema.ts'

/** How many errors are kept with an import: more are counted, and few people fix more at once. */
const errorsKept = 500

/** An import laid ready, or the memory of one that was applied (`applied`). */
export type StagedImport = {
  id: number
  fileName: string
  createdAt: string
  rows: number
  hidden: string[]
  errors: ImportError[]
  errorCount: number
  duplicateCount: number
  places: ParsedAddress[]
  applied: { at: string; added: number; changed: number } | null
}
type Kept = Omit<StagedImport, 'id' | 'fileName' | 'createdAt' | 'places'> & { places: unknown[][] }

type ToStage = { name: string; hash: string; parsed: ParsedUnits; hidden: string[] }

/** Lays an import ready. Earlier ones still waiting are put away: the newest file is the one that is meant. */
export function stageImport(db: Db, file: ToStage, by: number | null, now: string): { id: number } {
  const { parsed } = file
  const kept: Kept = {
    rows: parsed.rows,
    hidden: file.hidden,
    errors: parsed.errors.slice(0, errorsKept),
    errorCount: parsed.errors.length,
    duplicateCount: parsed.duplicates.length,
    places: packAddresses(parsed.units),
    applied: null,
  }
  return db.transaction((tx) => {
    putAway(tx, now)
    return tx
      .insert(importBatches)
      .values({
        fileName: file.name,
        fileHash: file.hash,
        parsed: JSON.stringify(kept),
        createdAt: now,
        createdBy: by,
      })
      .returning({ id: importBatches.id })
      .get()
  })
}

function putAway(tx: Db, now: string): void {
  const waiting = and(isNull(importBatches.appliedAt), isNull(importBatches.discardedAt))
  tx.update(importBatches).set({ discardedAt: now, parsed: '' }).where(waiting).run()
}

/** Throws NotFound for an import that never was or was put away. */
export function findImport(db: Db, id: number): StagedImport {
  const row = db.select().from(importBatches).where(eq(importBatches.id, id)).get()
  if (!row || row.discardedAt) throw new NotFound('addresses:errors.importGone')
  const kept = JSON.parse(row.parsed) as Kept
  return {
    id,
    fileName: row.fileName,
    createdAt: row.createdAt,
    ...kept,
    places: unpackAddresses(kept.places),
  }
}

/** The import still waiting to be confirmed, if any. */
export function waitingImport(db: Db): { id: number; fileName: string; createdAt: string } | undefined {
  const { id, fileName, createdAt } = importBatches
  const waiting = and(isNull(importBatches.appliedAt), isNull(importBatches.discardedAt))
  return db.select({ id, fileName, createdAt }).from(importBatches).where(waiting).get()
}

/** What the import would do now, and the mark of the tree it was compared with. */
export function comparisonOf(db: Db, staged: StagedImport): { comparison: Comparison; tree: string } {
  const tree = db
    .select({
      path: addresses.path,
      kind: addresses.kind,
      label: addresses.label,
      area: addresses.area,
      floor: addresses.floor,
      usage: addresses.usage,
      retiredAt: addresses.retiredAt,
    })
    .from(addresses)
    .orderBy(asc(addresses.sortKey))
    .all()
  return { comparison: compareWithTree(tree, staged.places), tree: sha256(JSON.stringify(tree)).slice(0, 32) }
}

/**
 * Applies an import as it was shown: all of it in one transaction, or, where the tree is not the one it was compared
 * with (`tree`, from `comparisonOf`; null from the command line, which compares and applies at once), none of it, with
 * Conflict. Applying it again does nothing and answers the same.
 */
export function applyImport(
  db: Db,
  input: { id: number; tree: string | null },
  by: number | null,
  now: string,
): { added: number; changed: number } {
  return db.transaction((tx) => {
    const staged = findImport(tx, input.id)
    if (staged.applied) return staged.applied
    const { comparison, tree } = comparisonOf(tx, staged)
    if (input.tree !== null && input.tree !== tree) throw new Conflict('addresses:errors.treeChanged')
    insertAddresses(tx, comparison.added, now)
    changeAddresses(tx, comparison.changed)
    const applied = { at: now, added: comparison.added.length, changed: comparison.changed.length }
    const { id: _, fileName, createdAt: __, ...kept } = staged
    const memory: Kept = { ...kept, applied, places: [] }
    tx.update(importBatches)
      .set({ appliedAt: now, appliedBy: by, parsed: JSON.stringify(memory) })
      .where(eq(importBatches.id, input.id))
      .run()
    const details = { file: fileName, added: applied.added, changed: applied.changed }
    record(tx, 'import.applied', `import:${input.id}`, by, now, { details })
    return applied
  })
}

/** Puts a waiting import away. One that was applied stays. */
export function discardImport(db: Db, id: number, by: number, now: string): void {
  db.transaction((tx) => {
    const staged = findImport(tx, id)
    if (staged.applied) throw new Conflict('addresses:errors.importApplied')
    putAway(tx, now)
    record(tx, 'import.discarded', `import:${id}`, by, now, { details: { file: staged.fileName } })
  })
}
