import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DomainError } from '#errors.ts'
import { messages } from '#messages/outbox/schema.ts'
import { leaveEstate } from '#privacy/leave.ts'
import { callNow } from '#shifts/calling.ts'
import { checkIn, checkOut, markNoShow } from '#shifts/check-in.ts'
import { restReasons, ruleFor } from '#shifts/rules.ts'
import { cancelShift, signupsOf } from '#shifts/shifts.ts'
import { keepSeat, leaveShift, offerSeat, signUp, takeOffered } from '#shifts/signing.ts'
import { loads, workOf } from '#shifts/work.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { helps } from '#test/listings/story.ts'
import { inHours, onShift, role, running, shift } from './story.ts'

const standing = (estate: TestEstate, id: number) =>
  signupsOf(estate.db, id).map((one) => [one.personId, one.state] as const)
const join = (estate: TestEstate, id: number, person: { id: number }) =>
  signUp(estate.db, id, person.id, person.id, estate.clock.now)

describe('places', () => {
  test('two taps are one place; whoever is later waits', () => {
    const estate = openTestEstate()
    const { resident, neighbour } = estate.cast
    const { id } = shift(estate)
    expect(join(estate, id, resident).id).toBe(join(estate, id, resident).id)
    expect(join(estate, id, neighbour).state).toBe('waiting')
    leaveShift(estate.db, id, resident.id, estate.clock.now)
    expect(standing(estate, id)).toEqual([[neighbour.id, 'in']])
    expect(
      estate.db
        .select()
        .from(messages)
        .all()
        .map((row) => row.key),
    ).toContainEqual(expect.stringMatching(`shift:${id}:promoted`))
  })

  test('an offered place stays taken until somebody takes it, and then is theirs alone', () => {
    const estate = openTestEstate()
    const { resident, neighbour, tenant } = estate.cast
    const { id } = shift(estate)
    const { id: signupId } = join(estate, id, resident)
    offerSeat(estate.db, id, resident.id, estate.clock.now)
    expect(standing(estate, id)).toEqual([[resident.id, 'in']])
    keepSeat(estate.db, id, resident.id, estate.clock.now)
    const take = (person: { id: number }) =>
      takeOffered(estate.db, { id, signupId }, person.id, estate.clock.now)
    expect(() => take(neighbour)).toThrow('shifts:errors.placeGone')
    offerSeat(estate.db, id, resident.id, estate.clock.now)
    take(neighbour)
    expect(() => take(tenant)).toThrow('shifts:errors.placeGone')
    expect(standing(estate, id)).toEqual([[neighbour.id, 'in']])
  })

  test('whoever needs rest, or a skill, hears why', () => {
    const estate = openTestEstate()
    const { resident, neighbour } = estate.cast
    join(estate, shift(estate).id, resident)
    const close = shift(estate, { startsAt: inHours(estate, 30), endsAt: inHours(estate, 31) })
    expect(() => join(estate, close.id, resident)).toThrow('shifts:rest.rest')
    const skilled = shift(estate, { roleId: role(estate, { skills: ['轮椅'] }).id })
    expect(() => join(estate, skilled.id, neighbour)).toThrow('shifts:rest.unskilled')
    helps(estate, neighbour, { skills: '会推轮椅' })
    expect(join(estate, skilled.id, neighbour).state).toBe('in')
  })

  test('never over capacity, nobody against the rest rules, the list in order, no hole by a swap', () => {
    const acts = fc.array(
      fc.record({
        act: fc.constantFrom('join', 'leave', 'offer', 'keep', 'take', 'cancel'),
        who: fc.nat({ max: 5 }),
        which: fc.nat({ max: 3 }),
      }),
      { maxLength: 40 },
    )
    fc.assert(
      fc.property(acts, (steps) => {
        const estate = openTestEstate()
        const { resident, neighbour, tenant, outsider, captain, chair } = estate.cast
        const people = [resident, neighbour, tenant, outsider, captain, chair]
        const shifts = [24, 27, 34, 60].map((from, i) =>
          shift(estate, {
            startsAt: inHours(estate, from),
            endsAt: inHours(estate, from + 4),
            capacity: 1 + (i % 2),
          }),
        )
        for (const { act, who, which } of steps) {
          const person = people[who]!
          const { id } = shifts[which]!
          const { now } = estate.clock
          const before = signupsOf(estate.db, id)
          try {
            if (act === 'join') join(estate, id, person)
            if (act === 'leave') leaveShift(estate.db, id, person.id, now)
            if (act === 'offer') offerSeat(estate.db, id, person.id, now)
            if (act === 'keep') keepSeat(estate.db, id, person.id, now)
            if (act === 'cancel' && which === 3)
              cancelShift(estate.db, { id, why: '下雨' }, estate.cast.officer.id, now)
            const offered = before.find((one) => one.offeredAt !== null)
            if (act === 'take' && offered)
              takeOffered(estate.db, { id, signupId: offered.id }, person.id, now)
          } catch (error) {
            if (!(error instanceof DomainError)) throw error
          }
          const after = signupsOf(estate.db, id)
          const held = (rows: typeof after) => rows.filter((one) => one.state === 'in').length
          if (act === 'offer' || act === 'take' || act === 'keep') expect(held(after)).toBe(held(before))
          check(estate, shifts, people)
        }
        estate.close()
      }),
      { numRuns: 40 },
    )
  })
})

