import { Hono } from 'hono'
import { SecondForm, secondAnswer, secondField } from '#agreement/forms.ts'
import { Conflict, NotAllowed, Refused } from '#errors.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { previewOf } from '#notices/noticeboard/preview.ts'
import { pinNotice, unpinNotice, withdrawNotice } from '#notices/publishing/changes.ts'
import { findNoticeFor } from '#notices/publishing/find.ts'
import { PublicationForm, WithdrawalForm } from '#notices/publishing/forms.ts'
import {
  approveNotice,
  publishNotice,
  takeApprovalBack,
  undoPublication,
} from '#notices/publishing/publication.ts'
import { mayTakeDown, mayWithdraw, statusOf, waitsForApproval } from '#notices/publishing/rules.ts'
import { instantOf } from '#time/times.ts'
import { PreviewPage } from '#views/notices/preview.tsx'
import { WithdrawalPage } from '#views/notices/withdrawal.tsx'
import type { FormState } from '#views/shared/form.tsx'

/** From the last look to the board and off it again. */
export const publicationRoutes = new Hono<AppEnv>()

publicationRoutes.get('/notices/:id{[0-9]+}/preview', signedIn, (c) => {
  const { notice } = seen(c)
  if (notice.publishedAt !== null) return c.redirect(`/notices/${notice.id}`)
  return c.html(previewPage(c))
})

publicationRoutes.post('/notices/:id{[0-9]+}/publication', signedIn, async (c) => {
  const { db } = c.env.estate
  const { notice } = seen(c)
  const posted = await postedForm(c, PublicationForm)
  if (!posted.ok) return c.html(previewPage(c, posted), 422)
  const at = posted.data.when === 'later' ? instantOf(posted.data.at, c.get('settings').timezone) : null
  try {
    if (posted.data.when === 'later' && at === null) throw new Refused('notices:errors.scheduleMissing')
    const going = publishNotice(db, { id: notice.id, at }, viewerOf(c).person.id, c.get('now'))
    c.env.estate.wake()
    // What goes out at once is answered by the page itself, with the way back.
    const status = statusOf(going, c.get('now'))
    if (status !== 'goingOut') flash(c, { kind: 'done', text: c.get('t')(`notices:done.${status}`) })
    return c.redirect(`/notices/${notice.id}/preview`, 303)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const errors = { [error.code.includes('schedule') ? 'at' : '']: c.get('t')(error.code, error.params) }
    return c.html(previewPage(c, { values: posted.values, errors }), 422)
  }
})

publicationRoutes.post('/notices/:id{[0-9]+}/publication/undo', signedIn, (c) => {
  undoPublication(c.env.estate.db, seen(c).notice.id, viewerOf(c).person.id, c.get('now'))
  return done(c, 'calledBack', '/preview')
})

publicationRoutes.post('/notices/:id{[0-9]+}/approval', signedIn, (c) =>
  act(c, {
    may: () => seen(c).notice,
    form: SecondForm,
    page: (form) => {
      // Answered meanwhile, there is no form to put the words back into.
      if (!waitsForApproval(seen(c).notice)) throw new Conflict('notices:errors.notWaiting')
      return previewPage(c, form)
    },
    at: ({ code }) => secondField(code),
    do: (form, { by, now, seen: { id } }) => approveNotice(c.env.estate.db, id, by, now, secondAnswer(form)),
    done: (_, { answer }) => `notices:done.${answer === 'agreed' ? 'approved' : 'sentBack'}`,
    to: `/notices/${c.req.param('id')}/preview`,
  }),
)

publicationRoutes.post('/notices/:id{[0-9]+}/approval/undo', signedIn, (c) =>
  act(c, {
    may: () => seen(c).notice,
    do: (_, { by, now, seen: { id } }) => takeApprovalBack(c.env.estate.db, id, by, now),
    done: 'notices:done.askedNoMore',
    to: `/notices/${c.req.param('id')}/preview`,
  }),
)

publicationRoutes.get('/notices/:id{[0-9]+}/withdrawal', signedIn, (c) => {
  const { notice } = seen(c)
  if (!mayTakeDown(viewerOf(c).standing, notice)) throw new NotAllowed('shared:errors.notAllowed')
  if (!mayWithdraw(notice)) throw new Conflict('notices:errors.alreadyOff')
  return c.html(WithdrawalPage({ page: pageOf(c), notice }))
})

publicationRoutes.post('/notices/:id{[0-9]+}/withdrawal', signedIn, async (c) => {
  const { notice } = seen(c)
  if (!mayTakeDown(viewerOf(c).standing, notice)) throw new NotAllowed('shared:errors.notAllowed')
  const posted = await postedForm(c, WithdrawalForm)
  if (!posted.ok) return c.html(WithdrawalPage({ page: pageOf(c), notice, form: posted }), 422)
  withdrawNotice(c.env.estate.db, { id: notice.id, ...posted.data }, viewerOf(c).person.id, c.get('now'))
  return done(c, 'withdrawn')
})

publicationRoutes.post('/notices/:id{[0-9]+}/pin', signedIn, (c) => {
  pinNotice(c.env.estate.db, seen(c).notice.id, viewerOf(c).person.id, c.get('now'))
  return done(c, 'pinned')
})

publicationRoutes.post('/notices/:id{[0-9]+}/pin/undo', signedIn, (c) => {
  unpinNotice(c.env.estate.db, seen(c).notice.id, viewerOf(c).person.id, c.get('now'))
  return done(c, 'unpinned')
})

/** The notice of this request, if the viewer may see it. */
function seen(c: AppContext) {
  return findNoticeFor(c.env.estate.db, viewerOf(c).standing, Number(c.req.param('id')), c.get('now'))
}

function done(c: AppContext, word: string, then = '') {
  flash(c, { kind: 'done', text: c.get('t')(`notices:done.${word}`) })
  return c.redirect(`/notices/${c.req.param('id')}${then}`, 303)
}

function previewPage(c: AppContext, form?: FormState) {
  const { notice } = seen(c)
  const asked = { standing: viewerOf(c).standing, t: c.get('t'), now: c.get('now') }
  return PreviewPage({ page: pageOf(c), ...previewOf(c.env.estate.db, notice, asked), ...(form && { form }) })
}
