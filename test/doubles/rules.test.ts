import { describe, expect, test } from 'vitest'
import {
  changedBy,
  doubtAbout,
  earliestOf,
  givenBack,
  type Joinable,
  mustBeUndoable,
  settledUntil,
  undoneBy,
  whoGoesOn,
  worstOf,
} from '#doubles/rules.ts'

const three = { path: '3', label: '3号楼' }
const record = (id: number, more: Partial<Joinable> = {}): Joinable => ({
  id,
  open: true,
  joinedInto: null,
  buildings: [three],
  ...more,
})

describe('what is asked back before two become one', () => {
  test.each<[string, Joinable | null, ReturnType<typeof doubtAbout>]>([
    ['a number that is nobody’s', null, 'unknown'],
    ['its own number', record(1), 'itself'],
    ['part of another already', record(2, { open: false, joinedInto: 3 }), 'joined'],
    ['over', record(2, { open: false }), 'over'],
    ['in another building', record(2, { buildings: [{ path: '5', label: '5号楼' }] }), 'elsewhere'],
    ['in the same building', record(2), null],
    ['in both buildings', record(2, { buildings: [{ path: '5', label: '' }, three] }), null],
    ['nowhere', record(2, { buildings: [] }), null],
  ])('%s', (_, other, doubt) => {
    expect(doubtAbout(record(1), other, false)).toBe(doubt)
    // "Join anyway" answers where it lies, and nothing else.
    expect(doubtAbout(record(1), other, true)).toBe(doubt === 'elsewhere' ? null : doubt)
  })
})

test('the worse, the earlier, and whoever is at work', () => {
  const order = ['danger', 'urgent', 'ordinary'] as const
  expect(worstOf(order, 'ordinary', 'danger')).toBe('danger')
  expect(worstOf(order, 'urgent', 'ordinary')).toBe('urgent')
  expect(earliestOf('2026-12-02', null, '2026-12-01')).toBe('2026-12-01')
  expect(earliestOf(null, null)).toBeNull()
  const [ann, bo] = [
    { name: 'Ann', working: false },
    { name: 'Bo', working: true },
  ]
  expect(whoGoesOn(ann, bo)).toBe(bo)
  expect(whoGoesOn(bo, ann)).toBe(bo)
  expect(whoGoesOn(ann, { ...ann, name: 'Cy' })).toBe(ann)
  expect(whoGoesOn(null, ann)).toBe(ann)
})

test('what was changed is given back, but for what was changed since', () => {
  const before = { urgency: 'ordinary', due: '7', who: null as number | null }
  const changed = changedBy(before, { urgency: 'danger', due: '7', who: 4 })
  expect(changed).toEqual({ urgency: ['ordinary', 'danger'], who: [null, 4] })
  expect(givenBack({ ...before, urgency: 'danger', who: 9 }, changed)).toEqual({ urgency: 'ordinary' })
})

test('a day to undo, and what was joined last comes off first', () => {
  const at = '2026-11-24T01:00:00.000Z'
  expect(undoneBy(at)).toBe('2026-11-25T01:00:00.000Z')
  expect(() => mustBeUndoable(at, null, '2026-11-25T00:59:59.999Z')).not.toThrow()
  expect(() => mustBeUndoable(at, null, '2026-11-25T01:00:00.000Z')).toThrow('tooLate')
  expect(() => mustBeUndoable(at, 7, at)).toThrow('laterFirst')
})

test('what is kept to take two apart goes at the instant from which it can be done no more', () => {
  const joinedAt = '2026-11-24T01:00:00.000Z'
  expect(settledUntil(undoneBy(joinedAt))).toBe(joinedAt)
  expect(settledUntil('2026-11-25T00:59:59.999Z') < joinedAt).toBe(true)
})