function check(estate: TestEstate, shifts: ReturnType<typeof shift>[], people: { id: number }[]) {
  const all = shifts.map((one) => ({ shift: one, rows: signupsOf(estate.db, one.id) }))
  for (const { shift: one, rows } of all) {
    const held = rows.filter((row) => row.state === 'in')
    expect(held.length).toBeLessThanOrEqual(one.capacity)
    expect(new Set(held.map((row) => row.place)).size).toBe(held.length)
  }
  const work = (id: number) =>
    all
      .filter(({ rows }) => rows.some((row) => row.personId === id && row.state === 'in'))
      .map((one) => one.shift)
  for (const { id } of people)
    for (const one of work(id)) {
      const others = work(id).filter((other) => other.id !== one.id)
      expect(restReasons(others, one, ruleFor(one))).toEqual([])
    }
  // Nobody waits for a place that is free and that she may take; whoever came first is asked first.
  for (const { shift: one, rows } of all)
    if (rows.filter((row) => row.state === 'in').length < one.capacity)
      for (const row of rows.filter((other) => other.state === 'waiting'))
        expect(restReasons(work(row.personId), one, ruleFor(one))).not.toEqual([])
}

describe('being there', () => {
  test('hours run from check-in to check-out, and a no-show makes room', () => {
    const estate = openTestEstate()
    const { resident, neighbour, officer } = estate.cast
    const { id, startsAt } = shift(estate)
    const mine = join(estate, id, resident)
    const check = { id, signupId: mine.id }
    expect(() => checkIn(estate.db, check, resident.id, estate.clock.now)).toThrow('shifts:errors.early')
    expect(() => checkIn(estate.db, check, neighbour.id, startsAt)).toThrow('shared:errors.notAllowed')
    estate.clock.now = startsAt
    expect(() => markNoShow(estate.db, check, officer.id, startsAt)).toThrow('shifts:errors.tooSoon')
    expect(checkIn(estate.db, check, resident.id, startsAt).checkedInHow).toBe('self')
    checkOut(estate.db, check, officer.id, inHours(estate, 3))
    expect(
      workOf(estate.db, resident.id, '2026-01-01', inHours(estate, 9)).map((one) => one.minutes),
    ).toEqual([180])
    const second = shift(estate, { startsAt: inHours(estate, 20), endsAt: inHours(estate, 22) })
    const gone = join(estate, second.id, neighbour)
    join(estate, second.id, estate.cast.tenant)
    estate.clock.now = inHours(estate, 20.5)
    markNoShow(estate.db, { id: second.id, signupId: gone.id }, officer.id, estate.clock.now)
    expect(standing(estate, second.id)).toEqual([[estate.cast.tenant.id, 'in']])
  })

  test('paper is typed in by whoever runs it, with its time', () => {
    const estate = openTestEstate()
    const { resident, officer } = estate.cast
    const { id, startsAt, endsAt } = shift(estate)
    const { id: signupId } = join(estate, id, resident)
    const [came, now] = [startsAt, endsAt]
    expect(() => checkIn(estate.db, { id, signupId, at: came }, resident.id, now)).toThrow(
      'shared:errors.notAllowed',
    )
    const row = checkIn(estate.db, { id, signupId, at: came }, officer.id, now)
    expect(row).toMatchObject({ checkedInAt: came, checkedInHow: 'paper' })
  })

  test("a drill's hours are never counted as real", () => {
    const estate = openTestEstate()
    const drill = running(estate, { drill: true })
    onShift(estate, drill, estate.cast.neighbour)
    const later = inHours(estate, 9)
    expect(loads(estate.db, { since: '2026-01-01' }, later)).toEqual([])
    expect(loads(estate.db, { emergencyId: drill.id }, later)).toMatchObject([{ minutes: 240 }])
  })
})

test('“still needs two” asks the least loaded who are fit and rested, and nobody twice', () => {
  const estate = openTestEstate()
  const { resident, neighbour, tenant, officer } = estate.cast
  for (const person of [resident, neighbour, tenant]) helps(estate, person)
  join(estate, shift(estate).id, resident)
  const { id } = shift(estate, { startsAt: inHours(estate, 29), endsAt: inHours(estate, 31), capacity: 2 })
  expect(callNow(estate.db, id, officer.id, estate.clock.now)).toBe(2)
  const told = estate.db
    .select()
    .from(messages)
    .all()
    .find((row) => row.key.startsWith(`shift:${id}:call`))!
  expect(JSON.parse(told.audience)).toEqual({ people: [neighbour.id, tenant.id] })
  expect(() => callNow(estate.db, id, officer.id, estate.clock.now)).toThrow('shifts:errors.nobodyToAsk')
})

test('whoever leaves the estate leaves no hole', () => {
  const estate = openTestEstate()
  const { resident, neighbour } = estate.cast
  const { id } = shift(estate)
  join(estate, id, resident)
  join(estate, id, neighbour)
  leaveEstate(estate.db, resident.id, resident.id, estate.clock.now)
  expect(standing(estate, id)).toEqual([[neighbour.id, 'in']])
})
