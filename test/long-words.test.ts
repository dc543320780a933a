import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everyTable } from '#estate/every-table.ts'
import { personal } from '#estate/marks.ts'
import { deeds, ready } from '#test/http/deeds.ts'
import { columnsOf } from '#test/privacy/columns.ts'
import { openTestEstate, type TestEstate } from './estate.ts'
import { longWord, noWords, typeLongWords, wordsOfSomebody } from './long-words.ts'
import { kindOf, openPages } from './pages.ts'
import type { Who } from './permissions.ts'
import { look, openReader, type Reader, runsOff } from './reader.ts'

const narrow = { elder: false, theme: 'light', width: 320 } as const
const large = { elder: true, theme: 'light', width: 320 } as const

let reader: Reader
beforeAll(async () => {
  reader = await openReader({ axe: false })
})
afterAll(() => reader.close())

/** No estate of the tests comes to it; each with what a row of it would take. */
const neverWritten: Record<string, string> = {}

const written = new Set<string>()

/** Types them, and keeps in mind in which columns some page is looked at with them. */
function typeAndNote({ db }: TestEstate): void {
  for (const name of typeLongWords(db)) written.add(name)
}

/** Columns of somebody's words that no page was ever drawn with a long word in. */
function neverLong(tables = everyTable()): string[] {
  return wordsOfSomebody(tables).filter((name) => !written.has(name) && !(name in neverWritten))
}

const person = ({ cast }: TestEstate, who: Who) => (who === 'nobody' ? null : cast[who])

describe('a word of 200 characters in every text field widens no page, plain or in large print', () => {
  const pages = openPages().filter(({ row }) => kindOf(row) === 'page')

  test.each(pages)('$row.route', async ({ row, readers }) => {
    const estate = openTestEstate()
    const { path } = await row.ask(estate)
    typeAndNote(estate)
    const found: string[] = []
    for (const [at, who] of readers.entries())
      await estate.undone(async () => {
        const page = await reader.open(estate, who, path, at === 0 ? 'en' : 'zh-CN', narrow)
        for (const view of [narrow, large]) {
          if (view === large) await look(page, large)
          const over = await runsOff(page)
          if (over) found.push(`${who}${view.elder ? ' in large print' : ''}: ${over}`)
        }
      })
    estate.close()
    expect(found).toEqual([])
  })

  test.each(deeds.filter(({ who }) => who !== 'nobody'))('$row.route', async ({ row, who }) => {
    const { estate, post, asked, close } = await ready(row, who)
    const next = (await post(asked)).headers.get('Location')?.replace(/#.*/, '') ?? null
    typeAndNote(estate)
    if (next !== null && (await estate.request(person(estate, who), next)).status === 200) {
      const page = await reader.open(estate, who, next, 'zh-CN', narrow)
      expect(await runsOff(page), `${who} at ${next}`).toBeNull()
      await look(page, large)
      expect(await runsOff(page), `${who} at ${next} in large print`).toBeNull()
    }
    close()
  })

  test('and one that does is found', async () => {
    const estate = openTestEstate()
    const page = await reader.open(estate, 'resident', '/account', 'zh-CN', narrow)
    expect(await runsOff(page)).toBeNull()
    await page.evaluate((word) => {
      const line = document.createElement('p')
      line.textContent = word
      line.style.overflowWrap = 'normal'
      document.querySelector('main')?.append(line)
    }, longWord(1))
    expect(await runsOff(page)).toMatch(/^runs \d+ px off the screen: .*p\./)
    estate.close()
  })
})

test('every column of somebody’s words is written long before some page is looked at', () => {
  expect(neverLong()).toEqual([])
})

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
