import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import { port } from '#port.ts'

/** Every column in which a page keeps a photo or a paper it shows: a file that stands in none of them is forgotten. */
export const fileOwners = port<readonly SQLiteColumn[]>('places of files')
