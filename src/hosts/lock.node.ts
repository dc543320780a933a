import { chmodSync } from 'node:fs'
import { join } from 'node:path'
import Database from 'better-sqlite3'

/**
 * Marks a data folder as being served, for as long as this process lives: an exclusive lock on a tiny database, which
 * the operating system drops with the process, however it ends. Null where another process holds it.
 */
export function lockData(data: string): { release(): void } | null {
  const file = join(data, '.serving')
  const client = new Database(file, { timeout: 0 })
  try {
    client.pragma('locking_mode = EXCLUSIVE')
    client.exec('begin exclusive; create table if not exists serving (at text); commit')
    chmodSync(file, 0o600)
    return { release: () => void client.close() }
  } catch (error) {
    client.close()
    if ((error as { code?: string }).code?.startsWith('SQLITE_BUSY')) return null
    throw error
  }
}
