import { expect, test } from 'vitest'
import { isTooLong, keptWords, longestHonest } from '#sessions/kept.ts'
import { openTestEstate } from '#test/estate.ts'
import { deeds, ready } from './deeds.ts'

const form = 'application/x-www-form-urlencoded'
const headers = { 'content-type': form, 'sec-fetch-site': 'same-origin' }
/** Fields of another form's rows, which no page of this one sends. */
const many = Array.from({ length: 3000 }, (_, at) => `want-${at}=1&flex-${at}=1`).join('&')
/** A page with all that stands around it, and twice what was sent. */
const most = 100 * 1024 + 2 * many.length

test.each(deeds)('$row.route draws no more of thousands of fields than was sent', async ({ row, who }) => {
  const { estate, asked, close } = await ready(row, who)
  const person = who === 'nobody' ? null : estate.cast[who]
  const answer = await estate.request(person, asked.path, { method: 'POST', body: many, headers })
  expect((await answer.arrayBuffer()).byteLength).toBeLessThan(most)
  close()
})

test('a list that was pasted comes back whole, whatever became of where it was sent', async () => {
  const estate = openTestEstate()
  const words = Array.from({ length: 5000 }, (_, at) => `3-2-${at} 苹果两箱，要大的，谢谢团长`).join('\n')
  const sent = { method: 'POST', form: { text: words } }
  const answer = await estate.request(estate.cast.resident, '/groupbuys/99/chat', sent)
  expect(answer.status).toBe(404)
  expect(await answer.text()).toContain('3-2-4999 苹果两箱')
  const rows = Object.fromEntries(
    Array.from({ length: 3000 }, (_, at) => [
      [`name-${at}`, '欧阳春花'],
      [`wants-${at}`, '苹果两箱'],
      [`unit-${at}`, `3/2/${at}`],
      [`note-${at}`, '周六取'],
    ]).flat(),
  )
  const kept = { action: '/groupbuys/99/chat', values: rows, uploads: 0, whose: null }
  expect(isTooLong(kept, longestHonest)).toBe(false)
  expect(isTooLong({ ...kept, values: { text: '<'.repeat(longestHonest / 4) } }, longestHonest)).toBe(true)
  estate.close()
})

test('beyond all the fields that a form could have no name is asked of every form of the house', () => {
  const letters = (at: number) => [...String(at)].map((figure) => 'abcdefghij'[Number(figure)]).join('')
  const strange = (most: number) =>
    Object.fromEntries(Array.from({ length: most }, (_, at) => [letters(at), '1']))
  const title = { title: '灯' }
  expect(keptWords({ values: { ...strange(20), ...title } })).toMatchObject([{ words: '灯' }])
  expect(keptWords({ values: { ...strange(29_000), ...title } })).toEqual([])
})
