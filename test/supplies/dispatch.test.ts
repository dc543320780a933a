import { and, eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { emergencies } from '#emergencies/schema.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { files } from '#files/schema.ts'
import { cleanUploads } from '#files/uploads.ts'
import { messages } from '#messages/outbox/schema.ts'
import { leaveEstate } from '#privacy/leave.ts'
import { jobHandlers } from '#program/jobs.ts'
import { events } from '#record/schema.ts'
import { supplyDrops } from '#supplies/dispatch-schema.ts'
import { closeDispatch, nameCarrier, sendDispatch } from '#supplies/dispatching.ts'
import { missDoor, signFor } from '#supplies/drops.ts'
import { supplyEmergency } from '#supplies/emergency.ts'
import { figures } from '#supplies/figures.ts'
import { addTool, lend, takeBackLoan } from '#supplies/lending.ts'
import { reserveDays } from '#supplies/reserve.ts'
import { supplyLots, supplyMoves } from '#supplies/schema.ts'
import { takeAway, takeIn } from '#supplies/taking-in.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import { planned, running, stocked } from './story.ts'

const amount = (estate: TestEstate) => estate.db.select().from(supplyLots).all()[0]!.amount
const drops = (estate: TestEstate) => estate.db.select().from(supplyDrops).all()
const at = (estate: TestEstate, unit: string) => drops(estate).find((drop) => drop.unit === unit)!

test('a share by people: planned, sent once, signed for, and what nobody took is back in its lot', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { dispatch, by } = planned(estate)
  // 3/2 has six doors: 101, 102, 201, 501 and 502 with one each (the daughter is off-site), 202 with nobody known.
  expect(drops(estate).map((drop) => [drop.unit, drop.people, drop.guessed])).toEqual([
    ['3/2/101', 1, 0],
    ['3/2/102', 1, 0],
    ['3/2/201', 1, 0],
    ['3/2/202', 1, 1],
    ['3/2/501', 1, 0],
    ['3/2/502', 1, 0],
  ])
  expect(amount(estate)).toBe(40)
  sendDispatch(db, dispatch.id, by, clock.now)
  sendDispatch(db, dispatch.id, by, clock.now)
  expect(amount(estate)).toBe(40 - 14)
  nameCarrier(db, { id: dispatch.id, building: '3', personId: cast.tenant.id }, by, clock.now)
  const drop = at(estate, '3/2/501')
  const receipt = { dropId: drop.id, name: '林秀英', photo: null }
  expect(signFor(db, receipt, cast.tenant.id, clock.now).already).toBe(false)
  expect(signFor(db, receipt, cast.captain.id, clock.now).already).toBe(true)
  missDoor(db, { dropId: at(estate, '3/2/202').id, why: 'nobodyHome' }, cast.tenant.id, clock.now)
  const closed = closeDispatch(db, dispatch.id, by, clock.now)
  expect(closed.returned).toBe(14 - drop.pieces)
  closeDispatch(db, dispatch.id, by, clock.now)
  expect(amount(estate)).toBe(40 - drop.pieces)
  // The carrier's power ends with the dispatch.
  const late = () => signFor(db, { ...receipt, dropId: at(estate, '3/2/102').id }, cast.tenant.id, clock.now)
  expect(late).toThrow('shared:errors.notFound')
  estate.close()
})

test('a drill is carried and signed for, marked, and moves no stock', () => {
  const estate = openTestEstate()
  const { db, clock } = estate
  const drill = running(estate, 1)
  const { dispatch, by } = planned(estate, drill.id)
  sendDispatch(db, dispatch.id, by, clock.now)
  signFor(db, { dropId: at(estate, '3/2/501').id, name: '林秀英', photo: null }, by, clock.now)
  closeDispatch(db, dispatch.id, by, clock.now)
  expect(amount(estate)).toBe(40)
  expect(db.select().from(supplyMoves).where(eq(supplyMoves.dispatchId, dispatch.id)).all()).toEqual([])
  const [told, ...more] = db.select().from(messages).all()
  expect(told).toMatchObject({ kind: 'emergency' })
  expect(told!.title).toContain('emergencies:told.drill')
  expect(more).toEqual([])
  expect(figures(db, drill.id)).toMatchObject({
    used: [{ item: '饮用水', unitWord: '瓶', amount: at(estate, '3/2/501').pieces }],
    received: 1,
  })
  estate.close()
})

