import fc from 'fast-check'
import { expect, test } from 'vitest'
import { activeEmergencies, emergencyOf, mayWorkInEmergency } from '#emergencies/active.ts'
import { confirmEmergency, declareEmergency } from '#emergencies/declaring.ts'
import { extendEmergency, liftEmergency } from '#emergencies/ending.ts'
import { dutyKinds } from '#emergencies/kinds.ts'
import { handOverLead } from '#emergencies/leading.ts'
import { activeSince, mostHours } from '#emergencies/rules.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { emergencies } from '#emergencies/schema.ts'
import { DomainError } from '#errors.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { messages } from '#messages/outbox/schema.ts'
import { wordsIn } from '#messages/outbox/words.ts'
import { jobHandlers } from '#program/jobs.ts'
import { events } from '#record/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { minutesAfter } from '#time/instants.ts'
import { powerCut, undone } from './story.ts'

const who = fc.constantFrom('clerk', 'chair', 'officer', 'captain', 'steward', 'neighbour')
const step = fc.oneof(
  fc.record({ do: fc.constant('declare' as const), who, life: fc.boolean(), drill: fc.boolean() }),
  fc.record({
    do: fc.constantFrom('confirm' as const, 'lift' as const, 'extend' as const),
    who,
    which: fc.nat(3),
  }),
  fc.record({ do: fc.constant('handOver' as const), who, to: who, which: fc.nat(3) }),
  fc.record({
    do: fc.constant('wait' as const),
    minutes: fc.constantFrom(1, 20, 45, 300, 900),
    job: fc.boolean(),
  }),
)
type Step = typeof step extends fc.Arbitrary<infer S> ? S : never

/** One act by somebody, allowed or not: what is refused changes nothing, which the invariants below then see. */
function act(estate: TestEstate, one: Step, n: number): void {
  const { db, clock, cast } = estate
  const now = clock.now
  if (one.do === 'wait') {
    clock.now = minutesAfter(now, one.minutes)
    if (one.job) while (runDueJobs(db, jobHandlers, clock.now) > 0) {}
    return
  }
  const by = cast[one.who].id
  try {
    if (one.do === 'declare') {
      const { life, drill } = one
      declareEmergency(db, powerCut(estate, { planId: null, life, drill, reason: `第${n}次` }), by, now)
      return
    }
    const id = one.which + 1
    if (one.do === 'confirm') confirmEmergency(db, id, by, now)
    if (one.do === 'lift') liftEmergency(db, { id, why: '好了', despite: undone(estate, id) }, by, now)
    if (one.do === 'extend') extendEmergency(db, { id, hours: 24, why: '未完' }, by, now)
    if (one.do === 'handOver') handOverLead(db, { id, to: cast[one.to].id }, by, now)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
  }
}

function holds(estate: TestEstate): void {
  const { db, clock } = estate
  const now = clock.now
  const running = activeEmergencies(db, now).map((row) => row.id)
  for (const row of db.select().from(emergencies).all()) {
    const seen = emergencyOf(db, row.id, now)
    expect(running.includes(row.id)).toBe(seen.state === 'active')
    if (seen.state === 'active') bounded(row, now)
    else nobodyWorks(estate, row)
  }
}

/** What gives powers is within its end, and confirmed or still within the time for it. */
function bounded(row: Emergency, now: string): void {
  expect(row.endsAt > now && row.endsAt <= minutesAfter(now, mostHours * 60)).toBe(true)
  expect(activeSince(row)).not.toBeNull()
  expect(row.confirmedAt !== null || row.confirmBy > now).toBe(true)
  expect(row.confirmedBy).not.toBe(row.declaredBy)
}

function nobodyWorks({ db, clock, cast }: TestEstate, row: Emergency): void {
  for (const person of Object.values(cast))
    for (const duty of dutyKinds)
      expect(mayWorkInEmergency(db, standingOf(db, person.id, clock.now), row, duty, clock.now)).toBe(false)
}

test('whatever happens, no power outlives its emergency', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 14 }), (steps) => {
      const estate = openTestEstate()
      for (const [n, one] of steps.entries()) {
        act(estate, one, n)
        holds(estate)
      }
      estate.close()
    }),
    { numRuns: 60 },
  )
})

test('whatever happens, each one ends exactly once, and a drill never speaks without its mark', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 4, maxLength: 14 }), fc.boolean(), (steps, drill) => {
      const estate = openTestEstate()
      const { db, clock } = estate
      for (const [n, one] of steps.entries()) act(estate, one.do === 'declare' ? { ...one, drill } : one, n)
      for (let day = 0; day < 5; day++) {
        clock.now = minutesAfter(clock.now, 1440)
        while (runDueJobs(db, jobHandlers, clock.now) > 0) {}
      }
      const endings = ['emergency.lapsed', 'emergency.lifted', 'emergency.takenBack']
      const told = db.select().from(events).all()
      for (const row of db.select().from(emergencies).all()) {
        expect(['lapsed', 'lifted']).toContain(row.state)
        const own = told.filter((event) => event.subject === `emergency:${row.id}`)
        expect(own.filter((event) => endings.includes(event.action))).toHaveLength(1)
      }
      for (const message of db.select().from(messages).all()) {
        if (message.kind !== 'emergency') continue
        expect(wordsIn(message.title, 'zh-CN').startsWith('【演练】')).toBe(drill)
        expect(wordsIn(message.title, 'en').startsWith('DRILL: ')).toBe(drill)
      }
      estate.close()
    }),
    { numRuns: 40 },
  )
})
