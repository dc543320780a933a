import { eq } from 'drizzle-orm'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { runErrands } from '#estate/errands.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { messageDoors } from '#messages/outbox/schema.ts'
import { acknowledgements } from '#notices/reach/schema.ts'
import { errands, jobHandlers } from '#program/jobs.ts'
import { openBrowser } from '#test/browser.ts'
import { openMessagesEstate } from '#test/messages/estate.ts'
import { openPushService } from '#test/messages/push-service.ts'
import { publishedBy } from '#test/notices/story.ts'
import { openSite } from '#test/site.ts'
import { atBrowser } from './people.ts'

let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

type Shown = {
  shown: { title: string; options: { data: unknown } } | null
  registration: { showNotification(title: string, options: { data: unknown }): Promise<void> }
}

/** What left for the phone is handed to the browser through its debugging protocol, as its push service would. */
test('an urgent notice rings, one tap opens it, one press answers for the home', async () => {
  const estate = openMessagesEstate()
  const service = await openPushService()
  const site = await openSite(estate)
  const phone = service.device()
  const { captain, neighbour } = estate.cast
  estate.subscribed(neighbour, phone)
  const page = await atBrowser(browser, site, estate, neighbour)
  const session = await page.context().newCDPSession(page)
  const registered = new Promise<string>((done) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      if (registrations[0]) done(registrations[0].registrationId)
    }),
  )
  await session.send('ServiceWorker.enable')
  await page.goto('/')
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller !== null)).toBe(true)
  const worker = page.context().serviceWorkers()[0]!
  // A headless browser shows no notifications: what it is asked to show is kept instead.
  await worker.evaluate(() => {
    const self = globalThis as unknown as Shown
    self.registration.showNotification = async (title, options) => {
      self.shown = { title, options }
    }
  })

  const notice = publishedBy(estate, captain, { kind: 'urgent', title: '漏水抢修' })
  for (let round = 0; round < 5; round++) {
    runDueJobs(estate.db, jobHandlers, estate.clock.now)
    await runErrands(estate.estate, errands)
  }
  const payload = JSON.stringify(phone.accepted[0]!.payload).replaceAll(
    'https://riverside.example.org',
    site.url,
  )
  await session.send('ServiceWorker.deliverPushMessage', {
    origin: site.url,
    registrationId: await registered,
    data: payload,
  })
  const shown = () => worker.evaluate(() => (globalThis as unknown as Shown).shown?.title ?? null)
  await expect.poll(shown).toBe('漏水抢修')
  await worker.evaluate(() => {
    const { options } = (globalThis as unknown as Shown).shown!
    const notification = { close() {}, data: options.data }
    const more = { notification, action: '', waitUntil() {} }
    globalThis.dispatchEvent(Object.assign(new Event('notificationclick'), more))
  })
  await expect.poll(() => page.url()).toBe(`${site.url}/notices/${notice.id}`)
  const door = () =>
    estate.db.select().from(messageDoors).where(eq(messageDoors.unit, '3/2/502')).get()!.state
  expect(door()).toBe('seen')
  await page.locator('form[action$="/acknowledgements"] button').first().click()
  await expect.poll(() => estate.db.select().from(acknowledgements).all().length).toBe(1)
  expect(door()).toBe('acknowledged')
  await page.context().close()
  await service.close()
  site.close()
  estate.close()
}, 60_000)
