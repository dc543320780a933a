import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#test/browser.ts'
import { back, chosen, herPhone, languages, need, publish, writeNeed } from './phone.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** From now on the worker of this phone finds no room for whatever one of these stores is to keep. */
async function fill(page: Page, ...stores: string[]) {
  const [worker] = page.context().serviceWorkers()
  await worker!.evaluate((full) => {
    const put = IDBObjectStore.prototype.put
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...row) {
      if (full.includes(this.name)) throw new DOMException('full', 'QuotaExceededError')
      return put.apply(this, row)
    }
  }, stores)
}

test('a full phone that cannot keep a photo keeps nothing else from going, and asks for it again', async () => {
  const { site, page, posted, end } = await herPhone(browser)
  // One that will be refused, with a photo; and behind it one that is whole.
  const whole = await page.context().newPage()
  await writeNeed(whole)
  await writeNeed(page, { category: false, photo: true })
  await fill(page, 'files')
  site.cut(true)
  await publish(page)
  const waiting = page.locator('#outbox .is-item')
  await expect.poll(() => waiting.count()).toBe(1)
  await publish(whole)
  await expect.poll(() => waiting.count()).toBe(2)
  await whole.close()
  site.cut(false)
  await page.goto('/notices')
  await back(page)
  await expect.poll(() => posted().length, { timeout: 10_000 }).toBe(1)
  const refused = page.locator('#outbox a[href="/needs/new"]')
  await refused.click()
  await page.waitForURL(/\/needs\/new/)
  await expect.poll(() => page.locator('[name=title]').inputValue()).toBe(need)
  await expect
    .poll(() => page.locator('main').textContent())
    .toContain('照片或文件已经不在手机上了，请重新选')
  expect(await chosen(page)).toBe(0)
  await end()
}, 60_000)

test('what a full phone has no room for is said not to be sent, on its own page', async () => {
  const { site, page, end } = await herPhone(browser)
  await writeNeed(page)
  await fill(page, 'items')
  site.cut(true)
  await publish(page)
  await expect.poll(() => page.locator('form .is-unsent').count()).toBe(1)
  expect(await page.locator('[name=title]').inputValue()).toBe(need)
  expect(await page.locator('form .is-waiting').count()).toBe(0)
  await end()
}, 60_000)

test.each(languages)(
  'what has no name is called something written, once: %s',
  async (language) => {
    const { site, page, end } = await herPhone(browser, { language })
    await writeNeed(page)
    site.cut(true)
    await publish(page)
    const line = page.locator('#outbox .is-item')
    await expect.poll(() => line.textContent()).toContain(need)
    // As a worker before this one kept it.
    const [worker] = page.context().serviceWorkers()
    await worker!.evaluate(async () => {
      const db = await new Promise<IDBDatabase>((done) => {
        const asked = indexedDB.open('outbox', 1)
        asked.onsuccess = () => done(asked.result)
      })
      const items = db.transaction('items', 'readwrite').objectStore('items')
      const asked = items.getAll()
      await new Promise((done) => {
        asked.onsuccess = () => {
          const { what, title, ...item } = asked.result[0]
          items.put(item).onsuccess = done
        }
      })
    })
    await back(page)
    const unnamed = language === 'en' ? 'Something written' : '写好的一份'
    await expect.poll(() => line.textContent()).toContain(unnamed)
    expect((await line.textContent())!.split(unnamed).length).toBe(2)
    expect(await line.textContent()).not.toMatch(/where|[，,]\s*[)）]/)
    await end()
  },
  60_000,
)
