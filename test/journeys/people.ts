import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll } from 'vitest'
import { openBrowser } from '#test/browser.ts'
import type { TestEstate } from '#test/estate.ts'
import { openSite } from '#test/site.ts'

type Way = { phone?: boolean; scripts?: boolean; language?: 'zh-CN' | 'en' }

/**
 * Somebody at a browser of their own: a phone of 360 px or a desktop, with or without JavaScript. Person null: nobody
 * is signed in yet. An error in a page's script fails the test.
 */
export async function atBrowser(
  browser: Browser,
  site: { url: string },
  estate: TestEstate,
  person: { id: number } | null,
  { phone = true, scripts = true, language = 'zh-CN' }: Way = {},
): Promise<Page> {
  const context = await browser.newContext({
    baseURL: site.url,
    locale: language,
    javaScriptEnabled: scripts,
    viewport: phone ? { width: 360, height: 740 } : { width: 1280, height: 860 },
  })
  if (person)
    await context.addCookies([{ name: 'linli', value: await estate.tokenOf(person.id), url: site.url }])
  const page = await context.newPage()
  page.on('pageerror', (error) => {
    throw error
  })
  return page
}

/**
 * The estate of a story on the net from its first step to its last. Answers who sits down at a browser: a phone unless
 * told otherwise, with or without scripts as the whole story.
 */
export function browsersFor(estate: TestEstate, scripts: boolean) {
  let browser: Browser
  let site: Awaited<ReturnType<typeof openSite>>
  beforeAll(async () => {
    browser = await openBrowser()
    site = await openSite(estate)
  })
  afterAll(async () => {
    await browser.close()
    site.close()
    estate.close()
  })
  return (person: { id: number } | null, phone = true) =>
    atBrowser(browser, site, estate, person, { scripts, phone })
}

/** What the page says, as a reader sees it. */
export function words(page: Page): Promise<string> {
  // What is hidden is not said: textContent would read it too.
  // biome-ignore lint/performance/useDomNodeTextContent: see above.
  return page.locator('main').innerText()
}
