import { buildSync } from 'esbuild'
import { expect, test } from 'vitest'
import { placeOrder } from '#groupbuys/orders/ordering.ts'
import { groupItems } from '#groupbuys/terms/schema.ts'
import { openBrowser } from '#test/browser.ts'
import { openTestEstate } from '#test/estate.ts'
import { afterwards, during, eggs, openBuy, runUntil } from '#test/groupbuys/story.ts'

test('a full label of every size is read to its last line, above the number and the version', async () => {
  const estate = openTestEstate()
  const { resident, neighbour } = estate.cast
  const names = ['鸡蛋', '蔬菜包', '牛奶', '大米', '苹果', '豆腐', '面粉']
  const buy = openBuy(estate, { items: names.map((name) => ({ ...eggs, name, packSize: 1 })) })
  const items = estate.db.select().from(groupItems).all()
  const wishes = items.map((item) => ({ itemId: item.id, want: 3, flex: 0 }))
  const input = { groupBuyId: buy.id, unit: '3/2/501', wishes, version: null }
  placeOrder(estate.db, input, resident.id, during)
  runUntil(estate, afterwards)
  const css = buildSync({ entryPoints: ['static/css/main.css'], bundle: true, write: false }).outputFiles[0]!
    .text
  const browser = await openBrowser()
  const page = await browser.newPage()
  await page.emulateMedia({ media: 'print' })
  const room: Record<string, boolean[]> = {}
  for (const size of ['58', '80', 'a4']) {
    const html = await (await estate.request(neighbour, `/groupbuys/${buy.id}/labels?size=${size}`)).text()
    await page.setContent(
      html
        .replace(/<link [^>]*>|<script[^>]*><\/script>/g, '')
        .replace('</head>', () => `<style>${css}</style></head>`),
    )
    room[size] = await page.locator('.bag-label').evaluateAll((labels) =>
      labels.map((label) => {
        const bottom = label.querySelector('.bag-lines')!.getBoundingClientRect().bottom
        return bottom <= label.querySelector('.bag-foot')!.getBoundingClientRect().top
      }),
    )
  }
  await browser.close()
  expect(room).toEqual({ 58: [true, true], 80: [true, true], a4: [true, true] })
}, 60_000)
