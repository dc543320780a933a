import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import {
  activeEmergencies,
  emergencyHolders,
  emergencyOf,
  mayWorkInEmergency,
  unitsOf,
} from '#emergencies/active.ts'
import { confirmEmergency, declareEmergency } from '#emergencies/declaring.ts'
import { extendEmergency, liftEmergency } from '#emergencies/ending.ts'
import { handOverLead, tickLine } from '#emergencies/leading.ts'
import { nameHolder } from '#emergencies/plan-lines.ts'
import { hoursLeft } from '#emergencies/rules.ts'
import { emergencies } from '#emergencies/schema.ts'
import { shownLines } from '#emergencies/show.ts'
import { Conflict, NotAllowed, Refused } from '#errors.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { messages } from '#messages/outbox/schema.ts'
import { jobHandlers } from '#program/jobs.ts'
import { events } from '#record/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { minutesAfter } from '#time/instants.ts'
import { declared, planFor, powerCut, undone } from './story.ts'

function later(estate: TestEstate, minutes: number) {
  estate.clock.now = minutesAfter(estate.clock.now, minutes)
  runDueJobs(estate.db, jobHandlers, estate.clock.now)
}
const confirm = (estate: TestEstate, id: number, who: { id: number }) =>
  confirmEmergency(estate.db, id, who.id, estate.clock.now)

