import { expect, test } from 'vitest'
import { house, withFile } from './house.ts'
import { foreignWrites, raisedReads, straySchemas, tablesOf } from './tables.ts'

test('tables are declared in the schema of their room', () => {
  expect(tablesOf(house).length).toBeGreaterThan(100)
  expect(straySchemas(house)).toEqual([])
})

test('only its owner writes a table', () => {
  expect(foreignWrites(house)).toEqual([])
})

test('SQL reads no table of a room above', () => {
  expect(raisedReads(house)).toEqual([])
})

test.each([
  'tx.insert(people).values(row).run()',
  'tx.update(people).set(row).run()',
  'db.delete(people).where(all).run()',
  'db.run(sql`update people set name = 0`)',
  'db.run(sql`insert into people (name) values (0)`)',
  'db.run(sql`insert or replace into "people" (name) values (0)`)',
  `db.run(sql\`delete from \${people}\`)`,
])('a write by another room is found: %s', (text) => {
  const planted = withFile('src/calm/tickets/planted.ts', text)
  expect(foreignWrites(planted)).toEqual(['src/calm/tickets/planted.ts writes people of src/doors/standing'])
})

test.each(['select 1 from emergencies', 'select 1 from addresses a join emergencies e on true'])(
  'a look upwards is found: %s',
  (query) => {
    const planted = withFile('src/calm/tickets/planted.ts', `db.all(sql\`${query}\`)`)
    expect(raisedReads(planted)).toEqual([
      'src/calm/tickets/planted.ts reads emergencies of src/storm/emergencies',
    ])
  },
)

test('a table declared beside its schema is found', () => {
  const planted = withFile('src/calm/tickets/planted.ts', "export const odd = sqliteTable('odd', {})")
  expect(straySchemas(planted)).toEqual(['odd is declared in src/calm/tickets/planted.ts'])
})
