import { afterEach, beforeEach, expect, test } from 'vitest'
import { turnIntoTicket } from '#listings/posting/into-ticket.ts'
import { release } from '#listings/promises/promising.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { daysAfter } from '#time/instants.ts'
import { post, promises } from './story.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

const leak = { category: 'leak', urgency: 'urgent', title: '厨房漏水', words: '' } as const
const turned = (id: number, place: string) =>
  turnIntoTicket(estate.db, { id, ...leak, place }, estate.cast.resident.id, estate.clock.now)

async function sent(who: { id: number }, path: string, form: Record<string, string>) {
  const answer = await estate.request(who, path, { form })
  return { status: answer.status, html: await answer.text() }
}

test('what is written to a need that became a repair comes back with the way to it', async () => {
  const { id } = post(estate, estate.cast.resident)
  const number = turned(id, '3/2/501')
  const why = '邻居已经帮我修好了'
  const { status, html } = await sent(estate.cast.resident, `/needs/${id}/withdrawal`, { why })
  expect(status).toBe(409)
  expect(html).toContain(`已经转成 ${number} 号报修`)
  expect(html).toContain(`href="/tickets/${number}"`)
  expect(html).toContain(why)
})

test.each([
  ['a home', '3/2/501', false],
  ['the stairs', '3/2', true],
] as const)('who promises a need that became a repair of %s hears so', async (_, place, shown) => {
  const { id } = post(estate, estate.cast.resident)
  const number = turned(id, place)
  const { status, html } = await sent(estate.cast.neighbour, `/needs/${id}/promises`, {})
  expect(status).toBe(409)
  expect(html).toContain('报修')
  expect(html.includes(`/tickets/${number}"`)).toBe(shown)
  const stranger = await sent(estate.cast.stranger, `/needs/${id}/promises`, {})
  expect(stranger.status).toBe(404)
})

test('the two of a promise still talk after the need became a repair, and words too late come back', async () => {
  const { resident, neighbour } = estate.cast
  const { id } = post(estate, resident)
  const path = `/needs/${id}/promises/${promises(estate, neighbour, id).id}/messages`
  turned(id, '3/2/501')
  const body = '雨伞落在您家了'
  expect((await sent(neighbour, path, { body })).status).toBe(303)
  estate.clock.now = daysAfter(estate.clock.now, 20)
  const late = await sent(neighbour, path, { body: '那把伞还在吗' })
  expect(late.status).toBe(409)
  expect(late.html).toContain('那把伞还在吗')
})

test('a word why that comes after the promise has ended is given back', async () => {
  const { resident, neighbour } = estate.cast
  const { id } = post(estate, resident)
  const { id: promiseId } = promises(estate, neighbour, id)
  release(estate.db, { id, promiseId, why: '来不了' }, neighbour.id, estate.clock.now)
  const path = `/needs/${id}/promises/${promiseId}/reneging`
  const { status, html } = await sent(resident, path, { why: '等了一个上午' })
  expect(status).toBe(409)
  expect(html).toContain('等了一个上午')
})

test('a line too long stays in its box, with the sentence beside it', async () => {
  const { resident, neighbour } = estate.cast
  const { id } = post(estate, resident)
  const path = `/needs/${id}/promises/${promises(estate, neighbour, id).id}/messages`
  const body = '长'.repeat(501)
  const { status, html } = await sent(neighbour, path, { body })
  expect(status).toBe(422)
  expect(html).toContain(`>${body}</textarea>`)
})
