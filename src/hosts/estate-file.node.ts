import { existsSync, lstatSync, readdirSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { Db } from '#estate/db.ts'
import { type Migration, pendingMigrations } from '#estate/migrate.ts'
import { keepOwn, makeOwn } from './own-file.node.ts'
import { openSqlite, type SqliteFile } from './sqlite.node.ts'

/**
 * Makes one estate's file: filled under another name first and put in place when complete, so that neither an error
 * nor an interrupted start leaves half an estate. Throws EEXIST where something of this name is there already; `anew` lets go of
 * that, once the new one is complete, and is for whoever keeps everybody else from using it meanwhile.
 */
export async function makeEstateFile<T>(
  file: string,
  fill: (db: Db) => T | Promise<T>,
  { anew = false } = {},
): Promise<T> {
  if (!anew && isTaken(file)) throw Object.assign(new Error(`${file} exists`), { code: 'EEXIST' })
  const making = `${file}.${process.pid}.making`
  removeFiles(making)
  const { db, client, close } = openAnew(making)
  try {
    // Nothing is promised to anyone yet: no disk sync a row. Closing writes everything, and the rename comes last.
    client.pragma('synchronous = OFF')
    const result = await fill(db)
    client.pragma('synchronous = FULL')
    client.pragma('wal_checkpoint(TRUNCATE)')
    close()
    if (anew) removeFiles(file)
    removeBeside(file)
    renameSync(making, file)
    return result
  } finally {
    if (client.open) close()
    removeFiles(making)
  }
}

/** On a full disk not even the tables find room: nothing is left of it then, either. */
function openAnew(making: string): SqliteFile {
  try {
    makeOwn(making)
    return openSqlite(making)
  } catch (error) {
    removeFiles(making)
    throw error
  }
}

/** Is there anything of this name? Also a link that leads nowhere. */
export function isTaken(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false }) !== undefined
}

/** Is it a file itself? A link may lead anywhere, and a pipe is waited at for ever. */
export function isPlain(file: string): boolean {
  return lstatSync(file, { throwIfNoEntry: false })?.isFile() ?? false
}

/**
 * Puts an estate's file, which is whole and closed, in the place of the one that is there and moves that aside with its log. Answers
 * where it is kept; null where there was none. For whoever keeps everybody else from using it meanwhile.
 */
export function replaceEstateFile(making: string, file: string, now: string): string | null {
  const aside = isTaken(file) ? keepAside(file, now) : null
  removeBeside(file)
  renameSync(making, file)
  return aside
}

/** Moves the old file away with its log written into it. */
function keepAside(file: string, now: string): string {
  const aside = `${file}.before-${now.replace(/\D/g, '').slice(0, 17)}`
  try {
    const client = new Database(file)
    client.pragma('wal_checkpoint(TRUNCATE)')
    client.close()
  } catch {
    // Damaged: that may be why it is being replaced. It is kept as it is.
  }
  for (const end of ['-wal', '-shm']) {
    if (!existsSync(file + end)) continue
    keepOwn(file + end)
    renameSync(file + end, aside + end)
  }
  keepOwn(file)
  renameSync(file, aside)
  return aside
}

/** `riverside.sqlite.<pid>.making` and whatever was made of it, or put beside it by SQLite. */
const unfinished = /\.(\d+)\.(?:making|part)(?:\.\d+\.part)?(?:-wal|-shm|-journal)?$/

/**
 * Clears what a killed process left of an estate that it was making: it holds people's data and nobody would ever look. What a
 * living process makes is left alone; this one makes nothing yet when it starts.
 */
export function clearUnfinished(folder: string): void {
  for (const name of readdirSync(folder)) {
    const [, pid] = unfinished.exec(name) ?? []
    if (pid !== undefined && (Number(pid) === process.pid || !isAlive(Number(pid))))
      rmSync(join(folder, name), { force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    // Signal 0 only asks.
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM'
  }
}

/** A database file with what SQLite keeps beside it. */
export function removeFiles(file: string): void {
  rmSync(file, { force: true })
  removeBeside(file)
}

/** The log of a file that was taken away by hand would be read into the next one of its name. */
function removeBeside(file: string): void {
  for (const end of ['-wal', '-shm', '-journal']) rmSync(file + end, { force: true })
}

/**
 * What an estate's file lacks of this version's tables; it is only read. Throws NewerEstate, and where it is no estate, so that nothing
 * is made out of an empty file that somebody left in the data folder.
 */
export function pendingIn(file: string): Migration[] {
  const client = new Database(file, { readonly: true })
  try {
    if (client.prepare(`select 1 from sqlite_master where name = 'estate'`).get() === undefined)
      throw new Error('it holds no estate')
    return pendingMigrations(drizzle(client) as unknown as Db)
  } finally {
    client.close()
  }
}
