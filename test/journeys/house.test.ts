import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { runDueJobs } from '#estate/jobs.ts'
import { jobHandlers } from '#program/jobs.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { browsersFor, words } from './people.ts'

/**
 * The first story of the house, walked by its people: a sheet becomes doors, letters become neighbours, a notice to one
 * staircase ends in a list of the doors still to knock at, and paper comes back in. Once with scripts, once without.
 */
describe.each([
  { scripts: true, way: 'with JavaScript' },
  { scripts: false, way: 'without JavaScript' },
])('from a sheet to the last door, $way', ({ scripts }) => {
  const estate = openTestEstate()
  const at = browsersFor(estate, scripts)
  let code = ''
  let notice = ''

  test('the steward reads in the clerk’s sheet: faults are named by cell, then it is confirmed', async () => {
    const page = await at(estate.cast.steward, false)
    await upload(
      page,
      '幸福里房屋清册\n楼栋,单元,房号,建筑面积\n6号楼,1单元,101,89.5㎡\n6号楼,1单元,２０１,８９．５\n6号楼,1单元,三〇一,约九十\n',
    )
    expect(await words(page)).toMatch(/D5|第 ?5 ?行/)
    await upload(
      page,
      '幸福里房屋清册\n楼栋,单元,房号,建筑面积\n6号楼,1单元,101,89.5㎡\n6号楼,1单元,２０１,８９．５\n6号楼,1单元,301,90\n',
    )
    await page
      .getByRole('button', { name: /确认导入|导入/ })
      .first()
      .click()
    await page.goto('/addresses/6/1')
    expect(await words(page)).toContain('201')
  })

  test('the captain prints the letter of one door', async () => {
    const page = await at(estate.cast.captain)
    await page.goto('/letters/doors/3/2/202')
    await page
      .getByRole('link', { name: /打印/ })
      .or(page.getByRole('button', { name: /打印/ }))
      .first()
      .click()
    const confirm = page.getByRole('button', { name: /打印|生成/ })
    if (await confirm.count()) await confirm.first().click()
    code = /[0-9A-Z]{5}-[0-9A-Z]{5}/.exec(await page.content())![0]
    expect(code).toMatch(/^\w{5}-\w{5}$/)
  })

  test('a neighbour of 70 joins with it on a phone', async () => {
    const page = await at(null)
    await page.goto(`/join?code=${code}`)
    await page
      .getByRole('button')
      .filter({ hasText: /下一步|继续|加入/ })
      .first()
      .click()
    expect(await words(page)).toContain('3号楼2单元202室')
    await page.locator('input[name=name]').fill('许玉兰')
    await page.locator('input[name=relation][value=owner]').check()
    await page.locator('input[name=passphrase]').fill('桂花开了满院子香')
    await page.locator('input[name=consent]').check()
    await page.locator('main form button[type=submit]').last().click()
    await page.goto('/')
    expect(await words(page)).toContain('许玉兰')
  })

  test('the letter opens nothing a second time', async () => {
    const page = await at(null)
    await page.goto(`/join?code=${code}`)
    await page
      .getByRole('button')
      .filter({ hasText: /下一步|继续|加入/ })
      .first()
      .click()
    expect(await words(page)).not.toContain('3号楼2单元202室')
  })

  test('the firm writes to entrance 3/2 and asks every door; fifteen seconds later it is out', async () => {
    const page = await at(estate.cast.clerk, false)
    await page.goto('/notices/new')
    await page.locator('input[name=kind][value=works]').check()
    await page.locator('input[name=title]').fill('3号楼2单元周三停水')
    await page.locator('textarea[name=body]').fill('更换立管，请提前储水。')
    await page.locator('input[name=startsAt]').fill('2026-11-25T09:00')
    await page.locator('input[name=endsAt]').fill('2026-11-25T17:00')
    await page.locator('input[name=scopes][value="3/2"]').check()
    await page.locator('input[name=asks]').check()
    await page.getByRole('button', { name: /看一遍/ }).click()
    expect(await words(page)).toContain('3号楼2单元')
    await page
      .getByRole('button', { name: /^发布|现在发布/ })
      .first()
      .click()
    notice = /\/notices\/(\d+)/.exec(page.url())![1]!
    await estateClock(estate, 20)
    const neighbour = await at(estate.cast.neighbour)
    await neighbour.goto('/')
    expect(await words(neighbour)).toContain('3号楼2单元周三停水')
  })

  test('a neighbour reads and acknowledges; the daughter answers for her mother', async () => {
    for (const person of [estate.cast.neighbour, estate.cast.daughter]) {
      const page = await at(person)
      await page.goto(`/notices/${notice}`)
      expect(await words(page)).toMatch(/按门牌|逐户|看到/)
      await page.locator(`form[action^="/notices/${notice}/acknowledgement"] button`).first().click()
      await expect.poll(() => words(page)).toContain('撤销确认')
    }
  })

  test('the tenant only reads', async () => {
    const page = await at(estate.cast.tenant)
    await page.goto(`/notices/${notice}`)
    expect(await words(page)).toContain('更换立管')
  })

  test('the firm sees every door, the ones without an account too', async () => {
    const page = await at(estate.cast.clerk, false)
    await page.goto(`/notices/${notice}/doors`)
    const said = await words(page)
    expect(said).toMatch(/2\s*\/ 6 户已确认/)
    expect(said).toMatch(/没有账号，需上门/)
  })

  test('the captain works through the next doors with one thumb', async () => {
    const page = await at(estate.cast.captain)
    await page.goto(`/notices/${notice}/doors`)
    await page.getByRole('button', { name: '已当面告知' }).first().click()
    await page.waitForLoadState()
    await expect.poll(() => words(page)).toMatch(/3\s*\/ 6 户已确认/)
  })

  test('she types in the list that came back on paper; a door that answered stays as it was', async () => {
    const page = await at(estate.cast.captain, false)
    await page.goto(`/notices/${notice}/answers?scope=3/2`)
    await page.locator('[name=typed]').fill('201 502 999')
    await page.locator('main form button[type=submit]').last().click()
    await page.waitForLoadState()
    const said = await words(page)
    expect(said).toContain('999')
    await page.goto(`/notices/${notice}/doors`)
    expect(await words(page)).toMatch(/4\s*\/ 6 户已确认/)
  })

  test('the household reads who did what in its name', async () => {
    const page = await at(estate.cast.tenant)
    await page.goto('/record')
    expect(await words(page)).toMatch(/王桂兰.*3号楼2单元周三停水/)
  })
})

async function upload(page: Page, text: string): Promise<void> {
  await page.goto('/addresses/import')
  await page
    .locator('input[name=file]')
    .setInputFiles({ name: '清册.csv', mimeType: 'text/csv', buffer: Buffer.from(text) })
  await page.locator('main form button[type=submit]').first().click()
  await page.waitForLoadState()
}

async function estateClock(estate: TestEstate, seconds: number): Promise<void> {
  estate.clock.now = new Date(Date.parse(estate.clock.now) + seconds * 1000).toISOString()
  runDueJobs(estate.db, jobHandlers, estate.clock.now)
}
