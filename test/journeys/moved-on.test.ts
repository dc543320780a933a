import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { groupOrders } from '#groupbuys/orders/schema.ts'
import { openBrowser } from '#test/browser.ts'
import { during, openBuy, order } from '#test/groupbuys/story.ts'
import { words } from './people.ts'
import { back, chosen, herPhone, languages, need, publish, wanted, writeNeed } from './phone.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const said = {
  'zh-CN': { stands: '这里现在是“45”', empty: '这里现在是空的', moved: '您家的订单刚才在别处改过了' },
  en: { stands: 'It is now “45”', empty: 'It is now empty', moved: 'changed elsewhere' },
}
const save = (page: Page) => page.locator('button[name=intent][value=order]').click()

test.each(languages)(
  'of an order that moved on meanwhile every word stands in the form, with what stands now and why it was refused: %s',
  async (language) => {
    const { estate, site, page, end } = await herPhone(browser, { language })
    const { resident, daughter } = estate.cast
    const buy = openBuy(estate)
    estate.clock.now = during
    order(estate, buy, resident, '3/2/501', 30)
    await page.goto(`/groupbuys/${buy.id}`)
    await page.locator('[name^=want-]:visible').fill('60')
    await page.locator('[name=comment]').fill('两盘谢谢')
    site.cut(true)
    await save(page)
    await expect.poll(() => page.locator('form .is-waiting').count()).toBe(1)
    order(estate, buy, daughter, '3/2/501', 45)
    site.cut(false)
    await back(page)
    await page.locator('#outbox a[href^="/groupbuys/"]').click()
    const want = page.locator('[name^=want-]:visible')
    const box = page.locator('.error-summary')
    await box.waitFor()
    expect(await want.inputValue()).toBe('60')
    expect(await page.locator('[name=comment]').inputValue()).toBe('两盘谢谢')
    for (const text of Object.values(said[language])) expect(await box.textContent()).toContain(text)
    const described = (await want.getAttribute('aria-describedby'))!.split(' ').at(-1)
    expect(await page.locator(`[id="${described}"]`).textContent()).toContain(said[language].stands)
    expect(await box.evaluate((one) => one === document.activeElement)).toBe(true)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    await save(page)
    await expect.poll(() => wanted(estate)).toEqual([60])
    expect(estate.db.select().from(groupOrders).get()).toMatchObject({ comment: '两盘谢谢' })
    await end()
  },
  60_000,
)

test.each(languages)(
  'a form that was refused later says what was wrong at the field itself, and leads there: %s',
  async (language) => {
    const { site, page, end } = await herPhone(browser, { language })
    await writeNeed(page, { category: false })
    site.cut(true)
    await publish(page)
    await expect.poll(() => page.locator('form .is-waiting').count()).toBe(1)
    site.cut(false)
    await back(page)
    await page.locator('#outbox a[href="/needs/new"]').click()
    await expect.poll(() => page.locator('[name=title]').inputValue()).toBe(need)
    const category = page.locator('[name=category]').first()
    const line = page.locator('.error-summary li a')
    await expect.poll(() => line.count()).toBe(1)
    expect(await line.getAttribute('href')).toBe(`#${await category.getAttribute('id')}`)
    const described = (await category.getAttribute('aria-describedby'))!.split(' ').at(-1)
    expect(await page.locator(`[id="${described}"]`).textContent()).toBe(await line.textContent())
    await end()
  },
  60_000,
)

test('sent from the page that says there is no network, it is said on the page she is led to', async () => {
  const { site, page, posted, end } = await herPhone(browser)
  await writeNeed(page)
  site.cut(true)
  await publish(page)
  await expect.poll(() => page.locator('form .is-waiting').count()).toBe(1)
  await page.goto('/calendar')
  await expect.poll(() => page.locator('[data-offline]').count()).toBe(1)
  await expect.poll(() => words(page)).toContain('等待发送')
  site.cut(false)
  await back(page)
  await page.waitForURL(/\/needs\/\d+$/)
  await expect.poll(() => page.locator('#flash .flash.is-done').count()).toBe(1)
  expect(posted().length).toBe(1)
  await page.goto('/notices')
  await page.waitForTimeout(500)
  expect(await page.locator('#flash .flash').count()).toBe(0)
  await end()
}, 60_000)

test('a photo lost by a page that was gone back to is to be chosen again', async () => {
  const { page, end } = await herPhone(browser)
  await writeNeed(page, { category: false, photo: true })
  await publish(page)
  await page.locator('#error-summary').waitFor()
  await expect.poll(() => chosen(page)).toBe(1)
  await page.goto('/notices')
  await page.goBack()
  await page.locator('[name=title]').waitFor()
  await page.waitForTimeout(500)
  const fault = await page.locator('#field-photos-error').textContent()
  expect(fault).toContain('没有传上来，请再选一次')
  expect(fault).toContain('如果存在云端')
  await end()
}, 60_000)
