import { expect, test } from 'vitest'
import { fileAlone, house } from './house.ts'
import { besideTheTransaction, ofTwoDatabases } from './one-tx.ts'

const planted = 'src/storm/care/planted.ts'

test('inside a transaction nobody speaks to the database beside it', () => {
  expect(besideTheTransaction(house)).toEqual([])
})

test.each([
  'function f(db: Db) {\n  db.transaction((tx) => {\n    tx.run(x)\n    db.run(y)\n  })\n}',
  'const f = (db: Db) =>\n  db.transaction(\n    (tx) => ({\n      who: standingOf(db, 1, now),\n      tx,\n    }),\n  )',
  'db.transaction((tx) => {\n  for (const a of b)\n    if (a)\n      give(tx, { db })\n})',
  'c.env.estate.db.transaction((tx) => {\n\n\n  return find(c.env.estate.db)\n})',
])('the database spoken to inside its own transaction is found: %s', (text) => {
  const found = besideTheTransaction(fileAlone(planted, text))
  expect(found).toContain(`${planted}:4`)
})

test('a database that is a transaction by the same name, a key and a type are no offence', () => {
  const text =
    'db.transaction((db) => db.run(x))\ndb.transaction((tx) => tx.run({ db: 1 }, estate.db, tx as typeof db))'
  expect(besideTheTransaction(fileAlone(planted, text))).toEqual([])
})

test('nobody takes two databases', () => {
  expect(ofTwoDatabases(house)).toEqual([])
  for (const text of [
    'function f(db: Db, tx: Db, id: number) {}',
    'const f = (one: Db, id: number, other: Db) => one',
  ])
    expect(ofTwoDatabases(fileAlone(planted, text))).toEqual([`${planted}:1`])
})
