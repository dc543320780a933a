import { describe, expect, test } from 'vitest'
import { noticesOnPage, searchNotices } from '#notices/noticeboard/search.ts'
import { readingOf } from '#notices/publishing/reading.ts'
import { standingOf } from '#standing/standings.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'
import { givenNotice } from './reach-estate.ts'

function find(estate: TestEstate, who: { id: number }, query: string, before: number | null = null) {
  const reading = readingOf(estate.db, standingOf(estate.db, who.id, day0), day0)
  return searchNotices(estate.db, reading, { query, before, units: [], personId: who.id })
}

describe('a resident finds', () => {
  const estate = openTestEstate()
  const { resident, tenant, outsider, captain, chair, stranger } = estate.cast
  const everywhere = givenNotice(estate, { title: '社区药箱', body: '降压药已到。', scopes: [''] })
  const staircase = givenNotice(estate, { title: '停水通知', body: '3号楼停水，请储水。', scopes: ['3/2'] })
  const owners = givenNotice(estate, {
    title: '业主大会',
    body: '请业主投票：水泵更换。',
    audience: 'owners',
    scopes: ['3'],
  })
  const other = givenNotice(estate, { title: '5号楼水箱清洗', body: '停水两小时', scopes: ['5'] })
  const past = givenNotice(estate, { title: '去年停水', body: '已结束', scopes: ['3'], state: 'archived' })
  const gone = givenNotice(estate, { title: '停水（旧）', body: '旧文', scopes: ['3'], state: 'gone' })

  test.each([
    ['what is for the home, newest first', resident, '水', [past, owners, staircase]],
    ['a phrase of two', resident, '停水', [past, staircase]],
    ['a phrase of four', resident, '停水通知', [staircase]],
    ['what is for the whole estate', outsider, '降压药', [everywhere]],
    ['what is for the own building', outsider, '停水', [other]],
    ['號 in no spelling but its own', resident, '号楼', [staircase]],
    ['as a tenant nothing that is for owners', tenant, '水', [past, staircase]],
    ['as a captain what reaches the staircase', captain, '业主大会', [owners]],
    ['as the chair everything', chair, '水', [past, other, owners, staircase]],
    ['with nothing behind the account nothing', stranger, '水', []],
    ['nothing for what nobody wrote', resident, '停电', []],
  ])('%s', (_, who, query, expected) => {
    expect(find(estate, who, query).found.map((one) => one.title)).toEqual(expected.map((one) => one.title))
    expect(gone.id).toBeGreaterThan(past.id)
  })
})

test('a long list is read page by page without gaps or repeats', () => {
  const estate = openTestEstate()
  for (let i = 0; i < noticesOnPage * 2 + 5; i++)
    givenNotice(estate, { title: `停水${i}`, scopes: ['3/2', '3'] })
  const seen: number[] = []
  let before: number | null = null
  for (let page = 0; page < 3; page++) {
    const { found, older } = find(estate, estate.cast.resident, '停水', before)
    seen.push(...found.map((one) => one.id))
    before = older
  }
  expect(before).toBeNull()
  expect(new Set(seen).size).toBe(noticesOnPage * 2 + 5)
  expect(seen).toEqual([...seen].sort((a, b) => b - a))
  estate.close()
})

describe('the search page', () => {
  test('marks what was asked for and lets nothing typed become markup', async () => {
    const estate = openTestEstate()
    givenNotice(estate, { title: '停水<b>通知', body: '<script>alert(1)</script>停水', scopes: ['3'] })
    const html = await (
      await estate.request(estate.cast.resident, '/notices/search?q=%E5%81%9C%E6%B0%B4')
    ).text()
    expect(html).toContain('<mark>停水</mark>&lt;b&gt;通知')
    expect(html).not.toContain('<script>alert')
    estate.close()
  })

  test('says what to try where nothing was found', async () => {
    const estate = openTestEstate()
    const html = await (await estate.request(estate.cast.resident, '/notices/search?q=%22%3Cb%3E')).text()
    expect(html).toContain('没有找到“&quot;&lt;b&gt;”')
    expect(html).toContain('少打几个字试试')
    estate.close()
  })
})

describe('the archive', () => {
  test('holds what is over, withdrawn or replaced, by month', async () => {
    const estate = openTestEstate()
    givenNotice(estate, { title: '到期的', state: 'archived', publishedAt: '2026-10-03T00:00:00.000Z' })
    givenNotice(estate, {
      title: '撤回的',
      state: 'archived',
      withdrawnAt: day0,
      publishedAt: '2026-09-30T17:00:00.000Z',
    })
    givenNotice(estate, { title: '旧版的', state: 'gone', publishedAt: '2026-08-03T00:00:00.000Z' })
    givenNotice(estate, { title: '还在的' })
    givenNotice(estate, { title: '别人楼里的', state: 'archived', scopes: ['5'] })
    const html = await (await estate.request(estate.cast.resident, '/notices/archive')).text()
    expect(html).toMatch(
      /2026年10月[\s\S]*到期的[\s\S]*撤回的[\s\S]*已撤回[\s\S]*2026年8月[\s\S]*旧版的[\s\S]*已被更正/,
    )
    expect(html).not.toContain('还在的')
    expect(html).not.toContain('别人楼里的')
    expect(html).not.toContain('2026年9月')
    estate.close()
  })

  test('goes on where a page ends, with both kinds in one order', async () => {
    const estate = openTestEstate()
    for (let i = 0; i < 40; i++)
      givenNotice(estate, {
        title: `旧事${i}。`,
        state: i % 2 ? 'archived' : 'gone',
        publishedAt: new Date(Date.parse(day0) - i * 1000).toISOString(),
      })
    const first = await (await estate.request(estate.cast.resident, '/notices/archive')).text()
    const older = /href="(\/notices\/archive\?before=[^"]+)"/.exec(first)![1]!
    const second = await (await estate.request(estate.cast.resident, older)).text()
    expect([first, second].map((html) => html.match(/旧事\d+。/g)?.length)).toEqual([30, 10])
    expect(first).toContain('旧事29。')
    expect(second).toContain('旧事30。')
    estate.close()
  })
})
