import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listings } from '#listings/lifecycle/schema.ts'
import { sessions } from '#sessions/schema.ts'
import { openBrowser } from '#test/browser.ts'
import { openTestEstate } from '#test/estate.ts'
import { phrase, withPassphrase } from '#test/sessions/browser.ts'
import { openSite } from '#test/site.ts'
import { atBrowser, words } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** A phone that is handed on: Lin Xiuying's first, then Zhou Guilan's. */
async function sharedPhone({ scripts = true } = {}) {
  const estate = openTestEstate()
  const { resident, neighbour } = estate.cast
  for (const person of [resident, neighbour]) await withPassphrase(estate, person)
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
  return { estate, site, page, posted, endSessions, end, resident, neighbour }
}

const secret = '想找人陪我去医院'
async function writeNeed(page: Page) {
  await page.goto('/needs/new')
  await page.locator('[name=title]').fill(secret)
  await page.locator('[name=category]').selectOption({ index: 1 })
}
const publish = (page: Page) => page.locator('button[name=intent][value=publish]').click()
const back = (page: Page) => page.evaluate(() => void dispatchEvent(new Event('online')))

async function signIn(page: Page, { name }: { name: string }) {
  await page.locator('form[action="/sign-in"] [name=name]').fill(name)
  await page.locator('form[action="/sign-in"] [name=passphrase]').fill(phrase)
  await page.locator('form[action="/sign-in"] button.is-primary').click()
}
async function nextReader(page: Page, person: { name: string }) {
  await page.goto('/sign-in')
  await signIn(page, person)
  await page.waitForURL((url) => url.pathname === '/')
}
async function pressSignOut(page: Page) {
  await page.evaluate(() => location.assign('#more'))
  await page.locator('.sign-out button[type=submit]').click()
}
/** Whose each thing is that the tab and the device keep. */
const keysOf = (page: Page) =>
  page.evaluate(async () => [
    ...Object.keys(sessionStorage),
    ...Object.keys(localStorage),
    ...(await caches.keys()).filter((name) => !name.startsWith('shell-')),
  ])

describe('on a phone that is handed on', () => {
  test('what one was writing is given back to nobody else, and to her when she is back', async () => {
    const { page, endSessions, end, resident, neighbour } = await sharedPhone()
    await writeNeed(page)
    endSessions()
    await nextReader(page, neighbour)
    await page.goto('/needs/new')
    await expect.poll(() => words(page)).toContain('有别人在这里写了一半')
    expect(await page.locator('[name=title]').inputValue()).toBe('')
    expect(await page.content()).not.toContain(secret)
    endSessions()
    await nextReader(page, resident)
    await page.goto('/needs/new')
    expect(await page.locator('[name=title]').inputValue()).toBe(secret)
    for (const key of await keysOf(page)) expect(key).toMatch(/^(pages-)?[0-9a-f]{16}(:|$)/)
    await end()
  }, 60_000)

  test('whoever holds it may throw away what another left, after being asked', async () => {
    const { page, endSessions, end, neighbour } = await sharedPhone()
    await writeNeed(page)
    endSessions()
    await nextReader(page, neighbour)
    await page.goto('/needs/new')
    await page.getByRole('button', { name: '扔掉', exact: true }).click()
    await page.getByRole('button', { name: '留着' }).click()
    expect((await keysOf(page)).filter((key) => key.includes('words:'))).toHaveLength(1)
    await page.getByRole('button', { name: '扔掉', exact: true }).click()
    await page.getByRole('button', { name: '确定扔掉' }).click()
    expect(await words(page)).not.toContain('有别人在这里写了一半')
    expect((await keysOf(page)).filter((key) => key.includes('words:'))).toEqual([])
    await end()
  }, 60_000)

  test('without scripts, what one was sending is shown to nobody else who signs in, and to her it is', async () => {
    const { page, posted, endSessions, end, resident, neighbour } = await sharedPhone({ scripts: false })
    await writeNeed(page)
    endSessions()
    await publish(page)
    await signIn(page, neighbour)
    await page.getByText('这里有别人写的内容').first().waitFor()
    expect(await words(page)).not.toContain(secret)
    expect(await page.getByRole('button', { name: '现在发送' }).count()).toBe(0)
    expect(posted()).toEqual([])
    await signIn(page, resident)
    await page.getByText('您已重新登录').first().waitFor()
    expect(await words(page)).toContain(secret)
    await page.getByRole('button', { name: '现在发送' }).click()
    await page.waitForURL(/\/needs\/\d+$/)
    expect(posted().map(({ postedBy }) => postedBy)).toEqual([resident.id])
    await end()
  }, 60_000)

  test('a page that one left open is not sent in the name of the next', async () => {
    const { estate, site, page, posted, end, neighbour } = await sharedPhone({ scripts: false })
    await writeNeed(page)
    const token = await estate.tokenOf(neighbour.id)
    await page.context().addCookies([{ name: 'linli', value: token, url: site.url }])
    await publish(page)
    await page.getByText('这里有别人写的内容').first().waitFor()
    expect(await words(page)).not.toContain(secret)
    expect(posted()).toEqual([])
    await end()
  }, 60_000)
})

