import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'
import { helps, wait } from '#test/listings/story.ts'
import { browsersFor, words } from './people.ts'

/**
 * A ride to the clinic, walked by those it concerns: asked, the circle widens, promised, nobody comes, open again by
 * itself, another neighbour drives, both confirm, thanks. Once with scripts, once without.
 */
describe.each([
  { scripts: true, way: 'with JavaScript' },
  { scripts: false, way: 'without JavaScript' },
])('a ride to the clinic, $way', ({ scripts }) => {
  const estate = openTestEstate()
  helps(estate, estate.cast.neighbour, { circle: 1, categories: ['rides'] })
  helps(estate, estate.cast.outsider)
  const at = browsersFor(estate, scripts)
  let need = ''

  test('she asks; while she types, the page says who could help', async () => {
    const page = await at(estate.cast.resident)
    await page.goto('/needs/new')
    await page.locator('input[name=title]').fill('明早想搭车去社区医院')
    await page.locator('select[name=category]').selectOption('rides')
    if (scripts) await page.locator('#suggestions', { hasText: '2 位邻居说过愿意帮这类忙' }).waitFor()
    await page.locator('input[name=urgency][value="3"]').check()
    await page.locator('button[name=intent][value=publish]').click()
    await page.waitForURL(/\/needs\/\d+$/)
    need = new URL(page.url()).pathname
  })

  test('first the staircase is asked, and reads why; nobody answers, and the circle widens', async () => {
    wait(estate, 1)
    const near = await at(estate.cast.neighbour)
    await near.goto(need)
    expect(await words(near)).toContain('邻居想请您帮个忙')
    const far = await at(estate.cast.outsider)
    await far.goto(need)
    expect(await words(far)).not.toContain('邻居想请您帮个忙')
    wait(estate, 20)
    await far.goto(need)
    const said = await words(far)
    expect(said).toContain('邻居想请您帮个忙')
    expect(said).not.toContain('501')
  })

  test('he promises; only now does he see her door', async () => {
    const page = await at(estate.cast.outsider)
    await page.goto(need)
    await press(page, '我来帮')
    await page.locator('form[action$="/contact-views"] button').click()
    await expect.poll(() => words(page)).toContain('501')
  })

  test('he does not come; she says so, and it is open again and says why', async () => {
    const page = await at(estate.cast.resident)
    await page.goto(need)
    await page.locator('summary', { hasText: '对方没有来' }).click()
    await page.locator('form[action$="/reneging"] input[name=why]').fill('等了一上午')
    await press(page, '没有来，重新找人')
    await expect.poll(() => words(page)).toContain('这件事重新等人帮忙')
  })

  test('another neighbour drives, both confirm, and thanks arrive', async () => {
    const helper = await at(estate.cast.neighbour)
    await helper.goto(need)
    await press(helper, '我来帮')
    await press(helper, '办好了')
    const page = await at(estate.cast.resident)
    await page.goto(need)
    await press(page, '确认办好了')
    await press(page, '送出感谢')
    await helper.goto(need)
    expect(await words(helper)).toContain('感谢：谢谢您！')
  })
})

/** Presses the button and waits for the page that comes back. */
async function press(page: Page, name: string): Promise<void> {
  await Promise.all([
    page.waitForResponse((response) => response.request().method() === 'POST'),
    page.getByRole('button', { name, exact: true }).first().click(),
  ])
  await page.waitForLoadState()
}
