import { expect, test } from 'vitest'
import { estateSettingsOf } from '#estate/estate.ts'
import { readerName } from '#http/outbox.ts'
import { onceField } from '#page.ts'
import { openTestEstate } from '#test/estate.ts'
import { hidden, openBrowser, phrase, withPassphrase } from './browser.ts'

const words = '我和老伴最近睡不好'

test('what another wrote stands nowhere in the page that keeps it, nor after a failed try, and its writer has it again', async () => {
  const estate = openTestEstate()
  const { resident, neighbour } = estate.cast
  await withPassphrase(estate, resident)
  const of = readerName(estateSettingsOf(estate.db).pepper, resident.id)
  const form = { title: words, [onceField]: `abcdefghijklmnop-1-of-${of}` }
  const page = await (await estate.request(neighbour, '/needs', { form })).text()
  const kept = hidden(page, 'kept')!
  expect(kept).not.toBe('')
  expect(page).not.toContain(words)
  const browser = openBrowser(estate)
  const failed = await (await browser.signIn('林秀英', 'wrong wrong', { kept })).text()
  expect(failed).not.toContain(words)
  expect(await (await browser.signIn('林秀英', phrase, { kept: hidden(failed, 'kept')! })).text()).toContain(
    words,
  )
})

test('a sign-in that cannot be answered puts no name under the label of another form', async () => {
  const { keptWords } = await import('#sessions/kept.ts')
  expect(keptWords({ values: { name: '林秀英' } })).toEqual([{ label: null, words: '林秀英' }])
})
