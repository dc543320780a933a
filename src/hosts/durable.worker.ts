import type { DurableObjectStorage } from '@cloudflare/workers-types'
import { drizzle } from 'drizzle-orm/durable-sqlite'
import type { Db } from '#estate/db.ts'

/** The same database type over a Durable Object's storage. Not migrated here: an unknown hostname must create nothing. */
export function openDurable(storage: DurableObjectStorage): Db {
  return drizzle(storage, { casing: 'snake_case' }) as unknown as Db
}
