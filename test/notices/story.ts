import { eq } from 'drizzle-orm'
import type { DraftInput } from '#notices/publishing/drafts.ts'
import { createDraft } from '#notices/publishing/drafts.ts'
import { sendDueNotices } from '#notices/publishing/going-out.ts'
import { publishNotice } from '#notices/publishing/publication.ts'
import { notices } from '#notices/publishing/schema.ts'
import { appointments } from '#standing/schema.ts'
import type { TestEstate } from '#test/estate.ts'
import { secondsAfter } from '#time/instants.ts'

/** The words of a complete notice; each test says only what matters to it. */
export const waterCut: Omit<DraftInput, 'appointmentId'> = {
  kind: 'works',
  title: '3号楼2单元停水通知',
  body: '因更换水泵，请提前储水。',
  startsAt: '2026-11-25T01:00:00.000Z',
  endsAt: '2026-11-25T09:00:00.000Z',
  place: null,
  audience: 'everybody',
  scopes: ['3/2'],
  asks: true,
  questions: 'open',
  expiresAt: null,
}

/** The appointment by which a person of the cast writes. */
export function postOf(estate: TestEstate, person: { id: number }): number {
  return estate.db.select().from(appointments).where(eq(appointments.personId, person.id)).get()!.id
}

export function draftOf(estate: TestEstate, person: { id: number }, words: Partial<DraftInput> = {}) {
  const input = { ...waterCut, appointmentId: postOf(estate, person), ...words }
  return createDraft(estate.db, input, person.id, estate.clock.now)
}

/** Writes, publishes and lets the fifteen seconds pass (the estate's clock stands then). */
export function publishedBy(estate: TestEstate, person: { id: number }, words: Partial<DraftInput> = {}) {
  const draft = draftOf(estate, person, words)
  publishNotice(estate.db, { id: draft.id }, person.id, estate.clock.now)
  estate.clock.now = secondsAfter(estate.clock.now, 15)
  sendDueNotices(estate.db, estate.clock.now)
  return estate.db.select().from(notices).where(eq(notices.id, draft.id)).get()!
}
