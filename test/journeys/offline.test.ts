import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { withdrawNotice } from '#notices/publishing/withdrawing.ts'
import { acknowledgements } from '#notices/reach/schema.ts'
import { openBrowser } from '#test/browser.ts'
import { openTestEstate } from '#test/estate.ts'
import { publishedBy } from '#test/notices/story.ts'
import { calledRoll } from '#test/rollcalls/story.ts'
import { openSite } from '#test/site.ts'
import { atBrowser, words } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Mrs Zhou on her phone, reading a notice that asks her to acknowledge, with the worker in charge of the page. */
async function reading() {
  const estate = openTestEstate()
  const site = await openSite(estate)
  const id = publishedBy(estate, estate.cast.captain).id
  const page = await atBrowser(browser, site, estate, estate.cast.neighbour)
  await page.goto('/')
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  await page.goto(`/notices/${id}`)
  const pressed = () => estate.db.select().from(acknowledgements).all().length
  const end = async () => {
    await page.context().close()
    site.close()
    estate.close()
  }
  return { estate, site, id, page, pressed, end }
}
const press = (page: Page) => page.locator('form[action$="/acknowledgements"] button').first().click()
/** The phone says that the network is back, and says it twice, before the page knows what that brings. */
const back = (page: Page) =>
  page.evaluate(() => {
    for (const _ of [1, 2]) dispatchEvent(new Event('online'))
  })

describe('without a network', () => {
  test('an acknowledgement waits where it can be seen, and is sent once when the network is back', async () => {
    const { site, id, page, pressed, end } = await reading()
    site.cut(true)
    await press(page)
    await expect.poll(() => words(page)).toContain('等待发送')
    expect(await words(page)).toContain('1 项在等网络')
    // Closed and opened again, from the copy on the phone: it still waits.
    await page.goto(`/notices/${id}`)
    await expect.poll(() => words(page)).toContain('等待发送')
    expect(pressed()).toBe(0)
    site.cut(false)
    await back(page)
    await expect.poll(pressed).toBe(1)
    await expect.poll(() => words(page)).not.toContain('等待发送')
    await expect.poll(() => words(page)).toContain('您')
    expect(pressed()).toBe(1)
    await end()
  }, 60_000)

  test('whoever pressed is told what was refused when it arrived', async () => {
    const { estate, site, id, page, pressed, end } = await reading()
    site.cut(true)
    await press(page)
    await expect.poll(() => words(page)).toContain('等待发送')
    withdrawNotice(estate.db, { id, why: '改期' }, estate.cast.captain.id, estate.clock.now)
    site.cut(false)
    await page.goto('/')
    await expect.poll(() => words(page)).toContain('没有办成')
    await page.getByRole('button', { name: '知道了' }).click()
    await expect.poll(() => words(page)).not.toContain('没有办成')
    expect(pressed()).toBe(0)
    await end()
  }, 60_000)

  test('the copy on the phone knows what was sent meanwhile', async () => {
    const { site, id, page, pressed, end } = await reading()
    await page.goto('/')
    await page.goto(`/notices/${id}`)
    site.cut(true)
    await press(page)
    await expect.poll(() => words(page)).toContain('等待发送')
    await page.goto('/')
    site.cut(false)
    await back(page)
    await expect.poll(pressed).toBe(1)
    await page.waitForTimeout(1000)
    site.cut(true)
    await page.goto(`/notices/${id}`)
    expect(await page.locator('.saved-copy').count()).toBe(1)
    expect(await page.getByRole('button', { name: '我已知晓' }).count()).toBe(0)
    await end()
  }, 60_000)

  test('a copy says that it is one above all it shows, on a wide screen and in an emergency, too', async () => {
    const { estate, site, page, end } = await reading()
    calledRoll(estate)
    await page.setViewportSize({ width: 1280, height: 860 })
    await page.goto('/')
    await page.waitForTimeout(300)
    site.cut(true)
    await page.goto('/')
    const [copy, main] = [
      await page.locator('.saved-copy').boundingBox(),
      await page.locator('main').boundingBox(),
    ]
    expect(copy!.y + copy!.height).toBeLessThanOrEqual(main!.y + 1)
    await end()
  }, 60_000)

  test('when another person signs in on the phone, nothing of hers is sent', async () => {
    const { estate, site, page, pressed, end } = await reading()
    site.cut(true)
    await press(page)
    await expect.poll(() => words(page)).toContain('等待发送')
    site.cut(false)
    const token = await estate.tokenOf(estate.cast.resident.id)
    await page.context().addCookies([{ name: 'linli', value: token, url: site.url }])
    await page.goto('/')
    await back(page)
    await page.waitForTimeout(500)
    expect(pressed()).toBe(0)
    expect(await words(page)).not.toContain('等待发送')
    await end()
  }, 60_000)
})
