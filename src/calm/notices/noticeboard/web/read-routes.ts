import { Hono } from 'hono'
import { act } from '#http/act.ts'
import { wordsAsked } from '#http/asked.ts'
import { asWhole, type RefusedForm } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { noticeBoardFor, noticeCursor } from '#notices/noticeboard/board.ts'
import { AcknowledgementForm } from '#notices/noticeboard/forms.ts'
import { answersFor } from '#notices/noticeboard/show.ts'
import { findNoticeFor } from '#notices/publishing/find.ts'
import { isNoticeKind } from '#notices/publishing/kinds.ts'
import { concernedHomes } from '#notices/publishing/reading.ts'
import { acknowledge, recordOpening, takeBackPress } from '#notices/reach/acknowledging.ts'
import { AcknowledgementBox } from '#views/notices/acknowledgement.tsx'
import { NoticesPage } from '#views/notices/list.tsx'
import { noticePage } from './notice-page.ts'

/** Reading: the board, one notice, and telling that one has read it. */
export const noticeReadingRoutes = new Hono<AppEnv>()
  .get('/notices', signedIn, (c) => {
    const { kind, before } = wordsAsked(c, 'kind', 'before')
    const asked = { kind: isNoticeKind(kind) ? kind : null, before: noticeCursor(before) }
    const board = noticeBoardFor(c.env.estate.db, viewerOf(c).standing, asked, c.get('now'))
    return c.html(NoticesPage({ page: pageOf(c), ...board, kind: asked.kind, first: asked.before === null }))
  })
  .get('/notices/:id{[0-9]+}', signedIn, (c) => {
    const { db } = c.env.estate
    const { standing } = viewerOf(c)
    const { notice, reading } = findNoticeFor(db, standing, idOf(c), c.get('now'))
    if (notice.publishedAt === null) return c.redirect(`/notices/${notice.id}/preview`)
    if (!isPrefetch(c))
      recordOpening(db, notice.id, concernedHomes(reading, notice), standing.personId, c.get('now'))
    return c.html(noticePage(c, notice.id))
  })
  .post('/notices/:id{[0-9]+}/acknowledgements', signedIn, (c) =>
    act(c, { ...onNotice(c), do: pressing(c, acknowledge), done: 'notices:done.acknowledged' }),
  )
  .post('/notices/:id{[0-9]+}/acknowledgements/undo', signedIn, (c) =>
    act(c, { ...onNotice(c), do: pressing(c, takeBackPress), done: 'notices:done.takenBack' }),
  )

/** Looking ahead is not reading: browsers say so when they load a page before it is asked for. */
function isPrefetch(c: AppContext): boolean {
  return /prefetch|prerender/.test(`${c.req.header('Sec-Purpose') ?? ''} ${c.req.header('Purpose') ?? ''}`)
}

/** One press of one household; with htmx only the box is swapped, otherwise the notice comes back. */
function onNotice(c: AppContext) {
  const noticeId = idOf(c)
  const { standing } = viewerOf(c)
  const found = () => findNoticeFor(c.env.estate.db, standing, noticeId, c.get('now'))
  return {
    form: AcknowledgementForm,
    may: found,
    page: (form: RefusedForm) => noticePage(c, noticeId, { part: 'whole', form: asWhole(form) }),
    to: `/notices/${noticeId}`,
    swap: () => {
      const { notice, reading } = found()
      const answers = answersFor(c.env.estate.db, notice, reading, standing, c.get('now'))
      return AcknowledgementBox({ page: pageOf(c), noticeId, answers })
    },
  }
}

function pressing(c: AppContext, press: typeof acknowledge | typeof takeBackPress) {
  const noticeId = idOf(c)
  return ({ unit }: { unit: string }, { by, now }: { by: number; now: string }) =>
    press(c.env.estate.db, { noticeId, unit }, by, now)
}
