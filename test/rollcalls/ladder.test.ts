import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addresses } from '#addresses/schema.ts'
import { emergencyOf } from '#emergencies/active.ts'
import { isActive } from '#emergencies/rules.ts'
import { DomainError } from '#errors.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { jobs } from '#estate/schema.ts'
import { messages } from '#messages/outbox/schema.ts'
import { leaveEstate } from '#privacy/leave.ts'
import { jobHandlers } from '#program/jobs.ts'
import { answerDoor } from '#rollcalls/answering.ts'
import { acceptDoor, passDoor } from '#rollcalls/askings.ts'
import { callAgain } from '#rollcalls/calling.ts'
import { doorAt, doorsIn } from '#rollcalls/doors.ts'
import { climb } from '#rollcalls/ladder.ts'
import { rollAskings, rollDoors } from '#rollcalls/schema.ts'
import { takeBackRollAnswer } from '#rollcalls/taking-back.ts'
import { people } from '#standing/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { calledRoll, minutesOn, ring } from './story.ts'

const shown = ({ db }: TestEstate, id: number, unit: string) => doorsIn(db, id, { areas: [unit] })[0]!

test('a silent door goes to its captain, then to the desk, each by name', () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const { id } = calledRoll(estate)
  ring(estate)
  expect(shown(estate, id, '3/2/501')).toMatchObject({ rung: null, atDesk: 0 })
  minutesOn(estate, 6)
  ring(estate)
  expect(shown(estate, id, '3/2/501')).toMatchObject({ rung: 'captain', nextName: '王桂兰', atDesk: 0 })
  // Nobody is sent to look after their own silent home, and stairs without a captain go to the desk.
  expect(shown(estate, id, '3/2/102')).toMatchObject({ rung: 'desk', atDesk: 1 })
  expect(shown(estate, id, '3/1/101')).toMatchObject({ rung: 'desk', atDesk: 1 })
  const told = db
    .select()
    .from(messages)
    .where(eq(messages.url, `/rollcalls/${id}/askings`))
    .all()
  expect(told.filter((one) => JSON.parse(one.audience).people[0] === cast.captain.id)).toHaveLength(1)
  minutesOn(estate, 11)
  ring(estate)
  expect(shown(estate, id, '3/2/501')).toMatchObject({ rung: 'desk', atDesk: 1 })
})

test('whoever accepts has time to do it; what is not done goes on', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { id } = calledRoll(estate)
  minutesOn(estate, 6)
  ring(estate)
  acceptDoor(db, { emergencyId: id, unit: '3/2/501' }, cast.captain.id, clock.now)
  minutesOn(estate, 12)
  ring(estate)
  expect(shown(estate, id, '3/2/501')).toMatchObject({ rung: 'captain', acceptedAt: expect.any(String) })
  minutesOn(estate, 5)
  ring(estate)
  expect(shown(estate, id, '3/2/501')).toMatchObject({ rung: 'desk', acceptedAt: null })
})

test('passing on asks the next one at once, and an answer ends the asking', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { id } = calledRoll(estate)
  minutesOn(estate, 6)
  ring(estate)
  passDoor(db, { emergencyId: id, unit: '3/2/501' }, cast.captain.id, clock.now)
  expect(shown(estate, id, '3/2/501')).toMatchObject({ rung: 'desk', atDesk: 1 })
  answerDoor(db, id, { unit: '3/2/501', state: 'safe', how: 'link', by: null }, clock.now)
  expect(shown(estate, id, '3/2/501')).toMatchObject({ rung: null, atDesk: 0, dueAt: null })
  expect(() => passDoor(db, { emergencyId: id, unit: '3/2/502' }, cast.neighbour.id, clock.now)).toThrow(
    DomainError,
  )
})

