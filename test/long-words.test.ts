import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestEstate } from './estate.ts'
import { longWord, typeLongWords } from './long-words.ts'
import { kindOf, openPages } from './pages.ts'
import { look, openReader, type Reader, runsOff } from './reader.ts'

const narrow = { elder: false, theme: 'light', width: 320 } as const
const large = { elder: true, theme: 'light', width: 320 } as const

let reader: Reader
beforeAll(async () => {
  reader = await openReader()
})
afterAll(() => reader.close())

describe('a word of 200 characters in every text field widens no page, plain or in large print', () => {
  const pages = openPages().filter(({ row }) => kindOf(row) === 'page')

  test.each(pages)('$row.route', async ({ row, readers }) => {
    const estate = openTestEstate()
    const { path } = await row.ask(estate)
    typeLongWords(estate.db)
    const found: string[] = []
    for (const [at, who] of readers.entries())
      await estate.undone(async () => {
        const page = await reader.open(estate, who, path, at === 0 ? 'zh-CN' : 'en', narrow)
        for (const view of [narrow, large]) {
          if (view === large) await look(page, large)
          const over = await runsOff(page)
          if (over) found.push(`${who}${view.elder ? ' in large print' : ''}: ${over}`)
        }
      })
    estate.close()
    expect(found).toEqual([])
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
