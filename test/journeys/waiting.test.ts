import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { files } from '#files/schema.ts'
import { listings } from '#listings/lifecycle/schema.ts'
import { rollDoors } from '#rollcalls/schema.ts'
import { sessions } from '#sessions/schema.ts'
import { openBrowser } from '#test/browser.ts'
import { openTestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import { calledRoll } from '#test/rollcalls/story.ts'
import { phrase, withPassphrase } from '#test/sessions/browser.ts'
import { openSite } from '#test/site.ts'
import { secondsAfter } from '#time/instants.ts'
import { atBrowser, words } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** Lin Xiuying's phone, with the worker in charge of her pages. */
async function herPhone({ scripts = true } = {}) {
  const estate = openTestEstate()
  const { resident } = estate.cast
  await withPassphrase(estate, resident)
  const site = await openSite(estate)
  const page = await atBrowser(browser, site, estate, resident, { scripts })
  await page.goto('/')
  if (scripts) {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  }
  const posted = () => estate.db.select().from(listings).all()
  const endSessions = () => estate.db.delete(sessions).run()
  const end = async () => {
    await page.context().close()
    site.close()
    estate.close()
  }
  return { estate, site, page, posted, endSessions, end, resident }
}

/** 60,000 octets beside the picture. */
const comment = [0xff, 0xfe, 0xea, 0x62, ...Array<number>(60_000).fill(7)]
const need = '想借一把人字梯，换一下灯泡'
const publish = (page: Page) => page.locator('button[name=intent][value=publish]').click()
const back = (page: Page) => page.evaluate(() => void dispatchEvent(new Event('online')))
async function writeNeed(page: Page, { category = true, photo = false } = {}) {
  await page.goto('/needs/new')
  await page.locator('[name=title]').fill(need)
  if (category) await page.locator('[name=category]').selectOption({ index: 1 })
  if (photo) {
    const buffer = Buffer.from(jpeg({ width: 40, segments: Array(15).fill(comment) }))
    expect(buffer.length).toBeGreaterThan(64 * 1024)
    await page.locator('input[name=photos]').setInputFiles({ name: '灯.jpg', mimeType: 'image/jpeg', buffer })
  }
}
async function signIn(page: Page, { name }: { name: string }) {
  await page.locator('form[action="/sign-in"] [name=name]').fill(name)
  await page.locator('form[action="/sign-in"] [name=passphrase]').fill(phrase)
  await page.locator('form[action="/sign-in"] button.is-primary').click()
}

describe('what waits on a phone', () => {
  test('counts from when it was pressed: a newer call for help stands, and she is told', async () => {
    const { estate, site, page, end } = await herPhone()
    const roll = calledRoll(estate)
    await page.goto(`/rollcalls/${roll.id}`)
    site.cut(true)
    await page.locator('main form button[value=safe]').first().click()
    await expect.poll(() => words(page)).toContain('等待发送')
    const form = { unit: '3/2/501', state: 'help' }
    await estate.request(estate.cast.daughter, `/rollcalls/${roll.id}/answers`, { method: 'POST', form })
    // Four seconds pass on the phone, one in the house: what is sent then was pressed before the call.
    await page.waitForTimeout(4000)
    estate.clock.now = secondsAfter(estate.clock.now, 1)
    site.cut(false)
    await back(page)
    await expect.poll(() => words(page), { timeout: 10_000 }).toContain('已经有人报了“要帮忙”')
    const door = () =>
      estate.db
        .select()
        .from(rollDoors)
        .all()
        .find(({ unit }) => unit === '3/2/501')
    expect(door()).toMatchObject({ state: 'help', doubt: 0 })
    await end()
  }, 60_000)

  test('refused, it is given back on the very page it was written on', async () => {
    const { site, page, end } = await herPhone()
    await writeNeed(page, { category: false })
    await page.locator('form:has([name=title])').evaluate((form) => form.setAttribute('novalidate', ''))
    site.cut(true)
    await publish(page)
    await expect.poll(() => words(page)).toContain('等待发送：1 项')
    site.cut(false)
    await back(page)
    await expect.poll(() => words(page)).toContain('没有办成')
    await page.locator('#outbox a').click()
    await page.waitForURL(/\/needs\/new/)
    await expect.poll(() => page.locator('[name=title]').inputValue(), { timeout: 5000 }).toBe(need)
    await page.waitForTimeout(300)
    expect(await page.locator('.kept-words').count()).toBe(1)
    await end()
  }, 60_000)

  test('says what it is, shows its words, and is taken back after being asked', async () => {
    const { site, page, posted, end } = await herPhone()
    await writeNeed(page)
    site.cut(true)
    await publish(page)
    const line = page.locator('#outbox .is-item')
    await expect.poll(() => line.textContent()).toContain('想借一把人字梯')
    await line.getByRole('button', { name: '看看写了什么' }).click()
    expect(await line.locator('.is-whole').textContent()).toContain(need)
    await line.getByRole('button', { name: '不发了' }).click()
    await line.getByRole('button', { name: '还是要发' }).click()
    expect(await page.locator('#outbox .is-item').count()).toBe(1)
    await line.getByRole('button', { name: '不发了' }).click()
    // The network is back while she reads the question: nothing goes out before she has answered.
    site.cut(false)
    await back(page)
    await page.waitForTimeout(500)
    expect(posted()).toEqual([])
    await line.getByRole('button', { name: '确定不发' }).click()
    await expect.poll(() => page.locator('#outbox .is-item').count()).toBe(0)
    await back(page)
    await page.waitForTimeout(500)
    expect(posted()).toEqual([])
    expect(await page.locator('[name=title]').inputValue()).toBe(need)
    await end()
  }, 60_000)

  test.each([false, true])(
    'stays where the session has ended, says so, and goes out once she is back, with a photo: %s',
    async (photo) => {
      const { estate, site, page, posted, endSessions, end, resident } = await herPhone()
      await writeNeed(page, { photo })
      site.cut(true)
      await publish(page)
      await expect.poll(() => words(page)).toContain('等待发送：1 项')
      endSessions()
      site.cut(false)
      await back(page)
      await expect.poll(() => page.locator('#outbox .is-held').textContent()).toContain('现在没有登录')
      expect(await words(page)).not.toContain('没有办成')
      await page.locator('#outbox .is-held a').click()
      await page.waitForURL(/\/sign-in/)
      await expect.poll(() => words(page)).toContain('1 项写好了还没发出去')
      expect(await page.content()).not.toContain(need)
      await signIn(page, resident)
      await expect.poll(() => posted().length, { timeout: 10_000 }).toBe(1)
      expect(estate.db.select().from(files).all().length).toBe(photo ? 1 : 0)
      await end()
    },
    60_000,
  )
})

test.each([true, false])(
  'a photo sent after the session ended loses no word, with scripts: %s',
  async (scripts) => {
    const { page, posted, endSessions, end, resident } = await herPhone({ scripts })
    await writeNeed(page, { photo: true })
    endSessions()
    await publish(page)
    await signIn(page, resident)
    await expect.poll(() => words(page)).toContain('您已重新登录')
    expect(await words(page)).toContain(need)
    // With scripts the phone kept the photo, and has put it back; without, it is asked for again.
    const chosen = () =>
      page.locator('input[type=file]').evaluate((field) => (field as HTMLInputElement).files?.length)
    if (scripts) await expect.poll(chosen).toBe(1)
    else expect(await words(page)).toMatch(/照片|文件/)
    await page.getByRole('button', { name: '现在发送' }).click()
    await page.waitForURL(/\/needs\/\d+$/)
    expect(posted().map(({ title }) => title)).toEqual([need])
    await end()
  },
  60_000,
)

test('of a lost answer it is said that nobody knows, and that pressing again is safe', async () => {
  const { estate, site, page, end } = await herPhone()
  estate.db.delete(sessions).run()
  await page.goto('/sign-in')
  await page.locator('[name=name]').fill('林秀英')
  await page.locator('[name=passphrase]').fill(phrase)
  site.cut(true)
  await page.locator('form[action^="/sign-in"] button.is-primary').click()
  await expect.poll(() => words(page)).toContain('也可能已经到了')
  expect(await words(page)).toContain('再按一次不会办两遍')
  await page.context().setOffline(true)
  await page.locator('form[action^="/sign-in"] button.is-primary').click()
  await expect.poll(() => words(page)).toContain('没有网络，这一份没有发出去')
  await end()
}, 60_000)
