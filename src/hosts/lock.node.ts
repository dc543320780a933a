import { closeSync, openSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'
import { keepOwn } from './own-file.node.ts'

/**
 * Marks a data folder as being served, for as long as this process lives: an exclusive lock on a tiny database, which
 * the operating system drops with the process, however it ends. Null where another process holds it.
 */
export function lockData(data: string): { release(): void } | null {
  const file = join(data, '.serving')
  // For its owner alone from its first moment on.
  closeSync(openSync(file, 'a', 0o600))
  keepOwn(file)
  const client = new Database(file, { timeout: 0 })
  try {
    // Nothing in it is worth a journal, which would lie beside it as long as it is held.
    client.pragma('journal_mode = MEMORY')
    client.pragma('locking_mode = EXCLUSIVE')
    client.exec('begin exclusive; create table if not exists serving (at text); commit')
    // Of a version that left one.
    rmSync(`${file}-journal`, { force: true })
    return { release: () => void client.close() }
  } catch (error) {
    client.close()
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return null
    throw error
  }
}
