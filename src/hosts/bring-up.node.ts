import Database from 'better-sqlite3'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import type { Db } from '#estate/db.ts'
import { type NotMigrated, pendingMigrations } from '#estate/migrate.ts'
import { openSqlite } from './sqlite.node.ts'
import type { EstateStore } from './store.node.ts'

type Say = (key: string, params: Record<string, string | number>) => void

/**
 * Brings every estate of the data folder to this program's tables before anybody is answered, and says of each what was done and
 * where its copy lies. Answers how many could not be: they are as they were, and the others are served.
 */
export function bringUpAll({ names, fileOf }: Pick<EstateStore, 'names' | 'fileOf'>, say: Say): number {
  let failed = 0
  for (const name of names()) {
    try {
      if (!isBehind(fileOf(name))) continue
      const began = performance.now()
      const { copy, close } = openSqlite(fileOf(name))
      close()
      say('broughtUp', { name, seconds: Math.ceil((performance.now() - began) / 1000), copy: copy ?? '' })
    } catch (error) {
      failed++
      const { copy = null, cause, message } = error as Error & Partial<NotMigrated>
      say(copy === null ? 'notBroughtUp' : 'notBroughtUpCopied', {
        name,
        error: cause instanceof Error ? cause.message : message,
        copy: copy ?? '',
      })
    }
  }
  return failed
}

/** Does a file lack a migration? It is only read. Throws where a newer program wrote it, or it is none. */
function isBehind(file: string): boolean {
  const client = new Database(file, { readonly: true })
  try {
    return pendingMigrations(drizzle(client) as unknown as Db).length > 0
  } finally {
    client.close()
  }
}
