import { expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'
import { hidden, openBrowser, phrase, withPassphrase } from './browser.ts'

const words = '3号楼2单元明天停水，\n请大家提前备水。'

/** What the switches of a page would send beside the choice itself. */
function carried(html: string): Record<string, string> {
  const [, inside] = /<form [^>]*action="\/preferences"[^>]*>([\s\S]*?)<\/form>/.exec(html)!
  const names = ['at', 'kept', 'next'].filter((name) => hidden(inside!, name) !== undefined)
  return Object.fromEntries(names.map((name) => [name, hidden(inside!, name)!]))
}

test('switched to English or large letters, the page that keeps somebody’s words keeps them', async () => {
  const estate = openTestEstate()
  await withPassphrase(estate, estate.cast.resident)
  const browser = openBrowser(estate)
  const asked = await (await browser.post('/account/quiet-hours', { from: '22:00', note: words })).text()
  const first = await browser.post('/preferences', { language: 'en', ...carried(asked) })
  expect([first.status, first.headers.get('Location')]).toEqual([307, '/preferences?set=yes'])
  const english = await browser.post('/preferences?set=yes', { language: 'en', ...carried(asked) })
  const html = await english.text()
  expect(html).toContain('<html lang="en"')
  expect(hidden(html, 'kept')).toBe(hidden(asked, 'kept'))

  await browser.post('/preferences', { elder: 'yes', ...carried(html) })
  const large = await (await browser.post('/preferences?set=yes', { elder: 'yes', ...carried(html) })).text()
  expect(large).toContain('data-elder')
  const back = await browser.signIn('林秀英', phrase, { kept: hidden(large, 'kept')! })
  expect(await back.text()).toContain(words)
})

test('signed in again, the words that wait to be sent stay in the hands of the switches', async () => {
  const estate = openTestEstate()
  await withPassphrase(estate, estate.cast.resident)
  const browser = openBrowser(estate)
  const asked = await (await browser.post('/account/quiet-hours', { from: '22:00', note: words })).text()
  const kept = await (await browser.signIn('林秀英', phrase, { kept: hidden(asked, 'kept')! })).text()
  const again = await browser.post('/preferences?set=yes', { elder: 'yes', ...carried(kept) })
  expect(await again.text()).toContain(words)
})

test('a phone stays in large letters when the session of who reads them ends', async () => {
  const estate = openTestEstate()
  await withPassphrase(estate, estate.cast.resident)
  const one = openBrowser(estate)
  await one.signIn('林秀英', phrase)
  await one.post('/preferences', { elder: 'yes' })
  const other = openBrowser(estate)
  await other.signIn('林秀英', phrase)
  await other.post('/sign-out', {})
  expect(await (await other.get('/sign-in')).text()).toContain('data-elder')
})
