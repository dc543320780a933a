import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { openBrowser } from '#test/browser.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import { axeFaults } from '#test/reader.ts'
import { openSite } from '#test/site.ts'
import { common, reported, ticketNow } from './desk-story.ts'
import { livedIn } from './lived-in.ts'

let browser: Browser
const contexts: BrowserContext[] = []
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})
afterAll(() => browser.close())

/** Somebody's own browser, already signed in; what breaks the Content-Security-Policy fails the test. */
async function openFor(
  estate: TestEstate,
  url: string,
  person: { id: number },
  options: { javaScriptEnabled?: boolean; phone?: boolean } = {},
): Promise<Page> {
  const { phone = false, ...rest } = options
  const viewport = phone ? { width: 360, height: 740 } : { width: 1280, height: 900 }
  const context = await browser.newContext({ viewport, locale: 'zh-CN', ...rest })
  contexts.push(context)
  await context.addCookies([{ name: 'linli', value: await estate.tokenOf(person.id), url }])
  const tab = await context.newPage()
  tab.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) throw new Error(message.text())
  })
  return tab
}

test('a resident with an old phone reports, the clerk mends, the resident sends it back, and then it is dry', async () => {
  const estate = openTestEstate()
  const site = await openSite(estate)
  const resident = await openFor(estate, site.url, estate.cast.resident, {
    javaScriptEnabled: false,
    phone: true,
  })
  const clerk = await openFor(estate, site.url, estate.cast.clerk)

  await resident.goto(`${site.url}/tickets`)
  await resident.getByRole('link', { name: '我要报修' }).click()
  await resident.getByLabel('渗漏水').check()
  await resident.getByRole('button', { name: '下一步' }).click()
  await resident.getByLabel('没法正常过').check()
  await resident.getByLabel('一句话说是什么事').fill('厨房立管漏水')
  await resident.getByLabel('详细说说').fill('柜子都湿了')
  const photo = { name: '墙.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg({ width: 40 })) }
  await resident.locator('input[name=photos]').setInputFiles(photo)
  await resident.getByRole('button', { name: '报修' }).click()
  expect(await resident.getByRole('heading', { level: 1 }).textContent()).toBe('厨房立管漏水')
  expect(await resident.getByRole('img').count()).toBeGreaterThan(0)

  await clerk.goto(`${site.url}/tickets/desk/board`)
  // By the keyboard alone: to the button, and Enter.
  await clerk.getByRole('button', { name: '受理，开始办' }).focus()
  await clerk.keyboard.press('Enter')
  await clerk.waitForURL(/board#ticket-1$/)
  expect(await clerk.getByRole('region', { name: '处理中' }).getByText('厨房立管漏水').count()).toBe(1)
  await clerk.getByRole('link', { name: /办好了/ }).click()
  await clerk.locator('#to-completed summary').click()
  await clerk
    .locator('#to-completed')
    .getByLabel(/做了什么/)
    .fill('换了接头')
  await clerk.locator('#to-completed').getByRole('button', { name: '办好了' }).click()

  await resident.goto(`${site.url}/tickets/1`)
  await resident.getByText('没修好').click()
  await resident.getByLabel('哪里没好').fill('还在滴')
  await resident.getByRole('button', { name: '退回重修' }).click()
  expect(ticketNow(estate, 1)).toMatchObject({ state: 'open', reopened: 1 })

  await clerk.goto(`${site.url}/tickets/1`)
  expect(await clerk.getByText('还在滴').count()).toBe(1)
  await clerk.getByRole('button', { name: '受理，开始办' }).click()
  await clerk.locator('#to-completed summary').click()
  await clerk
    .locator('#to-completed')
    .getByLabel(/做了什么/)
    .fill('换了整段管子')
  await clerk.locator('#to-completed').getByRole('button', { name: '办好了' }).click()
  await resident.goto(`${site.url}/tickets/1`)
  await resident.getByLabel('5 星，很满意').check()
  await resident.getByRole('button', { name: '修好了，办结' }).click()
  expect(ticketNow(estate, 1)).toMatchObject({ state: 'closed', closedBy: estate.cast.resident.id })
  site.close()
  estate.close()
})

test('“us too” is one press on a phone, and the neighbour sees it at once', async () => {
  const estate = openTestEstate()
  reported(estate, common, estate.cast.captain)
  const site = await openSite(estate)
  const tenant = await openFor(estate, site.url, estate.cast.tenant, { phone: true })
  const neighbour = await openFor(estate, site.url, estate.cast.neighbour, {
    phone: true,
    javaScriptEnabled: false,
  })
  await tenant.goto(`${site.url}/tickets`)
  await tenant.getByRole('link', { name: '楼道灯不亮' }).click()
  await tenant.getByRole('button', { name: '我家也有' }).first().click()
  await tenant.getByText('记下了，办好时会告诉您。').waitFor()
  await neighbour.goto(`${site.url}/tickets/1`)
  expect(await neighbour.getByText('已知问题，2 户').count()).toBe(1)
  site.close()
  estate.close()
})

test('no page of the help desk has a fault that axe knows, on a phone or a desktop, in either theme', async () => {
  const estate = livedIn()
  const site = await openSite(estate)
  const { ids, cast } = estate
  const visits: [{ id: number }, string[]][] = [
    [
      cast.resident,
      [
        '/tickets',
        '/tickets/new',
        '/tickets/new?place=3/2&category=lights',
        `/tickets/${ids.done}`,
        '/tickets/duties',
      ],
    ],
    [
      cast.clerk,
      [
        '/tickets/desk',
        '/tickets/desk/board',
        '/tickets/desk/people',
        '/tickets/desk/times',
        '/tickets/desk/sheet',
        `/tickets/${ids.leak}`,
      ],
    ],
    [cast.chair, [`/tickets/${ids.offered}`]],
  ]
  const faults: string[] = []
  for (const phone of [true, false])
    for (const [person, paths] of visits) {
      const tab = await openFor(estate, site.url, person, { phone })
      await tab.emulateMedia({ colorScheme: phone ? 'dark' : 'light' })
      for (const path of paths) {
        await tab.goto(site.url + path)
        for (const summary of await tab.locator('main summary').all()) await summary.click()
        // What a page is does not change with its width and theme, only how it looks.
        const violations = await axeFaults(tab, phone ? 'all' : 'of looks')
        faults.push(
          ...violations.map(
            (v) => `${path} ${phone ? 'phone' : 'desktop'}: ${v.id} ${v.nodes[0]?.html.slice(0, 120)}`,
          ),
        )
        const wide = await tab.evaluate(() => document.documentElement.scrollWidth > innerWidth)
        if (wide) faults.push(`${path} ${phone ? 'phone' : 'desktop'}: scrolls sideways`)
      }
    }
  expect(faults).toEqual([])
  site.close()
  estate.close()
}, 120_000)
