import { describe, expect, test } from 'vitest'
import { readAddress, readLeadingAddress } from '#addresses/read-address.ts'

/** What people write, and where it is. Units unless the third column says otherwise. */
const spellings: [text: string, path: string, kind?: string][] = [
  // The forms of the design.
  ['3号楼2单元501室', '3/2/501'],
  ['3号楼2单元501', '3/2/501'],
  ['3-2-501', '3/2/501'],
  ['3幢501', '3/501'],
  ['3幢2单元501', '3/2/501'],
  ['３－２－５０１', '3/2/501'],
  ['３号楼２单元５０１室', '3/2/501'],
  ['三号楼二单元501', '3/2/501'],
  ['三号楼二单元五〇一', '3/2/501'],
  ['十二号楼一单元一百零二室', '12/1/102'],
  ['二十一栋三单元十楼2号', '21/3/1002'],
  ['3#2单元501', '3/2/501'],
  ['3#楼2单元501', '3/2/501'],
  ['3#-2-501', '3/2/501'],
  ['#3-2-501', '3/2/501'],
  ['3栋', '3', 'building'],
  ['3号楼', '3', 'building'],
  ['三号楼', '3', 'building'],
  ['03号楼', '3', 'building'],
  ['第三幢', '3', 'building'],
  ['3', '3', 'building'],
  ['A座', 'A', 'building'],
  ['东楼', '东', 'building'],
  ['甲幢', '甲', 'building'],
  ['3号楼2单元', '3/2', 'entrance'],
  ['3-2', '3/2', 'entrance'],
  ['3栋甲单元', '3/甲', 'entrance'],
  ['3号楼东单元', '3/东', 'entrance'],
  ['3/2/501', '3/2/501'],
  ['3.2.501', '3/2/501'],
  ['3—2—501', '3/2/501'],
  ['3–2–501', '3/2/501'],
  ['3一2一501', '3/2/501'],
  ['3 2 501', '3/2/501'],
  ['3 - 2 - 501', '3/2/501'],
  ['3 号楼 2 单元 501 室', '3/2/501'],
  ['3号楼-2单元-501', '3/2/501'],
  ['3栋2-501', '3/2/501'],
  ['3幢2单元0501', '3/2/501'],
  ['3-2-05-01', '3/2/501'],
  ['3-2-501-1', '3/2/501-1'],
  ['3号楼2单元501-1室', '3/2/501-1'],
  ['12-301', '12/301'],
  ['12/301', '12/301'],
  ['A栋1203房', 'A/1203'],
  ['3座12楼B室', '3/12B'],
  ['3栋2梯501', '3/2/501'],
  ['3号楼2门501', '3/2/501'],
  ['3楼2单元501', '3/2/501'],
  ['3楼501', '3/501'],
  ['5栋2单元5楼3号', '5/2/503'],
  ['5幢2单元5层503室', '5/2/503'],
  ['3号楼2单元5层东户', '3/2/5东'],
  ['3号楼1单元3A01', '3/1/3A01'],
  ['3号楼2单元501（复式）', '3/2/501'],
  // Estates, streets and quarters around them.
  ['幸福里3号楼2单元501室', '3/2/501'],
  ['幸福里 3-2-501', '3/2/501'],
  ['三元里小区3号楼2单元501', '3/2/501'],
  ['阳光花园3号楼501', '3/501'],
  ['阳光花园3-2-501', '3/2/501'],
  ['中央花园一期3号楼501', '1期3/501'],
  ['万达广场2号楼1203', '2/1203'],
  ['万科2020小区3幢501', '3/501'],
  ['建国路18号院3号楼2单元501', '3/2/501'],
  ['解放路88号3幢2单元501', '3/2/501'],
  ['杭州市西湖区文三路100号幸福里3幢2单元501室', '3/2/501'],
  ['幸福路100弄3号501室', '3/501'],
  ['东区3号楼501', '东区3/501'],
  ['A区3栋2单元501', 'A区3/2/501'],
  ['二期5-2-501', '2期5/2/501'],
  ['九号公馆3号楼501', '3/501'],
  // English.
  ['Building 3 Entrance 2 Unit 501', '3/2/501'],
  ['Building 3, Entrance 2, 501', '3/2/501'],
  ['Building 3, Unit 2, Room 501', '3/2/501'],
  ['Room 501, Unit 2, Building 3', '3/2/501'],
  ['Flat 501, Entrance 2, Block 3', '3/2/501'],
  ['Bldg 3-2-501', '3/2/501'],
  ['bldg. 3 #501', '3/501'],
  ['Tower A, Flat 12B', 'A/12B'],
  ['Happiness Garden Building 3 501', '3/501'],
  ['Phase 2, Building 5, Entrance 1, 302', '2期5/1/302'],
  ['Building 3', '3', 'building'],
  // Below and between floors.
  ['3号楼2单元B101', '3/2/B101'],
  ['3号楼2单元负101', '3/2/B101'],
  ['3-2-B101', '3/2/B101'],
  ['3-2--101', '3/2/B101'],
  ['3号楼负一层02室', '3/B102'],
  ['3号楼地下1层02室', '3/B102'],
  ['3号楼 -1层 02室', '3/B102'],
  ['3号楼夹层01室', '3/M01'],
  ['3号楼2单元M01', '3/2/M01'],
  // Villas.
  ['V7', 'V7'],
  ['V-7', 'V7'],
  ['v07', 'V7'],
  ['别墅7号', 'V7'],
  ['7号别墅', 'V7'],
  ['Villa 7', 'V7'],
  ['幸福里别墅7栋', 'V7'],
  ['V7栋101', 'V7/101'],
  // Shops, parking, storage.
  ['商铺12', 'shop-12', 'shop'],
  ['12号商铺', 'shop-12', 'shop'],
  ['底商3', 'shop-3', 'shop'],
  ['Shop 12', 'shop-12', 'shop'],
  ['3号楼底商3', '3/shop-3', 'shop'],
  ['3幢1单元101商铺', '3/1/shop-101', 'shop'],
  ['车位B1-023', 'parking-B1-23', 'parking'],
  ['B1-023号车位', 'parking-B1-23', 'parking'],
  ['地下一层车位023', 'parking-B1-23', 'parking'],
  ['负二层23号车位', 'parking-B2-23', 'parking'],
  ['地下车位A-118', 'parking-A-118', 'parking'],
  ['parking B1-23', 'parking-B1-23', 'parking'],
  ['车库3', 'garage-3', 'parking'],
  ['3号楼2单元储藏室7', '3/2/storage-7', 'storage'],
  ['3号楼地下室12', '3/storage-12', 'storage'],
  // Common parts.
  ['配电间', 'power', 'common'],
  ['3号楼2单元电梯', '3/2/lift', 'common'],
  ['3号楼2号电梯', '3/lift-2', 'common'],
  ['3号楼屋顶', '3/roof', 'common'],
  ['幸福里小区大门', 'gate', 'common'],
  ['东门', 'gate-东', 'common'],
  ['地下车库', 'garage', 'common'],
  ['3/2/lift', '3/2/lift', 'common'],
]

