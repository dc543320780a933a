import { sql } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { openSqlite } from '#hosts/sqlite.node.ts'
import { indexedWords, matchOf, phrasesOf, searchPieces, snippetOf } from '#i18n/search-words.ts'
import { indexNotice } from '#notices/wording/search-index.ts'
import { openTestEstate } from '#test/estate.ts'

const texts = [
  '关于3号楼停水通知的说明，请提前储水。',
  '明天停水，水箱清洗。',
  '社区药箱：降压药已到，请凭处方领取。',
  '3号楼电梯检修通知',
  'Water cut in Building 3: fill your buckets',
]

function found(query: string) {
  const { db, close } = openSqlite(':memory:')
  for (const [i, body] of texts.entries()) indexNotice(db, { id: i + 1, title: '', body, place: null })
  const match = matchOf(phrasesOf(query))
  const rows = match
    ? db.all<{ rowid: number }>(
        sql`select rowid from notice_words where notice_words match ${match} order by rowid`,
      )
    : []
  close()
  return rows.map((row) => row.rowid)
}

describe('a query finds every notice that says it', () => {
  test.each([
    ['水', [1, 2]],
    ['停水', [1, 2]],
    ['号楼', [1, 4]],
    ['降压药', [3]],
    ['停水通知', [1]],
    ['通知 水', [1]],
    ['３号楼', [1, 4]],
    ['水停', []],
    ['wat', [5]],
    ['WATER cut', [5]],
    ['cut water', [5]],
    ['building 3', [5]],
    ['"停水" OR NEAR(水', []],
    ['停水"', [1, 2]],
    ['！？', []],
  ] as const)('%s', (query, ids) => {
    expect(found(query)).toEqual(ids)
  })
})

test('nothing typed breaks the search', async () => {
  const { db, close, cast, request } = openTestEstate()
  indexNotice(db, { id: 1, title: '停水通知', body: '请储水', place: null })
  const typed = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 80 }),
    fc
      .array(
        fc.constantFrom(
          '"',
          "'",
          '*',
          '^',
          '(',
          ')',
          ':',
          '-',
          '+',
          'AND',
          'OR',
          'NOT',
          'NEAR',
          '停',
          '水',
          ' ',
          '\0',
        ),
        { maxLength: 20 },
      )
      .map((parts) => parts.join('')),
  )
  fc.assert(
    fc.property(typed, (query) => {
      const match = matchOf(phrasesOf(query))
      const found = match ? db.all(sql`select rowid from notice_words where notice_words match ${match}`) : []
      expect(found.length).toBeLessThanOrEqual(1)
    }),
    { numRuns: 2000 },
  )
  const asked = fc.asyncProperty(typed, async (query) => {
    const search = `/notices/search?${new URLSearchParams({ q: query })}`
    expect((await request(cast.resident, search)).status).toBe(200)
  })
  await fc.assert(asked, { numRuns: 100 })
  close()
})

test('whatever a notice says, each of its Han phrases finds it', () => {
  const { db, close } = openSqlite(':memory:')
  const said = fc.string({
    unit: fc.constantFrom(...'停水电梯号楼通知降压药3a，。 ！ｂ'),
    minLength: 1,
    maxLength: 30,
  })
  let asked = 0
  fc.assert(
    fc.property(said, fc.nat(), fc.nat(6), (body, start, length) => {
      const from = start % body.length
      const query = body.slice(from, from + length + 1)
      // A query cut out of the middle of a Latin word or a number is no phrase of what is said.
      const isWhole = [from, from + query.length].every(
        (cut) => !/^[a-z0-9]{2}/.test(body.slice(cut - 1, cut + 1).normalize('NFKC')),
      )
      const match = matchOf(phrasesOf(query))
      if (!isWhole || match === null) return
      asked++
      indexNotice(db, { id: 1, title: '', body, place: null })
      const found = db.all(sql`select rowid from notice_words where notice_words match ${match}`)
      expect(found, `${query} in ${body}`).toHaveLength(1)
    }),
    { numRuns: 800 },
  )
  expect(asked).toBeGreaterThan(400)
  close()
})

test('an index entry is replaced, not doubled', () => {
  const { db, close } = openSqlite(':memory:')
  indexNotice(db, { id: 7, title: '停水', body: '', place: null })
  indexNotice(db, { id: 7, title: '停电', body: '', place: null })
  const count = (query: string) =>
    db.all(sql`select rowid from notice_words where notice_words match ${query}`).length
  expect([count('"水"'), count('"电"')]).toEqual([0, 1])
  close()
})

test('pieces are the text again, with the hits marked', () => {
  expect(searchPieces('明天停水，请储水', phrasesOf('水'))).toEqual([
    { text: '明天停', hit: false },
    { text: '水', hit: true },
    { text: '，请储', hit: false },
    { text: '水', hit: true },
  ])
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (text, query) => {
      expect(
        searchPieces(text, phrasesOf(query))
          .map((piece) => piece.text)
          .join(''),
      ).toBe(text)
    }),
  )
})

test('what is found by its folded form is marked as it is written', () => {
  const marked = (text: string, query: string) =>
    searchPieces(text, phrasesOf(query)).flatMap(({ text: piece, hit }) => (hit ? [piece] : []))
  expect(marked('楼道ＷｉＦｉ已开通', 'wifi')).toEqual(['ＷｉＦｉ'])
  expect(marked('３号楼停\u00AD水', '停水')).toEqual(['停\u00AD水'])
  expect(marked('电话１３８', '138')).toEqual(['１３８'])
  expect(marked('㎡ und m2', 'm2')).toEqual(['㎡', 'm2'])
  expect(marked('Café', 'CAFE\u0301')).toEqual(['Café'])
})

test('a snippet shows the first hit of a long text', () => {
  const long = `${'前言'.repeat(100)}停水时间${'后话'.repeat(100)}`
  const pieces = snippetOf(long, phrasesOf('停水'))
  expect(pieces.find((piece) => piece.hit)?.text).toBe('停水')
  expect(pieces[0]!.text.startsWith('…')).toBe(true)
  expect(pieces.map((piece) => piece.text).join('').length).toBe(92)
})

test('Han characters stand apart, Latin words stay whole', () => {
  expect(indexedWords('３号楼WiFi').split(/\s+/).filter(Boolean)).toEqual(['3', '号', '楼', 'wifi'])
})
