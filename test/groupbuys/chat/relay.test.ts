import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readRelay } from '#groupbuys/chat/read.ts'
import { needsHuman } from '#groupbuys/chat/relay.ts'
import { type Case, corpus, doors, readCase, said, verdict } from './relay-corpus.ts'

const cases = corpus()
const judged = cases.flatMap((one) =>
  readCase(one).lines.map((line) => ({
    where: `${one.name}:${line.number} ${line.text}`,
    expected: one.expected.get(line.number),
    got: said(line, one.letters),
    verdict: verdict(line, one.expected.get(line.number), one.letters),
  })),
)

describe('relay lists as people write them', () => {
  test('the corpus is varied enough to tell something', () => {
    expect(cases.length).toBeGreaterThanOrEqual(60)
    expect(judged.filter(({ expected }) => expected !== undefined).length).toBeGreaterThan(250)
  })

  test('no line is wrong without a word about it', () => {
    expect(judged.filter(({ verdict: found }) => found === 'wrong' || found === 'silent')).toEqual([])
  })

  test('what only a person can decide is left to a person', () => {
    const unclear = judged.filter(({ expected }) => expected === '?')
    expect(unclear.length).toBeGreaterThan(60)
    expect(unclear.filter(({ verdict: found }) => found !== 'asked')).toEqual([])
  })

  test('lines a person reads at once are read without help, and the share is told', () => {
    const clear = judged.filter(({ expected }) => expected !== undefined && expected !== '?')
    const right = clear.filter(({ verdict: found }) => found === 'right')
    const share = right.length / clear.length
    console.info(
      `relay lists: ${right.length} of ${clear.length} clear lines read without help (${(share * 100).toFixed(1)} %)`,
    )
    for (const one of clear) if (one.verdict !== 'right') console.info(`  asked about ${one.where}`)
    expect(share).toBeGreaterThan(0.95)
  })

  test('talk between the entries is not asked about', () => {
    expect(
      judged.filter(({ expected, verdict: found }) => expected === undefined && found === 'asked'),
    ).toEqual([])
  })

  test.each(cases.filter((one): one is Case & { final: string } => one.final !== null))(
    '$name ends as it should',
    (one) => {
      const orders = readCase(one).orders.filter((order) => order.wishes.length > 0)
      const words = orders.map(({ door, wishes }) =>
        [door, ...wishes.map((wish) => `${one.letters.get(wish.item)}${wish.pieces}`)].join(' '),
      )
      expect(words.join('; ')).toBe(one.final)
    },
  )
})

describe('any text at all', () => {
  const items = cases[0]!.items
  const scrap = fc.constantFrom(
    '3-2-501',
    '10-301',
    '鸡蛋',
    '菜',
    '2',
    '两份',
    '各',
    '改成',
    '取消',
    '+1',
    '同上',
    '、',
    ' ',
    '\n',
    '1. ',
    '#接龙\n',
    '①',
    '🥚',
    '王',
    '？',
    '（',
    '）',
    '12:30',
    '13812345678',
    '截单\n',
    'A',
    '-',
  )
  const list = fc
    .array(
      fc.oneof(
        { weight: 4, arbitrary: scrap },
        { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 8 }) },
      ),
      { maxLength: 60 },
    )
    .map((parts) => parts.join(''))

  test('is read without a fault, and every line is there', () => {
    fc.assert(
      fc.property(list, (text) => {
        const read = readRelay(text, { items, doors })
        expect(read.lines.map((line) => line.text).join('\n')).toBe(
          text.split(/\r\n|[\r\n\u2028]/).join('\n'),
        )
      }),
      { numRuns: 2000 },
    )
  })

  test('proposes only doors of the estate and whole pieces of goods on offer, and no doubtful line changes an order', () => {
    fc.assert(
      fc.property(list, (text) => {
        const read = readRelay(text, { items, doors })
        for (const { door, wishes, lines, doubtful } of read.orders) {
          expect(doors.has(door)).toBe(true)
          for (const wish of wishes) {
            expect(items.some(({ id }) => id === wish.item)).toBe(true)
            expect(Number.isInteger(wish.pieces) && wish.pieces > 0).toBe(true)
          }
          const asked = lines.map((number) => read.lines[number - 1]!).filter(needsHuman)
          expect(doubtful).toBe(asked.length > 0)
          if (asked.length === lines.length) expect(wishes).toEqual([])
        }
      }),
      { numRuns: 2000 },
    )
  })

  test('is read to its last line, however long it is', () => {
    const long = Array.from(
      { length: 600 },
      (_, i) => `${i + 1}. 3-2-${(i % 18) + 1}0${(i % 4) + 1} 王 鸡蛋${i % 9} 菜1 ${'哈'.repeat(40)}`,
    )
    const { lines } = readRelay(long.join('\n'), { items, doors })
    expect(lines.map(({ text }) => text)).toEqual(long)
  })
})
