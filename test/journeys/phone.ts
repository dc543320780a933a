import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import { groupLines } from '#groupbuys/orders/schema.ts'
import { listings } from '#listings/lifecycle/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import { openSite } from '#test/site.ts'
import { atBrowser } from './people.ts'

export const languages = ['zh-CN', 'en'] as const
type Way = { scripts?: boolean; language?: (typeof languages)[number] }

/** The resident of 3/2/501 on her phone of 360 px, with the worker in charge of her pages. */
export async function herPhone(browser: Browser, { scripts = true, language = 'zh-CN' }: Way = {}) {
  const estate = openTestEstate()
  const site = await openSite(estate)
  const page = await atBrowser(browser, site, estate, estate.cast.resident, { scripts, language })
  await page.goto('/')
  if (scripts) {
    await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
    await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  }
  const posted = () => estate.db.select().from(listings).all()
  const end = async () => {
    await page.context().close()
    site.close()
    estate.close()
  }
  return { estate, site, page, posted, end }
}

export const need = '想借一把人字梯'
export const back = (page: Page) => page.evaluate(() => void dispatchEvent(new Event('online')))
export const publish = (page: Page) => page.locator('button[name=intent][value=publish]').click()

export async function writeNeed(page: Page, { category = true, photo = false } = {}) {
  await page.goto('/needs/new')
  await page.locator('[name=title]').fill(need)
  if (category) await page.locator('[name=category]').selectOption({ index: 1 })
  if (photo) {
    const buffer = Buffer.from(jpeg({ width: 40 }))
    await page.locator('input[name=photos]').setInputFiles({ name: '灯.jpg', mimeType: 'image/jpeg', buffer })
  }
}

/** How much is wanted by the orders of all homes, line by line. */
export const wanted = ({ db }: TestEstate) =>
  db
    .select()
    .from(groupLines)
    .all()
    .map((line) => line.want)

/** How many files stand in the field. */
export const chosen = (page: Page) =>
  page.locator('input[name=photos]').evaluate((field: HTMLInputElement) => field.files!.length)
