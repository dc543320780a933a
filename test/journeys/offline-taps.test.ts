import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { everyTable } from '#estate/every-table.ts'
import { sentOnce } from '#estate/schema.ts'
import { openBrowser } from '#test/browser.ts'
import { planFor } from '#test/emergencies/story.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { permissionTable } from '#test/pages.ts'
import type { Who } from '#test/permissions.ts'
import { calledRoll, linkOf } from '#test/rollcalls/story.ts'
import { openSite } from '#test/site.ts'
import { atBrowser, words } from './people.ts'

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

async function phoneOf(estate: TestEstate, person: { id: number } | null, at: string) {
  const site = await openSite(estate)
  const page = await atBrowser(browser, site, estate, person)
  await page.goto(at)
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  const end = async () => {
    await page.context().close()
    site.close()
    estate.close()
  }
  return { site, page, end }
}
const back = (page: Page) => page.evaluate(() => void dispatchEvent(new Event('online')))
const done = ({ db }: TestEstate) => db.select().from(sentOnce).all().length

const ways = ['no network', '503 in front', '502 in front'] as const
type Site = Awaited<ReturnType<typeof openSite>>
function away(site: Site, way: (typeof ways)[number], gone: boolean) {
  if (way === 'no network') site.cut(gone)
  else site.stand(gone ? (Number(way.slice(0, 3)) as 502 | 503) : null)
}

describe.each(ways)('a tap in a roll call, %s', (way) => {
  test.each(['her own page', 'the link of her door'])(
    'waits, and is done once, on %s',
    async (where) => {
      const estate = openTestEstate()
      const roll = calledRoll(estate)
      const own = where === 'her own page'
      const at = own ? `/rollcalls/${roll.id}` : linkOf(estate, roll, '3/2/501')
      const { site, page, end } = await phoneOf(estate, own ? estate.cast.resident : null, at)
      away(site, way, true)
      const tap = page.locator('main form button:visible').first()
      await tap.click()
      await expect.poll(() => words(page)).toContain('等待发送')
      expect(new URL(page.url()).pathname).toBe(at)
      expect(done(estate)).toBe(0)
      away(site, way, false)
      await back(page)
      await expect.poll(() => done(estate), { timeout: 10_000 }).toBe(1)
      await expect.poll(() => words(page)).not.toContain('等待发送')
      await end()
    },
    60_000,
  )
})

const presses: [string, Who, (path: string) => string][] = [
  ['POST /shifts/:id{[0-9]+}/places', 'resident', (path) => path.replace('/places', '')],
  ['POST /tickets/:id{[0-9]+}/confirmation', 'resident', (path) => path.replace('/confirmation', '')],
  ['POST /shifts/:id{[0-9]+}/check-in', 'neighbour', (path) => path.replace('/check-in', '')],
]

describe('without a network', () => {
  test.each(presses)(
    '%s waits, and is done once',
    async (route, who, pageOf) => {
      const estate = openTestEstate()
      const row = permissionTable.find(
        (one) => one.route === route && (one.expect[who] ?? one.expect.others) === 303,
      )!
      const { path } = await row.ask(estate)
      const { site, page, end } = await phoneOf(
        estate,
        who === 'nobody' ? null : estate.cast[who],
        pageOf(path),
      )
      const before = done(estate)
      site.cut(true)
      await page.locator(`form[action="${path}"] button`).first().click()
      await expect.poll(() => words(page)).toContain('等待发送')
      site.cut(false)
      await back(page)
      await expect.poll(() => done(estate), { timeout: 10_000 }).toBe(before + 1)
      await expect.poll(() => words(page)).not.toContain('等待发送')
      await end()
    },
    60_000,
  )

  test('signing in says that it was not sent, keeps what was typed and nothing on the phone', async () => {
    const estate = openTestEstate()
    const { site, page, end } = await phoneOf(estate, null, '/sign-in')
    await page.locator('input[type=text]').first().fill('周桂兰')
    await page.locator('[name=passphrase]').fill('不能留下的口令')
    site.cut(true)
    await page.locator('form[action^="/sign-in"] button[type=submit]').first().click()
    await expect.poll(() => words(page)).toContain('没有发出去')
    expect(await page.locator('input[type=text]').first().inputValue()).toBe('周桂兰')
    site.cut(false)
    await back(page)
    await page.waitForTimeout(500)
    expect(await words(page)).not.toContain('等待发送')
    await end()
  }, 60_000)

  test('an emergency is not declared later by itself', async () => {
    const estate = openTestEstate()
    const at = `/emergencies/new?plan=${planFor(estate).id}`
    const { site, page, end } = await phoneOf(estate, estate.cast.chair, at)
    const rows = () => everyTable().map((table) => estate.db.select().from(table).all().length)
    const before = rows()
    site.stand(503)
    await page.locator('form[action="/emergencies"]').evaluate((form: HTMLFormElement) => {
      form.noValidate = true
      form.requestSubmit()
    })
    await expect.poll(() => words(page)).toContain('没有发出去')
    site.stand(null)
    await back(page)
    await page.waitForTimeout(500)
    expect(rows()).toEqual(before)
    await end()
  }, 60_000)
})
