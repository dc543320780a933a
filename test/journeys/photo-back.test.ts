import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listingFiles } from '#listings/posting/schema.ts'
import { openBrowser } from '#test/browser.ts'
import { back, chosen, herPhone, languages, need, publish, writeNeed } from './phone.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const again = /再选一次|choose (?:it|them|the \w+) again/i

describe('a fault at another field', () => {
  test.each(languages)(
    'costs no photo: it stands in the form that comes back, and goes with it: %s',
    async (language) => {
      const { estate, page, posted, end } = await herPhone(browser, { language })
      await writeNeed(page, { category: false, photo: true })
      await publish(page)
      await page.locator('#error-summary').waitFor()
      await expect.poll(() => chosen(page)).toBe(1)
      expect(await page.locator('main').textContent()).not.toMatch(again)
      expect(await page.locator('.photo-preview img').count()).toBe(1)
      await page.locator('[name=category]').selectOption({ index: 1 })
      await publish(page)
      await page.waitForURL(/\/needs\/\d+$/)
      expect(posted().length).toBe(1)
      expect(estate.db.select().from(listingFiles).all().length).toBe(1)
      // The next one begins without it.
      await page.goto('/needs/new')
      await page.waitForTimeout(300)
      expect(await chosen(page)).toBe(0)
      await end()
    },
    60_000,
  )

  test.each(languages)(
    'without a script it is asked for again: %s',
    async (language) => {
      const { page, end } = await herPhone(browser, { language, scripts: false })
      await writeNeed(page, { category: false, photo: true })
      await publish(page)
      await page.locator('#error-summary').waitFor()
      expect(await page.locator('main').textContent()).toMatch(again)
      await end()
    },
    60_000,
  )
})

test.each(languages)(
  'a refusal that comes later names the form and why, and leads back into it with every word and the photo: %s',
  async (language) => {
    const { site, page, end } = await herPhone(browser, { language })
    await writeNeed(page, { category: false, photo: true })
    await page.locator('[name=details]').fill('周末用两天')
    site.cut(true)
    await publish(page)
    await expect.poll(() => page.locator('form .is-waiting').count()).toBe(1)
    site.cut(false)
    await page.goto('/notices')
    await back(page)
    const refused = page.locator('#outbox a[href="/needs/new"]')
    await refused.waitFor()
    const said = await page.locator('#outbox').textContent()
    expect(said).toContain(need)
    expect(said).toMatch(language === 'en' ? /was not done/ : /没有办成/)
    expect(said).not.toMatch(again)
    await refused.click()
    await page.waitForURL(/\/needs\/new/)
    await expect.poll(() => page.locator('[name=title]').inputValue()).toBe(need)
    expect(await page.locator('[name=details]').inputValue()).toBe('周末用两天')
    await expect.poll(() => chosen(page)).toBe(1)
    await end()
  },
  60_000,
)
