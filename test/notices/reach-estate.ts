import type { NoticeState } from '#notices/publishing/kinds.ts'
import type { Notice } from '#notices/publishing/schema.ts'
import { noticeScopes, notices } from '#notices/publishing/schema.ts'
import { indexNotice } from '#notices/wording/search-index.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'

type Given = Partial<Notice> & { scopes?: string[]; state?: NoticeState; asks?: boolean }

/** A notice of the owners' committee that is out, written directly: what is under test is what comes after. */
export function givenNotice({ db, committee, cast }: TestEstate, given: Given = {}) {
  const { scopes = ['3/2'], state = 'current', asks = true, ...columns } = given
  const notice = db
    .insert(notices)
    .values({
      kind: 'works',
      title: '3号楼2单元停水通知',
      body: '水管检修，请提前储水。',
      startsAt: '2026-11-25T01:00:00.000Z',
      endsAt: '2026-11-25T09:00:00.000Z',
      audience: 'everybody',
      organisationId: committee.id,
      appointmentId: 2,
      writtenBy: cast.chair.id,
      createdAt: day0,
      acknowledgementAskedAt: asks ? day0 : null,
      questions: 'off',
      publishedAt: day0,
      expiresAt: '2026-12-24T01:00:00.000Z',
      ...columns,
    })
    .returning()
    .get()
  const { id: noticeId, kind, audience } = notice
  const listed = {
    noticeId,
    state,
    kind,
    audience,
    listedAt: notice.publishedAt ?? '',
    asks: Number(asks),
    pinned: 0,
  }
  for (const path of scopes)
    db.insert(noticeScopes)
      .values({ ...listed, path })
      .run()
  if (state === 'current' || state === 'archived') indexNotice(db, notice)
  return notice
}

/** The test estate with such a notice to entrance 3/2. */
export function openWithNotice(given: Given = {}) {
  const estate = openTestEstate()
  return { ...estate, notice: givenNotice(estate, given) }
}
