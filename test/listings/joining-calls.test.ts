import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { needsAlike } from '#listings/posting/joined.ts'
import { joinNeeds } from '#listings/posting/joining.ts'
import { messages } from '#messages/outbox/schema.ts'
import { events } from '#record/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { declared } from '#test/emergencies/story.ts'
import { openTestEstate } from '#test/estate.ts'
import { lift, raise, running } from '#test/shifts/story.ts'
import { post } from './story.ts'

test('calls of two doors both stand, and what an over emergency left is offered for no call', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const before = running(estate)
  const left = raise(estate, before)
  // Begun before the other was over, it took nothing over from it.
  const emergency = declared(estate, { life: true, another: before.id })
  lift(estate, before)
  const one = raise(estate, emergency)
  const other = raise(estate, emergency, { unit: '3/2/502' })
  const join = (fromId: number, intoId: number) => () =>
    joinNeeds(db, { fromId, intoId, sure: true }, cast.captain.id, clock.now)
  expect(join(one, other)).toThrow('listings:errors.twoDoors')
  expect(join(one, left)).toThrow('listings:errors.emergencyStays')
  const alike = needsAlike(db, standingOf(db, cast.captain.id, clock.now), listingRow(db, one))
  expect(alike).toEqual([])
  expect([one, other].map((id) => listingRow(db, id).state)).toEqual(['open', 'open'])
  estate.close()
})

test('what the same home asked on the board goes into its call, both are told who is meant, and looking is written down', async () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const emergency = running(estate)
  const need = post(estate, cast.resident, { category: 'other' })
  const call = raise(estate, emergency, { by: cast.resident.id })
  const path = `/needs/${need.id}/joinings`
  const into = String(call)
  const look = await estate.request(cast.captain, path, { form: { into } })
  expect(look.status).toBe(200)
  const viewed = db.select().from(events).where(eq(events.action, 'contact.viewed')).all()
  expect(viewed.map(({ subject, byPerson }) => [subject, byPerson])).toEqual(
    expect.arrayContaining([need.id, call].map((id) => [`need:${id}`, cast.captain.id])),
  )
  const done = await estate.request(cast.captain, path, { form: { into, looked: into } })
  expect(done.status).toBe(303)
  const told = db
    .select()
    .from(messages)
    .all()
    .find(({ key }) => key.includes(':joined:'))!
  expect(told.body).toContain('林秀英')
  expect(listingRow(db, call).state).toBe('open')
  estate.close()
})
