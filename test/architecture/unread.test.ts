import '#program/ports/ports.ts'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import { everyTable } from '#estate/every-table.ts'
import { doer, impersonal, instant } from '#estate/marks.ts'
import { house, withFile } from './house.ts'
import { unreadColumns } from './unread.ts'

/** What no page shows and stays all the same, each with the reason. */
const kept: Record<string, string> = {
  'shift_signups.tookFrom': 'whose place it was, where two say that they stood there',
  'shift_signups.checkedInHow': 'by whose word somebody was there, where it is disputed',
  'shift_signups.checkedOutHow': 'by whose word somebody was there, where it is disputed',
  'supply_moves.countId': 'the stock-taking that moved the book, where goods are missing',
  'supply_count_lines.expected': 'what the book said then, where goods are missing',
  'supply_count_lines.counted': 'what was found then, where goods are missing',
  'supply_count_lines.reason': 'why the two differ, where goods are missing',
}

test('every column that is written is read', () => {
  expect(unreadColumns(house, everyTable())).toEqual(Object.keys(kept))
})

const planted = sqliteTable('planted', {
  id: integer().primaryKey(),
  at: instant(),
  by: doer(integer()),
  title: impersonal(text()),
  path: impersonal(text()),
})
const declared = "export const planted = sqliteTable('planted', {})"

test.each([
  ['title and path', '', ['planted.title', 'planted.path']],
  ['what only one part of is asked for', 'const { title } = planted\ntx.select({ title })', ['planted.path']],
  ['what is compared only', 'where(eq(planted.title, 1))', ['planted.path']],
  ['nothing where whole rows are read', 'tx.select().from(planted)\nrow.title + row.path', []],
  ['nothing where SQL reads it', 'sql`select title, path from planted`', []],
])('a column that is written and never read is found: %s', (_, reading, found) => {
  const writing = 'tx.insert(planted).values({ title, path, at, by }).run()'
  const schema = withFile('src/planted/schema.ts', declared)
  const rooms = new Map([...schema, ['src/planted/planting.ts', `${writing}\n${reading}`]])
  expect(unreadColumns(rooms, [planted])).toEqual(found)
})
