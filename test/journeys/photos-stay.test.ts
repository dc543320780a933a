import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listingFiles } from '#listings/posting/schema.ts'
import { noticeFiles } from '#notices/publishing/schema.ts'
import { sessions } from '#sessions/schema.ts'
import { openBrowser } from '#test/browser.ts'
import { jpeg } from '#test/files/pictures.ts'
import { stumbling } from '#test/http/deeds.ts'
import { draftOf } from '#test/notices/story.ts'
import { phrase, withPassphrase } from '#test/sessions/browser.ts'
import { atBrowser, words } from './people.ts'
import { back, chosen, herPhone, languages, need, publish, writeNeed } from './phone.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

const again = /再选一次|choose (?:it|them|the \w+) again/i
const photo = (n: number, buffer = Buffer.from(jpeg({ width: 40 + n }))) => ({
  name: `${n}.jpg`,
  mimeType: 'image/jpeg',
  buffer,
})
const saved = (page: Page) => page.waitForTimeout(400)

test('photos that were saved with a draft are not put back, and one that was removed stays removed', async () => {
  const { estate, site, end } = await herPhone(browser)
  const page = await atBrowser(browser, site, estate, estate.cast.captain)
  await page.goto(`/notices/${draftOf(estate, estate.cast.captain).id}/edit`)
  const preview = () => page.locator('button[name=intent][value=preview]').click()
  const kept = () => estate.db.select().from(noticeFiles).all().length
  await page.locator('input[name=photos]').setInputFiles([1, 2, 3, 4].map((n) => photo(n)))
  await preview()
  await page.locator('#error-summary').waitFor()
  await saved(page)
  expect(kept()).toBe(4)
  expect(await chosen(page)).toBe(0)
  expect(await words(page)).not.toMatch(again)
  await page.locator('[name=removed]').first().check()
  await preview()
  await page.locator('#error-summary').waitFor()
  await saved(page)
  expect(kept()).toBe(3)
  expect(await chosen(page)).toBe(0)
  await page.context().close()
  await end()
}, 60_000)

describe('where they cannot be put back, it is said that they must be chosen again:', () => {
  test('one of four could not be read', async () => {
    const { page, posted, end } = await herPhone(browser)
    await writeNeed(page)
    const torn = photo(4, Buffer.from('no picture'))
    await page.locator('input[name=photos]').setInputFiles([photo(1), photo(2), photo(3), torn])
    await publish(page)
    await page.locator('#error-summary').waitFor()
    await saved(page)
    expect(posted()).toEqual([])
    expect(await chosen(page)).toBe(0)
    expect(await page.locator('#field-photos-error').textContent()).toMatch(again)
    await end()
  }, 60_000)

  test.each(languages)(
    'a form that waited is opened days later: %s',
    async (language) => {
      const { site, page, end } = await herPhone(browser, { language })
      await writeNeed(page, { category: false, photo: true })
      site.cut(true)
      await publish(page)
      await expect.poll(() => page.locator('form .is-waiting').count()).toBe(1)
      site.cut(false)
      await back(page)
      const refused = page.locator('#outbox a[href="/needs/new"]')
      await refused.waitFor()
      await page.evaluate(async () => {
        const db = await new Promise<IDBDatabase>((done) => {
          const asked = indexedDB.open('files', 1)
          asked.onsuccess = () => done(asked.result)
        })
        const files = db.transaction('files', 'readwrite').objectStore('files')
        await new Promise((done) => {
          files.clear().onsuccess = done
        })
      })
      await refused.click()
      await page.waitForURL(/\/needs\/new/)
      await expect.poll(() => page.locator('[name=title]').inputValue()).toBe(need)
      const said = language === 'en' ? 'no longer on this phone' : '已经不在手机上了，请重新选'
      await expect.poll(() => words(page)).toContain(said)
      await page.locator('input[name=photos]').setInputFiles(photo(1))
      await expect.poll(() => words(page)).not.toContain(said)
      await end()
    },
    60_000,
  )
})

test('a form that is drawn with other marks the next time has its photo again', async () => {
  const { page, end } = await herPhone(browser)
  await page.goto('/needs/new')
  await page.locator('form:has([name=title])').evaluate((form) => {
    const mark = Object.assign(document.createElement('input'), { type: 'hidden', name: 'drawn', value: '1' })
    form.append(mark)
  })
  await page.locator('[name=title]').fill(need)
  await page.locator('input[name=photos]').setInputFiles(photo(1))
  await publish(page)
  await page.locator('#error-summary').waitFor()
  await expect.poll(() => chosen(page)).toBe(1)
  expect(await words(page)).not.toMatch(again)
  await end()
}, 60_000)

describe.each(languages)('a photo comes back: %s', (language) => {
  test('on the page that sends again what our own fault kept from being done', async () => {
    const { estate, site, page, posted, end } = await herPhone(browser, { language })
    await writeNeed(page, { photo: true })
    let fault: Error | null = new Error('SQLITE_FULL: database or disk is full')
    site.expectFaults()
    stumbling(estate.db, () => fault)
    await publish(page)
    await expect.poll(() => chosen(page)).toBe(1)
    await expect.poll(() => words(page)).not.toMatch(again)
    fault = null
    await page.getByRole('button', { name: /再发一次|Send it again/ }).click()
    await page.waitForURL(/\/needs\/\d+$/)
    expect(posted().length).toBe(1)
    expect(estate.db.select().from(listingFiles).all().length).toBe(1)
    await end()
  }, 60_000)

  test('on the page after signing in again', async () => {
    const { estate, page, posted, end } = await herPhone(browser, { language })
    await withPassphrase(estate, estate.cast.resident)
    await writeNeed(page, { photo: true })
    estate.db.delete(sessions).run()
    await publish(page)
    await page.locator('form[action="/sign-in"] [name=name]').fill(estate.cast.resident.name)
    await expect.poll(() => words(page)).not.toMatch(again)
    await page.locator('form[action="/sign-in"] [name=passphrase]').fill(phrase)
    await page.locator('form[action="/sign-in"] button.is-primary').click()
    await expect.poll(() => words(page)).toMatch(/您已重新登录|signed in again/)
    await expect.poll(() => chosen(page)).toBe(1)
    await expect.poll(() => words(page)).not.toMatch(again)
    await page.getByRole('button', { name: /现在发送|Send it now/ }).click()
    await page.waitForURL(/\/needs\/\d+$/)
    expect(posted().length).toBe(1)
    expect(estate.db.select().from(listingFiles).all().length).toBe(1)
    await end()
  }, 60_000)
})
