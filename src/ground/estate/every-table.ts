import type { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { port } from '#port.ts'

/** Every table of the program, whichever room keeps it: what a search of the whole database goes through. */
export const everyTable = port<readonly SQLiteTable[]>('every table')
