import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addAddress, describeAddress, retireAddress } from '#addresses/address-changes.ts'
import { findAddress, unitsUnder } from '#addresses/addresses.ts'
import { addresses } from '#addresses/schema.ts'
import { exportUnits } from '#addresses/units/export.ts'
import { readUnitsFile, stageUnitsFile } from '#addresses/units/files.ts'
import { packAddresses, unpackAddresses } from '#addresses/units/pack.ts'
import { importBatches } from '#addresses/units/schema.ts'
import {
  applyImport,
  comparisonOf,
  discardImport,
  findImport,
  stageImport,
  waitingImport,
} from '#addresses/units/staging.ts'
import { translator } from '#i18n/translator.ts'
import { events } from '#record/schema.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

const later = '2026-11-25T01:00:00.000Z'
const csv = (text: string, name = '房屋清单.csv') => ({ name, bytes: new TextEncoder().encode(text) })
const sheet = '楼栋,单元,室号,面积\n3,2,501,89.5\n3,2,603,90\n9,1,101,x\n7,,夹层01,60'
const stage = (text = sheet) => stageUnitsFile(estate.db, csv(text), estate.cast.steward.id, day0)
const compared = (id: number) => comparisonOf(estate.db, findImport(estate.db, id))
const apply = (id: number, tree: string | null = compared(id).tree) =>
  applyImport(estate.db, { id, tree }, estate.cast.steward.id, day0)
const imported = () =>
  estate.db
    .select()
    .from(events)
    .all()
    .filter(({ action }) => action === 'import.applied')

describe('an import', () => {
  test('laid ready shows what is new, changed, missing and wrong, and changes nothing', async () => {
    const staged = findImport(estate.db, await stage())
    expect(staged).toMatchObject({ fileName: '房屋清单.csv', rows: 3, errorCount: 1, applied: null })
    expect(staged.errors).toMatchObject([{ row: 4, column: 'D', code: 'areaUnreadable', value: 'x' }])
    const { comparison } = compared(staged.id)
    expect(comparison.added.map(({ path }) => path)).toEqual(['3/2/603', '7', '7/M01'])
    expect(comparison.changed).toEqual([{ path: '3/2/501', field: 'area', from: null, to: 8950 }])
    expect(comparison.missing).toContain('5/101')
    expect(unitsUnder(estate.db, '7')).toEqual([])
  })

  test('applied writes it all, once, and is recorded', async () => {
    const id = await stage()
    expect(apply(id)).toMatchObject({ added: 3, changed: 1 })
    expect(findAddress(estate.db, '7/M01')).toMatchObject({
      label: '7号楼M01室',
      area: 6000,
      floor: 1.5,
      parent: '7',
    })
    expect(findAddress(estate.db, '3/2/501').area).toBe(8950)
    expect(apply(id, 'whatever')).toMatchObject({ added: 3, changed: 1 })
    expect(imported()).toHaveLength(1)
    expect(findImport(estate.db, id)).toMatchObject({ places: [], applied: { added: 3 } })
  })

  test('of the same file again has nothing to add', async () => {
    apply(await stage())
    const { comparison } = compared(await stage())
    expect(comparison).toMatchObject({ added: [], changed: [], unchanged: 6 })
  })

  test('is refused whole where the tree is no longer the one it was compared with', async () => {
    const id = await stage()
    const { tree } = compared(id)
    addAddress(estate.db, { path: '5/401', kind: 'unit' }, estate.cast.steward.id, day0)
    expect(() => apply(id, tree)).toThrow('addresses:errors.treeChanged')
    expect(unitsUnder(estate.db, '7')).toEqual([])
    expect(apply(id)).toMatchObject({ added: 3 })
  })

  test('does not undo a renaming, and brings a retired door back only because it was shown', async () => {
    const steward = estate.cast.steward.id
    describeAddress(estate.db, '5/101', { label: '孙家', area: null, floor: 1, usage: null }, steward, day0)
    retireAddress(estate.db, { path: '5/1001', why: '合并' }, steward, day0)
    const id = await stage('地址\n5-101\n5-1001')
    expect(compared(id).comparison.changed).toEqual([
      { path: '5/1001', field: 'retired', from: day0, to: null },
    ])
    apply(id)
    expect(findAddress(estate.db, '5/101').label).toBe('孙家')
    expect(findAddress(estate.db, '5/1001').retiredAt).toBeNull()
  })

  test('waits alone: a newer one puts it away, as discarding does', async () => {
    const first = await stage()
    const second = await stage()
    expect(() => findImport(estate.db, first)).toThrow('addresses:errors.importGone')
    expect(waitingImport(estate.db)).toMatchObject({ id: second })
    discardImport(estate.db, second, estate.cast.steward.id, later)
    expect(waitingImport(estate.db)).toBeUndefined()
    expect(() => apply(second, null)).toThrow('addresses:errors.importGone')
  })

  test('that was applied cannot be discarded', async () => {
    const id = await stage()
    apply(id)
    expect(() => discardImport(estate.db, id, estate.cast.steward.id, later)).toThrow(
      'addresses:errors.importApplied',
    )
  })

  test('of 19,000 doors is kept within the row of a Durable Object', async () => {
    const rows = Array.from({ length: 19_000 }, (_, i) => [
      `${Math.floor(i / 300) + 1}号楼`,
      `${(Math.floor(i / 60) % 5) + 1}单元`,
      `${(Math.floor(i / 2) % 30) + 1}0${(i % 2) + 1}`,
      `${80 + (i % 4000) / 100}`,
    ])
    const read = await readUnitsFile(
      estate.db,
      csv(['楼栋,单元,室号,面积', ...rows.map((row) => row.join())].join('\n')),
    )
    if (!read.ok) throw new Error(read.reason)
    stageImport(estate.db, read, null, day0)
    const kept = estate.db.select().from(importBatches).get()!
    expect(new TextEncoder().encode(kept.parsed).length).toBeLessThan(1_900_000)
    expect(findImport(estate.db, kept.id).places).toEqual(read.parsed.units)
  })
})

