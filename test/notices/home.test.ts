import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { noticeBoardFor, noticeCursor } from '#notices/noticeboard/board.ts'
import { noticesForHome } from '#notices/noticeboard/for-home.ts'
import { rangesQuery } from '#notices/noticeboard/lists.ts'
import { pinNotice } from '#notices/publishing/pinning.ts'
import { noticeScopes, notices } from '#notices/publishing/schema.ts'
import { acknowledge } from '#notices/reach/acknowledging.ts'
import { standingOf } from '#standing/standings.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { secondsAfter } from '#time/instants.ts'
import { publishedBy } from './story.ts'

const plain = { kind: 'information', startsAt: null, endsAt: null, asks: false } as const

function standing(estate: TestEstate, who: keyof TestEstate['cast']) {
  return standingOf(estate.db, estate.cast[who].id, estate.clock.now)
}

test('home shows what is pinned and the newest, and what is asked of each home until it is answered', () => {
  const estate = openTestEstate()
  const { chair, resident } = estate.cast
  const old = publishedBy(estate, chair, { ...plain, title: '置顶的' })
  for (let i = 0; i < 6; i++) publishedBy(estate, chair, { ...plain, title: `第${i}份` })
  const asked = publishedBy(estate, chair)
  pinNotice(estate.db, old.id, chair.id, estate.clock.now)
  const titles = noticesForHome(estate.db, standing(estate, 'resident'), estate.clock.now).recent.map(
    (card) => card.title,
  )
  expect(titles).toEqual(['置顶的', asked.title, '第5份', '第4份', '第3份'])
  const waits = () => noticesForHome(estate.db, standing(estate, 'resident'), estate.clock.now).asked
  expect(waits()).toMatchObject([{ id: asked.id, unit: '3/2/501', organisationName: '河畔花园业主委员会' }])
  acknowledge(estate.db, { noticeId: asked.id, unit: '3/2/501' }, resident.id, estate.clock.now)
  expect(waits()).toEqual([])
  expect(noticesForHome(estate.db, standing(estate, 'neighbour'), estate.clock.now).asked).toHaveLength(1)
})

test('of two homes each is asked for itself', () => {
  const estate = openTestEstate()
  const { chair } = estate.cast
  const both = estate.person('两处房', '3/2/202')
  estate.db.run(
    `insert into occupancies (person_id, unit, relation, since, verified_how) values (${both.id}, '3/1/101', 'owner', '${estate.clock.now}', 'entered')`,
  )
  const { id } = publishedBy(estate, chair, { scopes: ['3'] })
  acknowledge(estate.db, { noticeId: id, unit: '3/2/202' }, both.id, estate.clock.now)
  const asked = noticesForHome(
    estate.db,
    standingOf(estate.db, both.id, estate.clock.now),
    estate.clock.now,
  ).asked
  expect(asked.map((row) => row.unit)).toEqual(['3/1/101'])
})

test('the board turns its pages without leaving one out or showing one twice, published at the same instant or not', () => {
  const estate = openTestEstate()
  fill(estate, 100)
  const seen: number[] = []
  let before: string | null = ''
  while (before !== null) {
    const board = noticeBoardFor(
      estate.db,
      standing(estate, 'resident'),
      { kind: null, before: noticeCursor(before) },
      estate.clock.now,
    )
    expect(board.notices.length).toBeLessThanOrEqual(30)
    seen.push(...board.notices.map((card) => card.id))
    before = board.older
  }
  expect(seen).toEqual(Array.from({ length: 100 }, (_, i) => 100 - i))
})

test('a made-up cursor is no cursor', () => {
  for (const text of ['', '1', "'; drop table", '2026-11-24T01:00:00.000Z', 'x_1', '9'.repeat(99)])
    expect(noticeCursor(text)).toBeNull()
})

test('the list is merged from index ranges: nothing is sorted, and the table is not read', () => {
  const estate = openTestEstate()
  const query = sql.raw(`explain query plan ${rangesQuery(estate.db).getQuery().sql.replaceAll('?', 'null')}`)
  const plan = estate.db.all<{ detail: string }>(query).map((row) => row.detail)
  expect(plan.filter((line) => line.includes('USING COVERING INDEX notice_scopes_listed'))).toHaveLength(4)
  expect(plan.filter((line) => /TEMP B-TREE|SCAN/.test(line))).toEqual([])
})

/** Rows as the commands leave them, seven an instant: a hundred times through the commands would test only patience. */
function fill(estate: TestEstate, count: number) {
  for (let i = 1; i <= count; i++) {
    const publishedAt = secondsAfter(estate.clock.now, Math.floor(i / 7) - count)
    const words = {
      kind: 'information',
      title: `第${i}份`,
      body: '正文',
      audience: 'everybody',
      questions: 'off',
    } as const
    const { id } = estate.db
      .insert(notices)
      .values({
        ...words,
        appointmentId: 2,
        organisationId: 1,
        writtenBy: 1,
        createdAt: publishedAt,
        publishedAt,
      })
      .returning()
      .get()
    const path = ['', '3', '3/2'][i % 3]!
    const row = { noticeId: id, path, state: 'current', listedAt: publishedAt, kind: 'information' } as const
    estate.db
      .insert(noticeScopes)
      .values({ ...row, audience: 'everybody', asks: 0, pinned: 0 })
      .run()
  }
}
