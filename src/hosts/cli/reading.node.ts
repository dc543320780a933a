import { readFileSync, statSync } from 'node:fs'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { Db } from '#estate/db.ts'
import * as schema from '#program/schema.ts'
import { CliFault, innermost } from './fault.ts'

/** Lends a file of an estate to be read, beside a server or where nothing may be written. Throws CliFault where it is none or is damaged. */
export async function reading<T>(
  file: string,
  work: (client: Database.Database, db: Db) => T | Promise<T>,
): Promise<T> {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw new CliFault('noInput', 'noFile', { file })
  try {
    const client = openToRead(file)
    try {
      mustHoldOne(client, file)
      return await work(client, drizzle(client, { schema, casing: 'snake_case' }) as unknown as Db)
    } finally {
      client.close()
    }
  } catch (error) {
    throw asDamage(file, error)
  }
}

/** Throws CliFault where the pages of a file do not hold together: on such a one nothing is built. */
export function mustBeSound(file: string): Promise<void> {
  return reading(file, (client) => {
    const verdict = String(client.pragma('quick_check(1)', { simple: true }))
    if (verdict !== 'ok') throw new CliFault('faults', 'copyDamaged', { file, error: verdict })
  })
}

/** What SQLite says of a file that is damaged, as a sentence with its name; anything else as it was thrown. */
export function asDamage(file: string, thrown: unknown): unknown {
  const { code = '', message } = innermost(thrown)
  if (/^SQLITE_(?:CORRUPT|NOTADB)/.test(code))
    return new CliFault('faults', 'copyDamaged', { file, error: message })
  if (code === 'SQLITE_ERROR' && /^no such (?:table|column)/.test(message))
    return new CliFault('faults', 'lacking', { file, error: message })
  return thrown
}

/** An estate's file has one row that says which. */
function mustHoldOne(client: Database.Database, file: string): void {
  const named = client.prepare(`select 1 from sqlite_master where type = 'table' and name = 'estate'`).get()
  if (!named || client.prepare('select count(*) from estate').pluck().get() !== 1)
    throw new CliFault('noInput', 'notAnEstate', { file })
}

/**
 * In a folder without right or room to write SQLite opens no file that has a log (https://sqlite.org/wal.html#readonly). Where the log is
 * empty, all there is stands in the file, and its bytes are read, marked as having none (bytes 18 and 19,
 * https://sqlite.org/fileformat2.html#file_format_version_numbers).
 */
function openToRead(file: string): Database.Database {
  const client = new Database(file, { readonly: true, timeout: 5000 })
  try {
    client.pragma('schema_version')
    return client
  } catch (error) {
    client.close()
    const { code = '' } = error as { code?: string }
    if (!/^SQLITE_(?:CANTOPEN|READONLY|IOERR)/.test(code) || hasLog(file)) throw error
    const bytes = readFileSync(file)
    bytes.fill(1, 18, 20)
    return new Database(bytes)
  }
}

function hasLog(file: string): boolean {
  return (statSync(`${file}-wal`, { throwIfNoEntry: false })?.size ?? 0) > 0
}
