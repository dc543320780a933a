import { expect, test } from 'vitest'
import { deliveries, messageDoors, messagePreferences, mutes, subscriptions } from '#src/estate/schema.ts'
import { announce } from '#src/messages/announce.ts'
import { mute, setWishes } from '#src/messages/wishes.ts'
import { erasePerson } from '#src/record/leave.ts'
import { day0, liftNotice, openMessagesEstate } from './estate.ts'

test('whoever leaves takes devices, wishes and inbox along; the home’s row stays', async () => {
  const estate = openMessagesEstate()
  const { neighbour } = estate.cast
  estate.subscribed(neighbour, { endpoint: 'http://127.0.0.1:1/x', keys: { p256dh: 'x', auth: 'y' } })
  setWishes(estate.db, { modes: { need: 'never' }, digest: 'morning' }, neighbour.id, day0)
  mute(estate.db, 'need:1', neighbour.id, day0)
  announce(estate.db, { ...liftNotice, kind: 'need' }, day0)
  await estate.run()
  erasePerson(estate.db, neighbour.id, day0)
  for (const table of [subscriptions, messagePreferences, mutes, deliveries])
    expect(
      estate.db
        .select()
        .from(table)
        .all()
        .filter((row) => row.personId === neighbour.id),
    ).toEqual([])
  expect(estate.db.select().from(messageDoors).all()).toHaveLength(6)
  estate.close()
})

test('whoever never chose quiet hours is not woken by what can wait, and who wants none is', async () => {
  const estate = openMessagesEstate()
  const { neighbour, tenant } = estate.cast
  estate.subscribed(neighbour, { endpoint: 'http://127.0.0.1:1/x', keys: { p256dh: 'x', auth: 'y' } })
  estate.subscribed(tenant, { endpoint: 'http://127.0.0.1:1/y', keys: { p256dh: 'x', auth: 'y' } })
  await estate.request(tenant, '/account/quiet-hours', { form: { from: '', to: '' } })
  estate.clock.now = '2026-11-24T15:30:00.000Z'
  announce(estate.db, { ...liftNotice, expiresAt: '2026-11-26T00:00:00.000Z' }, estate.clock.now)
  await estate.run()
  const due = Object.fromEntries(estate.pushes().map((push) => [push.personId, push.dueAt]))
  expect(due[neighbour.id]).toBe('2026-11-24T23:00:00.000Z')
  expect(due[tenant.id]).not.toBe('2026-11-24T23:00:00.000Z')
  estate.close()
})
