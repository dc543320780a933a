import { asc, eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { listings } from '#listings/lifecycle/schema.ts'
import { stopRepeating, withdrawListing } from '#listings/posting/withdrawing.ts'
import { events } from '#record/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { helps, post, promises, wait } from './story.ts'

const week = 7 * 24 * 60
let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

const all = () => estate.db.select().from(listings).orderBy(asc(listings.id)).all()
const weekly = (neededAt: string | null = null) =>
  post(estate, estate.cast.resident, { title: '每周买菜', category: 'errands', repeats: 'weekly', neededAt })

test('a week later it is asked anew, at the same hour of that week, and the first keeps its story', () => {
  helps(estate, estate.cast.neighbour)
  const first = weekly('2026-11-26T01:00:00.000Z')
  wait(estate, 30)
  promises(estate, estate.cast.neighbour, first.id)
  wait(estate, week)
  const [before, after] = all()
  expect(before).toMatchObject({ repeats: null, neededAt: '2026-11-26T01:00:00.000Z' })
  expect(before!.state).not.toBe('open')
  expect(after).toMatchObject({
    title: '每周买菜',
    state: 'open',
    round: 1,
    seriesId: first.id,
    repeats: 'weekly',
    neededAt: '2026-12-03T01:00:00.000Z',
  })
  expect(all()).toHaveLength(2)
  expect(estate.db.select().from(events).where(eq(events.action, 'need.repeated')).all()).toHaveLength(1)
})

test('every week once, all of one series, as long as nobody ends it', () => {
  const first = weekly()
  wait(estate, 3 * week + 60)
  const rows = all()
  expect(rows).toHaveLength(4)
  expect(rows.slice(1).every((row) => row.seriesId === first.id)).toBe(true)
  expect(rows.map((row) => row.repeats)).toEqual([null, null, null, 'weekly'])
})

test('ended or withdrawn, it comes no more', () => {
  const { resident } = estate.cast
  stopRepeating(estate.db, weekly().id, resident.id, estate.clock.now)
  const other = weekly()
  withdrawListing(estate.db, { id: other.id, why: '不用了' }, resident.id, estate.clock.now)
  wait(estate, 2 * week)
  expect(all()).toHaveLength(2)
})
