import { eq } from 'drizzle-orm'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { emergencies } from '#emergencies/schema.ts'
import { notices } from '#notices/publishing/schema.ts'
import { people } from '#standing/schema.ts'
import { askers } from '#test/agreement/askers.ts'
import { openBrowser } from '#test/browser.ts'
import { openTestEstate } from '#test/estate.ts'
import { secondAccount } from '#test/people/second-account.ts'
import { axeFaults } from '#test/reader.ts'
import { openSite } from '#test/site.ts'
import { reported, ticketNow } from '#test/tickets/desk-story.ts'
import { atBrowser } from './people.ts'

let browser: Awaited<ReturnType<typeof openBrowser>>
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

/** On a phone of 360 px nothing stands out at the side, and axe knows no fault. */
async function isSound(page: Page) {
  await page.setViewportSize({ width: 360, height: 740 })
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide).toBeLessThanOrEqual(360)
  expect(await axeFaults(page)).toEqual([])
}

test('one writes, the other sends it back with a reason, and agrees once it is put right', async () => {
  const estate = openTestEstate()
  const { id, asker, second } = askers.notice.ask(estate)
  const site = await openSite(estate)
  const [writer, other] = [
    await atBrowser(browser, site, estate, { id: asker }),
    await atBrowser(browser, site, estate, { id: second }),
  ]
  await other.goto('/desk')
  await other.getByRole('link', { name: /孙建国请您看/ }).click()
  await isSound(other)
  await other.getByText('退回', { exact: true }).first().click()
  await other.getByRole('button', { name: '退回' }).click()
  // A reason is needed; the form comes back open, with the sentence at its field.
  await other.getByLabel(/为什么退回/).fill('时间写错了')
  await isSound(other)
  await other.getByRole('button', { name: '退回' }).click()
  await expect.poll(() => other.url()).toContain('/preview')

  await writer.goto(`/notices/${id}/preview`)
  expect(await writer.locator('main').textContent()).toContain('时间写错了')
  await isSound(writer)
  await writer.getByRole('button', { name: /送审/ }).click()
  await expect.poll(() => writer.locator('main').textContent()).toContain('在等第二个人看')
  await isSound(writer)
  await other.goto(`/notices/${id}/preview`)
  await other.getByRole('button', { name: '看过了，同意发布' }).click()
  await expect
    .poll(() => estate.db.select().from(notices).where(eq(notices.id, id)).get()!.approvedBy)
    .toBe(second)
  site.close()
})

test('a declaration is shown in whole to who confirms it', async () => {
  const estate = openTestEstate()
  const { id, second } = askers.emergency.ask(estate)
  const site = await openSite(estate)
  const other = await atBrowser(browser, site, estate, { id: second })
  await other.goto(`/emergencies/${id}`)
  for (const words of ['最晚答复', '谁提的'])
    expect(await other.locator('main').textContent()).toContain(words)
  await isSound(other)
  await other.getByRole('button', { name: '情况属实，确认' }).click()
  await expect
    .poll(() => estate.db.select().from(emergencies).where(eq(emergencies.id, id)).get()!.confirmedBy)
    .toBe(second)
  site.close()
})

test('two tickets of two buildings are joined only after a second look, and split again', async () => {
  const estate = openTestEstate()
  const { cast } = estate
  const one = reported(estate, { title: '墙上有水' })
  const far = reported(estate, { title: '走廊有水', place: '5/301' }, cast.outsider)
  const site = await openSite(estate)
  const clerk = await atBrowser(browser, site, estate, cast.clerk)
  await clerk.goto(`/tickets/${one.id}`)
  await clerk.getByText('合并同一件事').click()
  await clerk.getByLabel('并到几号').fill(String(far.id))
  await clerk.getByRole('button', { name: '合并', exact: true }).click()
  await clerk.getByLabel(/我看过了/).check()
  await isSound(clerk)
  await clerk.getByRole('button', { name: '合并这两条' }).click()
  await expect.poll(() => ticketNow(estate, one.id).mergedIntoId).toBe(far.id)
  await clerk.goto(`/tickets/${far.id}`)
  await isSound(clerk)
  await clerk.getByRole('button', { name: `拆开 ${one.id} 号` }).click()
  await expect.poll(() => ticketNow(estate, one.id).mergedIntoId).toBeNull()
  site.close()
})

test('the clerk joins two accounts of one person by number, and takes them apart again', async () => {
  const estate = openTestEstate()
  const { cast, db } = estate
  const again = secondAccount(estate, '林秀英', '3/2/502')
  const site = await openSite(estate)
  const clerk = await atBrowser(browser, site, estate, cast.clerk)
  const closed = () => db.select().from(people).where(eq(people.id, again.id)).get()!.closedAt
  await clerk.goto(`/people/${cast.resident.id}`)
  await clerk.getByText('同一个人有两个账号').click()
  await clerk.getByLabel('另一个账号的登记号').fill('999')
  await clerk.getByRole('button', { name: '并到这个账号' }).click()
  await expect.poll(() => clerk.locator('main').textContent()).toContain('没有 999 号')
  await isSound(clerk)
  await clerk.getByLabel('另一个账号的登记号').fill(String(again.id))
  await clerk.getByRole('button', { name: '并到这个账号' }).click()
  await clerk.getByRole('button', { name: '合并这两个账号' }).waitFor()
  await isSound(clerk)
  await clerk.getByRole('button', { name: '合并这两个账号' }).click()
  await expect.poll(closed).not.toBeNull()
  await clerk.goto(`/people/${cast.resident.id}`)
  await isSound(clerk)
  await clerk.getByRole('button', { name: /拆开/ }).click()
  await expect.poll(closed).toBeNull()
  site.close()
})
