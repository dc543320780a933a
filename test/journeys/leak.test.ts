import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import { ticketNow } from '#test/tickets/desk-story.ts'
import { browsersFor, words } from './people.ts'

/**
 * A leaking riser, walked by those it concerns: four homes report it with photos, the clerk finds that it is one leak
 * of a common part, the committee takes it over and has it mended, and it is closed when a resident says it is dry.
 */
describe.each([
  { scripts: true, way: 'with JavaScript' },
  { scripts: false, way: 'without JavaScript' },
])('a leaking riser, $way', ({ scripts }) => {
  const estate = openTestEstate()
  const at = browsersFor(estate, scripts)

  test('four homes report it, each with a photo; the captain writes it down for one without a phone', async () => {
    const { resident, neighbour, tenant, captain, elder } = estate.cast
    await report(await at(resident), '厨房立管漏水')
    await report(await at(neighbour), '墙角渗水')
    await report(await at(tenant), '天花板滴水')
    await report(await at(captain), '卫生间渗水', { door: '3-2-101', name: elder.name })
    expect(ticketNow(estate, 4)).toMatchObject({ place: '3/2/101', openedBy: captain.id })
    const page = await at(neighbour)
    expect((await page.goto('/tickets/1'))!.status()).toBe(404)
  })

  test('the clerk sees that it is the riser of the staircase, and that all four are one', async () => {
    const page = await at(estate.cast.clerk, false)
    await page.goto('/tickets/1')
    await press(page, '受理，开始办')
    await page.locator('summary', { hasText: '改类别、地方或标题' }).click()
    await page.locator('input[name=place]').fill('3/2')
    await page.locator('textarea[name=publicWords]').fill('2单元厨房立管接头漏水。')
    await press(page, '保存')
    // The staircase will read it: that is asked first.
    await page.locator('input[name=wider]').check()
    await press(page, '保存')
    for (const other of [2, 3, 4]) {
      await page.goto(`/tickets/${other}`)
      await page.locator('summary', { hasText: '合并同一件事' }).click()
      await page.locator('input[name=into]').fill('1')
      await press(page, '合并')
      // Both are shown side by side before they become one.
      await press(page, '合并这两条')
    }
    const neighbour = await at(estate.cast.neighbour)
    await neighbour.goto('/tickets/2')
    expect(new URL(neighbour.url()).pathname).toBe('/tickets/1')
    expect(await words(neighbour)).toContain('已知问题，4 户')
  })

  test('common property is the committee’s: it is offered, and the firm keeps it until they say yes', async () => {
    const clerk = await at(estate.cast.clerk, false)
    await clerk.goto('/tickets/1')
    await clerk.locator('summary', { hasText: '转给别的单位' }).click()
    await clerk.locator('select[name=desk]').selectOption(`o:${estate.committee.id}`)
    await clerk.locator('textarea[name=reason]').fill('立管是共有部分，要动维修资金')
    await press(clerk, '提出转交')
    expect(ticketNow(estate, 1).desk).toBe(`o:${estate.firm.id}`)
    const chair = await at(estate.cast.chair)
    await chair.goto('/desk')
    await chair.getByRole('link', { name: '1 件报修别的单位想转给我们' }).click()
    await chair
      .getByRole('link', { name: /厨房立管漏水/ })
      .first()
      .click()
    expect(await words(chair)).toContain('要动维修资金')
    await press(chair, '接下来')
    expect(ticketNow(estate, 1).desk).toBe(`o:${estate.committee.id}`)
  })

  test('without a word or a photo it is not completed; with a photo it is, and still not closed', async () => {
    const page = await at(estate.cast.chair)
    await page.goto('/tickets/1')
    await press(page, '受理，开始办')
    await page.locator('#to-completed summary').click()
    await press(page, '办好了')
    expect(ticketNow(estate, 1).state).not.toBe('completed')
    await page.goto('/tickets/1')
    await page.locator('#to-completed summary').click()
    await page.locator('input[name=proofPhotos]').setInputFiles(photo)
    await press(page, '办好了')
    expect(ticketNow(estate, 1)).toMatchObject({ state: 'completed', closedAt: null })
  })

  test('a resident who reported it says that it is dry; only now is it closed, and the others read so', async () => {
    const page = await at(estate.cast.tenant)
    await page.goto('/tickets/1')
    await press(page, '修好了，办结')
    expect(ticketNow(estate, 1)).toMatchObject({ state: 'closed', closedBy: estate.cast.tenant.id })
    const neighbour = await at(estate.cast.neighbour)
    await neighbour.goto('/tickets/1')
    expect(await words(neighbour)).toContain('已办结')
  })
})

const photo = { name: '墙.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(jpeg({ width: 40 })) }

async function report(page: Page, title: string, other?: { door: string; name: string }): Promise<void> {
  await page.goto('/tickets/new')
  if (other) await page.locator('input[name=typed]').fill(other.door)
  await page.getByLabel('渗漏水').check()
  await page.getByRole('button', { name: '下一步' }).click()
  await page.locator('input[name=title]').waitFor()
  if (other) {
    const options = page.locator('select[name=person] option', { hasText: other.name })
    await page.locator('select[name=person]').selectOption((await options.getAttribute('value'))!)
  }
  await page.locator('input[name=urgency][value=urgent]').check()
  await page.locator('input[name=title]').fill(title)
  await page.locator('input[name=photos]').setInputFiles(photo)
  await page.getByRole('button', { name: '报修' }).click()
  await page.waitForURL(/\/tickets\/\d+$/)
  expect(await page.getByRole('img').count()).toBeGreaterThan(0)
}

/** Presses the button and waits for the page that comes back. */
async function press(page: Page, name: string): Promise<void> {
  await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name, exact: true }).first().click(),
  ])
  await page.waitForLoadState()
}
