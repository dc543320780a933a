import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#test/browser.ts'
import { back, herPhone, languages, need, publish, writeNeed } from './phone.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** What the form itself says, with a network. */
async function wordsOnline(language: (typeof languages)[number]) {
  const { page, end } = await herPhone(browser, { language })
  await writeNeed(page)
  await publish(page)
  await page.waitForURL(/\/needs\/\d+$/)
  const words = await page.locator('#flash .flash.is-done p').textContent()
  await end()
  return words!
}

test.each(languages)(
  'what was sent later is said in the words of the form itself, once, on whatever page is open then: %s',
  async (language) => {
    const words = await wordsOnline(language)
    const { site, page, posted, end } = await herPhone(browser, { language })
    await writeNeed(page)
    site.cut(true)
    await publish(page)
    await expect.poll(() => page.locator('form .is-waiting').count()).toBe(1)
    site.hold(true)
    site.cut(false)
    await page.goto('/notices')
    site.hold(false)
    await back(page)
    const flash = page.locator('#flash .flash.is-done')
    await expect.poll(() => flash.count(), { timeout: 10_000 }).toBe(1)
    expect(await flash.locator('p').textContent()).toBe(words)
    expect(await flash.locator('a').textContent()).toBe(need)
    expect(posted().length).toBe(1)
    await page.waitForTimeout(500)
    expect(await flash.count()).toBe(1)
    // In sight however far down she has read.
    await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
    expect((await flash.boundingBox())!.y).toBeGreaterThanOrEqual(0)
    await page.reload()
    await back(page)
    await page.waitForTimeout(700)
    expect(await flash.count()).toBe(0)
    await end()
  },
  60_000,
)

test('on the page of the form she is led on to what was posted, and it is said there', async () => {
  const words = await wordsOnline('zh-CN')
  const { site, page, end } = await herPhone(browser)
  await writeNeed(page)
  site.cut(true)
  await publish(page)
  await expect.poll(() => page.locator('form .is-waiting').count()).toBe(1)
  site.cut(false)
  await back(page)
  await page.waitForURL(/\/needs\/\d+$/)
  await expect.poll(() => page.locator('#flash .flash.is-done').count()).toBe(1)
  expect(await page.locator('#flash .flash.is-done').textContent()).toBe(words)
  await page.reload()
  await page.waitForTimeout(500)
  expect(await page.locator('#flash .flash').count()).toBe(0)
  await end()
}, 60_000)

/** The phone goes into a pocket, or is taken out again; pages opened meanwhile are hidden, too. */
const look = (page: Page, visible: boolean) =>
  page.evaluate(
    (state) => {
      sessionStorage.setItem('test-looks', state)
      document.dispatchEvent(new Event('visibilitychange'))
    },
    visible ? 'visible' : 'hidden',
  )

test.each(['before', 'after'])(
  'sent while the phone is in a pocket, it is said once somebody looks: put away %s the page has heard of it',
  async (when) => {
    const words = await wordsOnline('zh-CN')
    const { site, page, posted, end } = await herPhone(browser)
    await page.addInitScript(() => {
      const get = () => sessionStorage.getItem('test-looks') ?? 'visible'
      Object.defineProperty(document, 'visibilityState', { get })
      // Put away on the way to the next page.
      if (location.pathname !== '/needs/new' && sessionStorage.getItem('test-goes'))
        sessionStorage.setItem('test-looks', 'hidden')
      sessionStorage.removeItem('test-goes')
    })
    await writeNeed(page)
    site.cut(true)
    await publish(page)
    await expect.poll(() => page.locator('form .is-waiting').count()).toBe(1)
    site.cut(false)
    if (when === 'before') await look(page, false)
    else await page.evaluate(() => sessionStorage.setItem('test-goes', 'yes'))
    await back(page)
    await expect.poll(() => posted().length, { timeout: 10_000 }).toBe(1)
    await page.waitForTimeout(1000)
    await page.waitForLoadState()
    const flash = page.locator('#flash .flash.is-done')
    expect(await flash.count()).toBe(0)
    await look(page, true).catch(() => look(page, true))
    await page.waitForURL(/\/needs\/\d+$/)
    await expect.poll(() => flash.count()).toBe(1)
    expect(await flash.textContent()).toBe(words)
    await page.reload()
    await page.waitForTimeout(500)
    expect(await flash.count()).toBe(0)
    await end()
  },
  60_000,
)

test('however often it is asked for meanwhile, she is led on to what was posted', async () => {
  const { site, page, posted, end } = await herPhone(browser)
  await writeNeed(page)
  site.cut(true)
  await publish(page)
  await expect.poll(() => page.locator('form .is-waiting').count()).toBe(1)
  site.cut(false)
  await page.evaluate(() => {
    setInterval(() => dispatchEvent(new Event('online')), 4)
  })
  await page.waitForURL(/\/needs\/\d+$/, { timeout: 10_000 })
  expect(posted().length).toBe(1)
  await end()
}, 60_000)
