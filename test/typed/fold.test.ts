import { expect, test } from 'vitest'
import { instantOf } from '#time/wall-to-instant.ts'
import { foldName, foldNumber, foldText, isSameName } from '#typed/fold.ts'
import { readClock, readMoment, usualWindow } from '#typed/moments.ts'
import { normalPhone } from '#typed/phone.ts'

test.each([
  ['王伟', '王 伟'],
  ['王伟501', '王伟 5O1'],
  ['王伟501', '王伟５〇１'],
  ['阿依古丽·买买提', '阿依古丽•买买提'],
  ['阿依古丽·买买提', '阿依古丽・ 买买提'],
  ['Anna Lin', 'ＡＮＮＡ　ＬＩＮ'],
  ['Anna', '\u0410nna'],
  ['anna', 'АННА'.replaceAll('Н', 'N')],
  ['Nina', '\u039Dina'],
  ['O’Brien', "O'Brien"],
  ['José', 'Jose\u0301'],
  ['林秀英', '林\u200B秀英'],
])('%s and %s are one name', (one, other) => {
  expect(foldName(one)).toBe(foldName(other))
  expect(isSameName(one, other)).toBe(true)
})

test.each([
  ['王伟', '王玮'],
  ['王伟3-2-501', '王伟32-501'],
  ['李零', '李〇'],
  ['Anna', 'Anne'],
  ['José', 'Jose'],
])('%s and %s are two names', (one, other) => {
  expect(isSameName(one, other)).toBe(false)
})

test('no name is the same as no name', () => {
  expect([isSameName('', ''), isSameName('·', ' ')]).toEqual([false, false])
})

test('figures are read as they are meant, words around them stay', () => {
  expect(['１２', '1O', '5〇1', '\u202D12\u202C', 'two', '十'].map(foldNumber)).toEqual([
    '12',
    '10',
    '501',
    '12',
    'two',
    '十',
  ])
  expect(normalPhone('\u202D138 OO13 8〇00\u202C')).toBe('13800138000')
  expect(foldText('ＷｉＦｉ\u00AD')).toBe('wifi')
})

test.each([
  ['2026-11-24T14:30', '2026-11-24', '14:30'],
  ['2026-11-24T14:30:00.000', '2026-11-24', '14:30'],
  ['2026/3/5', '2026-03-05', null],
  ['２０２６年３月５日　８点３０', '2026-03-05', '08:30'],
  ['2028-02-29', '2028-02-29', null],
])('%s is read', (typed, day, clock) => {
  expect(readMoment(typed, usualWindow)).toEqual({ day, clock })
})

test('a day the calendar lacks is none, and neither is an hour the clock lacks', () => {
  for (const typed of ['2026-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-01-00'])
    expect(readMoment(typed, usualWindow)).toMatchObject({ fault: 'shared:errors.noSuchDay' })
  expect(readMoment('1999-12-31', usualWindow)).toMatchObject({ fault: 'shared:errors.window' })
  expect(readMoment('1999-12-31', { from: 1900, until: 2099 })).toEqual({ day: '1999-12-31', clock: null })
  expect(['8:30', '8点', '20：15', '9:60', '24:00'].map((typed) => readClock(typed))).toEqual([
    ...['08:30', '08:00', '20:15'],
    expect.objectContaining({ fault: 'shared:errors.clock' }),
    expect.objectContaining({ fault: 'shared:errors.midnight' }),
  ])
})

test('the clock on the wall knows no 30 February either', () => {
  expect(instantOf('2026-02-30T10:00', 'Asia/Shanghai')).toBeNull()
  expect(instantOf('2026-02-28T10:00', 'Asia/Shanghai')).toBe('2026-02-28T02:00:00.000Z')
})
