import { describe, expect, test } from 'vitest'
import { doorsOnList } from '#addresses/doors-on-list.ts'
import { collectedInstant, takeBackBatch, typeInList } from '#notices/reach/answers-batch.ts'
import { acknowledgements, knocks } from '#notices/reach/schema.ts'
import { day0 } from '#test/estate.ts'
import { openWithNotice } from './reach-estate.ts'

const doors = ['3/1/501', '3/1/502', '3/2/501', '3/2/601', '3/2/shop-1', 'V7']

describe('door numbers as people type them', () => {
  test.each([
    ['502 601', ['3/1/502', '3/2/601'], []],
    ['502、601，', ['3/1/502', '3/2/601'], []],
    ['502室\n601户', ['3/1/502', '3/2/601'], []],
    ['５０２', ['3/1/502'], []],
    ['502 502', ['3/1/502'], []],
    ['501', [], ['501']],
    ['1-501 2-501', ['3/1/501', '3/2/501'], []],
    ['2单元501', ['3/2/501'], []],
    ['2 单元 501', [], ['2', '单元501']],
    ['3-2-501', ['3/2/501'], []],
    ['3号楼2单元501室', ['3/2/501'], []],
    ['3号楼 2单元 501', ['3/2/501'], []],
    ['6O1', ['3/2/601'], []],
    ['6Q1', [], ['6Q1']],
    ['v7', ['V7'], []],
    ['', [], []],
    ['。。', [], []],
    ['999', [], ['999']],
  ])('%s', (text, expected, unclear) => {
    expect(doorsOnList(text, doors)).toEqual({ doors: expected, unclear })
  })
})

const list = {
  scope: '3/2',
  doors: ['3/2/101', '3/2/102', '3/2/201', '3/2/202'],
  collectedBy: '王桂兰',
  at: day0,
}

describe('typing in a returned list', () => {
  test('twice is the same as once, and what was there before is named', () => {
    const { db, notice, cast, close } = openWithNotice()
    const typed = {
      ...list,
      noticeId: notice.id,
      typed: '101 102 5O3',
      rows: { '3/2/201': 'nobodyHome' },
    } as const
    const first = typeInList(db, typed, cast.captain.id, '2026-11-24T02:00:00.000Z')
    expect(first).toMatchObject({
      acknowledged: ['3/2/101', '3/2/102'].sort(),
      knocked: ['3/2/201'],
      already: [],
      unclear: ['5O3'],
    })
    const again = typeInList(db, typed, cast.captain.id, '2026-11-24T03:00:00.000Z')
    expect(again).toMatchObject({ acknowledged: [], knocked: [], unclear: ['5O3'] })
    expect(again.already.sort()).toEqual(['3/2/101', '3/2/102', '3/2/201'])
    expect(
      db
        .select()
        .from(acknowledgements)
        .all()
        .map((row) => [row.unit, row.how, row.note]),
    ).toEqual([
      ['3/2/101', 'paper', '王桂兰'],
      ['3/2/102', 'paper', '王桂兰'],
    ])
    close()
  })

  test('a row that says otherwise than the box is left for a person to decide', () => {
    const { db, notice, cast, close } = openWithNotice()
    const typed = { ...list, noticeId: notice.id, typed: '101', rows: { '3/2/101': 'refused' } } as const
    const batch = typeInList(db, typed, cast.captain.id, day0)
    expect(batch).toMatchObject({ acknowledged: [], knocked: ['3/2/101'], unclear: ['3/2/101'] })
    close()
  })

  test('doors that are not on the list are passed over', () => {
    const { db, notice, cast, close } = openWithNotice()
    const typed = { ...list, noticeId: notice.id, typed: '', rows: { '5/301': 'acknowledged' } } as const
    expect(typeInList(db, typed, cast.captain.id, day0).acknowledged).toEqual([])
    close()
  })

  test('taking a list back takes only what it wrote', () => {
    const { db, notice, cast, close } = openWithNotice()
    const row = {
      noticeId: notice.id,
      unit: '3/2/101',
      how: 'pressed' as const,
      recordedBy: 1,
      acknowledgedAt: day0,
    }
    db.insert(acknowledgements).values(row).run()
    const typed = {
      ...list,
      noticeId: notice.id,
      typed: '101 102',
      rows: { '3/2/201': 'nobodyHome' },
    } as const
    typeInList(db, typed, cast.captain.id, '2026-11-24T02:00:00.000Z')
    const batch = { noticeId: notice.id, at: '2026-11-24T02:00:00.000Z' }
    expect(() => takeBackBatch(db, batch, cast.chair.id, day0)).toThrow('nothingToTakeBack')
    takeBackBatch(db, batch, cast.captain.id, '2026-11-24T02:01:00.000Z')
    expect(
      db
        .select()
        .from(acknowledgements)
        .all()
        .map((one) => one.unit),
    ).toEqual(['3/2/101'])
    expect(db.select().from(knocks).all()).toEqual([])
    expect(() => takeBackBatch(db, batch, cast.captain.id, day0)).toThrow('nothingToTakeBack')
    close()
  })
})

