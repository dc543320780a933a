import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { askings, listings, promises as promiseRows } from '#listings/lifecycle/schema.ts'
import { messages } from '#messages/outbox/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { helps, post, promises, wait } from './story.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
  helps(estate, estate.cast.neighbour)
  helps(estate, estate.cast.outsider)
})
afterEach(() => estate.close())

const stateOf = (id: number) => estate.db.select().from(listings).where(eq(listings.id, id)).get()!.state
const told = () =>
  estate.db
    .select()
    .from(messages)
    .all()
    .map((message) => (JSON.parse(message.title) as { key: string }).key.split('.').at(-1))

test('health at risk and no word from whoever promised: the need opens again by itself, says so, and is asked anew', () => {
  const { resident, neighbour } = estate.cast
  const need = post(estate, resident, { urgency: 2 })
  promises(estate, neighbour, need.id)
  wait(estate, 14 * 60)
  expect(told()).toContain('happenedTitle')
  expect(stateOf(need.id)).toBe('promised')
  wait(estate, 2 * 60)
  expect(stateOf(need.id)).toBe('open')
  expect(estate.db.select().from(promiseRows).all()).toMatchObject([{ state: 'lapsed' }])
  expect(told()).toContain('silentTitle')
  // It is night; those who did not say that they may be woken are asked in the morning.
  wait(estate, 8 * 60)
  const rounds = estate.db
    .select()
    .from(askings)
    .all()
    .map((asking) => asking.round)
  expect(rounds).toContain(2)
})

test('where it can wait, silence most likely means that it happened: nobody is asked twice', () => {
  const { resident, neighbour } = estate.cast
  const need = post(estate, resident, { urgency: 4 })
  promises(estate, neighbour, need.id)
  wait(estate, 14 * 24 * 60)
  expect(stateOf(need.id)).toBe('expired')
  expect(told()).toContain('lapsedTitle')
  expect(told()).not.toContain('silentTitle')
})
