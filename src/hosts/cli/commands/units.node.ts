import { readFileSync, statSync } from 'node:fs'
import { basename } from 'node:path'
import { addresses } from '#addresses/schema.ts'
import { compareWithTree } from '#addresses/units/compare.ts'
import { readUnitsFile as readSheet, type UnitsFile } from '#addresses/units/files.ts'
import type { ImportError, ParsedUnits } from '#addresses/units/parsed-units.ts'
import { applyImport, comparisonOf, findImport, stageImport } from '#addresses/units/staging.ts'
import type { Db } from '#estate/db.ts'
import { argumentsOf } from '#hosts/cli/arguments.node.ts'
import { CliFault } from '#hosts/cli/fault.ts'
import { type Terminal, withEstate } from '#hosts/cli/terminal.node.ts'

/**
 * Imports a unit sheet into an estate: all of it, or nothing where a cell cannot be read. --dry-run only looks. With
 * --json prints `{units, errors, duplicates}` of the sheet, areas in m². Exit 0: read without errors, 1: with errors.
 */
export async function importUnits(terminal: Terminal, args: string[]): Promise<void> {
  const options = { 'dry-run': { type: 'boolean' }, json: { type: 'boolean' } } as const
  const { words, values } = argumentsOf('units import <estate> <file> [--dry-run] [--json]', args, 2, options)
  const [estate, path] = words as [string, string]
  const file = unitsFile(path)
  await withEstate(terminal, estate, async ({ db }) => {
    const read = await readSheet(db, file)
    if (!read.ok) {
      const reason = terminal.t(`addresses:import.files.${read.reason}`, read.params)
      const error = { sheet: '', row: 0, column: '', value: file.name, message: reason }
      if (values.json) terminal.print(JSON.stringify({ units: [], errors: [error], duplicates: [] }))
      throw new CliFault('faults', 'sheetUnreadable', { file: path, reason })
    }
    if (values.json) terminal.print(JSON.stringify(asJson(terminal, read.parsed)))
    if (read.parsed.errors.length > 0) sayErrors(terminal, read.parsed.errors, Boolean(values.json))
    const dry = values['dry-run'] ?? false
    const comparison = dry ? comparisonWith(db, read.parsed) : applied(db, read, terminal.now)
    if (values.json) return
    const { added, changed, missing, unchanged } = comparison
    terminal.say('imported', {
      added: added.length,
      changed: changed.length,
      unchanged,
      missing: missing.length,
    })
    if (dry) terminal.say('dryRun')
  })
}

/** All of it or nothing. Answers how it compared with what was there. */
function applied(db: Db, read: Extract<ReadSheet, { ok: true }>, now: string) {
  return db.transaction((tx) => {
    const { id } = stageImport(tx, read, null, now)
    const { comparison } = comparisonOf(tx, findImport(tx, id))
    applyImport(tx, { id, tree: null }, null, now)
    return comparison
  })
}

/** Reads and applies the sheet of an estate just being made. Throws where it has errors. */
export async function takeUnits(terminal: Terminal, db: Db, file: UnitsFile): Promise<void> {
  const read = await readSheet(db, file)
  if (!read.ok) {
    throw new CliFault('faults', 'sheetUnreadable', {
      file: file.name,
      reason: terminal.t(`addresses:import.files.${read.reason}`, read.params),
    })
  }
  for (const error of read.parsed.errors.slice(0, 100)) sayError(terminal, error)
  if (read.parsed.errors.length > 0)
    throw new CliFault('faults', 'sheetErrors', { count: read.parsed.errors.length })
  applyImport(db, { id: stageImport(db, read, null, terminal.now).id, tree: null }, null, terminal.now)
}

export function unitsFile(path: string): UnitsFile {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile())
    throw new CliFault('noInput', 'noFile', { file: path })
  return { name: basename(path), bytes: new Uint8Array(readFileSync(path)) }
}

type ReadSheet = Awaited<ReturnType<typeof readSheet>>

function comparisonWith(db: Db, parsed: ParsedUnits) {
  return compareWithTree(db.select().from(addresses).orderBy(addresses.sortKey).all(), parsed.units)
}

const inner = ['estate', 'building', 'entrance']

function asJson(terminal: Terminal, { units, errors, duplicates }: ParsedUnits) {
  return {
    units: units
      .filter((place) => !inner.includes(place.kind))
      .map(({ path, kind, label, area }) => ({ path, kind, label, area: area === null ? null : area / 100 })),
    errors: errors.map(({ sheet, row, column, value, code, params }) => ({
      sheet,
      row,
      column,
      value,
      message: sentence(terminal, code, params),
    })),
    duplicates,
  }
}

function sayErrors(terminal: Terminal, errors: ImportError[], quiet: boolean): never {
  if (!quiet) for (const error of errors) sayError(terminal, error)
  throw new CliFault('faults', 'sheetErrors', { count: errors.length })
}

function sayError(terminal: Terminal, { sheet, row, column, value, code, params }: ImportError): void {
  terminal.say('sheetError', { sheet, row, column, value, message: sentence(terminal, code, params) })
}

function sentence({ t }: Terminal, code: string, params: Record<string, string | number>): string {
  return t(`addresses:import.errors.${code}`, params)
}
