import { expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'

const form = (turn: number) => ({
  place: '3/2',
  category: 'lights',
  urgency: 'ordinary',
  title: `楼道灯不亮，第 ${turn} 盏`,
  words: '',
})

test('a desk takes down for others more than twenty an hour, and a resident does not', async () => {
  const estate = openTestEstate()
  const { cast, request } = estate
  const answers = async (who: { id: number }) => {
    const statuses: number[] = []
    for (let turn = 0; turn < 22; turn++)
      statuses.push((await request(who, '/tickets', { form: form(turn) })).status)
    return statuses
  }
  const own = await answers(cast.resident)
  expect([own[0], own[19], own[20], own[21]]).toEqual([303, 303, 429, 429])
  expect(new Set(await answers(cast.clerk))).toEqual(new Set([303]))
  estate.close()
})
