import { describe, expect, test } from 'vitest'
import { samplePage } from '#test/shared/page.ts'
import { usualDuty } from '#tickets/duty-table.ts'
import { categories, ticketStates, ticketUrgencies } from '#tickets/kinds.ts'
import { clockEvents, clockState, mayChangeState, mostAmount, moves } from '#tickets/rules.ts'
import type { Ticket } from '#tickets/schema.ts'
import { share } from '#tickets/times.ts'
import { moneyInFen } from '#typed/money.ts'
import { yuan } from '#views/tickets/costs.tsx'
import { duration } from '#views/tickets/times.tsx'

describe('what may follow what', () => {
  test('is exactly the table of the reference', () => {
    expect(moves).toEqual({
      open: ['inProgress', 'deferred', 'declined'],
      inProgress: ['deferred', 'completed', 'open', 'declined'],
      completed: ['open', 'closed'],
      deferred: ['open', 'declined'],
      closed: [],
      declined: [],
      withdrawn: [],
      merged: [],
    })
  })

  test('nothing is closed that was not completed first', () => {
    expect(ticketStates.filter((from) => mayChangeState(from, 'closed'))).toEqual(['completed'])
  })
})

describe('the clock', () => {
  const ticket = { repairBy: '2026-11-24T10:00:00.000Z', clockMinutes: 600, state: 'open' } as Ticket

  test('is near in its last fifth and escalates a fifth after its end', () => {
    expect(clockEvents(ticket)).toEqual({
      near: '2026-11-24T08:00:00.000Z',
      over: '2026-11-24T10:00:00.000Z',
      escalated: '2026-11-24T12:00:00.000Z',
    })
  })

  test('tells how near it is, and stands while deferred', () => {
    expect(clockState(ticket, '2026-11-24T07:59:00.000Z')).toBe('running')
    expect(clockState(ticket, '2026-11-24T08:00:00.000Z')).toBe('near')
    expect(clockState(ticket, '2026-11-24T10:00:00.000Z')).toBe('late')
    expect(clockState({ ...ticket, state: 'deferred' }, '2026-11-24T10:00:00.000Z')).toBe('stopped')
  })
})

test('the usual duties answer for every trouble, the worse the sooner', () => {
  for (const category of categories) {
    const [danger, urgent, ordinary] = ticketUrgencies.map((urgency) => usualDuty(category, urgency))
    expect(danger!.repairMinutes).toBeLessThan(urgent!.repairMinutes)
    expect(urgent!.repairMinutes).toBeLessThan(ordinary!.repairMinutes)
    for (const duty of [danger, urgent, ordinary]) {
      expect(duty!.respondMinutes).toBeLessThan(duty!.repairMinutes)
      expect(duty!.late).not.toBe(duty!.leads)
    }
  }
})

test('money is read as people write it, to the 分, and nothing else', () => {
  const cost = (typed: string) => moneyInFen(typed, mostAmount)
  expect(['12', '12.5', '1,280.05', '¥３００', ' 9.99元 '].map(cost)).toEqual([
    1200, 1250, 128_005, 30_000, 999,
  ])
  expect(['', '-1', '1.234', 'abc', '1e9', '0x10', '9999999999'].map(cost)).toEqual(Array(7).fill(null))
  expect([5, 128_005, 12_345_678].map(yuan)).toEqual(['¥0.05', '¥1,280.05', '¥123,456.78'])
})

test('a share of a list is a value of the list', () => {
  expect(share([5, 1, 3], 0.5)).toBe(3)
  expect(share([4, 1, 2, 3], 0.5)).toBe(2)
  expect(share([1, 2, 3, 4, 5, 6, 7, 8, 9, 10], 0.9)).toBe(9)
  expect(share([7], 0.9)).toBe(7)
})

test('times are said in the unit that says them well', () => {
  const page = samplePage({ lang: 'en' })
  const said = [12, 89, 90, 2879, 2880, 14_400].map((minutes) => duration(page, minutes))
  expect(said).toEqual(['12 min', '89 min', '1.5 h', '48 h', '2 d', '10 d'])
})