describe('an address as people write it', () => {
  test.each(spellings)('%s is %s', (text, path, kind = 'unit') => {
    const read = readAddress(text)
    expect(read.ok ? [read.path, read.kind] : read).toEqual([path, kind])
  })

  test.each([
    ['3号楼2单元501室', 5],
    ['12/1203', 12],
    ['3号楼2单元B101', -1],
    ['3号楼5楼3号', 5],
    ['3号楼夹层01室', 1.5],
    ['3号楼2夹层01室', 2.5],
    ['3-1-12A01', 13],
    ['3号楼负一层', -1],
    ['3号楼2单元', null],
    ['V7', null],
  ])('%s is on floor %s', (text, floor) => {
    expect(readAddress(text)).toMatchObject({ ok: true, floor })
  })
})

describe('what is not an address', () => {
  test.each([
    ['', 'empty'],
    ['   ', 'empty'],
    ['你好', 'empty'],
    ['幸福里', 'empty'],
    ['2单元501', 'needsBuilding'],
    ['2门', 'needsBuilding'],
    ['501室', 'needsBuilding'],
    ['501', 'needsBuilding'],
    ['车位', 'numberMissing'],
    ['3号楼4号楼501', 'contradiction'],
    ['3-2-501-1-9-9', 'tooManyParts'],
    ['3号楼2单元501王阿姨', 'extra'],
    ['3号楼1234567890', 'extra'],
  ])('%s: %s', (text, reason) => {
    expect(readAddress(text)).toMatchObject({ ok: false, reason })
  })

  test('a door without its building is still told', () => {
    expect(readAddress('501室')).toMatchObject({ unit: '501' })
  })
})

describe('what the estate knows helps reading', () => {
  const buildings = ['紫荆阁', '梅苑3', '兰苑3', '5']
  test.each([
    ['紫荆阁501', '紫荆阁/501'],
    ['幸福里紫荆阁2单元501室', '紫荆阁/2/501'],
    ['紫荆阁', '紫荆阁'],
    ['梅苑3号楼501', '梅苑3/501'],
    ['幸福里兰苑3幢2单元501', '兰苑3/2/501'],
    ['幸福里5号楼501', '5/501'],
  ])('%s is %s', (text, path) => {
    expect(readAddress(text, { buildings })).toMatchObject({ ok: true, path })
  })
})

describe('an address in front of other words', () => {
  test.each([
    ['3-2-501 要两份鸡蛋', '3/2/501', '要两份鸡蛋'],
    ['3号楼2单元501王阿姨，白菜2份', '3/2/501', '王阿姨,白菜2份'],
    ['Bldg 3-2-501 two boxes', '3/2/501', 'TWO BOXES'],
  ])('%s', (text, path, rest) => {
    expect(readLeadingAddress(text)).toMatchObject({ ok: true, path, rest })
  })
})
