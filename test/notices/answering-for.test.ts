import { expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'
import { publishedBy } from './story.ts'

/** Nobody's home of the cast, so that whoever answers there answers for another. */
const unit = '3/2/202'
const day = '2026-11-24'

/** Every way in which a door's answer is written down. */
const ways = {
  'under the notice': (id: number) => [`/notices/${id}/acknowledgements`, { unit }],
  'at the door': (id: number) => [`/notices/${id}/doors/${unit}`, { outcome: 'answeredFor' }],
  'off a list on paper': (id: number) => [
    `/notices/${id}/answers`,
    { scope: '3/2', typed: '202', day, collectedBy: '王桂兰', collectedOn: day },
  ],
} satisfies Record<string, (id: number) => [string, Record<string, string>]>

const everybody = Object.keys(openTestEstate().cast) as (keyof ReturnType<typeof openTestEstate>['cast'])[]

test.each(everybody)('whoever may not see the doors of a notice answers for none: %s', async (who) => {
  const seen = await Promise.all(
    (['chair', 'clerk'] as const).flatMap((author) =>
      Object.entries(ways).map(async ([way, form]) => {
        const estate = openTestEstate()
        const { id } = publishedBy(estate, estate.cast[author])
        const doors = await estate.request(estate.cast[who], `/notices/${id}/doors/${unit}`)
        const [path, words] = form(id)
        const answer = await estate.request(estate.cast[who], path, { form: words })
        return {
          author,
          way,
          sees: doors.status === 200,
          answers: answer.status < 400 || answer.status === 422,
        }
      }),
    ),
  )
  expect(seen.filter(({ sees, answers }) => sees !== answers)).toEqual([])
})

test('the captain answers for a door of her staircase, whoever posted the notice', async () => {
  const estate = openTestEstate()
  for (const author of [estate.cast.chair, estate.cast.clerk]) {
    const { id } = publishedBy(estate, author)
    const answer = await estate.request(estate.cast.captain, `/notices/${id}/acknowledgements`, {
      form: { unit },
    })
    expect(answer.status).toBe(303)
  }
})
