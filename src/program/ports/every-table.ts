import { is } from 'drizzle-orm'
import { SQLiteTable } from 'drizzle-orm/sqlite-core'
import { everyTable } from '#estate/every-table.ts'
import * as schema from '#program/schema.ts'

everyTable.fill(Object.values(schema).filter((value) => is(value, SQLiteTable)) as SQLiteTable[])
