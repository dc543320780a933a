import { buildingNames } from '#addresses/addresses.ts'
import { Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { sha256 } from '#estate/secrets.ts'
import { readSheets } from '#sheets/read.ts'
import type { SheetsFault } from '#sheets/sheet.ts'
import { parseUnits } from './parse.ts'
import type { ParsedUnits } from './parsed-units.ts'
import { stageImport } from './staging.ts'

export type UnitsFile = { name: string; bytes: Uint8Array }
type ReadUnits = { name: string; hash: string; parsed: ParsedUnits; hidden: string[] }
type UnitsFileFault = { reason: SheetsFault | 'nothingFound'; params: Record<string, string | number> }

/**
 * Reads a unit sheet in the light of the tree it is meant for. The answer holds every error of single cells; only a
 * file that is no table at all, or in which not one address was found nor missed, is a fault.
 */
export async function readUnitsFile(
  db: Db,
  file: UnitsFile,
): Promise<({ ok: true } & ReadUnits) | ({ ok: false } & UnitsFileFault)> {
  const read = await readSheets(file.bytes)
  if (!read.ok) return { ok: false, reason: read.reason, params: read.params ?? {} }
  const parsed = parseUnits(read.sheets, {
    language: estateSettingsOf(db).language,
    buildings: buildingNames(db),
  })
  if (parsed.rows === 0 && parsed.errors.length === 0)
    return { ok: false, reason: 'nothingFound', params: {} }
  return { ok: true, name: file.name.slice(0, 120), hash: sha256(file.bytes), parsed, hidden: read.hidden }
}

/** The same for laying it ready. Throws Refused with the sentence of what is wrong with the file. */
export async function readToStage(db: Db, file: UnitsFile): Promise<ReadUnits> {
  const read = await readUnitsFile(db, file)
  if (!read.ok) throw new Refused(`addresses:import.files.${read.reason}`, read.params)
  return read
}

/**
 * Reads a file and lays it ready for looking at; answers the number of the import (`/addresses/import/<number>`).
 * Throws Refused with the sentence of what is wrong with the file.
 */
export async function stageUnitsFile(
  db: Db,
  file: UnitsFile,
  by: number | null,
  now: string,
): Promise<number> {
  return stageImport(db, await readToStage(db, file), by, now).id
}
