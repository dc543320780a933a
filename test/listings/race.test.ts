import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { promises } from '#listings/lifecycle/schema.ts'
import { day0, openTestEstate } from '#test/estate.ts'
import { crowd } from './crowd.ts'
import { post } from './story.ts'

test('of 300 who promise at once one wins, and 299 are told clearly', async () => {
  const estate = openTestEstate()
  const need = post(estate, estate.cast.resident)
  const neighbours = crowd(estate, 300)
  for (const one of neighbours) await estate.tokenOf(one.id)
  const answers = await Promise.all(
    neighbours.map(async (one) => {
      const answer = await estate.request(one, `/needs/${need.id}/promises`, { form: {} })
      return { status: answer.status, page: answer.status === 409 ? await answer.text() : '' }
    }),
  )
  expect(answers.filter((answer) => answer.status === 303)).toHaveLength(1)
  const refused = answers.filter((answer) => answer.status === 409)
  expect(refused).toHaveLength(299)
  expect(refused.every((answer) => answer.page.includes('已经有别的邻居答应了，谢谢您。'))).toBe(true)
  expect(estate.db.select().from(promises).where(eq(promises.holds, 1)).all()).toHaveLength(1)
})

test('one after another, the first wins and each of the others is told', async () => {
  const estate = openTestEstate()
  const need = post(estate, estate.cast.resident)
  const statuses: number[] = []
  for (const one of crowd(estate, 60))
    statuses.push((await estate.request(one, `/needs/${need.id}/promises`, { form: {} })).status)
  expect(statuses).toEqual([303, ...Array<number>(59).fill(409)])
})

test('with five places five win', async () => {
  const estate = openTestEstate()
  const need = post(estate, estate.cast.resident, { places: 5 })
  const neighbours = crowd(estate, 40)
  const answers = await Promise.all(
    neighbours.map((one) => estate.request(one, `/needs/${need.id}/promises`, { form: {} })),
  )
  expect(answers.filter((answer) => answer.status === 303)).toHaveLength(5)
  expect(
    estate.db
      .select()
      .from(promises)
      .all()
      .map((row) => row.place),
  ).toEqual([1, 2, 3, 4, 5])
})

test('the database itself refuses a place twice', () => {
  const estate = openTestEstate()
  const need = post(estate, estate.cast.resident)
  const row = {
    listingId: need.id,
    place: 1,
    holds: 1,
    state: 'standing' as const,
    helperUnit: '',
    servedId: 1,
    servedUnit: '',
  }
  const insert = (helperId: number) =>
    estate.db
      .insert(promises)
      .values({ ...row, helperId, promisedAt: day0, promisedBy: helperId, handoverVersion: 0 })
      .run()
  insert(3)
  expect(() => insert(4)).toThrow(/Failed query|UNIQUE/)
})
