import '#program/ports/ports.ts'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import { describe, expect, test } from 'vitest'
import { everyTable } from '#estate/every-table.ts'
import { type Keeper, keepers, kept } from '#estate/keepers.ts'
import { ends, keepingPurposes } from '#estate/keeping.ts'
import { file, home, impersonal, instant, person, personal, secret } from '#estate/marks.ts'
import { texts } from '#program/texts.ts'
import { people } from '#standing/schema.ts'
import {
  endingWith,
  idleThings,
  needlesslyKept,
  silentColumns,
  unkeptColumns,
  unmarkedNumbers,
} from './columns.ts'

describe('columns say what they hold', () => {
  test('every text says whether it is personal', () => {
    expect(silentColumns(everyTable())).toEqual([])
  })

  test('every number of a person or a file says so', () => {
    expect(unmarkedNumbers(everyTable())).toEqual([])
    expect(idleThings(everyTable())).toEqual([])
    expect(idleThings([])).toContain('ticket')
  })

  test('a text that says nothing is found until it says impersonal', () => {
    const planted = sqliteTable('planted', {
      id: integer().primaryKey(),
      at: instant(),
      state: text({ enum: ['open', 'over'] }),
      colour: impersonal(text().notNull()),
      remark: text().notNull(),
    })
    expect(silentColumns([...everyTable(), planted])).toEqual(['planted.remark'])
  })

  test.each([
    ['wardenId', sqliteTable('planted', { wardenId: integer().notNull() })],
    ['checkedBy', sqliteTable('planted', { checkedBy: integer() })],
    ['by', sqliteTable('planted', { by: integer() })],
    ['leader', sqliteTable('planted', { leader: integer() })],
    ['lastCaller', sqliteTable('planted', { lastCaller: integer() })],
    ['forPerson', sqliteTable('planted', { forPerson: integer() })],
    ['personId', sqliteTable('planted', { personId: integer() })],
    ['whose', sqliteTable('planted', { whose: integer().references(() => people.id) })],
    ['photoFileId', sqliteTable('planted', { photoFileId: integer() })],
    ['fileId', sqliteTable('planted', { fileId: person(integer()) })],
  ])('a number that is a person or a file and does not say so is found: %s', (key, planted) => {
    expect(unmarkedNumbers([...everyTable(), planted])).toEqual([`planted.${key}`])
  })

  test('what nothing erases yet is counted, and may only become fewer', () => {
    expect(endingWith(everyTable(), 'never')).toHaveLength(39)
  })

  test('purposes and ends are told in both languages', () => {
    for (const { privacy } of Object.values(texts)) {
      expect(Object.keys(privacy.kept.purposes)).toEqual([...keepingPurposes])
      expect(Object.keys(privacy.kept.ends)).toEqual(Object.keys(ends))
      for (const [end, days] of Object.entries(ends))
        expect(privacy.kept.ends[end as keyof typeof ends].includes('{{days}}'), end).toBe(Boolean(days))
    }
  })
})

describe('every column that is somebody’s has a keeper', () => {
  const words = { for: 'help', until: 'leaving' } as const
  const planted = sqliteTable('planted', {
    personId: person(integer()),
    words: personal(text(), words),
    unit: home(text(), { for: 'help', until: 'never' }),
    fileId: file(integer()),
    keyHash: secret(text()),
    name: impersonal(text()),
  })
  const tables = () => [...everyTable(), planted]
  const says = (keeper: Keeper) => [...keepers(), keeper]

  test('no column of the program is forgotten, and none is kept for nothing', () => {
    expect(unkeptColumns(everyTable(), keepers())).toEqual([])
    expect(needlesslyKept(keepers(), everyTable())).toEqual([])
  })

  test('a person, their words, their home and a photo that no keeper names are found', () => {
    expect(unkeptColumns(tables(), keepers())).toEqual(
      ['personId', 'words', 'unit', 'fileId'].map((key) => `planted.${key} is named by no keeper`),
    )
  })

  test('one column that a keeper forgot is found', () => {
    const keeper = { keeps: [kept(planted, ['personId', 'words'], { fileId: 'page' })], leaves() {} }
    expect(unkeptColumns(tables(), says(keeper))).toEqual(['planted.unit is named by no keeper'])
  })

  test('words that leave with somebody, and nothing that lets them go, are found', () => {
    const keeper = { keeps: [kept(planted, ['personId', 'words', 'unit'], { fileId: 'page' })] }
    expect(unkeptColumns(tables(), says(keeper))).toEqual(['planted.words leaves with nobody'])
  })

  test('a key that would be told is found', () => {
    const keeper = { keeps: [kept(planted, ['keyHash', 'name'])] }
    expect(needlesslyKept(says(keeper), tables())).toEqual(['planted.keyHash', 'planted.name'])
  })
})