describe('a file that is none', () => {
  test.each([
    ['', 'fileEmpty'],
    ['<html>', 'fileHtml'],
    ['楼栋,单元,室号\n', 'nothingFound'],
  ])('%s is refused with a sentence', async (text, reason) => {
    await expect(stage(text)).rejects.toMatchObject({ code: `addresses:import.files.${reason}` })
  })
})

describe('an export', () => {
  test.each(['zh-CN', 'en'] as const)('in %s is read again without a change', async (language) => {
    const paths = [
      'V7',
      'V8/101',
      'shop-12',
      '3/2/shop-1',
      'parking-B1-23',
      '3/storage-7',
      '3/2/lift',
      'gate-东',
      '3/2/B101',
      '3/2/3A01',
      '东区3/甲/5东',
      '5/M01',
      '5/501-1',
      '梅苑3/2/7',
    ]
    for (const path of paths) addAddress(estate.db, { path, kind: kindOf(path), area: 8910 }, null, day0)
    addAddress(estate.db, { path: '5/102', kind: 'shop' }, null, day0)
    addAddress(estate.db, { path: '3/架空层', kind: 'common' }, null, day0)
    const bytes = exportUnits(estate.db, language, translator(language))
    const read = await readUnitsFile(estate.db, { name: 'export.xlsx', bytes })
    if (!read.ok) throw new Error(read.reason)
    const id = stageImport(estate.db, read, null, day0).id
    expect(read.parsed.errors).toEqual([])
    expect(compared(id).comparison).toMatchObject({ added: [], changed: [], missing: [] })
  })

  test('leaves out what is retired', async () => {
    retireAddress(estate.db, { path: '5/1001', why: '合并' }, estate.cast.steward.id, day0)
    const read = await readUnitsFile(estate.db, {
      name: 'x',
      bytes: exportUnits(estate.db, 'en', translator('en')),
    })
    expect(read.ok && read.parsed.units.some(({ path }) => path === '5/1001')).toBe(false)
    expect(estate.db.select().from(addresses).all()).toHaveLength(20)
  })
})

test('places are the same after being packed', () => {
  const say = { kind: true, label: false, floor: true }
  const places = [
    {
      path: '3',
      kind: 'building',
      label: '3号楼',
      area: null,
      floor: null,
      usage: null,
      says: { ...say, kind: false },
    },
    { path: '3/101', kind: 'shop', label: '3号楼101室', area: 1, floor: -1, usage: '0', says: say },
    {
      path: '3/102',
      kind: 'unit',
      label: '别的',
      area: 8950,
      floor: 1.5,
      usage: '住宅',
      says: { ...say, label: true },
    },
  ] as const
  expect(unpackAddresses(JSON.parse(JSON.stringify(packAddresses(places))))).toEqual(places)
})

function kindOf(path: string) {
  if (/shop/.test(path)) return 'shop'
  if (/parking/.test(path)) return 'parking'
  if (/storage/.test(path)) return 'storage'
  return /lift|gate/.test(path) ? 'common' : 'unit'
}
