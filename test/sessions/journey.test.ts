import { eq } from 'drizzle-orm'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { people } from '#standing/schema.ts'
import { openBrowser } from '#test/browser.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { openSite } from '#test/site.ts'
import { phrase, withPassphrase } from './browser.ts'

let browser: Browser
const contexts: BrowserContext[] = []
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(async () => {
  for (const context of contexts.splice(0)) await context.close()
})
afterAll(() => browser.close())

async function openHouse() {
  const estate = openTestEstate()
  await withPassphrase(estate, estate.cast.resident)
  return { estate, site: await openSite(estate) }
}

/** A phone; what the page complains of fails the test. */
async function openPhone(options: { javaScriptEnabled?: boolean } = {}) {
  const context = await browser.newContext({
    viewport: { width: 360, height: 740 },
    locale: 'zh-CN',
    ...options,
  })
  contexts.push(context)
  const tab = await context.newPage()
  const faults: string[] = []
  tab.on('pageerror', (error) => faults.push(error.message))
  tab.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) faults.push(message.text())
  })
  return { tab, faults, context }
}

async function signIn(tab: Page, url: string) {
  await tab.goto(`${url}/sign-in?next=/account`)
  await tab.getByLabel('姓名或手机号').fill('林秀英')
  await tab.getByLabel('口令', { exact: true }).fill(phrase)
  await tab.getByRole('button', { name: '登录', exact: true }).click()
}

test('a resident sets up her fingerprint, signs out, and comes back with one touch', async () => {
  const { site } = await openHouse()
  const { tab, faults, context } = await openPhone()
  const cdp = await context.newCDPSession(tab)
  await cdp.send('WebAuthn.enable')
  const options = {
    protocol: 'ctap2',
    transport: 'internal',
    hasResidentKey: true,
    hasUserVerification: true,
    isUserVerified: true,
  } as const
  await cdp.send('WebAuthn.addVirtualAuthenticator', { options })
  await signIn(tab, site.url)
  await tab.goto(`${site.url}/account/passkeys/new`)
  await tab.getByRole('button', { name: '好，现在设置' }).click()
  await tab.getByText('设置好了，下次按一下指纹').waitFor()

  await tab.goto(`${site.url}/account`)
  await tab.evaluate(() => localStorage.setItem('draft', 'private words'))
  await tab.locator('form[action="/sign-out"] button').evaluate((button: HTMLButtonElement) => button.click())
  await tab.waitForURL('**/sign-in')
  expect(await tab.evaluate(() => localStorage.getItem('draft'))).toBe(null)

  await tab.goto(`${site.url}/sign-in?next=/account`)
  await tab.getByRole('button', { name: '用指纹或面容登录' }).click()
  await tab.getByRole('heading', { name: '林秀英' }).waitFor()
  expect(faults).toEqual([])
  site.close()
})

test('her computer is signed in by the code on her phone, which says when it has worked', async () => {
  const { site } = await openHouse()
  const [phone, computer] = [await openPhone(), await openPhone()]
  await signIn(phone.tab, site.url)
  await phone.tab.goto(`${site.url}/devices/new`)
  await phone.tab.getByRole('button', { name: '显示二维码' }).click()
  const code = await phone.tab.locator('#device-code').textContent()
  await computer.tab.goto(`${site.url}/sign-in`)
  await computer.tab.getByRole('link', { name: '用另一台已登录的手机登录' }).click()
  await computer.tab.getByLabel('登录码').fill(code!.trim().toLowerCase())
  await computer.tab.getByRole('button', { name: '下一步' }).click()
  await computer.tab.getByText('以 林秀英 的身份登录？').waitFor()
  await computer.tab.getByRole('button', { name: '登录', exact: true }).click()
  await phone.tab.getByText('新设备已登录').waitFor()
  expect([...phone.faults, ...computer.faults]).toEqual([])
  site.close()
})

test('without JavaScript: signed out in the middle of writing, signed in again, and sent', async () => {
  const { site, estate } = await openHouse()
  const { tab, context } = await openPhone({ javaScriptEnabled: false })
  await signIn(tab, site.url)
  await tab.getByRole('heading', { name: '林秀英' }).waitFor()
  await tab.locator('[name=from]').fill('21:30')
  await tab.locator('[name=to]').fill('06:30')
  await context.clearCookies()
  await tab.getByRole('button', { name: '保存安静时段' }).click()
  await tab.getByText('您写的内容没有丢').waitFor()
  await tab.getByLabel('姓名或手机号').fill('林秀英')
  await tab.getByLabel('口令', { exact: true }).fill(phrase)
  await tab.getByRole('button', { name: '登录', exact: true }).click()
  await tab.getByRole('button', { name: '现在发送' }).click()
  await tab.getByText('安静时段已保存').waitFor()
  expect(quietFrom(estate)).toBe('21:30')
  site.close()
})

test('a passphrase can be looked at while it is typed, and is hidden again when sent', async () => {
  const { site } = await openHouse()
  const { tab, faults } = await openPhone()
  await tab.goto(`${site.url}/sign-in`)
  await tab.getByLabel('口令', { exact: true }).fill('look at me')
  await tab.getByRole('button', { name: '显示口令' }).click()
  expect(await tab.locator('#field-passphrase').getAttribute('type')).toBe('text')
  await tab.getByRole('button', { name: '登录', exact: true }).click()
  await tab.getByText('请填姓名或手机号').first().waitFor()
  expect(await tab.locator('#field-passphrase').inputValue()).toBe('')
  expect(faults).toEqual([])
  site.close()
})

function quietFrom({ db, cast }: TestEstate) {
  return db.select().from(people).where(eq(people.id, cast.resident.id)).get()?.quietFrom
}
