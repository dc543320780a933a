import { chmodSync, renameSync, rmSync } from 'node:fs'
import Database from 'better-sqlite3'
import { seedDemo } from '#src/demo/seed.ts'
import { openSqlite } from '#src/estate/sqlite.node.ts'
import type { EstateStore } from '#src/estate/store.node.ts'
import type { Language } from '#src/people/schema.ts'

/** Makes the demonstration estate under another name first, so that an interrupted start leaves no half of one. */
export async function makeDemo(store: EstateStore, language: Language, now: string): Promise<void> {
  const file = store.fileOf('demo')
  const making = `${file}.making`
  removeFiles(making)
  const { db, client, close } = openSqlite(making)
  chmodSync(making, 0o600)
  try {
    // Nothing is promised to anyone yet: let the story be written without a disk sync a row.
    client.pragma('synchronous = OFF')
    await seedDemo(db, { language, now })
    client.pragma('wal_checkpoint(TRUNCATE)')
  } finally {
    close()
  }
  renameSync(making, file)
  removeFiles(making)
  store.relist()
}

/** The demonstration estates in the data folder. */
export function demoNames(store: EstateStore): string[] {
  return store.names().filter((name) => isDemo(store.fileOf(name)))
}

function isDemo(file: string): boolean {
  const client = new Database(file, { readonly: true })
  try {
    return client.prepare('select demo_since from estate').pluck().get() !== null
  } catch {
    return false
  } finally {
    client.close()
  }
}

export function removeFiles(file: string): void {
  for (const end of ['', '-wal', '-shm', '-journal']) rmSync(file + end, { force: true })
}
