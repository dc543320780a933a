import { expect, test } from 'vitest'
import { pressSays } from '#sessions/press-says.ts'
import { openTestEstate } from '#test/estate.ts'
import { calledRoll } from '#test/rollcalls/story.ts'
import { hidden, openBrowser, phrase, withPassphrase } from './browser.ts'

test('a call for help that waits for signing in says so, with the public numbers, before and after', async () => {
  const estate = openTestEstate()
  const { id } = calledRoll(estate)
  const browser = openBrowser(estate)
  await withPassphrase(estate, estate.cast.resident)
  const form = { unit: '3/2/501', state: 'help', back: 'home', words: '' }
  const asked = await (await browser.post(`/rollcalls/${id}/answers`, form)).text()
  expect(asked).toContain('tel:120')
  const back = await (await browser.signIn('林秀英', phrase, { kept: hidden(asked, 'kept')! })).text()
  for (const words of ['tel:120', '您按的是“要帮忙”，还没有发出。', '发送“要帮忙”'])
    expect([words, back.includes(words)]).toEqual([words, true])
  estate.close()
})

test('every answer of a roll call has its words, and only what calls for help is danger', () => {
  openTestEstate()
  const say = (state: string, action = '/rollcalls/7/answers') => pressSays()({ action, values: { state } })
  expect(['safe', 'help', 'away', 'checked'].map((state) => say(state)?.danger)).toEqual([
    false,
    true,
    false,
    false,
  ])
  expect([say('silent'), say('help', '/notices/7/answers')]).toEqual([null, null])
})
