import { describe, expect, test } from 'vitest'
import { daysLeftNow, type Fields, fieldsFor, inCareOrder, isFamilyTo } from '#care/rules.ts'
import type { Kind } from '#emergencies/kinds.ts'
import { day0 } from '#test/estate.ts'

const home = (name: string, fields: Fields, floor: number | null = 5) => ({ name, fields, floor })
const order = (kind: Kind, ...homes: ReturnType<typeof home>[]) =>
  inCareOrder(kind, homes).map((one) => one.name)

describe('who is looked after first', () => {
  test('in a power cut whoever breathes by a device comes first, the shortest battery before the longer', () => {
    const found = order(
      'power',
      home('stairs', { mobility: 'noStairs' }),
      home('eight hours', { device: 'oxygen', battery: '8' }),
      home('fridge', { device: 'fridge', battery: '1' }),
      home('two hours', { device: 'ventilator', battery: '2' }),
      home('unknown', { device: 'oxygen' }),
      home('bed', { mobility: 'bed' }),
    )
    expect(found).toEqual(['unknown', 'two hours', 'eight hours', 'bed', 'stairs', 'fridge'])
  })

  test('in heat the old who live alone', () => {
    const old = home('old', { alone: 'aloneOld' })
    expect(
      order('heat', home('oxygen', { device: 'oxygen' }), home('young', { alone: 'alone' }), old),
    ).toEqual(['old', 'oxygen', 'young'])
  })

  test('in a flood whoever cannot leave a ground floor', () => {
    const low = home('low', { mobility: 'slow' }, 1)
    expect(order('flood', home('high', { mobility: 'bed' }, 9), low)).toEqual(['low', 'high'])
  })

  test('when the lift stands, wheelchairs above floor 2, the highest first', () => {
    const chair = (floor: number) => home(`chair ${floor}`, { mobility: 'wheelchair' }, floor)
    expect(order('lift', chair(2), chair(4), home('slow', { mobility: 'slow' }, 11), chair(11))).toEqual([
      'chair 11',
      'chair 4',
      'slow',
      'chair 2',
    ])
  })

  test('where nothing tells them apart, the order of the stairs stays', () => {
    expect(order('custom', home('a', {}), home('b', {}), home('c', {}))).toEqual(['a', 'b', 'c'])
  })
})

test('a visitor learns neither device nor medicine, a fetcher no more than the medicine', () => {
  expect(fieldsFor('visit')).not.toContain('device')
  expect(fieldsFor('visit')).not.toContain('medicine')
  expect(fieldsFor('medicine')).not.toContain('mobility')
  expect(fieldsFor('door')).not.toContain('medicine')
})

test('days left run down and stop at none', () => {
  const run = { daysLeft: 3, askedAt: day0 }
  expect(daysLeftNow(run, day0)).toBe(3)
  expect(daysLeftNow(run, '2026-11-26T02:00:00.000Z')).toBe(1)
  expect(daysLeftNow(run, '2026-12-24T02:00:00.000Z')).toBe(0)
})

test('a landlord is no family to a tenant', () => {
  expect(isFamilyTo('owner', 'tenant')).toBe(false)
  expect(isFamilyTo('tenant', 'owner')).toBe(false)
  expect(isFamilyTo('offsite', 'owner')).toBe(true)
  expect(isFamilyTo('tenant', 'tenant')).toBe(true)
})
