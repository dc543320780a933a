import { expect, test } from 'vitest'
import { agreeBuddy, askBuddy, buddiesOf } from '#care/buddies.ts'
import { careList, noteContact, setRhythm } from '#care/contacts.ts'
import { figures } from '#care/figures.ts'
import { writeForRescue } from '#care/rescue.ts'
import { careEntries } from '#care/schema.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { messages } from '#messages/outbox/schema.ts'
import { jobHandlers } from '#program/jobs.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { daysAfter } from '#time/instants.ts'
import { facts, lists, listsElder, powerCut, standing, visits } from './story.ts'

test('consent says how it was given, to whom and when', () => {
  const estate = openTestEstate()
  expect(listsElder(estate)).toMatchObject({
    consentHow: 'spoken',
    consentWords: '本人当面说的',
    consentAt: estate.clock.now,
    consentTakenBy: estate.cast.captain.id,
  })
})

test('a captain may not write down somebody with an account, nor a landlord his tenant', () => {
  const estate = openTestEstate()
  const { cast } = estate
  const landlord = estate.person('房东', '3/2/201')
  const tenant = { personId: cast.tenant.id, unit: '3/2/201', how: 'spoken', words: '电话里说的' } as const
  expect(() => lists(estate, tenant, cast.captain.id)).toThrow('care:errors.notYours')
  expect(() => lists(estate, tenant, landlord.id)).toThrow('care:errors.notYours')
})

test('family may, and says who consented; for a child only the guardian', () => {
  const estate = openTestEstate()
  const { daughter } = estate.cast
  const way =
    (how: 'self' | 'spoken' | 'guardian', words: string, child = false) =>
    () =>
      lists(estate, { how, words, child }, daughter.id)
  expect(way('self', '')).toThrow('care:errors.notSelfGiven')
  expect(way('spoken', '')).toThrow('care:errors.whoGave')
  expect(way('spoken', '电话里', true)).toThrow('care:errors.guardian')
  expect(way('guardian', '妈妈签了字', true)()).toMatchObject({ consentHow: 'guardian' })
})

test('nobody is on the list twice', () => {
  const estate = openTestEstate()
  lists(estate)
  expect(() => lists(estate)).toThrow('care:errors.listed')
})

test('a buddy counts once they agreed, in that order', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { id } = lists(estate)
  for (const { id: personId } of [cast.neighbour, cast.tenant])
    askBuddy(db, { entryId: id, personId }, cast.resident.id, clock.now)
  expect(buddiesOf(db, '3/2/501', clock.now)).toEqual([])
  agreeBuddy(db, 2, cast.tenant.id, clock.now)
  agreeBuddy(db, 1, cast.neighbour.id, daysAfter(clock.now, 1))
  expect(buddiesOf(db, '3/2/501', clock.now)).toEqual([cast.tenant.id, cast.neighbour.id])
})

/** Whom the visits' messages went to so far. */
const told = ({ db }: TestEstate) =>
  db
    .select()
    .from(messages)
    .all()
    .filter((row) => row.key.startsWith('care:due'))
    .map((row) => JSON.parse(row.audience).people)

test('a visit that is due is told to the visitor, a day later to the captain, and one tap moves it on', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { id } = lists(estate)
  visits(estate, id)
  setRhythm(db, { entryId: id, everyDays: 7, way: 'visit' }, cast.captain.id, clock.now)
  const start = clock.now
  const run = (days: number) => {
    clock.now = daysAfter(start, days)
    while (runDueJobs(db, jobHandlers, clock.now) > 0) {}
  }
  run(6.9)
  expect(told(estate)).toEqual([])
  run(7)
  expect(told(estate)).toEqual([[cast.neighbour.id]])
  run(8)
  expect(told(estate)[1]).toContain(cast.captain.id)
  const list = (only: 'all' | 'overdue') =>
    careList(db, standing(estate, cast.captain), { only, skip: 0 }, clock.now)
  expect(list('overdue').counts).toEqual({ all: 1, overdue: 1 })
  noteContact(db, { entryId: id, outcome: 'done', note: '' }, standing(estate, cast.neighbour), clock.now)
  expect(list('overdue').lines).toEqual([])
  expect(list('all').lines).toMatchObject([
    { nextDue: daysAfter(clock.now, 7), lastBy: '周明', visitors: ['周明'] },
  ])
  run(14.9)
  expect(told(estate).length).toBe(2)
})

test('what was ticked in a drill counts for the drill and moves no visit', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { id } = lists(estate)
  setRhythm(db, { entryId: id, everyDays: 7, way: 'visit' }, cast.captain.id, clock.now)
  const drill = powerCut(estate, { drill: 1 })
  const due = daysAfter(clock.now, 7)
  clock.now = new Date(Date.parse(clock.now) + 25 * 60_000).toISOString()
  noteContact(db, { entryId: id, outcome: 'done', note: '' }, standing(estate, cast.officer), clock.now)
  expect(db.select().from(careEntries).get()).toMatchObject({ nextDue: due, lastContactAt: null })
  expect(figures(db, drill.id)).toEqual({ doors: 1, checkedMinutes: [25] })
})

test('a drill writes down nobody; an emergency does, until she consents herself', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const found = (emergency: ReturnType<typeof powerCut>) =>
    writeForRescue(
      db,
      { emergency, personId: cast.resident.id, unit: '3/2/501', words: '邻居说的', fields: facts },
      cast.officer.id,
      clock.now,
    )
  expect(() => found(powerCut(estate, { drill: 1 }))).toThrow('care:errors.drill')
  expect(found(powerCut(estate))).toMatchObject({ basis: 'rescue' })
  expect(lists(estate)).toMatchObject({ basis: 'consent', emergencyId: null })
})
