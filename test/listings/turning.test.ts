import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { cleanUploads } from '#files/uploads.ts'
import { promises as promiseRows } from '#listings/lifecycle/schema.ts'
import { type Turned, turnIntoTicket } from '#listings/posting/into-ticket.ts'
import { showListing } from '#listings/promises/show.ts'
import { messages } from '#messages/outbox/schema.ts'
import { events } from '#record/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import { ticketRow } from '#tickets/rows.ts'
import { ticketFiles } from '#tickets/schema.ts'
import { post, promises, wait } from './story.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

const repair = {
  category: 'leak',
  urgency: 'urgent',
  place: '3/2/501',
  title: '厨房漏水',
  words: '',
} as const
function turned(id: number, by: { id: number }, more: Partial<Turned> = {}) {
  return turnIntoTicket(estate.db, { id, ...repair, ...more }, by.id, estate.clock.now)
}
const seenBy = (person: { id: number }, id: number) =>
  showListing(estate.db, standingOf(estate.db, person.id, estate.clock.now), id, estate.clock.now)

test('a need that is a repair becomes a ticket with its photos; the promise ends and both sides hear', () => {
  const { resident, neighbour, captain } = estate.cast
  const photos = cleanUploads([{ name: '水.jpg', bytes: jpeg({ width: 40, height: 30 }) }])
  const need = post(estate, resident, { photos })
  promises(estate, neighbour, need.id)
  const number = turned(need.id, captain)

  const ticket = ticketRow(estate.db, number)
  expect(ticket).toMatchObject({ needId: need.id, place: '3/2/501', state: 'open', category: 'leak' })
  expect(estate.db.select().from(ticketFiles).where(eq(ticketFiles.ticketId, number)).all()).toHaveLength(1)
  expect(seenBy(resident, need.id)).toMatchObject({
    state: 'withdrawn',
    endedWhy: 'listings:reasons.ticket',
    ticketId: number,
    mayTurn: false,
  })
  expect(estate.db.select().from(promiseRows).get()).toMatchObject({ state: 'released', holds: null })
  const told = estate.db
    .select({ key: messages.key, url: messages.url })
    .from(messages)
    .all()
    .filter(({ key }) => key.startsWith(`need:${need.id}:`))
  expect(told).toContainEqual({ key: `need:${need.id}:turned`, url: `/tickets/${number}` })
  expect(told.some(({ key }) => key.startsWith(`need:${need.id}:withdrawn:`))).toBe(true)
  const event = estate.db.select().from(events).where(eq(events.action, 'need.turned')).get()!
  expect(JSON.parse(event.details!)).toMatchObject({ number })
})

test('it is turned once; nobody is asked for it any more', () => {
  const { resident, captain } = estate.cast
  const need = post(estate, resident)
  turned(need.id, captain)
  expect(() => turned(need.id, captain)).toThrow('listings:errors.movedOn')
  wait(estate, 60)
  expect(seenBy(resident, need.id).asking).toBeNull()
})

test('a neighbour may not turn it, and nobody sends a repair to another door', () => {
  const { resident, neighbour, captain } = estate.cast
  const need = post(estate, resident)
  expect(() => turned(need.id, neighbour)).toThrow('shared:errors.notAllowed')
  expect(() => turned(need.id, captain, { place: '3/2/502' })).toThrow('tickets:errors.placeUnknown')
  expect(seenBy(resident, need.id)).toMatchObject({ state: 'open', ticketId: null })
})

test('of a common part, for somebody without an account: her home is counted, and whoever entered it is told', () => {
  const { elder, captain } = estate.cast
  const need = post(estate, captain, { title: '楼道灯不亮' }, elder.id)
  const number = turned(need.id, estate.cast.clerk, { place: '3/2', category: 'lights', words: '三楼半' })
  expect(ticketRow(estate.db, number)).toMatchObject({ common: 1, words: '三楼半' })
  expect(seenBy(captain, need.id).ticketId).toBe(number)
})

test('on the page: the captain chooses the kind, the words are there, and she lands on the ticket', async () => {
  const { resident, captain } = estate.cast
  const need = post(estate, resident, { urgency: 2 })
  const page = await estate.request(captain, `/needs/${need.id}`)
  expect(await page.text()).toContain(`href="/needs/${need.id}/ticket"`)
  const form = await (await estate.request(captain, `/needs/${need.id}/ticket`)).text()
  expect(form).toContain(`value="${need.title}"`)
  expect(form).toMatch(/value="urgent"[^>]*checked/)
  const unsaid = await estate.request(captain, `/needs/${need.id}/ticket`, {
    form: { ...repair, category: '' },
  })
  expect(unsaid.status).toBe(422)
  const done = await estate.request(captain, `/needs/${need.id}/ticket`, { form: repair })
  expect(done.headers.get('location')).toMatch(/^\/tickets\/\d+$/)
  const after = await (await estate.request(resident, `/needs/${need.id}`)).text()
  expect(after).toContain('已转给负责的单位')
  expect(after).toContain(done.headers.get('location')!)
})
