import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openTestEstate, type TestEstate } from './estate.ts'
import { deeds, ready } from './http/deeds.ts'
import { longWord, typeLongWords } from './long-words.ts'
import { kindOf, openPages } from './pages.ts'
import type { Who } from './permissions.ts'
import { look, openReader, type Reader, runsOff } from './reader.ts'

const narrow = { elder: false, theme: 'light', width: 320 } as const
const large = { elder: true, theme: 'light', width: 320 } as const

let reader: Reader
beforeAll(async () => {
  reader = await openReader()
})
afterAll(() => reader.close())

const person = ({ cast }: TestEstate, who: Who) => (who === 'nobody' ? null : cast[who])

describe('a word of 200 characters in every text field widens no page, plain or in large print', () => {
  const pages = openPages().filter(({ row }) => kindOf(row) === 'page')

  test.each(pages)('$row.route', async ({ row, readers }) => {
    const estate = openTestEstate()
    const { path } = await row.ask(estate)
    typeLongWords(estate.db)
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
    typeLongWords(estate.db)
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