describe('what waits for the network', () => {
  test('is asked about before signing out, and stays where signing out could not be done', async () => {
    const { site, page, posted, end } = await sharedPhone()
    await writeNeed(page)
    site.cut(true)
    await publish(page)
    await expect.poll(() => words(page)).toContain('等待发送：1 项')
    await pressSignOut(page)
    const asked = page.locator('.sign-out .is-asked')
    await expect.poll(() => asked.textContent()).toContain('还有 1 项没有发出去')
    await asked.getByRole('button', { name: '扔掉并退出' }).click()
    await expect.poll(() => page.locator('.sign-out').textContent()).toContain('现在退不了')
    site.cut(false)
    await page.goto('/')
    await expect.poll(() => posted().length, { timeout: 10_000 }).toBe(1)
    await end()
  }, 60_000)

  test('waits for its own reader while another uses the phone, and goes out when she is back', async () => {
    const { site, page, posted, endSessions, end, resident, neighbour } = await sharedPhone()
    await writeNeed(page)
    site.cut(true)
    await publish(page)
    await expect.poll(() => words(page)).toContain('等待发送：1 项')
    endSessions()
    site.cut(false)
    await nextReader(page, neighbour)
    await expect.poll(() => words(page)).toContain('别人写的 1 项没发出去')
    await back(page)
    await page.waitForTimeout(500)
    expect(posted()).toEqual([])
    expect(await page.content()).not.toContain(secret)
    await pressSignOut(page)
    await page.waitForURL('**/sign-in')
    await nextReader(page, resident)
    await expect.poll(() => posted().length, { timeout: 10_000 }).toBe(1)
    expect(posted()[0]).toMatchObject({ postedBy: resident.id, title: secret })
    await end()
  }, 60_000)

  test('goes with whoever signs out after being asked', async () => {
    const { site, page, posted, end, resident } = await sharedPhone()
    await writeNeed(page)
    site.cut(true)
    await publish(page)
    await expect.poll(() => words(page)).toContain('等待发送：1 项')
    await pressSignOut(page)
    const asked = page.locator('.sign-out .is-asked')
    await expect.poll(() => asked.isVisible()).toBe(true)
    // Back only now: what waits is looked after every twenty seconds, and would be gone before it is asked about.
    site.cut(false)
    await asked.getByRole('button', { name: '扔掉并退出' }).click()
    await page.waitForURL('**/sign-in')
    await nextReader(page, resident)
    await back(page)
    await page.waitForTimeout(500)
    expect(posted()).toEqual([])
    expect(await words(page)).not.toContain('等待发送')
    await end()
  }, 60_000)
})

test('a session that ends in mid-sentence leaves the page, and its words, where they are', async () => {
  const { page, endSessions, end, resident } = await sharedPhone()
  await page.goto('/needs/new')
  endSessions()
  await page.locator('[name=title]').pressSequentially(secret, { delay: 20 })
  await expect.poll(() => words(page), { timeout: 10_000 }).toContain('您已退出登录')
  expect(new URL(page.url()).pathname).toBe('/needs/new')
  expect(await page.locator('[name=title]').inputValue()).toBe(secret)
  const again = page.getByRole('link', { name: '重新登录，再回到这里' })
  expect(await again.getAttribute('href')).toBe('/sign-in?next=%2Fneeds%2Fnew')
  await again.click()
  await signIn(page, resident)
  await page.waitForURL('**/needs/new')
  expect(await page.locator('[name=title]').inputValue()).toBe(secret)
  await end()
}, 60_000)
