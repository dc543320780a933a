import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBrowser } from './browser.ts'
import { openTestEstate } from './estate.ts'
import { openPages } from './pages.ts'
import { openSite } from './site.ts'

/** How a page may be read: each way on a phone of 360 px, and one on a desktop. */
const readings = [
  { language: 'zh-CN', elder: 'no', theme: 'light', width: 360 },
  { language: 'zh-CN', elder: 'yes', theme: 'dark', width: 360 },
  { language: 'en', elder: 'no', theme: 'dark', width: 1280 },
  { language: 'en', elder: 'yes', theme: 'light', width: 360 },
] as const

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe('axe finds nothing, and nothing runs off a phone', () => {
  test.each(openPages())('$row.route', async ({ row, who }) => {
    const estate = openTestEstate()
    const { path } = await row.ask(estate)
    const person = who === 'nobody' ? null : estate.cast[who]
    const answer = await estate.request(person, path)
    if (!answer.headers.get('content-type')?.startsWith('text/html')) return
    // What htmx swaps in is no page: it is read inside the page that asks for it.
    if (!(await answer.text()).includes('<html')) return
    const site = await openSite(estate)
    const found: string[] = []
    for (const reading of readings)
      found.push(...(await faultsOf(site.url + path, reading, await cookiesOf(estate, who, site.url))))
    site.close()
    estate.close()
    expect(found).toEqual([])
  })
})

type Cookie = Parameters<BrowserContext['addCookies']>[0][number]

async function cookiesOf(
  estate: ReturnType<typeof openTestEstate>,
  who: string,
  url: string,
): Promise<Cookie[]> {
  if (who === 'nobody') return []
  const person = estate.cast[who as keyof typeof estate.cast]
  return [{ name: 'linli', value: await estate.tokenOf(person.id), url }]
}

async function faultsOf(
  address: string,
  reading: (typeof readings)[number],
  cookies: Cookie[],
): Promise<string[]> {
  const { language, elder, theme, width } = reading
  const context = await browser.newContext({
    viewport: { width, height: 740 },
    locale: language,
    bypassCSP: true,
    reducedMotion: 'reduce',
  })
  const url = new URL(address).origin
  await context.addCookies([
    ...cookies,
    { name: 'language', value: language, url },
    { name: 'elder', value: elder === 'yes' ? 'on' : 'off', url },
    { name: 'theme', value: theme, url },
  ])
  const page = await context.newPage()
  await page.goto(address)
  const words = `${language} ${theme}${elder === 'yes' ? ' elder' : ''} ${width}px`
  const { violations } = await new AxeBuilder({ page }).analyze()
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map((node) => `${words}: ${id} at ${node.target}`),
  )
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  )
  if (overflow > 0) found.push(`${words}: runs ${overflow} px off the screen`)
  await context.close()
  return found
}