describe('declaring', () => {
  test('it waits for a second person, and the declarer is not one', () => {
    const estate = openTestEstate()
    const row = declared(estate)
    expect(row.state).toBe('proposed')
    expect(activeEmergencies(estate.db, estate.clock.now)).toEqual([])
    expect(() => confirm(estate, row.id, estate.cast.clerk)).toThrow(NotAllowed)
    expect(confirm(estate, row.id, estate.cast.chair).state).toBe('active')
    expect(activeEmergencies(estate.db, estate.clock.now).map((one) => one.id)).toEqual([row.id])
    expect(unitsOf(estate.db, row)).toHaveLength(12)
  })

  test('of two who confirm at once one wins and the other is told', () => {
    const estate = openTestEstate()
    const { id } = declared(estate)
    confirm(estate, id, estate.cast.chair)
    expect(() => confirm(estate, id, estate.cast.officer)).toThrow(Conflict)
    expect(emergencyOf(estate.db, id, estate.clock.now).confirmedBy).toBe(estate.cast.chair.id)
  })

  test('unconfirmed it lapses by itself, once', () => {
    const estate = openTestEstate()
    const { id } = declared(estate)
    later(estate, 31)
    later(estate, 31)
    expect(emergencyOf(estate.db, id, estate.clock.now).state).toBe('lapsed')
    const lapses = estate.db.select().from(events).where(eq(events.action, 'emergency.lapsed')).all()
    expect(lapses).toHaveLength(1)
    expect(() => confirm(estate, id, estate.cast.chair)).toThrow(Conflict)
  })

  test('where life is in danger it starts alone, and lapses where nobody confirms', () => {
    const estate = openTestEstate()
    const { id } = declared(estate, { life: true })
    expect(activeEmergencies(estate.db, estate.clock.now)).toHaveLength(1)
    later(estate, 61)
    expect(emergencyOf(estate.db, id, estate.clock.now)).toMatchObject({ state: 'lapsed', liftedBy: null })
    const told = estate.db
      .select()
      .from(messages)
      .where(eq(messages.key, `emergency:${id}:lapsed`))
      .all()
    expect(JSON.parse(told[0]!.audience)).toEqual({ scopes: ['3'] })
  })

  test('a captain declares in the own staircase and nowhere else', () => {
    const estate = openTestEstate()
    const by = estate.cast.captain.id
    const { clock, db } = estate
    expect(() => declareEmergency(db, powerCut(estate), by, clock.now)).toThrow(NotAllowed)
    const row = declareEmergency(db, powerCut(estate, { scopes: ['3/2'] }), by, clock.now)
    expect(row.scopes).toBe('["3/2"]')
  })

  test('sent twice it is one', () => {
    const estate = openTestEstate()
    expect(declared(estate).id).toBe(declared(estate).id)
    expect(estate.db.select().from(emergencies).all()).toHaveLength(1)
  })

  test.each([
    { level: 'red' as const },
    { hours: 13 },
    { whatToDo: '到集合点去' },
    { watchFor: '别的' },
    { title: '全楼停电' },
    { startsAt: minutesAfter(openTestEstate().clock.now, 60) },
  ])('what says anything else is not the same: %j', (over) => {
    const estate = openTestEstate()
    const first = declared(estate)
    expect(() => declared(estate, over)).toThrow(Conflict)
    expect(declared(estate, { ...over, another: first.id }).id).toBeGreaterThan(first.id)
  })

  test('what waits and is now said to put life in danger starts at once, however soon after', () => {
    const estate = openTestEstate()
    const first = declared(estate)
    const raised = declared(estate, { life: true })
    expect(raised.id).toBeGreaterThan(first.id)
    expect(raised.state).toBe('active')
    later(estate, 1)
    expect(declared(estate, { life: true }).id).toBe(raised.id)
  })

  test('it began a day ago at most, and where life is in danger it begins at once', () => {
    const estate = openTestEstate()
    const from = (minutes: number) => minutesAfter(estate.clock.now, minutes)
    const refused = (over: object) => {
      try {
        return declared(estate, over) && null
      } catch (error) {
        return error instanceof Refused ? error.field : error
      }
    }
    expect(refused({ startsAt: from(-365 * 24 * 60) })).toBe('startsAt')
    expect(refused({ startsAt: from(-24 * 60 - 1) })).toBe('startsAt')
    expect(refused({ startsAt: from(13 * 60) })).toBe('startsAt')
    expect(refused({ hours: 73 })).toBe('hours')
    expect(declared(estate, { scopes: ['5'], startsAt: from(-24 * 60) }).startsAt).toBe(from(-24 * 60))
    expect(declared(estate, { life: true, startsAt: from(24 * 60) }).startsAt).toBe(estate.clock.now)
  })

  test('it runs at most 72 hours', () => {
    const estate = openTestEstate()
    expect(() => declared(estate, { hours: 73 })).toThrow(Refused)
  })

  test('where nobody else covers the whole scope, a captain in it is the second person, not a neighbour', () => {
    const estate = openTestEstate()
    estate.db.run(
      `update appointments set ended_at = '${estate.clock.now}' where role not in ('steward', 'captain')`,
    )
    const { steward, resident, captain } = estate.cast
    const row = declareEmergency(estate.db, powerCut(estate), steward.id, estate.clock.now)
    expect(() => confirm(estate, row.id, resident)).toThrow(NotAllowed)
    expect(confirm(estate, row.id, captain).state).toBe('active')
  })

  test('in an estate with one steward and nobody else, a neighbour is the second pair of eyes', () => {
    const estate = openTestEstate()
    estate.db.run(`update appointments set ended_at = '${estate.clock.now}' where role <> 'steward'`)
    const { steward, resident, outsider } = estate.cast
    const row = declareEmergency(estate.db, powerCut(estate), steward.id, estate.clock.now)
    expect(() => confirm(estate, row.id, outsider)).toThrow(NotAllowed)
    expect(confirm(estate, row.id, resident).state).toBe('active')
  })
})

