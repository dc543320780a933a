import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { runDueJobs } from '#estate/jobs.ts'
import { jobHandlers } from '#program/jobs.ts'
import { openTestEstate } from '#test/estate.ts'
import { browsersFor, words } from './people.ts'

/**
 * Eggs in trays of thirty, from an open list to the right bag at every door, walked by the leader, a daughter elsewhere, a
 * captain for a neighbour of 84, and two homes that pay. Once with scripts, once without.
 */
describe.each([
  { scripts: true, way: 'with JavaScript' },
  { scripts: false, way: 'without JavaScript' },
])('eggs for the staircase, $way', ({ scripts }) => {
  const estate = openTestEstate()
  const at = browsersFor(estate, scripts)
  /** The estate's clock, and what fell due by then. */
  const clock = (time: string) => {
    estate.clock.now = time
    while (runDueJobs(estate.db, jobHandlers, time) > 0) {}
  }
  const buy = '/groupbuys/1'

  test('the leader opens eggs in trays of thirty for 18:00, with the rule for shortages', async () => {
    const page = await at(estate.cast.neighbour, false)
    await page.goto('/groupbuys/new')
    await page.locator('input[name=title]').fill('鸡蛋和蔬菜')
    await page.locator('textarea[name=story]').fill('崇明农户直送。')
    await fill(page, {
      'item-0-name': '鸡蛋',
      'item-0-price': '1.10',
      'item-0-unit': '枚',
      'item-0-pack': '30',
      'item-0-packWord': '盘',
    })
    await fill(page, { opensAt: '2026-11-24T18:00', closesAt: '2026-11-24T20:00' })
    await open(page, 'input[name=shortage][value=proportional]')
    await page.locator('input[name=shortage][value=proportional]').check()
    await open(page, 'input[name=freight]')
    await fill(page, { freight: '10', payNote: '微信转账，备注门牌' })
    await page.locator('button[name=intent][value=preview]').click()
    expect(await words(page)).toContain('同比例')
    await page.getByRole('button', { name: '发布开团' }).click()
    expect(new URL(page.url()).pathname).toBe(buy)
  })

  test('before the hour nobody can order, and the rule stands there to read', async () => {
    const page = await at(estate.cast.outsider)
    await page.goto(buy)
    expect(await words(page)).toContain('同比例')
    expect(await page.locator('button[name=intent][value=order]').count()).toBe(0)
  })

  test('a daughter orders for her parents, a captain for a neighbour without an account', async () => {
    clock('2026-11-24T10:00:30.000Z')
    const daughter = await at(estate.cast.daughter)
    await daughter.goto(buy)
    await order(daughter, 'want', '100')
    expect(await words(daughter)).toContain('100')
    const captain = await at(estate.cast.captain)
    await captain.goto(buy)
    await captain.getByText('替没有账号的邻居下单').click()
    await captain.locator('input[name=door]').fill('3-2-101')
    await captain.getByRole('button', { name: '去下单' }).click()
    expect(await words(captain)).toContain('陈阿婆')
    await order(captain, 'want', '6')
  })

  test('the tray lacks four and the page says so, until a neighbour bends by four', async () => {
    const outsider = await at(estate.cast.outsider)
    await outsider.goto(buy)
    await order(outsider, 'want', '60')
    const tenant = await at(estate.cast.tenant)
    await tenant.goto(buy)
    await order(tenant, 'want', '10')
    expect(await words(tenant)).toContain('还差 4 枚满一盘')
    await order(tenant, 'flex', '4')
    expect(await words(tenant)).toContain('已凑满 6 盘')
  })

  test('at closing each home reads what it gets and why; the supplier’s sheet names nobody', async () => {
    clock('2026-11-24T12:00:01.000Z')
    const tenant = await at(estate.cast.tenant)
    await tenant.goto(buy)
    expect(await words(tenant)).toContain('为凑满整盘，多给您 4 枚')
    const leader = await at(estate.cast.neighbour, false)
    await leader.goto(`${buy}/sheets/supplier`)
    const sheet = await words(leader)
    expect(sheet).toMatch(/6\s*盘[\s\S]*180/)
    expect(sheet).not.toMatch(/501|301|林秀英|赵强/)
    await leader.goto(`${buy}/sheets/rooms`)
    expect(await words(leader)).toMatch(/501[\s\S]*100/)
  })

  test('a home says it has paid, and the leader ticks what the bank shows', async () => {
    const outsider = await at(estate.cast.outsider)
    await outsider.goto(`${buy}/pay`)
    expect(await words(outsider)).toContain('68.50')
    await fill(outsider, { amount: '68.50', reference: '4200007788' })
    await outsider.getByRole('button', { name: '我已付款' }).click()
    const leader = await at(estate.cast.neighbour, false)
    await leader.goto(`${buy}/money`)
    expect(await words(leader)).toContain('4200007788')
    await leader.locator('button[name=intent][value=arrived]').click()
    for (let left = 3; left > 0; left--) {
      const tick = leader.locator('main table').first().getByRole('button', { name: '到账' })
      expect(await tick.count()).toBe(left)
      await tick.first().click()
      await leader.waitForLoadState()
    }
    await outsider.goto(`${buy}/pay`)
    expect(await words(outsider)).toContain('已到账')
  })

  test('three trays of six arrive broken: shared by the rule, given back to the 分', async () => {
    clock('2026-11-25T02:00:00.000Z')
    const leader = await at(estate.cast.neighbour)
    await leader.goto(`${buy}/arrival`)
    await fill(leader, { 'billed-1': '180', 'received-1': '180', 'damaged-1': '90' })
    await leader.getByRole('button', { name: /保存/ }).last().click()
    const outsider = await at(estate.cast.outsider)
    await outsider.goto(buy)
    expect(await words(outsider)).toContain('按比例，您得 31')
    await leader.goto(`${buy}/money`)
    // 60 - 31 eggs at 1.10; and so for each: 49, 3 and 9 eggs.
    const said = await words(leader)
    for (const refund of ['53.90', '31.90', '3.30', '9.90']) expect(said).toContain(refund)
    await leader.getByRole('button', { name: /已经全部退了/ }).click()
    await outsider.goto(`${buy}/pay`)
    expect(await words(outsider)).toContain('36.60')
  })

  test('building 3 is told that its bags are there, building 5 is not yet', async () => {
    const leader = await at(estate.cast.neighbour)
    await leader.goto(`${buy}/arrival`)
    await leader.locator('input[name=building][value="3"]').check()
    await leader.getByRole('button', { name: /通知/ }).last().click()
    clock('2026-11-25T02:00:30.000Z')
    const resident = await at(estate.cast.resident)
    await resident.goto('/messages')
    expect(await words(resident)).toContain('货到了，请来取：鸡蛋和蔬菜')
    const outsider = await at(estate.cast.outsider)
    await outsider.goto('/messages')
    expect(await words(outsider)).not.toContain('货到了')
  })

  test('one bag is ticked by its code, one by a neighbour’s hand; who has not come is listed and reminded', async () => {
    const resident = await at(estate.cast.resident)
    await resident.goto(`${buy}/pay`)
    expect(await resident.locator('main svg.qr').count()).toBe(1)
    const leader = await at(estate.cast.neighbour)
    await leader.goto(`${buy}/pickups?left=yes`)
    const bag = (door: string) => leader.locator('main table a.plate', { hasText: door })
    // The code on the bag opens the same page as its door in the list.
    await bag('3-2-501').click()
    await leader.locator('input[name=how][value=scanned]').check()
    await leader.getByRole('button', { name: '确认交货' }).click()
    await leader.goto(`${buy}/pickups?left=yes`)
    await bag('3-2-101').click()
    await leader.locator('input[name=how][value=otherHand]').check()
    await leader.locator('input[name=takenBy]').fill('王桂兰')
    await leader.getByRole('button', { name: '确认交货' }).click()
    expect(await words(leader)).toContain('王桂兰')
    await leader.goto(`${buy}/pickups?left=yes`)
    await leader.locator('main table').getByRole('button').first().click()
    await leader.waitForLoadState()
    const left = await words(leader)
    expect(left).toContain('5-301')
    expect(left).not.toMatch(/3-2-[125]01/)
    await leader.getByRole('button', { name: /提醒/ }).click()
    clock('2026-11-25T02:01:00.000Z')
    const outsider = await at(estate.cast.outsider)
    await outsider.goto('/messages')
    expect(await words(outsider)).toContain('您还有货没取')
  })

  test('the accounts are published and closed, and everybody who took part reads them', async () => {
    const leader = await at(estate.cast.neighbour, false)
    await leader.goto(`${buy}/money`)
    for (const [kind, amount] of [
      ['supplier', '99'],
      ['freight', '10'],
    ] as const) {
      await open(leader, 'select[name=kind]')
      await leader.locator('select[name=kind]').selectOption(kind)
      await leader.locator('form:has(select[name=kind]) input[name=amount]').fill(amount)
      await leader.getByRole('button', { name: '记账' }).click()
      await leader.waitForLoadState()
    }
    await leader.locator('input[name=surplusNote]').fill('无结余')
    await leader.getByRole('button', { name: '结账' }).click()
    const tenant = await at(estate.cast.tenant)
    await tenant.goto(`${buy}/accounts`)
    const said = await words(tenant)
    expect(said).toContain('无结余')
    expect(said).toMatch(/团长手上\s*0\.00 元/)
    expect(said).not.toMatch(/林秀英|赵强/)
  })
})

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    await open(page, `input[name="${name}"]`)
    await page.locator(`input[name="${name}"]`).last().fill(value)
  }
}

/** Unfolds what the field is folded away in. */
async function open(page: Page, field: string): Promise<void> {
  const folded = page.locator(`details:not([open]):has(${field}) > summary`)
  if (await folded.count()) await folded.first().click()
}

async function order(page: Page, what: 'want' | 'flex', pieces: string): Promise<void> {
  await page.locator(`input[name="${what}-1"]`).fill(pieces)
  await page.locator('button[name=intent][value=order]').click()
  await page.waitForLoadState()
}
