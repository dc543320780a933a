import { expect, test } from 'vitest'
import { placingIn } from '#estate/placing.ts'
import { renamedIn } from '#estate/renamed.ts'

test.each([
  ['DROP TABLE `people`;', { does: 'drop', table: 'people' }],
  ['\nalter table "__new_people" rename to "people"', { does: 'rename', table: 'people' }],
  ['CREATE TABLE `drops` (`rename` text)', null],
  ['ALTER TABLE `people` RENAME COLUMN `a` TO `b`;', null],
])('what a statement does to the place of a table is read: %s', (statement, placing) => {
  expect(placingIn(statement)).toEqual(placing)
})

test.each([
  'DROP TABLE people',
  'DROP TABLE IF EXISTS `people`;',
  'DROP TABLE `people`; -- made anew',
  'ALTER TABLE `__new_people` RENAME TO `archive`;',
  'ALTER TABLE `people` RENAME TO `archive`;',
])('what is dropped or renamed in another way is not guessed at: %s', (statement) => {
  expect(() => placingIn(statement)).toThrow('in a way that is not known')
})

const names = new Map([
  ['people', '__kin_people'],
  ['__new_people', '__kin_people'],
])

test.each([
  ['CREATE TABLE `people` (`id` integer)', 'CREATE TABLE "__kin_people" (`id` integer)'],
  ['create table if not exists people (id)', 'create table if not exists "__kin_people" (id)'],
  ['CREATE TABLE "a" (p references people(id))', 'CREATE TABLE "a" (p references "__kin_people"(id))'],
  [
    'CREATE TABLE a (CHECK("__new_people"."t" <> \'\'))',
    'CREATE TABLE a (CHECK("__kin_people"."t" <> \'\'))',
  ],
  ['CREATE INDEX i ON [people] (people)', 'CREATE INDEX i ON "__kin_people" (people)'],
])('a table that is called otherwise is so wherever it is meant: %s', (statement, renamed) => {
  expect(renamedIn(statement, names)).toBe(renamed)
})

test.each([
  `CREATE TABLE a (t text default 'references people')`,
  'CREATE TABLE a (people text) -- references people',
  'CREATE TABLE a (t references persons /* references people */)',
  'CREATE TABLE a (t references other on delete set null)',
])('and what only reads like it stays: %s', (statement) => {
  expect(renamedIn(statement, names)).toBe(statement)
})
