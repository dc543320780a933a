import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#test/browser.ts'
import { back, herPhone, languages, need, publish, writeNeed } from './phone.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const said = {
  'zh-CN': { waits: '等待发送', takeBack: '不发了', sure: '确定不发' },
  en: { waits: 'Waiting to send', takeBack: 'Do not send it', sure: 'Do not send it' },
}

test.each(languages)(
  'a long form that waits says so at the button that was pressed, which is settled until other words stand there: %s',
  async (language) => {
    const { site, page, posted, end } = await herPhone(browser, { language })
    await writeNeed(page)
    site.cut(true)
    await publish(page)
    const sign = page.locator('form .is-waiting')
    await expect.poll(() => sign.textContent()).toContain(said[language].waits)
    // Where she looks: whole, above the bar at the bottom, and read aloud.
    const [box, bar] = [await sign.boundingBox(), await page.locator('.main-nav').boundingBox()]
    expect(box!.y).toBeGreaterThan(0)
    expect(box!.y + box!.height).toBeLessThanOrEqual(bar!.y)
    expect(await sign.evaluate((one) => one === document.activeElement)).toBe(true)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360)
    const button = page.locator('button[name=intent][value=publish]')
    expect(await button.isDisabled()).toBe(true)
    await page.locator('[name=title]').fill(`${need}两天`)
    expect(await button.isDisabled()).toBe(false)
    await page.locator('[name=title]').fill(need)
    expect(await button.isDisabled()).toBe(true)
    await sign.getByRole('button', { name: said[language].takeBack }).click()
    await sign.locator('.is-asked').getByRole('button', { name: said[language].sure }).click()
    await expect.poll(() => sign.count()).toBe(0)
    expect(await button.isDisabled()).toBe(false)
    expect(await page.locator('[name=title]').inputValue()).toBe(need)
    site.cut(false)
    await page.reload()
    await page.waitForTimeout(500)
    expect(posted()).toEqual([])
    await end()
  },
  60_000,
)

test('of what was pressed twice, the last is what is taken back, and nothing goes out', async () => {
  const { site, page, posted, end } = await herPhone(browser)
  await writeNeed(page)
  site.cut(true)
  await publish(page)
  const sign = page.locator('form .is-waiting')
  await expect.poll(() => sign.count()).toBe(1)
  const items = () => page.locator('#outbox .is-item').allTextContents()
  await page.locator('[name=title]').fill(`${need}两天`)
  await publish(page)
  await expect.poll(async () => (await items()).join()).toContain('两天')
  await sign.getByRole('button', { name: '不发了' }).click()
  await sign.locator('.is-asked').getByRole('button', { name: '确定不发' }).click()
  await expect.poll(items).toEqual([])
  site.cut(false)
  await back(page)
  await page.waitForTimeout(700)
  expect(posted()).toEqual([])
  await end()
}, 60_000)

test('a button that the page itself has closed stays closed when nothing waits any more', async () => {
  const { site, page, end } = await herPhone(browser)
  await writeNeed(page)
  const button = page.locator('button[name=intent][value=publish]')
  site.cut(true)
  await button.evaluate((one: HTMLButtonElement) => {
    one.form!.requestSubmit(one)
    one.disabled = true
  })
  const sign = page.locator('form .is-waiting')
  await expect.poll(() => sign.count()).toBe(1)
  await sign.getByRole('button', { name: '不发了' }).click()
  await sign.locator('.is-asked').getByRole('button', { name: '确定不发' }).click()
  await expect.poll(() => sign.count()).toBe(0)
  expect(await button.isDisabled()).toBe(true)
  await end()
}, 60_000)
