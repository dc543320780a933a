import { eq, is } from 'drizzle-orm'
import { SQLiteInteger } from 'drizzle-orm/sqlite-core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { everyTable } from '#estate/every-table.ts'
import { keepers } from '#estate/keepers.ts'
import { markOf } from '#estate/marks.ts'
import { noticeKeeper } from '#notices/keeper.ts'
import { leaveEstate } from '#privacy/leave.ts'
import { ownData } from '#privacy/own-data.ts'
import { occupancies } from '#standing/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { columnsOf, endingWith } from './columns.ts'
import { stillThere, withoutTriggers, wordsMissing, writeEverywhere } from './everywhere.ts'

const later = '2026-11-25T01:00:00.000Z'
let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

/** The resident, or whoever lives next door or lived in her home before, in every row that there can be. */
function everywhere(of: 'resident' | 'neighbour' | 'stranger') {
  const somebody = { id: estate.cast[of].id, unit: of === 'neighbour' ? '3/2/502' : '3/2/501' }
  writeEverywhere(estate.db, somebody, everyTable())
  return { ...somebody, there: () => stillThere(estate.db, somebody.unit, everyTable()) }
}

/** The resident has moved in after all that is written of the stranger there. */
function livedInAfter(since: string) {
  const { there } = everywhere('stranger')
  const { resident } = estate.cast
  estate.db.update(occupancies).set({ since }).where(eq(occupancies.personId, resident.id)).run()
  return { resident, there }
}

/** What says that it ends when its person leaves, their account and their sessions with them. */
const leaving = endingWith(everyTable(), 'leaving', 'account', 'session')

describe('one’s own data', () => {
  const told = () => keepers().flatMap(({ keeps }) => keeps.flatMap((one) => one.told))

  test('hold every word that a keeper says it tells', () => {
    const { id } = everywhere('resident')
    const text = JSON.stringify(ownData(estate.db, id, later))
    expect(wordsMissing(text, told(), everyTable())).toEqual([])
  })

  test('find every row in which a keeper says they stand, by that number alone', () => {
    const { id: other } = everywhere('neighbour')
    const { db } = estate
    const { id, name } = estate.cast.stranger
    withoutTriggers(db)
    const unseen = keepers().flatMap(({ keeps, tells }) => {
      const text = () => JSON.stringify(tells?.(db, { id, name }))
      const before = text()
      return columnsOf(keeps.map(({ table }) => table))
        .filter(({ column }) => markOf(column)?.holds === 'person' && told().includes(column))
        .filter(({ key, column }) => {
          const number = (one: number) => (is(column, SQLiteInteger) ? one : `person:${one}`)
          const give = (from: number, to: number) =>
            db
              .update(column.table)
              .set({ [key]: number(to) })
              .where(eq(column, number(from)))
              .run()
          give(other, id)
          const seen = text() !== before
          give(id, other)
          return !seen
        })
    })
    expect(unseen.map((column) => column.name)).toEqual([])
  })

  test('hold no word of somebody next door', () => {
    everywhere('neighbour')
    const text = JSON.stringify(ownData(estate.db, estate.cast.resident.id, later))
    expect(text.match(/«[^»]*»/g)).toBeNull()
  })

  test('hold nothing of whoever lived in their home before', () => {
    const { resident } = livedInAfter('2026-11-24T03:00:00.000Z')
    const text = JSON.stringify(ownData(estate.db, resident.id, later))
    expect(text.match(/«[^»]*»/g)).toBeNull()
  })

  test('without what one keeper tells lack its words', () => {
    const { id } = everywhere('resident')
    const others = keepers().filter((keeper) => keeper !== noticeKeeper)
    const text = JSON.stringify(others.map((keeper) => keeper.tells?.(estate.db, { id, name: '' })))
    expect(wordsMissing(text, told(), everyTable())).toContain('notice_questions.body')
  })
})

describe('whoever leaves', () => {
  test('takes along what says so, and nothing else', () => {
    const { id, there } = everywhere('resident')
    const before = there()
    expect(leaving.filter((name) => !before.includes(name))).toEqual([])
    leaveEstate(estate.db, id, id, later)
    const after = there()
    expect(after.filter((name) => leaving.includes(name))).toEqual([])
    expect(before.filter((name) => !leaving.includes(name) && !after.includes(name))).toEqual([])
  })

  test('takes nothing along of somebody next door', () => {
    const { there } = everywhere('neighbour')
    const before = there()
    leaveEstate(estate.db, estate.cast.resident.id, estate.cast.resident.id, later)
    expect(there()).toEqual(before)
  })

  test('takes nothing along of whoever lived in their home before', () => {
    const { resident, there } = livedInAfter('2026-11-24T03:00:00.000Z')
    const before = there()
    leaveEstate(estate.db, resident.id, resident.id, later)
    expect(there()).toEqual(before)
  })

  test('is found where one keeper lets nothing go', () => {
    const { id, there } = everywhere('resident')
    for (const keeper of keepers())
      if (keeper !== noticeKeeper) keeper.leaves?.(estate.db, { id, name: '' }, later)
    expect(there()).toContain('notice_questions.body')
  })
})
