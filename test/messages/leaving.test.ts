import { expect, test } from 'vitest'
import { channels } from '#messages/channels/schema.ts'
import { messagePreferences, mutes } from '#messages/inbox/schema.ts'
import { mute, setWishes } from '#messages/inbox/wishes.ts'
import { announce } from '#messages/outbox/announce.ts'
import { deliveries, messageDoors } from '#messages/outbox/schema.ts'
import { subscriptions } from '#messages/push/schema.ts'
import { erasePerson } from '#privacy/leave.ts'
import { takenAway } from '#test/privacy/taken.ts'
import { day0, liftNotice, openMessagesEstate } from './estate.ts'

test('whoever leaves takes devices, wishes and inbox along; the home’s row stays', async () => {
  const estate = openMessagesEstate()
  const { neighbour } = estate.cast
  estate.subscribed(neighbour, { endpoint: 'http://127.0.0.1:1/x', keys: { p256dh: 'x', auth: 'y' } })
  setWishes(estate.db, { modes: { need: 'never' }, digest: 'morning' }, neighbour.id, day0)
  announce(estate.db, { ...liftNotice, key: 'need:1', kind: 'need' }, day0)
  await estate.run()
  mute(estate.db, 'need:1', neighbour.id, day0)
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

test('what the messages part keeps about somebody is among what they may take away', async () => {
  const estate = openMessagesEstate()
  const { neighbour, tenant } = estate.cast
  const secret = { endpoint: 'http://127.0.0.1:1/only-hers', keys: { p256dh: 'x-key', auth: 'y-key' } }
  estate.subscribed(neighbour, secret)
  const email = { kind: 'email', name: '', scope: null, personId: neighbour.id, address: 'wang@example.org' }
  estate.db
    .insert(channels)
    .values({ ...email, options: '{}', createdAt: day0, createdBy: neighbour.id })
    .run()
  setWishes(estate.db, { modes: { need: 'never' }, digest: 'morning' }, neighbour.id, day0)
  estate.db.insert(mutes).values({ personId: neighbour.id, subject: 'need:1', mutedAt: day0 }).run()
  const { devicesThatRing } = takenAway(estate.db, neighbour.id, day0)
  announce(estate.db, liftNotice, day0)
  await estate.run()
  const data = takenAway(estate.db, neighbour.id, day0)
  expect(data.emailAddresses).toMatchObject([{ address: 'wang@example.org' }])
  expect(devicesThatRing).toMatchObject([{ service: '127.0.0.1:1', goneAt: null }])
  expect(data.messageWishes).toMatchObject([{ kind: 'need', mode: 'never' }])
  expect(data.digest).toMatchObject({ at: 'morning' })
  expect(data.muted).toMatchObject([{ subject: 'need:1' }])
  expect(data.messagesToMe).toContainEqual(expect.objectContaining({ channel: 'inbox' }))
  expect(JSON.stringify([data, devicesThatRing])).not.toMatch(/only-hers|x-key|y-key/)
  expect(takenAway(estate.db, tenant.id, day0).emailAddresses).toEqual([])
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
