import type { Browser, BrowserContext, Page, Worker } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { payloadOf } from '#messages/push/payload.ts'
import { openBrowser } from '#test/browser.ts'
import { samplePage } from '#test/shared/page.ts'
import { openSite } from '#test/shared/site.ts'
import { Layout } from '#views/shared/layout.tsx'

const nav = [
  { href: '/messages', text: '消息', icon: 'bell', current: false, section: 'neighbours' as const },
]
const page = samplePage({ nav })
const show = (title: string) => String(Layout({ page, title, children: '' }))
const site = await openSite((_, path) => {
  if (path === '/offline' || path === '/' || path === '/messages/7' || path === '/account/messages')
    return { html: show(path) }
  // What the route answers, without a header the site of a few pages cannot set.
  if (path === '/messages/count') return { html: JSON.stringify({ count: 3, newest: 7 }) }
  return undefined
})

let browser: Browser
let context: BrowserContext
let tab: Page
let worker: Worker
beforeAll(async () => {
  browser = await openBrowser()
})
afterEach(() => context.close())
afterAll(async () => {
  await browser.close()
  site.close()
})

/**
 * A page with its worker running, and a way to push to it as the browser's push service would. A headless browser shows
 * no notifications: what the worker asks it to show is kept instead, each tag once as a browser does.
 */
async function withWorker() {
  context = await browser.newContext()
  tab = await context.newPage()
  const session = await context.newCDPSession(tab)
  const registered = new Promise<string>((done) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      if (registrations[0]) done(registrations[0].registrationId)
    }),
  )
  await session.send('ServiceWorker.enable')
  await tab.goto(site.url)
  await tab.evaluate(() => navigator.serviceWorker.ready.then(() => undefined))
  await expect.poll(() => tab.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  worker = context.serviceWorkers()[0]!
  await worker.evaluate(() => {
    const self = globalThis as unknown as Shown
    self.shown = {}
    self.registration.showNotification = async (title, options) => {
      self.shown[options.tag] = { title, ...options }
    }
  })
  const registrationId = await registered
  return (data: string) =>
    session.send('ServiceWorker.deliverPushMessage', { origin: site.url, registrationId, data })
}

type Notice = Record<string, unknown> & { data: unknown }
type Shown = {
  shown: Record<string, Notice>
  registration: { showNotification(title: string, options: { tag: string; data: unknown }): Promise<void> }
}

/** A tap on the notification, or on one of its buttons. */
const tap = (action: string) =>
  worker.evaluate((action) => {
    const { one } = (globalThis as unknown as Shown).shown
    const notification = { close() {}, data: one!.data }
    const event = Object.assign(new Event('notificationclick'), { notification, action, waitUntil() {} })
    globalThis.dispatchEvent(event)
  }, action)

const payload = (title: string) =>
  payloadOf({
    title,
    body: '今晚八点起',
    lang: 'zh-CN',
    navigate: `${site.url}/messages/7`,
    tag: 'one',
    settings: { text: '设置', navigate: `${site.url}/account/messages#kind-notice` },
  })

const shown = () => worker.evaluate(() => Object.values((globalThis as unknown as Shown).shown))

describe('the worker of the site', () => {
  test('shows what arrives, once for each tag, and open pages ask for the count', async () => {
    const push = await withWorker()
    await push(payload('停水'))
    await expect.poll(shown).toMatchObject([{ title: '停水', body: '今晚八点起', tag: 'one', lang: 'zh-CN' }])
    await expect.poll(() => tab.locator('.main-nav .count').textContent()).toBe('3')
    await push(payload('停水改期'))
    await expect.poll(async () => (await shown()).map((one) => one.title)).toEqual(['停水改期'])
  })

  test('opens the message, or the setting that sent it', async () => {
    const push = await withWorker()
    await push(payload('停水'))
    await expect.poll(shown).toHaveLength(1)
    await tap('')
    await expect.poll(() => tab.url()).toBe(`${site.url}/messages/7`)
    await tap('settings')
    await expect.poll(() => tab.url()).toBe(`${site.url}/account/messages#kind-notice`)
  })

  test('never opens another site', async () => {
    const push = await withWorker()
    await push(payload('停水').replaceAll(site.url, 'https://evil.example'))
    await expect.poll(shown).toHaveLength(1)
    await tap('')
    await expect.poll(() => tab.url()).toBe(`${site.url}/messages/7`)
  })
})
