import { expect, test } from 'vitest'
import { estateSettings } from '#estate/schema.ts'
import { acceptDispatch } from '#helpcalls/dispatch-answers.ts'
import { openNeedAt } from '#helpcalls/raise.ts'
import { needReports } from '#helpcalls/schema.ts'
import { standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { messages } from '#messages/outbox/schema.ts'
import { answerDoor } from '#rollcalls/answering.ts'
import { doorState } from '#rollcalls/counts.ts'
import { takeBackRoll, typeInRoll } from '#rollcalls/paper-roll.ts'
import { rollAskings } from '#rollcalls/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { calledRoll, minutesOn, ring } from './story.ts'

/** How many silent doors each person is asked about now. */
function asked({ db }: TestEstate, emergencyId?: number): Map<number, number> {
  const open = db
    .select()
    .from(rollAskings)
    .all()
    .filter((one) => one.endedAt === null && (emergencyId ?? one.emergencyId) === one.emergencyId)
  const each = Map.groupBy(open, (one) => one.personId ?? 0)
  return new Map([...each].map(([personId, doors]) => [personId, doors.length]))
}

/** Who is asked about more doors than the estate lets one person be asked. */
const askedTooMuch = (each: Map<number, number>, most: number) =>
  [...each].filter(([, doors]) => doors > most).map(([personId]) => personId)

test('no more doors than the estate says are asked of one person, the others wait at the desk', () => {
  const estate = openTestEstate()
  const { db } = estate
  db.update(estateSettings).set({ doorsAtOnce: 2 }).run()
  const { id } = calledRoll(estate)
  for (const minutes of [6, 11, 11, 30]) {
    minutesOn(estate, minutes)
    ring(estate)
    expect(askedTooMuch(asked(estate), 2)).toEqual([])
  }
  expect(asked(estate).size).toBeGreaterThan(2)
  // A door that is settled makes room for one that waits.
  const [first] = db
    .select()
    .from(rollAskings)
    .all()
    .filter((one) => one.endedAt === null)
  expect(first).toBeDefined()
  expect(id).toBeGreaterThan(0)
})

test('who is asked about three doors where two are the most is found', () => {
  expect(
    askedTooMuch(
      new Map([
        [7, 3],
        [8, 2],
      ]),
      2,
    ),
  ).toEqual([7])
})

test('doors of the desk go round among those who hold it', () => {
  const estate = openTestEstate()
  calledRoll(estate)
  minutesOn(estate, 6)
  ring(estate)
  const { cast } = estate
  const desk = [cast.chair, cast.clerk, cast.officer, cast.steward].map(
    ({ id }) => asked(estate).get(id) ?? 0,
  )
  expect(Math.max(...desk) - Math.min(...desk)).toBeLessThanOrEqual(1)
})

test('a captain whose own door says help, or that nobody is in, is asked about no other', () => {
  for (const state of ['help', 'away'] as const) {
    const estate = openTestEstate()
    const { db, cast, clock } = estate
    const { id } = calledRoll(estate)
    answerDoor(db, id, { unit: '3/2/102', state, how: 'self', by: cast.captain.id }, clock.now)
    minutesOn(estate, 6)
    ring(estate)
    expect(asked(estate).get(cast.captain.id)).toBeUndefined()
    expect(asked(estate).size).toBeGreaterThan(0)
  }
})

test('a drill asks nobody whom something real holds', () => {
  const estate = openTestEstate()
  const real = calledRoll(estate)
  minutesOn(estate, 6)
  ring(estate)
  const busy = [...asked(estate, real.id).keys()]
  expect(busy).toContain(estate.cast.captain.id)
  const drill = calledRoll(estate, { drill: true, scope: '5' })
  minutesOn(estate, 6)
  ring(estate)
  for (const personId of asked(estate, drill.id).keys()) expect(busy).not.toContain(personId)
})

type Asked = { url: string; people: number[] }

/** Whom something running asks by a message, and who does not find it where they look. */
function notFound(told: readonly Asked[], pages: ReadonlyMap<number, string>): string[] {
  return told.flatMap(({ url, people }) =>
    people.filter((one) => !pages.get(one)?.includes(`"${url}"`)).map((one) => `${one} ${url}`),
  )
}

test('whatever asks somebody by name stands on their home page and their desk, with its answer', async () => {
  const estate = openTestEstate()
  const { db, clock, request, cast } = estate
  const { id } = calledRoll(estate)
  answerDoor(db, id, { unit: '3/2/501', state: 'help', how: 'link', by: null }, clock.now)
  minutesOn(estate, 6)
  ring(estate)
  const told: Asked[] = db
    .select()
    .from(messages)
    .all()
    .filter((one) => /sentTitle|askedTitle/.test(one.title))
    .map((one) => ({ url: one.url, people: JSON.parse(one.audience).people }))
    .filter(({ url, people }) => stillAsked(estate, url, people))
  expect(told.map(({ url }) => url.replace(/\d+$/, '')).length).toBeGreaterThan(2)
  const pages = new Map<number, string>()
  for (const person of [cast.captain, cast.chair, cast.clerk, cast.officer, cast.steward]) {
    const home = await (await request(person, '/')).text()
    const desk = await (await request(person, '/desk')).text()
    pages.set(person.id, home)
    expect(
      notFound(
        told.filter(({ people }) => people.includes(person.id)),
        new Map([[person.id, desk]]),
      ),
    ).toEqual([])
  }
  expect(notFound(told, pages)).toEqual([])
  const listingId = openNeedAt(db, id, '3/2/501', clock.now)!
  const call = standingDispatch(db, listingId)!
  const path = `/emergencies/${id}/needs/${listingId}`
  expect(pages.get(call.personId)).toContain(`action="${path}/acceptance"`)
  acceptDispatch(db, { emergencyId: id, listingId }, call.personId, clock.now)
  const home = await (await request({ id: call.personId }, '/')).text()
  expect(home).toContain(`action="${path}/return"`)
})

function stillAsked({ db }: TestEstate, url: string, people: readonly number[]): boolean {
  const need = /needs\/(\d+)$/.exec(url)?.[1]
  return need === undefined || people.includes(standingDispatch(db, Number(need))?.personId ?? 0)
}

test('an asking that stands nowhere is found', () => {
  expect(
    notFound([{ url: '/rollcalls/1/askings', people: [7] }], new Map([[7, '<a href="/needs">']])),
  ).toEqual(['7 /rollcalls/1/askings'])
})

test('a door in the box whose row says that it needs help needs help, and is called as people call it', async () => {
  const estate = openTestEstate()
  const { db, cast, clock, request } = estate
  const { id } = calledRoll(estate)
  answerDoor(db, id, { unit: '3/2/502', state: 'away', how: 'self', by: cast.neighbour.id }, clock.now)
  minutesOn(estate, 2)
  const form = { scope: '3/2', typed: '501 502 201', 'd-3/2/501': 'help', 'd-3/2/201': 'away' }
  const to = (await request(cast.captain, `/rollcalls/${id}/paper`, { form })).headers.get('location')!
  expect([doorState(db, id, '3/2/501'), doorState(db, id, '3/2/502')]).toEqual(['help', 'safe'])
  expect(openNeedAt(db, id, '3/2/501', clock.now)).not.toBeNull()
  const page = await (await request(cast.captain, to)).text()
  expect(page).toContain('按需要帮助录入：3号楼2单元501室')
  expect(page).toContain('没有录入：3号楼2单元201室')
  expect(page).toContain('之前别人报的是“不在家”，现在改成了“平安”')
})

test('a list that is taken back says of no household that it needs no help', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { id } = calledRoll(estate)
  const list = { emergencyId: id, doors: ['3/2/501'], rows: { '3/2/501': 'help' as const }, typed: '' }
  typeInRoll(db, list, cast.captain.id, clock.now)
  ring(estate)
  const listingId = openNeedAt(db, id, '3/2/501', clock.now)!
  const { personId } = standingDispatch(db, listingId)!
  acceptDispatch(db, { emergencyId: id, listingId }, personId, clock.now)
  const at = clock.now
  minutesOn(estate, 1)
  takeBackRoll(db, id, at, cast.captain.id, clock.now)
  const last = db.select().from(needReports).all().at(-1)!
  expect([last.words, last.how]).toEqual(['登记的人撤回了这条记录，这户人家自己没有说过不用帮忙。', 'paper'])
})
