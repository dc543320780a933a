import { desc } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { events } from '#record/schema.ts'
import { signups } from '#shifts/schema.ts'
import { signUp } from '#shifts/signing.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { sentLate } from '#test/late.ts'
import { hoursAfter, minutesAfter } from '#time/instants.ts'
import { inHours, shift } from './story.ts'

/** A shift that began two hours after the estate's clock and is over by the next day. */
function yesterdays(estate: TestEstate, { signedAfterHours = 0 } = {}) {
  const { resident } = estate.cast
  const row = shift(estate, { startsAt: inHours(estate, 2), endsAt: inHours(estate, 6) })
  signUp(estate.db, row.id, resident.id, resident.id, hoursAfter(estate.clock.now, signedAfterHours))
  estate.clock.now = inHours(estate, 24)
  return row
}

/** A button pressed so many hours ago that comes out of a phone's outbox now. */
const pressed = (estate: TestEstate, path: string, hoursAgo: number) =>
  sentLate(estate, estate.cast.resident, { path }, hoursAgo * 3600)

test('hours that a phone sent later are told from those seen here, by whoever leads, on the record and on the certificate', async () => {
  const estate = openTestEstate()
  const { id } = yesterdays(estate)
  expect((await pressed(estate, `/shifts/${id}/check-in`, 22)).status).toBe(200)
  expect((await pressed(estate, `/shifts/${id}/check-out`, 18)).status).toBe(200)
  const last = estate.db.select().from(events).orderBy(desc(events.id)).limit(1).get()!
  expect(JSON.parse(last.details!)).toMatchObject({ pressed: hoursAfter(estate.clock.now, -18) })
  const led = await (await estate.request(estate.cast.officer, `/shifts/${id}`)).text()
  expect(led).toContain('到岗是手机记下的')
  expect(led).toContain('离开是手机记下的')
  const [mine, certificate, record] = await Promise.all(
    ['/shifts/mine', '/shifts/certificate', '/record'].map(async (path) =>
      (await estate.request(estate.cast.resident, path)).text(),
    ),
  )
  expect(mine).toContain('手机事后补发')
  expect(certificate).toContain('其中 4 小时的签到是手机事后补发的')
  expect(record).toContain('手机上按下是')
})

test('what is pressed and comes at once is marked nowhere', async () => {
  const estate = openTestEstate()
  const { resident, officer } = estate.cast
  const row = shift(estate, { startsAt: inHours(estate, 0), endsAt: inHours(estate, 4) })
  signUp(estate.db, row.id, resident.id, resident.id, estate.clock.now)
  estate.clock.now = minutesAfter(estate.clock.now, 10)
  expect((await estate.request(resident, `/shifts/${row.id}/check-in`, { form: {} })).status).toBe(303)
  expect(await (await estate.request(officer, `/shifts/${row.id}`)).text()).not.toContain('手机记下的')
  expect(await (await estate.request(resident, '/record')).text()).not.toContain('手机上按下是')
})

test('nobody came to a shift before they had put themselves down for it', async () => {
  const estate = openTestEstate()
  const { id } = yesterdays(estate, { signedAfterHours: 4 })
  const early = await pressed(estate, `/shifts/${id}/check-in`, 22)
  expect(early.status).toBe(422)
  expect(early.said).toContain('还没有报这个班')
  expect(estate.db.select().from(signups).get()!.checkedInAt).toBe(null)
  expect((await pressed(estate, `/shifts/${id}/check-in`, 19)).status).toBe(200)
})
