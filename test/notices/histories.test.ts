import { asc, eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { DomainError } from '#errors.ts'
import { createCorrection } from '#notices/publishing/copies.ts'
import { createDraft, deleteDraft, editDraft } from '#notices/publishing/drafts.ts'
import { sendDueNotices } from '#notices/publishing/going-out.ts'
import { pinNotice, unpinNotice } from '#notices/publishing/pinning.ts'
import { publishNotice, undoPublication } from '#notices/publishing/publication.ts'
import { listedState, mostPinned } from '#notices/publishing/rules.ts'
import type { Notice } from '#notices/publishing/schema.ts'
import { noticeScopes, notices } from '#notices/publishing/schema.ts'
import { withdrawNotice } from '#notices/publishing/withdrawing.ts'
import { acknowledge } from '#notices/reach/acknowledging.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { secondsAfter } from '#time/instants.ts'
import { postOf, waterCut } from './story.ts'

type World = {
  estate: TestEstate
  words: typeof waterCut & { appointmentId: number; correction: string }
  by: number
}
type Act = (world: World, id: number, now: string) => void

const acts: Record<string, Act> = {
  create: ({ estate, words, by }, _, now) => createDraft(estate.db, words, by, now),
  edit: ({ estate, words, by }, id, now) =>
    editDraft(estate.db, id, { ...words, title: `改于 ${now}` }, by, now),
  discard: ({ estate, by }, id, now) => deleteDraft(estate.db, id, by, now),
  publish: ({ estate, by }, id, now) => publishNotice(estate.db, { id }, by, now),
  schedule: ({ estate, by }, id, now) =>
    publishNotice(estate.db, { id, at: secondsAfter(now, 3600) }, by, now),
  undo: ({ estate, by }, id, now) => undoPublication(estate.db, id, by, now),
  correct: ({ estate, by }, id, now) => createCorrection(estate.db, id, by, now),
  withdraw: ({ estate, by }, id, now) => withdrawNotice(estate.db, { id, why: '取消' }, by, now),
  pin: ({ estate, by }, id, now) => pinNotice(estate.db, id, by, now),
  unpin: ({ estate, by }, id, now) => unpinNotice(estate.db, id, by, now),
  answer: ({ estate }, noticeId, now) =>
    acknowledge(estate.db, { noticeId, unit: '3/2/501' }, estate.cast.resident.id, now),
}

const step = fc.record({
  act: fc.constantFrom(...Object.keys(acts)),
  id: fc.integer({ min: 1, max: 6 }),
  seconds: fc.constantFrom(0, 1, 14, 15, 16, 3600, 90_000),
})

/** What never changes once it is out. */
function wordsOf({
  title,
  body,
  kind,
  startsAt,
  endsAt,
  audience,
  publishedAt,
  organisationId,
  writtenBy,
}: Notice) {
  return JSON.stringify([
    title,
    body,
    kind,
    startsAt,
    endsAt,
    audience,
    publishedAt,
    organisationId,
    writtenBy,
  ])
}

test('whatever is done in whatever order, what is out is never edited and the lists tell the truth', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 5, maxLength: 40 }), (steps) => {
      const estate = openTestEstate()
      const { chair } = estate.cast
      const words = {
        ...waterCut,
        appointmentId: postOf(estate, chair),
        correction: '改了时间',
        endsAt: '2027-01-01T00:00:00.000Z',
      }
      const world = { estate, words, by: chair.id }
      const out = new Map<number, string>()
      for (const { act, id, seconds } of steps) {
        estate.clock.now = secondsAfter(estate.clock.now, seconds)
        sendDueNotices(estate.db, estate.clock.now)
        try {
          acts[act]!(world, id, estate.clock.now)
        } catch (error) {
          // A refusal is an answer; anything else is a fault.
          if (!(error instanceof DomainError)) throw error
        }
        check(estate, out)
      }
      estate.close()
    }),
    { numRuns: 150 },
  )
})

function check(estate: TestEstate, out: Map<number, string>) {
  const rows = estate.db.select().from(notices).orderBy(asc(notices.id)).all()
  const byId = new Map(rows.map((row) => [row.id, row]))
  for (const [id, words] of out) expect(wordsOf(byId.get(id)!)).toBe(words)
  for (const row of rows) {
    if (row.publishedAt !== null) out.set(row.id, wordsOf(row))
    const scopes = estate.db.select().from(noticeScopes).where(eq(noticeScopes.noticeId, row.id)).all()
    for (const scope of scopes) {
      expect(scope.state).toBe(listedState(row))
      expect(scope.listedAt).toBe(row.publishedAt ?? '')
      expect(scope.pinned === 1).toBe(listedState(row) === 'current' && row.pinnedAt !== null)
    }
    if (row.replacedById !== null) {
      const next = byId.get(row.replacedById)!
      expect(next).toMatchObject({ correctsId: row.id })
      expect(next.publishedAt! >= row.publishedAt!).toBe(true)
      expect(row.withdrawnAt).toBeNull()
    }
  }
  const versions = rows
    .filter((row) => row.correctsId !== null && row.publishedAt !== null)
    .map((row) => row.correctsId)
  expect(new Set(versions).size).toBe(versions.length)
  const pinned = rows.filter((row) => row.pinnedAt !== null && listedState(row) === 'current')
  expect(pinned.length).toBeLessThanOrEqual(mostPinned)
}
