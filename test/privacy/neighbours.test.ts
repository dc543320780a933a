import { eq, sql } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { askings, listings, promises } from '#listings/lifecycle/schema.ts'
import { blocks, helperProfiles } from '#listings/matching/schema.ts'
import { finish, thankHelper } from '#listings/promises/finishing.ts'
import { renege } from '#listings/promises/promising.ts'
import { write } from '#listings/promises/thread.ts'
import { messages } from '#messages/outbox/schema.ts'
import { leaveEstate } from '#privacy/leave.ts'
import { verifyChain } from '#record/verify.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { helps, post, promises as promisesNeed, wait } from '#test/listings/story.ts'
import { takenAway } from './taken.ts'

let estate: TestEstate
let guest: { id: number }
beforeEach(() => {
  estate = openTestEstate()
  guest = estate.person('欧阳静宜', '5/1001')
})
afterEach(() => estate.close())

/** Every table of the estate as text, the index of words aside, which is asked for by its own rows. */
function everything(): string {
  const tables = estate.db.all<{ name: string }>(
    sql`select name from sqlite_master where type = 'table' and sql not like 'create virtual%'`,
  )
  return tables
    .map(({ name }) => JSON.stringify(estate.db.all(sql.raw(`select * from "${name}"`))))
    .join('\n')
}

/** Asks, offers, helps, is let down and thanks: her name stands in everything people type. */
function live() {
  const { db, cast, clock } = estate
  helps(estate, guest, { skills: '静宜会修伞' })
  const need = post(estate, guest, { title: '静宜想搭车', details: '我是静宜' })
  const first = promisesNeed(estate, cast.neighbour, need.id)
  renege(db, { id: need.id, promiseId: first.id, why: '静宜等了一上午' }, guest.id, clock.now)
  const second = promisesNeed(estate, cast.outsider, need.id)
  write(db, { id: need.id, promiseId: second.id, body: '静宜阿姨，我到楼下了' }, cast.outsider.id, clock.now)
  finish(db, { id: need.id, promiseId: second.id, minutes: 30 }, cast.outsider.id, clock.now)
  finish(db, { id: need.id, promiseId: second.id }, guest.id, clock.now)
  thankHelper(db, { id: need.id, promiseId: second.id, words: '静宜谢谢你' }, guest.id, clock.now)
  const offer = post(estate, guest, { kind: 'offer', title: '静宜有梯子' })
  const loan = promisesNeed(estate, cast.tenant, offer.id)
  const ride = post(estate, cast.resident)
  wait(estate, 60)
  const help = promisesNeed(estate, guest, ride.id)
  return { need, offer, loan, ride, help }
}

test('the file one takes away holds what one asked, offered, promised, wrote and was thanked for', () => {
  live()
  const data = takenAway(estate.db, guest.id, estate.clock.now)
  expect(data.needsAndOffers).toMatchObject([{ title: '静宜想搭车' }, { title: '静宜有梯子' }])
  expect(data.helpIReceived).toHaveLength(2)
  expect(data.promisesIGave).toMatchObject([{ state: 'standing' }, { state: 'standing' }])
  expect(data.thanksGiven).toMatchObject([{ words: '静宜谢谢你' }])
  expect(data.howIHelp?.skills).toBe('静宜会修伞')
  const helper = takenAway(estate.db, estate.cast.outsider.id, estate.clock.now)
  expect(helper.wordsInPromises).toMatchObject([{ body: '静宜阿姨，我到楼下了' }])
  expect(helper.thanksReceived).toMatchObject([{ words: '静宜谢谢你' }])
  for (const { helperId } of [data, helper].flatMap((one) => one.promisesIGave) as { helperId?: number }[])
    expect(helperId).toBeUndefined()
})

test('after leaving, no need, promise, thread or thanks names the person', () => {
  live()
  leaveEstate(estate.db, guest.id, guest.id, estate.clock.now)
  expect(everything()).not.toContain('静宜')
  for (const table of [helperProfiles, askings])
    expect(estate.db.select().from(table).where(eq(table.personId, guest.id)).all()).toEqual([])
  expect(estate.db.select().from(blocks).all()).toEqual([])
  expect(verifyChain(estate.db)).toMatchObject({ brokenAt: null })
})

test('whoever leaves lets nobody wait: own postings end, and what was promised is open again and says so', () => {
  const { offer, loan, ride, help } = live()
  leaveEstate(estate.db, guest.id, guest.id, estate.clock.now)
  const state = (id: number) => estate.db.select().from(listings).where(eq(listings.id, id)).get()!.state
  expect([state(offer.id), state(ride.id)]).toEqual(['withdrawn', 'open'])
  const row = (id: number) => estate.db.select().from(promises).where(eq(promises.id, id)).get()!
  expect([row(loan.id), row(help.id)].map((one) => [one.state, one.holds])).toEqual([
    ['released', null],
    ['released', null],
  ])
  const told = estate.db.select({ key: messages.key, to: messages.audience }).from(messages).all()
  const to = (key: string) => told.find((one) => one.key === key)?.to
  expect(to(`need:${ride.id}:released:${help.id}`)).toContain(String(estate.cast.resident.id))
  expect(to(`need:${offer.id}:withdrawn:${loan.id}`)).toContain(String(estate.cast.tenant.id))
})
