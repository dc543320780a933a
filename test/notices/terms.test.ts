import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { waitingNotices } from '#notices/noticeboard/waiting.ts'
import { answerBy } from '#notices/publishing/answer-by.ts'
import { createDraft } from '#notices/publishing/drafts.ts'
import { publishedOf, unpublishedOf } from '#notices/publishing/own.ts'
import { pinNotice } from '#notices/publishing/pinning.ts'
import { publishNotice } from '#notices/publishing/publication.ts'
import { withdrawNotice } from '#notices/publishing/withdrawing.ts'
import { appointments } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { draftOf, publishedBy, waterCut } from './story.ts'

/** The captain’s term ends; whoever comes after is appointed to the same stairs. */
function nextTerm(estate: TestEstate, next: { id: number }) {
  const { db, cast, clock } = estate
  const old = db.select().from(appointments).where(eq(appointments.personId, cast.captain.id)).get()!
  db.update(appointments).set({ until: clock.now }).where(eq(appointments.id, old.id)).run()
  return estate.appoint(next.id, 'captain', old.scope, null)
}

test('a captain appointed again has her drafts and her notices', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const out = publishedBy(estate, cast.captain)
  const draft = draftOf(estate, cast.captain)
  nextTerm(estate, cast.captain)
  const standing = standingOf(db, cast.captain.id, clock.now)
  expect(unpublishedOf(db, standing, clock.now).map(({ notice }) => notice.id)).toEqual([draft.id])
  expect(publishedOf(db, standing, null, 9, clock.now).map(({ notice }) => notice.id)).toEqual([out.id])
  expect(waitingNotices(db, standing).drafts).toBe(1)
  const form = await (await estate.request(cast.captain, `/notices/${draft.id}/edit`)).text()
  expect(form).toContain(waterCut.title)
  expect(publishNotice(db, { id: draft.id }, cast.captain.id, clock.now).goesOutAt).not.toBeNull()
  expect(pinNotice(db, out.id, cast.captain.id, clock.now).pinnedAt).toBe(clock.now)
  expect(withdrawNotice(db, { id: out.id, why: '时间错了' }, cast.captain.id, clock.now).withdrawnAt).toBe(
    clock.now,
  )
})

test('her successor corrects, pins and withdraws what she published, and does not read her drafts', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const out = publishedBy(estate, cast.captain)
  const draft = draftOf(estate, cast.captain)
  nextTerm(estate, cast.neighbour)
  const standing = standingOf(db, cast.neighbour.id, clock.now)
  expect(unpublishedOf(db, standing, clock.now)).toEqual([])
  expect(waitingNotices(db, standing).drafts).toBe(0)
  expect((await estate.request(cast.neighbour, `/notices/${draft.id}/edit`)).status).toBe(404)
  const correct = await estate.request(cast.neighbour, `/notices/${out.id}/correction`, { form: {} })
  expect(correct.status).toBe(303)
  expect(pinNotice(db, out.id, cast.neighbour.id, clock.now).pinnedAt).toBe(clock.now)
  expect(() => withdrawNotice(db, { id: out.id, why: '错' }, cast.captain.id, clock.now)).toThrow()
})

test('a captain of other stairs has nothing of it', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const out = publishedBy(estate, cast.captain)
  estate.appoint(cast.neighbour.id, 'captain', '5', null)
  expect(() => withdrawNotice(db, { id: out.id, why: '错' }, cast.neighbour.id, clock.now)).toThrow()
  expect(() =>
    createDraft(db, { ...waterCut, appointmentId: out.appointmentId }, cast.neighbour.id, clock.now),
  ).toThrow()
})

test('nobody is asked past the beginning of what it announces, nor past the end of a danger', () => {
  const now = '2026-12-01T01:00:00.000Z'
  const of = { expiresAt: null, startsAt: '2026-12-05T11:00:00.000Z', endsAt: null }
  expect(answerBy({ ...of, kind: 'meeting' }, null, now)).toBe(of.startsAt)
  const tonight = '2026-12-01T15:00:00.000Z'
  expect(answerBy({ ...of, kind: 'urgent', startsAt: null, endsAt: tonight }, null, now)).toBe(tonight)
  expect(answerBy({ ...of, kind: 'information', startsAt: null }, null, now)).toBe('2026-12-08T01:00:00.000Z')
  expect(answerBy({ ...of, kind: 'meeting' }, tonight, now)).toBe(tonight)
  // Works that have begun are still announced until they are over.
  const begun = { ...of, startsAt: '2026-11-30T01:00:00.000Z', endsAt: tonight }
  expect(answerBy({ ...begun, kind: 'works' }, null, now)).toBe(tonight)
})