describe('while it runs', () => {
  const running = (estate: TestEstate, over = {}) =>
    confirm(estate, declared(estate, over).id, estate.cast.chair)
  const works = (estate: TestEstate, who: { id: number }, id: number, duty: 'care' | 'lead' = 'care') =>
    mayWorkInEmergency(
      estate.db,
      standingOf(estate.db, who.id, estate.clock.now),
      emergencyOf(estate.db, id, estate.clock.now),
      duty,
      estate.clock.now,
    )

  test('powers last until its end to the second, whether the job has been by or not', () => {
    const estate = openTestEstate()
    const { id, endsAt } = running(estate)
    expect(works(estate, estate.cast.chair, id)).toBe(true)
    estate.clock.now = endsAt
    expect(works(estate, estate.cast.chair, id)).toBe(false)
    expect(emergencyOf(estate.db, id, estate.clock.now).state).toBe('lifted')
    later(estate, 0)
    expect(estate.db.select().from(emergencies).get()).toMatchObject({ state: 'lifted', liftedBy: null })
  })

  test('whoever is named for a duty works, and only at that', () => {
    const estate = openTestEstate()
    const { neighbour, chair } = estate.cast
    const naming = {
      planId: planFor(estate).id,
      duty: 'care' as const,
      personId: neighbour.id,
      standIn: false,
    }
    nameHolder(estate.db, naming, chair.id, estate.clock.now)
    const row = running(estate)
    expect(emergencyHolders(estate.db, row, 'care', estate.clock.now)).toEqual([neighbour.id])
    expect(works(estate, neighbour, row.id)).toBe(true)
    expect(works(estate, neighbour, row.id, 'lead')).toBe(false)
    expect(works(estate, estate.cast.tenant, row.id)).toBe(false)
  })

  test('nobody named, the offices near do the work', () => {
    const estate = openTestEstate()
    const row = running(estate)
    const { officer, chair, clerk, steward } = estate.cast
    expect(emergencyHolders(estate.db, row, 'needs', estate.clock.now)).toEqual(
      [officer, chair, clerk, steward].map((person) => person.id),
    )
  })

  test('it is extended with a reason, to at most 72 hours from now', () => {
    const estate = openTestEstate()
    const { id, endsAt } = running(estate)
    const by = estate.cast.clerk.id
    const more = (hours: number) =>
      extendEmergency(estate.db, { id, hours, why: '还在抢修' }, by, estate.clock.now)
    expect(() => more(61)).toThrow(Refused)
    expect(hoursLeft({ endsAt }, estate.clock.now)).toBe(60)
    expect(more(60).endsAt).toBe(minutesAfter(endsAt, 60 * 60))
    later(estate, 13 * 60)
    expect(works(estate, estate.cast.chair, id)).toBe(true)
  })

  test('the leadership is handed over, and the old leader no longer leads', () => {
    const estate = openTestEstate()
    const { id } = running(estate)
    const { chair, neighbour, elder } = estate.cast
    const to = (person: { id: number }) =>
      handOverLead(estate.db, { id, to: person.id }, chair.id, estate.clock.now)
    expect(() => to(elder)).toThrow(Refused)
    expect(to(neighbour).leaderId).toBe(neighbour.id)
    expect(works(estate, neighbour, id, 'lead')).toBe(true)
    expect(() => to(neighbour)).toThrow(Conflict)
  })

  test('a check is ticked once, by whoever does that work, and the first stays', () => {
    const estate = openTestEstate()
    const { id } = running(estate)
    const line = shownLines(estate.db, id, 'zh-CN').find((one) => one.kind === 'check')!
    const tick = (who: { id: number }, done = true) =>
      tickLine(estate.db, { id, line: line.id, done }, who.id, estate.clock.now)
    expect(() => tick(estate.cast.tenant)).toThrow(NotAllowed)
    tick(estate.cast.chair)
    expect(tick(estate.cast.clerk).tickedBy).toBe(estate.cast.chair.id)
    expect(tick(estate.cast.clerk, false).tickedAt).toBeNull()
  })

  test('lifted it is over for everybody, and can be lifted once', () => {
    const estate = openTestEstate()
    const { id } = running(estate)
    const lift = () =>
      liftEmergency(
        estate.db,
        { id, why: '来电了', despite: undone(estate, id) },
        estate.cast.clerk.id,
        estate.clock.now,
      )
    expect(lift()).toMatchObject({ state: 'lifted', liftedBy: estate.cast.clerk.id })
    expect(works(estate, estate.cast.clerk, id)).toBe(false)
    expect(lift).toThrow(Conflict)
  })

  test('what was for it alone is erased after its days, once, and the record says so', () => {
    const estate = openTestEstate()
    const { id } = running(estate, { kind: 'missing', reason: '陈阿婆下午出门未归' })
    liftEmergency(
      estate.db,
      { id, why: '找到了', despite: undone(estate, id) },
      estate.cast.clerk.id,
      estate.clock.now,
    )
    later(estate, 30 * 1440)
    later(estate, 1440)
    const row = estate.db.select().from(emergencies).get()!
    expect(row).toMatchObject({ title: '', reason: '' })
    expect(row.erasedAt).not.toBeNull()
    const proofs = estate.db.select().from(events).where(eq(events.action, 'emergency.erased')).all()
    expect(proofs).toHaveLength(1)
  })
})
