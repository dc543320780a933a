import { integer, sqliteTable } from 'drizzle-orm/sqlite-core'
import { expect, test } from 'vitest'
import { joinables } from '#doubles/joinables.ts'
import * as schema from '#program/schema.ts'
import '#program/ports/ports.ts'
import { house, withFile } from './house.ts'
import { joinsWritten, strayJoins } from './joins.ts'

const rooms = () => Object.values(joinables())
const written = [
  'src/calm/listings/posting/joining.ts writes need_joins',
  'src/calm/tickets/merging.ts writes mergedIntoId',
  'src/calm/tickets/merging.ts writes ticket_merges',
  'src/doors/people/one-person.ts writes person_joins',
]

test('what says that two are one is a column of a kind that can be joined', () => {
  expect(strayJoins(schema, rooms())).toEqual([])
})

test.each(['mergedIntoId', 'joinedId', 'sameAsId', 'duplicateOfId', 'intoId', 'keepId', 'partOfId'])(
  'one that says so elsewhere is found: %s',
  (name) => {
    const planted = sqliteTable('shelves', { id: integer().primaryKey(), [name]: integer() })
    expect(strayJoins({ ...schema, planted }, rooms())).toEqual([`shelves.${name}`])
  },
)

test('each kind writes it down in one place', () => {
  expect(joinsWritten(house, rooms()).sort()).toEqual(written)
})

test.each([
  ['tx.insert(needJoins).values(row).run()', 'need_joins'],
  ['tx.run(sql`insert into person_joins (keep_id) values (1)`)', 'person_joins'],
  ['changeTicket(tx, ticket, { mergedIntoId: other })', 'mergedIntoId'],
])('a second place is found: %s', (text, what) => {
  const planted = withFile('src/calm/tickets/planted.ts', text)
  expect(joinsWritten(planted, rooms())).toContain(`src/calm/tickets/planted.ts writes ${what}`)
})
