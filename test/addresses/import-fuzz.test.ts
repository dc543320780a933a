import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { labelOf } from '#addresses/labels.ts'
import { isPath, parentOf } from '#addresses/paths.ts'
import { readAddress } from '#addresses/read-address.ts'
import { sortKey } from '#addresses/sort-key.ts'
import { parseUnits } from '#addresses/units/parse.ts'
import { applyImport, comparisonOf, findImport, stageImport } from '#addresses/units/staging.ts'
import type { Sheet } from '#sheets/sheet.ts'
import { day0, openTestEstate } from '#test/estate.ts'
import { someBuilding, someDoor, someEntrance } from './some-paths.ts'

const heading = fc.constantFrom(
  '楼栋',
  '单元',
  '室号',
  '面积',
  '用途',
  '楼层',
  '地址',
  '名称',
  '期',
  'Building',
  'Unit',
  '业主',
  '',
)
const value = fc.oneof(
  fc.constantFrom(
    '3号楼',
    '2单元',
    '501',
    '501室',
    '3-2-501',
    '89.5',
    '合计',
    'V7',
    '商铺12',
    '车位B1-023',
    '住宅',
    '夹层',
    '-1',
    '幸福里3幢',
    '电梯',
    '甲',
    '#',
    '()',
    '负',
    '第',
  ),
  fc.string({ maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({
    unit: fc.constantFrom(...'0123456789一二三十百楼号栋幢单元室门层商铺车位-/#BVM东甲区期()'),
    maxLength: 10,
  }),
)
const someSheet = fc
  .record({
    name: value,
    heading: fc.array(heading, { maxLength: 8 }),
    rows: fc.array(fc.array(value, { maxLength: 8 }), { maxLength: 12 }),
  })
  .map(({ name, heading, rows }): Sheet => {
    const width = Math.max(heading.length, ...rows.map((row) => row.length))
    const all = [heading, ...rows].map((row) => [...row, ...Array<string>(width - row.length).fill('')])
    return { name, rows: all, faults: new Map(), mergedColumns: new Set() }
  })

function expectAnswer(text: string) {
  const read = readAddress(text)
  expect(read.ok ? isPath(read.path) && read.path !== '' : typeof read.reason === 'string').toBe(true)
}

describe('the reader', () => {
  test('has an answer for any text, and its paths may be in the tree', () => {
    fc.assert(fc.property(value, expectAnswer), { numRuns: 5000 })
  })

  test('has an answer for long nonsense', () => {
    const unit = fc.constantFrom(...'0一十-#号A车(花园')
    fc.assert(fc.property(fc.string({ unit, minLength: 500, maxLength: 5000 }), expectAnswer), {
      numRuns: 200,
    })
  })
})

describe('the importer', () => {
  test('has an answer for any sheets', () => {
    fc.assert(
      fc.property(fc.array(someSheet, { maxLength: 3 }), (sheets) => {
        const parsed = parseUnits(sheets, { language: 'zh-CN' })
        const paths = new Set(parsed.units.map(({ path }) => path))
        expect(paths.size).toBe(parsed.units.length)
        for (const { path } of parsed.units) {
          expect(isPath(path)).toBe(true)
          expect(parentOf(path) === '' || paths.has(parentOf(path)!)).toBe(true)
        }
        for (const { row, column } of parsed.errors) expect(`${column}${row}`).toMatch(/^[A-Z]+[1-9]\d*$/)
        expect([...parsed.units].sort((a, b) => (sortKey(a.path) < sortKey(b.path) ? -1 : 1))).toEqual(
          parsed.units,
        )
      }),
      { numRuns: 1500 },
    )
  })

  const estate = fc.uniqueArray(fc.tuple(someBuilding, someEntrance, someDoor), {
    maxLength: 20,
    selector: (steps) => steps.join('/'),
  })

  test('finds the same doors by columns, by addresses and by labels', () => {
    fc.assert(
      fc.property(
        estate.filter((doors) => doors.length > 0),
        (doors) => {
          const paths = doors.map((steps) => steps.join('/'))
          const buildings = [...new Set(doors.map(([building]) => building))]
          const asSheet = (rows: string[][]): Sheet => ({
            name: '1',
            rows,
            faults: new Map(),
            mergedColumns: new Set(),
          })
          const found = (rows: string[][]) => {
            const parsed = parseUnits([asSheet(rows)], { language: 'zh-CN', buildings })
            expect(parsed.errors).toEqual([])
            return parsed.units
              .filter(({ kind }) => kind === 'unit')
              .map(({ path }) => path)
              .sort()
          }
          paths.sort()
          expect(found([['楼栋', '单元', '室号'], ...doors])).toEqual(paths)
          expect(
            found([['地址'], ...doors.map((steps) => [labelOf(steps.join('/'), 'unit', 'zh-CN')])]),
          ).toEqual(paths)
          expect(
            found([['Address'], ...doors.map((steps) => [labelOf(steps.join('/'), 'unit', 'en')])]),
          ).toEqual(paths)
        },
      ),
      { numRuns: 300 },
    )
  })

  test('a second time changes nothing', () => {
    fc.assert(
      fc.property(fc.array(someSheet, { maxLength: 3 }), (sheets) => {
        const { db, close } = openTestEstate()
        const parsed = parseUnits(sheets, { language: 'zh-CN' })
        const lay = () => stageImport(db, { name: '1', hash: '1', parsed, hidden: [] }, null, day0).id
        const first = applyImport(db, { id: lay(), tree: null }, null, day0)
        expect(first.added + first.changed).toBeLessThanOrEqual(parsed.units.length)
        const { comparison } = comparisonOf(db, findImport(db, lay()))
        expect(comparison).toMatchObject({ added: [], changed: [], unchanged: parsed.units.length })
        close()
      }),
    )
  })
})
