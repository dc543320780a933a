import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rollAnswers } from '#rollcalls/schema.ts'
import { openBrowser } from '#test/browser.ts'
import { during, openBuy, order } from '#test/groupbuys/story.ts'
import { calledRoll } from '#test/rollcalls/story.ts'
import { back, herPhone, languages, need, publish, wanted, writeNeed } from './phone.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const said = {
  'zh-CN': { keep: '还是发', colon: '：' },
  en: { keep: 'No, send', colon: ': ' },
}
const draft = (page: Page) => page.locator('button[name=intent][value=draft]')
const sign = (page: Page) => page.locator('form .is-waiting')
const button = (page: Page, name: string) => sign(page).locator('.is-asked').getByRole('button', { name })

test.each(languages)(
  'the other button of a form that waits replaces nothing unasked, and what waits bears the words of its button: %s',
  async (language) => {
    const words = said[language]
    const { site, page, posted, end } = await herPhone(browser, { language })
    await writeNeed(page)
    const act = (await page.locator('button[name=intent][value=publish]').textContent())!.trim()
    const other = (await draft(page).textContent())!.trim()
    site.cut(true)
    await publish(page)
    await expect.poll(() => sign(page).textContent()).toContain(act)
    await expect
      .poll(() => page.locator('#outbox .is-item').textContent())
      .toContain(`${act}${words.colon}${need}`)
    await draft(page).click()
    const asked = sign(page).locator('.is-asked')
    await expect.poll(() => asked.count()).toBe(1)
    for (const name of [act, other]) expect(await asked.textContent()).toContain(name)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    // The network is back while she reads: nothing goes out before she has answered.
    site.cut(false)
    await back(page)
    await page.waitForTimeout(500)
    expect(posted()).toEqual([])
    await button(page, words.keep).click()
    await page.waitForURL(/\/needs\/\d+$/)
    expect(posted()).toMatchObject([{ state: 'open' }])
    await end()
  },
  60_000,
)

test('asked, she may have the other in its place, and that alone goes out', async () => {
  const { site, page, posted, end } = await herPhone(browser)
  await writeNeed(page)
  site.cut(true)
  await publish(page)
  await expect.poll(() => sign(page).count()).toBe(1)
  await page.locator('[name=title]').fill(`${need}两天`)
  await draft(page).click()
  await button(page, '改按').click()
  await expect.poll(() => sign(page).locator('.status').textContent()).toContain('存为草稿')
  await expect.poll(() => page.locator('#outbox .is-item').allTextContents()).toHaveLength(1)
  expect(await page.locator('#outbox .is-item').textContent()).toContain('存为草稿')
  site.cut(false)
  await back(page)
  await expect.poll(() => posted().length, { timeout: 10_000 }).toBe(1)
  await page.waitForTimeout(500)
  expect(posted()).toMatchObject([{ state: 'draft', title: `${need}两天` }])
  await end()
}, 60_000)

test('an order that is saved without a network is not cancelled by the button beside it', async () => {
  const { estate, site, page, end } = await herPhone(browser)
  const buy = openBuy(estate)
  estate.clock.now = during
  order(estate, buy, estate.cast.resident, '3/2/501', 30)
  await page.goto(`/groupbuys/${buy.id}`)
  await page.locator('[name^=want-]:visible').fill('60')
  await page.locator('[name=comment]').fill('多要一盘')
  site.cut(true)
  await page.locator('button[name=intent][value=order]').click()
  await expect.poll(() => sign(page).locator('.status').textContent()).toContain('保存修改')
  // Cancelling is a form of its own: its button opens what it would mean, and what waits goes on waiting.
  await page.locator('summary', { hasText: '整单取消' }).click()
  await page.getByRole('button', { name: '整单取消' }).waitFor()
  expect(await page.locator('#outbox .is-item').textContent()).toContain('保存修改：多要一盘')
  site.cut(false)
  await back(page)
  await expect.poll(() => wanted(estate)).toEqual([60])
  await end()
}, 60_000)

test.each(languages)(
  'a call for help is held back by no question, and tells whom to ring meanwhile: %s',
  async (language) => {
    const { estate, site, page, end } = await herPhone(browser, { language })
    const roll = calledRoll(estate)
    await page.goto(`/rollcalls/${roll.id}`)
    const tap = (state: string) => page.locator(`main button[name=state][value=${state}]:visible`).first()
    site.cut(true)
    await tap('help').click()
    await expect.poll(() => sign(page).textContent()).toContain('120')
    await tap('safe').click()
    const asked = sign(page).locator('.is-asked')
    await expect.poll(() => asked.count()).toBe(1)
    expect(await asked.textContent()).not.toContain('{')
    site.cut(false)
    await back(page)
    await expect
      .poll(
        () =>
          estate.db
            .select()
            .from(rollAnswers)
            .all()
            .map(({ state }) => state),
        { timeout: 10_000 },
      )
      .toEqual(['help'])
    await end()
  },
  60_000,
)