describe('the day answers were collected', () => {
  const at = (day: string) =>
    collectedInstant(day, '2026-11-24T06:00:00.000Z', 'Asia/Shanghai', '2026-11-26T01:00:00.000Z')
  test.each([
    ['2026-11-23', null],
    ['2026-11-24', '2026-11-24T06:00:00.000Z'],
    ['2026-11-25', '2026-11-25T04:00:00.000Z'],
    ['2026-11-26', '2026-11-26T01:00:00.000Z'],
    ['2026-11-27', null],
  ])('%s', (day, expected) => {
    expect(at(day)).toBe(expected)
  })
})

describe('the typing-in page', () => {
  const form = { scope: '3/2', collectedBy: '王桂兰', collectedOn: '2026-11-24' }

  test('has a row for each door that is open and says what the others answered', async () => {
    const { db, request, notice, cast, close } = openWithNotice()
    const row = {
      noticeId: notice.id,
      unit: '3/2/101',
      how: 'paper' as const,
      recordedBy: 1,
      acknowledgedAt: day0,
    }
    db.insert(acknowledgements).values(row).run()
    const html = await (await request(cast.captain, `/notices/${notice.id}/answers?scope=3/2`)).text()
    expect(html).toContain('name="d-3/2/102" value="acknowledged"')
    expect(html).not.toContain('name="d-3/2/101"')
    expect(html).toContain('纸质回执确认')
    close()
  })

  test('saves, sums up, and offers the way back', async () => {
    const { request, notice, cast, close } = openWithNotice()
    const sent = { ...form, typed: '101 5O3', 'd-3/2/201': 'refused', 'd-3/2/102': '' }
    const answer = await request(cast.captain, `/notices/${notice.id}/answers`, { form: sent })
    expect(answer.status).toBe(303)
    const html = await (await request(cast.captain, answer.headers.get('location')!)).text()
    expect(html).toContain('1 户记为已确认：101')
    expect(html).toContain('1 户记为没人或拒绝：201')
    expect(html).toContain('1 处没看懂，没有录入：5O3')
    expect(html).toContain(`action="/notices/${notice.id}/answers/undo?at=`)
    close()
  })

  test.each([
    ['nothing typed', { typed: ' ' }, '还没有填任何一户'],
    ['a day before the notice', { typed: '101', collectedOn: '2026-11-20' }, '日期要在通知发出之后'],
    ['no collector', { typed: '101', collectedBy: ' ' }, '请写是谁收来的'],
  ])('%s comes back with the words in it', async (_, change, sentence) => {
    const { request, notice, cast, close } = openWithNotice()
    const sent = { ...form, 'd-3/2/201': '', ...change }
    const answer = await request(cast.captain, `/notices/${notice.id}/answers?scope=3/2`, { form: sent })
    expect(answer.status).toBe(422)
    const html = await answer.text()
    expect(html).toContain(sentence)
    expect(html).toContain(change.typed)
    close()
  })
})
