import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import { everyTable } from '#estate/every-table.ts'
import { personal } from '#estate/marks.ts'
import { columnsOf } from '#test/privacy/columns.ts'
import { openTestEstate } from './estate.ts'
import { deeds, ready } from './http/deeds.ts'
import { noWords, typeLongWords, wordsOfSomebody } from './long-words.ts'
import { openPages } from './pages.ts'

/** No estate of the tests comes to it; each with what a row of it would take. */
const neverWritten: Record<string, string> = {}

const written = new Set<string>()

/** Columns of somebody's words that no page was ever drawn with a long word in. */
function neverLong(tables = everyTable()): string[] {
  return wordsOfSomebody(tables).filter((name) => !written.has(name) && !(name in neverWritten))
}

test('every column of somebody’s words is written long before some page is looked at', async () => {
  for (const { row } of openPages()) {
    const estate = openTestEstate()
    await row.ask(estate)
    for (const name of typeLongWords(estate.db)) written.add(name)
    estate.close()
  }
  for (const { row, who } of deeds) {
    const { estate, post, asked, close } = await ready(row, who)
    await post(asked)
    for (const name of typeLongWords(estate.db)) written.add(name)
    close()
  }
  expect(neverLong()).toEqual([])
}, 240_000)

test('a new column of somebody’s words would be found', () => {
  const planted = sqliteTable('planted', {
    id: integer().primaryKey(),
    said: personal(text().notNull(), { for: 'help', until: 'leaving' }),
  })
  expect(neverLong([planted])).toEqual(['planted.said'])
})

test('none is spared for nothing', () => {
  const names = new Set(columnsOf(everyTable()).map(({ name }) => name))
  expect(Object.keys({ ...noWords, ...neverWritten }).filter((name) => !names.has(name))).toEqual([])
  expect(Object.keys(neverWritten).filter((name) => written.has(name))).toEqual([])
})
