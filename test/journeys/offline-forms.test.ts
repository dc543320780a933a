import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { files } from '#files/schema.ts'
import { stopBuy } from '#groupbuys/closing/close.ts'
import { listings } from '#listings/lifecycle/schema.ts'
import { listingFiles } from '#listings/posting/schema.ts'
import { noticeQuestions } from '#notices/noticeboard/schema.ts'
import { openBrowser } from '#test/browser.ts'
import { openTestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import { during, openBuy, order } from '#test/groupbuys/story.ts'
import { publishedBy } from '#test/notices/story.ts'
import { openSite } from '#test/site.ts'
import { atBrowser, words } from './people.ts'
import { wanted } from './phone.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** The resident of 3/2/501 on her phone, with the worker in charge of her pages. */
async function residentsPhone() {
  const estate = openTestEstate()
  const site = await openSite(estate)
  const page = await atBrowser(browser, site, estate, estate.cast.resident)
  await page.goto('/')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  const end = async () => {
    await page.context().close()
    site.close()
    estate.close()
  }
  return { estate, site, page, end }
}
const back = (page: Page) => page.evaluate(() => void dispatchEvent(new Event('online')))
/** What each home has ordered, as it stands in the house. */
describe('without a network', () => {
  test('a need waits, is posted once when the network is back, and then stands before her', async () => {
    const { estate, site, page, end } = await residentsPhone()
    await page.goto('/needs/new')
    await page.locator('[name=title]').fill('想借一把人字梯')
    await page.locator('[name=category]').selectOption({ index: 1 })
    site.cut(true)
    await page.locator('button[name=intent][value=publish]').click()
    await expect.poll(() => words(page)).toContain('等待发送：1 项')
    const posted = () => estate.db.select().from(listings).all()
    expect(posted()).toEqual([])
    site.cut(false)
    await back(page)
    await expect.poll(() => posted().length, { timeout: 10_000 }).toBe(1)
    await page.waitForURL(/\/needs\/\d+$/)
    expect(await words(page)).toContain('想借一把人字梯')
    expect(await words(page)).not.toContain('等待发送')
    expect(posted().length).toBe(1)
    await end()
  }, 60_000)

  test.each([false, true])(
    'a photo with a need arrives whole, without a network: %s',
    async (offline) => {
      const { estate, site, page, end } = await residentsPhone()
      await page.goto('/needs/new')
      await page.locator('[name=title]').fill('捡到一只猫，是谁家的')
      await page.locator('[name=category]').selectOption({ index: 1 })
      const buffer = Buffer.from(jpeg({ width: 40 }))
      await page
        .locator('input[name=photos]')
        .setInputFiles({ name: '猫.jpg', mimeType: 'image/jpeg', buffer })
      if (offline) site.cut(true)
      await page.locator('button[name=intent][value=publish]').click()
      if (offline) {
        await expect.poll(() => words(page)).toContain('等待发送：1 项')
        site.cut(false)
        await back(page)
      }
      const kept = () => estate.db.select().from(listingFiles).all()
      await expect.poll(() => kept().length, { timeout: 10_000 }).toBe(1)
      expect(estate.db.select().from(files).get()).toMatchObject({
        id: kept()[0]!.fileId,
        type: 'image/jpeg',
      })
      await end()
    },
    60_000,
  )

  test('a need that is refused gives its words back to the form, with what was wrong', async () => {
    const { estate, site, page, end } = await residentsPhone()
    await page.goto('/needs/new')
    await page.locator('[name=title]').fill('想借一把人字梯')
    // A browser that checks nothing itself: the house finds that no category was chosen.
    await page.locator('form:has([name=title])').evaluate((form) => form.setAttribute('novalidate', ''))
    site.cut(true)
    await page.locator('button[name=intent][value=publish]').click()
    await expect.poll(() => words(page)).toContain('等待发送：1 项')
    site.cut(false)
    await page.goto('/')
    await expect.poll(() => words(page)).toContain('没有办成')
    await page.locator('#outbox a').click()
    await page.waitForURL(/\/needs\/new/)
    await expect
      .poll(() => page.locator('[name=title]').inputValue(), { timeout: 5000 })
      .toBe('想借一把人字梯')
    expect(await page.locator('.kept-words').count()).toBe(1)
    expect(estate.db.select().from(listings).all()).toEqual([])
    await end()
  }, 60_000)

  test('a change of an order waits, the last one counts, and is made once', async () => {
    const { estate, site, page, end } = await residentsPhone()
    const buy = openBuy(estate)
    estate.clock.now = during
    order(estate, buy, estate.cast.resident, '3/2/501', 2)
    await page.goto(`/groupbuys/${buy.id}`)
    await page.locator('[name^=want-]:visible').fill('5')
    site.cut(true)
    await page.locator('button[name=intent][value=order]').click()
    await expect.poll(() => words(page)).toContain('等待发送：1 项')
    const called = page.locator('#outbox .is-item')
    await expect.poll(() => called.textContent()).toMatch(/保存修改.*鸡蛋和蔬/s)
    site.cut(false)
    await back(page)
    await expect.poll(() => wanted(estate)).toEqual([5])
    await page.waitForURL(/\/groupbuys\/\d+/)
    await expect.poll(() => words(page)).not.toContain('等待发送')
    await expect.poll(() => page.locator('[name^=want-]:visible').inputValue()).toBe('5')
    await end()
  }, 60_000)

  test('of an order that closed meanwhile she is told why it was refused', async () => {
    const { estate, site, page, end } = await residentsPhone()
    const buy = openBuy(estate)
    estate.clock.now = during
    await page.goto(`/groupbuys/${buy.id}`)
    await page.locator('[name^=want-]:visible').fill('5')
    site.cut(true)
    await page.locator('button[name=intent][value=order]').click()
    await expect.poll(() => words(page)).toContain('等待发送：1 项')
    stopBuy(estate.db, buy.id, estate.cast.neighbour.id, estate.clock.now)
    site.cut(false)
    await page.goto('/')
    await expect.poll(() => words(page)).toContain('没有办成')
    expect(await words(page)).toMatch(/截单|截止|停止|结束|不能/)
    await page.getByRole('button', { name: '知道了' }).click()
    await expect.poll(() => words(page)).not.toContain('没有办成')
    expect(wanted(estate)).toEqual([])
    await end()
  }, 60_000)

  test('a page kept on the phone, opened again without a network, sends a form once, as it was last', async () => {
    const { estate, site, page, end } = await residentsPhone()
    const { id } = publishedBy(estate, estate.cast.captain)
    await page.goto(`/notices/${id}`)
    site.cut(true)
    const ask = async (question: string) => {
      const form = page.locator('form:has([name=question])')
      await form.locator('[name=question]').fill(question)
      await form.locator('button[type=submit]').click()
      await expect.poll(() => words(page)).toContain('等待发送：1 项')
    }
    await ask('几点来电？')
    await page.reload()
    await ask('几点来电？电梯停吗？')
    site.cut(false)
    await back(page)
    const asked = () =>
      estate.db
        .select()
        .from(noticeQuestions)
        .all()
        .map(({ body }) => body)
    await expect.poll(asked, { timeout: 10_000 }).toEqual(['几点来电？电梯停吗？'])
    await end()
  }, 60_000)
})
