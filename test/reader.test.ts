import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestEstate } from './estate.ts'
import { type OpenPage, openPages, permissionTable, readAs } from './pages.ts'
import { standings } from './permissions.ts'
import { axeFaults, openReader, type Reader, runsOff, tornWords } from './reader.ts'

let reader: Reader
beforeAll(async () => {
  reader = await openReader()
})
afterAll(() => reader.close())

test('axe finds a picture that says nothing, and by looks alone words that are hardly seen', async () => {
  const estate = openTestEstate()
  const look = { elder: false, theme: 'light', width: 360 } as const
  const page = await reader.open(estate, 'resident', '/account', 'zh-CN', look)
  expect(await axeFaults(page, 'all')).toEqual([])
  expect(await runsOff(page)).toBeNull()
  await page.evaluate(() => {
    const picture = document.createElement('img')
    picture.src = '/static/icons/favicon.svg'
    const pale = document.createElement('p')
    pale.textContent = '看不清'
    pale.style.color = '#eee'
    document.querySelector('main')?.append(picture, pale)
  })
  const ids = async (rules: 'all' | 'of looks') => (await axeFaults(page, rules)).map(({ id }) => id).sort()
  expect(await ids('all')).toEqual(['color-contrast', 'image-alt'])
  expect(await ids('of looks')).toEqual(['color-contrast'])
  estate.close()
})

test('a word that a page breaks in the middle is found', async () => {
  const estate = openTestEstate()
  const page = await reader.open(estate, 'resident', '/notices', 'en', {
    elder: true,
    theme: 'light',
    width: 360,
  })
  expect(await tornWords(page)).toEqual([])
  await page.evaluate(() => {
    const label = document.createElement('p')
    label.textContent = 'Messages. Acknowledgements example.org'
    label.style.width = '2rem'
    document.querySelector('main')?.append(label)
  })
  const torn = ['Messages', 'Acknowledgements'].map((word) => `${word} is torn apart in p.`)
  expect(await tornWords(page)).toEqual(torn)
  estate.close()
})

test('what answers no HTML where a page is said to be is not passed over', async () => {
  const row = { route: 'GET /theme', ask: () => ({ path: '/theme.css' }), expect: { others: 200 } }
  await expect(readAs({ row, readers: ['nobody'] }, 'en', async () => {})).rejects.toThrow(
    'nobody gets 200 and a file',
  )
})

/** Pages that several standings may read and that are not read by two, or not by whoever sees most. */
function readByTooFew(pages: OpenPage[]): string[] {
  return pages
    .filter(({ row, readers }) => {
      const allowed = standings.filter((who) => (row.expect[who] ?? row.expect.others) === 200)
      return readers.length < Math.min(2, allowed.length) || readers.at(-1) !== allowed.at(-1)
    })
    .map(({ row }) => row.route)
}

test('each page has two readers where two may read it, the second of whom sees most', () => {
  const pages = openPages()
  const rows = permissionTable.filter(({ route }) => route.startsWith('GET '))
  const readersOf = (route: string) => pages.find(({ row }) => row.route === route)?.readers
  expect(pages.length).toBeGreaterThan(rows.length / 2)
  expect(readersOf('GET /notices')).toEqual(['resident', 'steward'])
  expect(readersOf('GET /sign-in')?.[0]).toBe('nobody')
  expect(pages.filter(({ readers }) => readers.length === 2).length).toBeGreaterThan(150)
  expect(readByTooFew(pages)).toEqual([])
  const [first] = pages.filter(({ readers }) => readers.length === 2)
  expect(readByTooFew([{ row: first!.row, readers: first!.readers.slice(0, 1) }])).toEqual([first!.row.route])
})
