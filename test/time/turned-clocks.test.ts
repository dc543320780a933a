import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { setRhythm } from '#care/contacts.ts'
import { careEntries } from '#care/schema.ts'
import { estateSettings } from '#estate/schema.ts'
import { lists } from '#test/care/story.ts'
import { openTestEstate } from '#test/estate.ts'
import { endsOf } from '#tickets/rules.ts'
import { hoursBetween, minutesAfter } from '#time/instants.ts'
import { wholeMinutesBetween } from '#time/minutes-in-queries.ts'

/** An estate in Berlin, where the night to 28 March 2027 is an hour shorter. */
function inBerlin(now: string) {
  const estate = openTestEstate()
  estate.db.update(estateSettings).set({ timezone: 'Europe/Berlin' }).run()
  estate.clock.now = now
  return estate
}

test('who visits at ten every three days visits at ten when the clock was turned', () => {
  const estate = inBerlin('2027-03-26T09:00:00.000Z')
  const { db, cast, clock } = estate
  const { id: entryId } = lists(estate)
  setRhythm(db, { entryId, everyDays: 3, way: 'visit' }, cast.captain.id, clock.now)
  expect(db.select().from(careEntries).get()!.nextDue).toBe('2027-03-29T08:00:00.000Z')
  estate.close()
})

test('the desk’s week is seven whole days, one of them an hour short', () => {
  const now = '2027-03-25T09:00:00.000Z'
  const { today, week } = endsOf(now, 'Europe/Berlin')
  expect([today, week]).toEqual(['2027-03-25T23:00:00.000Z', '2027-03-31T22:00:00.000Z'])
  expect(hoursBetween(today, week)).toBe(6 * 24 - 1)
})

test('a query counts minutes as whole as they are', () => {
  const { db, close } = openTestEstate()
  const start = '2026-11-24T01:00:00.000Z'
  const apart = Array.from({ length: 1500 }, (_, minutes) => minutes)
  const counted = apart.map((minutes) => {
    const until = minutesAfter(start, minutes)
    const [row] = db.all<{ minutes: number }>(
      sql`select ${wholeMinutesBetween(sql`${start}`, sql`${until}`)} as minutes`,
    )
    return row!.minutes
  })
  expect(counted).toEqual(apart)
  close()
})
