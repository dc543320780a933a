import { afterAll, beforeAll, expect, test } from 'vitest'
import { openTestEstate } from './estate.ts'
import { openPages, permissionTable, readAs } from './pages.ts'
import { axeFaults, openReader, type Reader, runsOff } from './reader.ts'

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

test('what answers no HTML where a page is said to be is not passed over', async () => {
  const row = { route: 'GET /theme', ask: () => ({ path: '/theme.css' }), expect: { others: 200 } }
  await expect(readAs({ row, readers: ['nobody'] }, 'en', async () => {})).rejects.toThrow(
    'nobody gets 200 and a file',
  )
})

test('each page has two readers where two may read it, the second of whom sees most', () => {
  const pages = openPages()
  const rows = permissionTable.filter(({ route }) => route.startsWith('GET '))
  const readersOf = (route: string) => pages.find(({ row }) => row.route === route)?.readers
  expect(pages.length).toBeGreaterThan(rows.length / 2)
  expect(readersOf('GET /notices')).toEqual(['resident', 'steward'])
  expect(readersOf('GET /sign-in')?.[0]).toBe('nobody')
  expect(pages.filter(({ readers }) => readers.length === 2).length).toBeGreaterThan(150)
})
