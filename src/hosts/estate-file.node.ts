import { chmodSync, existsSync, renameSync, rmSync } from 'node:fs'
import type { Db } from '#estate/db.ts'
import { openSqlite } from './sqlite.node.ts'

/**
 * Makes one estate's file: filled under another name first and put in place when complete, so that neither an error
 * nor an interrupted start leaves half an estate. Throws EEXIST where the file is there already.
 */
export async function makeEstateFile<T>(file: string, fill: (db: Db) => T | Promise<T>): Promise<T> {
  if (existsSync(file)) throw Object.assign(new Error(`${file} exists`), { code: 'EEXIST' })
  const making = `${file}.${process.pid}.making`
  removeFiles(making)
  const { db, client, close } = openSqlite(making)
  try {
    chmodSync(making, 0o600)
    // Nothing is promised to anyone yet: no disk sync a row. Closing writes everything, and the rename comes last.
    client.pragma('synchronous = OFF')
    const result = await fill(db)
    client.pragma('synchronous = FULL')
    client.pragma('wal_checkpoint(TRUNCATE)')
    close()
    renameSync(making, file)
    return result
  } finally {
    if (client.open) close()
    removeFiles(making)
  }
}

/** A database file with what SQLite keeps beside it. */
export function removeFiles(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(file + end, { force: true })
}