test('passed on by everybody there is, a door stands on the desk list until a person settles it', () => {
  const estate = openTestEstate()
  const { db, clock } = estate
  const { id } = calledRoll(estate)
  minutesOn(estate, 6)
  ring(estate)
  const which = { emergencyId: id, unit: '3/2/501' }
  const asked = new Set<number>()
  for (let next = shown(estate, id, which.unit).nextId; next; next = shown(estate, id, which.unit).nextId) {
    expect(asked.has(next)).toBe(false)
    asked.add(next)
    passDoor(db, which, next, clock.now)
  }
  expect(asked.size).toBeGreaterThan(2)
  expect(shown(estate, id, which.unit)).toMatchObject({ nextName: null, atDesk: 1, state: 'silent' })
  const desk = doorsIn(db, id, { areas: ['3'], show: 'desk' })
  expect(desk.map((door) => door.unit)).toContain(which.unit)
  acceptDoor(db, which, estate.cast.steward.id, clock.now)
  expect(shown(estate, id, which.unit)).toMatchObject({ nextName: '钱工', acceptedAt: clock.now })
})

test('the same job run twice asks nobody twice', () => {
  const estate = openTestEstate()
  const { db, clock } = estate
  const { id } = calledRoll(estate)
  minutesOn(estate, 6)
  ring(estate)
  const asked = db.select().from(rollAskings).all()
  db.transaction((tx) => climb(tx, emergencyOf(db, id, clock.now), clock.now))
  expect(db.select().from(rollAskings).all()).toEqual(asked)
})

type Step = { what: number; unit: number; who: number; minutes: number }
const steps = fc.array(
  fc.record({
    what: fc.nat(8),
    unit: fc.nat(11),
    who: fc.nat(5),
    minutes: fc.nat(25),
  }),
  { maxLength: 30 },
)

test('no history leaves a silent door without a next person, a time or a place on the desk list', () => {
  fc.assert(
    fc.property(steps, (history) => {
      const estate = openTestEstate()
      const { db, clock } = estate
      const { id } = calledRoll(estate)
      const units = db
        .select({ path: addresses.path })
        .from(addresses)
        .where(eq(addresses.kind, 'unit'))
        .all()
        .map((row) => row.path)
        .filter((path) => path.startsWith('3/'))
      for (const step of history) {
        act(estate, id, units, step)
        if (isActive(emergencyOf(db, id, clock.now), clock.now)) nobodyForgotten(estate, id)
      }
      estate.close()
    }),
    { numRuns: 60 },
  )
}, 120_000)

/** One thing that happens, whether or not it may: what is refused changes nothing. */
function act(estate: TestEstate, id: number, units: string[], { what, unit, who, minutes }: Step): void {
  const { db, cast, clock } = estate
  const at = units[unit]!
  const by = [cast.captain, cast.neighbour, cast.officer, cast.clerk, cast.chair, cast.steward][who]!.id
  const which = { emergencyId: id, unit: at }
  const happens = [
    () => minutesOn(estate, minutes),
    () => runDueJobs(db, jobHandlers, clock.now),
    () => db.transaction((tx) => climb(tx, emergencyOf(db, id, clock.now), clock.now)),
    () => acceptDoor(db, which, by, clock.now),
    () => passDoor(db, which, by, clock.now),
    () => answerDoor(db, id, { unit: at, state: 'safe', how: 'link', by: null }, clock.now),
    () => takeBackRollAnswer(db, doorAt(db, id, at)!.answerId ?? 0, null, clock.now),
    () => leaveEstate(db, by, by, clock.now),
    () => callAgain(db, id, cast.steward.id, clock.now),
  ]
  try {
    happens[what]!()
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
  }
}

function nobodyForgotten({ db, clock }: TestEstate, id: number): void {
  const open = new Map(
    db
      .select({ doorId: rollAskings.doorId, personId: rollAskings.personId, endedAt: rollAskings.endedAt })
      .from(rollAskings)
      .all()
      .filter((row) => row.endedAt === null)
      .map((row) => [row.doorId, row.personId]),
  )
  const here = new Set(
    db
      .select()
      .from(people)
      .all()
      .filter((one) => one.accountSince && !one.closedAt)
      .map((one) => one.id),
  )
  const job = db
    .select()
    .from(jobs)
    .where(eq(jobs.key, `rollcalls.ladder:${id}`))
    .get()
  for (const door of db
    .select()
    .from(rollDoors)
    .all()
    .filter((one) => one.state === 'silent')) {
    const named = here.has(open.get(door.id) ?? 0)
    const timed = door.dueAt !== null && job !== undefined && job.dueAt <= door.dueAt
    expect({ unit: door.unit, now: clock.now, held: named || timed || door.atDesk === 1 }).toMatchObject({
      held: true,
    })
  }
}
