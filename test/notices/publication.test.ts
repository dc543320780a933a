import { expect, test } from 'vitest'
import { noticesFor } from '#notices/noticeboard/lists.ts'
import { sendDueNotices } from '#notices/publishing/going-out.ts'
import { publishNotice, undoPublication } from '#notices/publishing/publication.ts'
import { noticeRanges, readingOf } from '#notices/publishing/reading.ts'
import { standingOf } from '#standing/standings.ts'
import { openTestEstate } from '#test/estate.ts'
import { secondsAfter } from '#time/instants.ts'
import { draftOf, publishedBy } from './story.ts'

function listFor(estate: ReturnType<typeof openTestEstate>, person: { id: number }) {
  const reading = readingOf(estate.db, standingOf(estate.db, person.id, estate.clock.now), estate.clock.now)
  return noticesFor(estate.db, noticeRanges(estate.db, reading), { state: 'current', limit: 30 }).map(
    (card) => card.title,
  )
}

test('a notice to one staircase is listed for its homes and for nobody else', () => {
  const estate = openTestEstate()
  publishedBy(estate, estate.cast.chair)
  for (const person of [
    'resident',
    'daughter',
    'neighbour',
    'tenant',
    'captain',
    'clerk',
    'steward',
  ] as const)
    expect(listFor(estate, estate.cast[person]), person).toEqual(['3号楼2单元停水通知'])
  for (const person of ['outsider', 'stranger'] as const)
    expect(listFor(estate, estate.cast[person]), person).toEqual([])
})

test('it goes out after fifteen seconds and not before', () => {
  const estate = openTestEstate()
  const draft = draftOf(estate, estate.cast.chair)
  const going = publishNotice(estate.db, { id: draft.id }, estate.cast.chair.id, estate.clock.now)
  expect(going.goesOutAt).toBe(secondsAfter(estate.clock.now, 15))
  sendDueNotices(estate.db, secondsAfter(estate.clock.now, 14))
  expect(listFor(estate, estate.cast.resident)).toEqual([])
  sendDueNotices(estate.db, secondsAfter(estate.clock.now, 15))
  expect(listFor(estate, estate.cast.resident)).toHaveLength(1)
})

test('inside the fifteen seconds it is called back, afterwards no more', () => {
  const estate = openTestEstate()
  const { chair } = estate.cast
  const draft = draftOf(estate, chair)
  publishNotice(estate.db, { id: draft.id }, chair.id, estate.clock.now)
  expect(
    undoPublication(estate.db, draft.id, chair.id, secondsAfter(estate.clock.now, 14)).goesOutAt,
  ).toBeNull()
  publishNotice(estate.db, { id: draft.id }, chair.id, estate.clock.now)
  expect(() => undoPublication(estate.db, draft.id, chair.id, secondsAfter(estate.clock.now, 15))).toThrow(
    'tooLateToUndo',
  )
})
