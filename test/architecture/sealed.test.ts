import '#program/ports/ports.ts'
import { expect, test } from 'vitest'
import { everyTable } from '#estate/every-table.ts'
import { house, withFile } from './house.ts'
import { brokenSeals, sealedTables } from './sealed.ts'

const sealed = sealedTables(everyTable())

test('what is sealed is read in its own room alone', () => {
  expect([...sealed]).toEqual(expect.arrayContaining(['care_fields', 'medicine_runs', 'care_contacts']))
  expect(brokenSeals(house, sealed)).toEqual([])
})

test.each([
  "import { careFields } from '#care/schema.ts'\nexport const all = (db) => db.select().from(careFields)",
  "import { sql } from 'drizzle-orm'\nexport const all = (db) => db.all(sql`select value from care_fields`)",
])('a look from another room is found: %s', (text) => {
  const planted = withFile('src/storm/shifts/planted.ts', text)
  expect(brokenSeals(planted, sealed)).toEqual(['src/storm/shifts/planted.ts reads care_fields'])
})
