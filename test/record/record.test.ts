import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type Particulars, record } from '#record/record.ts'
import { events } from '#record/schema.ts'
import { verifyChain } from '#record/verify.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

function write(action: string, more: Particulars = {}) {
  estate.db.transaction((tx) => record(tx, action, 'person:1', estate.cast.clerk.id, day0, more))
}

describe('the chain', () => {
  test('holds over what was written', () => {
    for (let i = 0; i < 5; i++) write('phone.viewed', { unit: '3/2/501', details: { i } })
    expect(verifyChain(estate.db)).toEqual({ rows: 5, erased: 0, brokenAt: null })
  })

  test('rows can neither be changed nor removed through the database', () => {
    write('phone.viewed')
    expect(() => estate.db.update(events).set({ action: 'phone.changed' }).run()).toThrow(/append-only/)
    expect(() => estate.db.delete(events).run()).toThrow(/append-only/)
    expect(() => estate.db.update(events).set({ details: '{"other":1}' }).run()).toThrow(/append-only/)
  })

  test('details can be emptied, and it still holds', () => {
    write('phone.viewed', { details: { name: '林秀英' } })
    write('notice.published')
    estate.db.update(events).set({ details: null }).where(sql`id = 1`).run()
    expect(verifyChain(estate.db)).toEqual({ rows: 2, erased: 1, brokenAt: null })
  })

  test('shows the first row somebody tampered with behind the triggers', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 8 }),
        fc.constantFrom('at', 'action', 'subject', 'why', 'unit', 'details'),
        (row, column) => {
          const fresh = openTestEstate()
          for (let i = 0; i < 8; i++)
            fresh.db.transaction((tx) =>
              record(tx, 'phone.viewed', `person:${i}`, 1, day0, {
                unit: '3/2/501',
                why: 'x',
                details: { i },
              }),
            )
          fresh.db.run(sql`drop trigger events_unchanged`)
          fresh.db.run(sql.raw(`update events set ${column} = '{"forged":1}' where id = ${row}`))
          expect(verifyChain(fresh.db).brokenAt).toBe(row)
          fresh.close()
        },
      ),
      { numRuns: 20 },
    )
  })

  test('shows a removed row', () => {
    for (let i = 0; i < 4; i++) write('phone.viewed')
    estate.db.run(sql`drop trigger events_stay`)
    estate.db.run(sql`delete from events where id = 2`)
    expect(verifyChain(estate.db).brokenAt).toBe(3)
  })
})
