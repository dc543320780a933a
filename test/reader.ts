import { readFileSync } from 'node:fs'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { openTestEstate, type TestEstate } from './estate.ts'
import type { Who } from './permissions.ts'
import { openSite } from './site.ts'

/** How a page may be looked at: its language is the server's, the rest stands on its root and is changed there. */
export type Look = { elder: boolean; theme: 'light' | 'dark'; width: number }
type Language = 'zh-CN' | 'en'

const axe = readFileSync('node_modules/axe-core/axe.min.js', 'utf8')
/** The rules that ask how something looks and not what it is. */
const ofLooks = ['color-contrast', 'link-in-text-block', 'scrollable-region-focusable', 'target-size']

/** One browser over one site that reads page after page, of whichever estate, in a tab for each language. */
export async function openReader({ axe: brings = true } = {}) {
  const browser = await openBrowser()
  const shown = openTestEstate()
  const site = await openSite(shown)
  const tabs = new Map<Language, Page>()

  async function tabOf(language: Language): Promise<Page> {
    const known = tabs.get(language)
    if (known) return known
    const context = await browser.newContext({
      locale: language,
      bypassCSP: true,
      reducedMotion: 'reduce',
      serviceWorkers: 'block',
    })
    // Half a million characters that every page reads: where nobody asks axe, none does.
    if (brings) await context.addInitScript({ content: axe })
    const page = await context.newPage()
    tabs.set(language, page)
    return page
  }

  /** Opens a page as one person sees it. */
  async function open(estate: TestEstate, who: Who, path: string, language: Language, look: Look) {
    shown.estate = estate.estate
    const page = await tabOf(language)
    const context = page.context()
    await context.clearCookies()
    await context.addCookies([
      ...(who === 'nobody' ? [] : [cookie('linli', await estate.tokenOf(estate.cast[who].id))]),
      cookie('language', language),
      cookie('elder', look.elder ? 'on' : 'off'),
      cookie('theme', look.theme),
    ])
    await page.setViewportSize({ width: look.width, height: 740 })
    const answer = await page.goto(site.url + path)
    if (answer?.status() !== 200) throw new Error(`${who} gets ${answer?.status()} at ${path}`)
    return page
  }
  function cookie(name: string, value: string) {
    return { name, value, url: site.url }
  }
  return {
    open,
    async close() {
      site.close()
      await browser.close()
    },
  }
}
export type Reader = Awaited<ReturnType<typeof openReader>>

/** Changes how an open page looks, as its own switches do. */
export async function look(page: Page, { elder, theme, width }: Look) {
  await page.setViewportSize({ width, height: 740 })
  await page.evaluate(
    ([large, colours]) => {
      document.documentElement.toggleAttribute('data-elder', large === 'elder')
      document.documentElement.dataset.theme = colours!
    },
    [elder ? 'elder' : '', theme],
  )
}

/** What axe finds on an open page: by all of its rules, or by those that ask how it looks. */
export async function axeFaults(page: Page, rules: 'all' | 'of looks' = 'all') {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe)
  const options = {
    resultTypes: ['violations'],
    ...(rules === 'of looks' && { runOnly: { type: 'rule', values: ofLooks } }),
  }
  return page.evaluate(async (how) => {
    const { run } = (window as unknown as { axe: { run(o: object): Promise<AxeResults> } }).axe
    const { violations } = await run(how)
    return violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ target, html }) => ({ target: `${target}`, html })),
    }))
  }, options)
}

/**
 * Words of ours, in letters, that an open page breaks in the middle: what is longer is an address or was typed. A sheet's
 * columns are for a pen, and a phone only shows them.
 */
export function tornWords(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const torn: string[] = []
    /** Kept for those who listen, and drawn in one pixel: the heads of a table that a phone shows as cards. */
    const isClipped = (element: Element) => {
      for (let one: Element | null = element; one; one = one.parentElement) {
        if (getComputedStyle(one).clipPath === 'inset(50%)') return true
      }
      return false
    }
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let text = texts.nextNode() as Text | null; text; text = texts.nextNode() as Text | null) {
      const within = text.parentElement
      if (!within?.checkVisibility() || within.closest('.sheet table')) continue
      if (isClipped(within)) continue
      for (const { 0: word, index } of text.data.matchAll(/(?<![\w./@])[A-Za-z’]{2,20}(?!\.?[\w/@])/g)) {
        const letters = document.createRange()
        letters.setStart(text, index)
        letters.setEnd(text, index + word.length)
        const lines = new Set([...letters.getClientRects()].map(({ top }) => Math.round(top)))
        if (lines.size > 1) torn.push(`${word} is torn apart in ${within.localName}.${within.className}`)
      }
    }
    return torn
  })
}

/** By how many pixels an open page is wider than its screen, and what stands out of it; null where it fits. */
export function runsOff(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    if (scrollWidth <= clientWidth) return null
    const isOut = (element: Element) => {
      const { left, right } = element.getBoundingClientRect()
      return (
        Math.max(right, getComputedStyle(element).overflowX === 'visible' ? left + element.scrollWidth : 0) >
        clientWidth + 1
      )
    }
    const out = [...document.body.querySelectorAll('*')].filter(
      (element) => isOut(element) && ![...element.children].some(isOut),
    )
    const nameOf = (element: Element | null) =>
      element ? `${element.localName}.${element.getAttribute('class') ?? ''}` : ''
    const names = out.slice(0, 3).map((one) => `${nameOf(one.parentElement)} > ${nameOf(one)}`)
    return `runs ${scrollWidth - clientWidth} px off the screen: ${names.join(', ')}`
  })
}
