import { sql } from 'drizzle-orm'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keptDays } from '#emergencies/rules.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { rollToken } from '#rollcalls/links.ts'
import { openBrowser } from '#test/browser.ts'
import { planFor } from '#test/emergencies/story.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { minutesOn, ring } from '#test/rollcalls/story.ts'
import { openSite } from '#test/site.ts'
import { planned } from '#test/supplies/story.ts'
import { atBrowser, words } from './people.ts'

/**
 * The night of the storm, walked by those it concerns: one declares, a second confirms, a home answers by one tap and
 * without signing in, silent doors go to a named person, water is signed for at the door, it is lifted, the report is
 * published, and what was collected is erased and proven so. Once with scripts, once without.
 */
describe.each([
  { scripts: true, way: 'with JavaScript' },
  { scripts: false, way: 'without JavaScript' },
])('a power cut at night, $way', ({ scripts }) => {
  let browser: Browser
  let estate: TestEstate
  let site: Awaited<ReturnType<typeof openSite>>
  let id = 0
  beforeAll(async () => {
    browser = await openBrowser()
    estate = openTestEstate()
    site = await openSite(estate)
  })
  afterAll(async () => {
    await browser.close()
    site.close()
    estate.close()
  })
  const at = (person: { id: number } | null) => atBrowser(browser, site, estate, person, { scripts })
  const later = (minutes: number) => {
    minutesOn(estate, minutes)
    ring(estate)
  }
  const link = (unit: string) => `/r/${rollToken(estateSettingsOf(estate.db).pepper, id, unit)}`

  test('the clerk on duty declares with the prepared plan; nothing runs yet', async () => {
    const page = await at(estate.cast.clerk)
    await page.goto(`/emergencies/new?plan=${planFor(estate).id}`)
    await page.locator('input[name=scopes][value="3"]').check()
    await page.locator('textarea[name=reason]').fill('台风，配电房进水，3号楼全楼停电')
    await press(page, '启动')
    await page.waitForURL(/\/emergencies\/\d+$/)
    id = Number(page.url().split('/').at(-1))
    const home = await at(estate.cast.resident)
    await home.goto(`/rollcalls/${id}`)
    expect(await words(home)).not.toContain('平安吗')
  })

  test('the chair confirms with one tap, and every screen says so', async () => {
    later(3)
    const page = await at(estate.cast.chair)
    await page.goto(`/emergencies/${id}`)
    await press(page, '情况属实，确认')
    await expect.poll(() => words(page)).toContain('已确认')
    ring(estate)
    const home = await at(estate.cast.tenant)
    await home.goto('/')
    expect(await home.locator('body').textContent()).toContain('停电')
  })

  test('a home answers by one tap without signing in, and may say it otherwise', async () => {
    later(2)
    const page = await at(null)
    await page.goto(link('3/2/501'))
    expect(await words(page)).toContain('3号楼2单元501室')
    await page.locator('input[name=words]').fill('家里有人在吸氧，电池够两小时')
    await page.locator('button[name=state][value=safe]').click()
    await expect.poll(() => words(page)).toContain('已记下，平安')
    await press(page, '情况变了，要帮忙')
    await expect.poll(() => words(page)).toContain('已记下，要帮忙')
  })

  test('silent doors go to the captain by name; she says yes, sweeps, and says what she found', async () => {
    later(20)
    const page = await at(estate.cast.captain)
    await page.goto(`/rollcalls/${id}/askings`)
    const door = page.locator('#door-3-2-101')
    expect(await door.textContent()).toContain('101')
    await door.locator('form').first().locator('button').first().click()
    await page.goto(`/rollcalls/${id}/sweep?scope=3/2`)
    await page.locator('#door-3-2-101').getByRole('button', { name: '要帮忙' }).click()
    await expect.poll(() => page.locator('#door-3-2-101').textContent()).toContain('要帮忙')
    await page.locator('#door-3-2-202').getByRole('button', { name: '敲门看过' }).click()
    await expect.poll(() => page.locator('#door-3-2-202').textContent()).toContain('上门看过')
  })

  test('the desk sees what is left and who is on the way', async () => {
    const page = await at(estate.cast.officer)
    await page.goto(`/rollcalls/${id}/board`)
    expect(await words(page)).toMatch(/9\s+没有回音/)
    await page.goto(`/emergencies/${id}/needs`)
    const said = await words(page)
    for (const one of ['3号楼2单元501室', '3号楼2单元101室']) expect(said).toContain(one)
  })

  test('water is sent out and signed for at the door', async () => {
    const { dispatch } = planned(estate, id)
    const page = await at(estate.cast.steward)
    await page.goto(`/supplies/dispatches/${dispatch.id}`)
    await page.locator('form[action$="/sending"] button').click()
    await page.waitForURL(/dispatches\/\d+/)
    const [drop] = estate.db.all<{ id: number }>(
      sql`select id from supply_drops where dispatch_id = ${dispatch.id} and unit = '3/2/501'`,
    )
    await page.goto(`/supplies/drops/${drop!.id}`)
    await page.locator('input[name=name]').fill('林小燕')
    await page.locator('form[action$="/receipt"] button[type=submit]').click()
    await expect.poll(() => words(page)).toContain('已签收。')
  })

  test('in the morning it is lifted: the link is dead and nobody is asked any more', async () => {
    later(6 * 60)
    const page = await at(estate.cast.clerk)
    await page.goto(`/emergencies/${id}`)
    await page.locator('summary', { hasText: '解除' }).click()
    const despite = page.locator('input[name=despite]')
    if ((await despite.count()) > 0) await despite.check()
    await page.locator('textarea[name=whyLift]').fill('已恢复供电')
    await page.locator('form[action$="/lifting"] button').click()
    await expect.poll(() => words(page)).toContain('已解除')
    const home = await at(null)
    await home.goto(link('3/2/202'))
    expect(await words(home)).toContain('已经结束')
  })

  test('the report is a draft, gets its lesson and task, is published and read by a neighbour', async () => {
    const neighbour = await at(estate.cast.neighbour)
    expect((await neighbour.goto(`/emergencies/${id}/report`))!.status()).toBe(404)
    const page = await at(estate.cast.clerk)
    await page.goto(`/emergencies/${id}`)
    await page.getByRole('link', { name: '报告' }).click()
    await page.locator('textarea[name=lesson]').fill('配电房门口要备沙袋')
    await press(page, '加上')
    await expect.poll(() => words(page)).toContain('配电房门口要备沙袋')
    await press(page, '转成任务')
    await expect.poll(() => words(page)).toContain('已列入任务')
    await press(page, '向全体公布')
    await expect.poll(() => words(page)).toContain('几秒后公布')
    later(1)
    await neighbour.goto(`/emergencies/${id}/report`)
    const said = await words(neighbour)
    expect(said).toContain('配电房门口要备沙袋')
    expect(said).toContain('为写报告保留')
    for (const name of ['林小燕', '林秀英', '王桂兰', '刘芳']) expect(said).not.toContain(name)
  })

  test('after its days what was collected is erased, and the report proves it', async () => {
    later(keptDays * 1440 + 1)
    const page = await at(estate.cast.neighbour)
    await page.goto(`/emergencies/${id}/report`)
    const said = await words(page)
    expect(said).toContain('已删除')
    expect(said).toContain('点名的户：12')
    expect(said).toContain('没有找到')
    const kept = estate.db.all(sql`select id from roll_answers where words <> ''`)
    expect(kept).toEqual([])
    const signed = estate.db.all(sql`select id from supply_drops where received_name is not null`)
    expect(signed).toEqual([])
  })
})

/** Presses the button and waits for the page that follows. */
async function press(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name, exact: true }).first().click()
  await page.waitForLoadState()
}