test('powers of an emergency end with it, and its erasing leaves no door, name or photo', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const power = running(estate)
  const { dispatch, by } = planned(estate, power.id)
  sendDispatch(db, dispatch.id, by, clock.now)
  const [photo] = cleanUploads([{ name: '门口.jpg', bytes: jpeg() }])
  signFor(db, { dropId: at(estate, '3/2/501').id, name: '林秀英', photo: photo! }, by, clock.now)
  expect(db.select().from(files).all()).toHaveLength(1)
  db.update(emergencies)
    .set({ state: 'lifted', liftedAt: clock.now })
    .where(eq(emergencies.id, power.id))
    .run()
  const again = () => planned(estate, power.id, 'plan-two')
  expect(again).toThrow('supplies:errors.over')
  const erased = db.transaction((tx) => supplyEmergency.erase(tx, power))
  expect(erased).toEqual([
    { table: 'supply_drops', rows: 6 },
    { table: 'files', rows: 1 },
  ])
  expect(JSON.stringify(drops(estate))).not.toMatch(/林秀英|3\/2|nobodyHome/)
  expect(db.select().from(files).all()).toEqual([])
  expect(amount(estate)).toBe(26)
  expect(cast.steward.id).toBe(by)
  estate.close()
})

test('low stock and what expires is told once, and told anew after it was filled up', () => {
  const estate = openTestEstate()
  const { db, clock } = estate
  const { store, water, lot, by } = stocked(estate, 10)
  expect(reserveDays(db, clock.now)).toBe(1)
  const night = (now: string) => {
    jobHandlers['supplies.watch.nightly']!(db, {}, now)
    return db.select().from(messages).all().length
  }
  expect(night('2026-11-24T19:30:00.000Z')).toBe(1)
  expect(night('2026-11-25T19:30:00.000Z')).toBe(1)
  const box = { storeId: store.id, itemId: water.id, code: 'A1', expiresOn: '2027-05-31' }
  takeIn(db, { ...box, pieces: 20, kind: 'bought', key: 'filled-up' }, by, clock.now)
  expect(night('2026-11-26T19:30:00.000Z')).toBe(1)
  takeAway(db, { lotId: lot.id, pieces: 15, kind: 'used', toStoreId: null, key: 'used-up' }, by, clock.now)
  expect(night('2026-11-27T19:30:00.000Z')).toBe(2)
  expect(night('2027-05-05T19:30:00.000Z')).toBe(3)
  expect(night('2027-05-06T19:30:00.000Z')).toBe(3)
  estate.close()
})

test('a thing is lent to one door, reminded of once when due, and comes back with its condition', () => {
  const estate = openTestEstate()
  const { db, clock } = estate
  const { store, by } = stocked(estate)
  const tool = addTool(db, { storeId: store.id, name: '轮椅', tag: 'L-01' }, by, clock.now)
  const wish = { toolId: tool.id, unit: '3/2/501', dueAt: '2026-11-30T00:00:00.000Z' }
  const loan = lend(db, wish, by, clock.now)
  expect(lend(db, wish, by, clock.now).id).toBe(loan.id)
  expect(() => lend(db, { ...wish, unit: '5/301' }, by, clock.now)).toThrow('supplies:errors.lentOut')
  clock.now = '2026-11-30T00:01:00.000Z'
  runDueJobs(db, jobHandlers, clock.now)
  const [told] = db.select().from(messages).all()
  expect(told).toMatchObject({ audience: '{"units":["3/2/501"]}' })
  takeBackLoan(db, { loanId: loan.id, condition: 'broken', words: '刹车坏了' }, by, clock.now)
  expect(() => lend(db, { ...wish, dueAt: '2027-01-01T00:00:00.000Z' }, by, clock.now)).toThrow('notFit')
  estate.close()
})

test('who leaves is no longer named under a receipt or a gift', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { dispatch, by } = planned(estate)
  sendDispatch(db, dispatch.id, by, clock.now)
  signFor(db, { dropId: at(estate, '3/2/501').id, name: cast.resident.name, photo: null }, by, clock.now)
  leaveEstate(db, cast.resident.id, cast.resident.id, clock.now)
  expect(at(estate, '3/2/501')).toMatchObject({ receivedName: null, receivedHow: 'name' })
  const signed = and(eq(events.action, 'supplyDrop.received'), eq(events.unit, '3/2/501'))
  expect(db.select().from(events).where(signed).all()).toHaveLength(1)
  estate.close()
})
