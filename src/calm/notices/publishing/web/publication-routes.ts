import { Hono } from 'hono'
import { mustWait } from '#agreement/asking.ts'
import { SecondForm, secondAnswer, secondField } from '#agreement/forms.ts'
import { Conflict, NotAllowed, Refused } from '#errors.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { previewOf } from '#notices/noticeboard/preview.ts'
import { findNoticeFor } from '#notices/publishing/find.ts'
import { PublicationForm, WithdrawalForm } from '#notices/publishing/forms.ts'
import { pinNotice, unpinNotice } from '#notices/publishing/pinning.ts'
import {
  approveNotice,
  publishNotice,
  takeApprovalBack,
  undoPublication,
} from '#notices/publishing/publication.ts'
import { mayTakeDown, mayWithdraw, noticeStatus } from '#notices/publishing/rules.ts'
import { withdrawNotice } from '#notices/publishing/withdrawing.ts'
import { instantOf } from '#time/wall-to-instant.ts'
import { PreviewPage } from '#views/notices/preview.tsx'
import { WithdrawalPage } from '#views/notices/withdrawal.tsx'
import type { FormState } from '#views/shared/form.tsx'

/** From the last look to the board and off it again. */
export const noticePublicationRoutes = new Hono<AppEnv>()
  .get('/notices/:id{[0-9]+}/preview', signedIn, (c) => {
    const { notice } = seen(c)
    if (notice.publishedAt !== null) return c.redirect(`/notices/${notice.id}`)
    return c.html(previewPage(c))
  })
  .post('/notices/:id{[0-9]+}/publication', signedIn, (c) =>
    act(c, {
      may: () => seen(c).notice,
      form: PublicationForm,
      page: (form) => {
        // Sent by another meanwhile, there is no form to put the hour back into.
        if (noticeStatus(seen(c).notice, c.get('now')) !== 'draft')
          throw new Conflict('notices:errors.notEditable')
        return previewPage(c, form)
      },
      drawn: () => previewPage(c),
      at: ({ code }) => (code.includes('schedule') ? 'at' : ''),
      do: ({ when, at: hour }, { by, now, seen: { id } }) => {
        const at = when === 'later' ? instantOf(hour, c.get('settings').timezone) : null
        if (when === 'later' && at === null) throw new Refused('notices:errors.scheduleMissing')
        return publishNotice(c.env.estate.db, { id, at }, by, now)
      },
      // What goes out at once is answered by the page itself, with the way back.
      done: (going) => {
        const status = noticeStatus(going, c.get('now'))
        return status === 'goingOut' ? null : `notices:done.${status}`
      },
      to: `/notices/${c.req.param('id')}/preview`,
    }),
  )
  .post('/notices/:id{[0-9]+}/publication/undo', signedIn, (c) =>
    act(c, {
      may: () => seen(c).notice,
      do: (_, { by, now, seen: { id } }) => undoPublication(c.env.estate.db, id, by, now),
      done: 'notices:done.calledBack',
      to: `/notices/${c.req.param('id')}/preview`,
    }),
  )
  .post('/notices/:id{[0-9]+}/approval', signedIn, (c) =>
    act(c, {
      may: () => seen(c).notice,
      form: SecondForm,
      page: (form) => {
        mustWait(c.env.estate.db, { kind: 'notice', id: seen(c).notice.id })
        return previewPage(c, form)
      },
      at: ({ code }) => secondField(code),
      do: (form, { by, now, seen: { id } }) =>
        approveNotice(c.env.estate.db, id, by, now, secondAnswer(form)),
      done: (_, { answer }) => `notices:done.${answer === 'agreed' ? 'approved' : 'sentBack'}`,
      to: `/notices/${c.req.param('id')}/preview`,
    }),
  )
  .post('/notices/:id{[0-9]+}/approval/undo', signedIn, (c) =>
    act(c, {
      may: () => seen(c).notice,
      do: (_, { by, now, seen: { id } }) => takeApprovalBack(c.env.estate.db, id, by, now),
      done: 'notices:done.askedNoMore',
      to: `/notices/${c.req.param('id')}/preview`,
    }),
  )
  .get('/notices/:id{[0-9]+}/withdrawal', signedIn, (c) => {
    const notice = toTakeDown(c)
    if (!mayWithdraw(notice)) throw new Conflict('notices:errors.alreadyOff')
    return c.html(WithdrawalPage({ page: pageOf(c), notice }))
  })
  .post('/notices/:id{[0-9]+}/withdrawal', signedIn, (c) =>
    act(c, {
      may: () => toTakeDown(c),
      form: WithdrawalForm,
      page: (form) => WithdrawalPage({ page: pageOf(c), notice: toTakeDown(c), form }),
      at: 'why',
      do: ({ why }, { by, now, seen: { id } }) => withdrawNotice(c.env.estate.db, { id, why }, by, now),
      done: 'notices:done.withdrawn',
      to: `/notices/${c.req.param('id')}`,
    }),
  )
  .post('/notices/:id{[0-9]+}/pin', signedIn, (c) =>
    act(c, {
      may: () => seen(c).notice,
      do: (_, { by, now, seen: { id } }) => pinNotice(c.env.estate.db, id, by, now),
      done: 'notices:done.pinned',
      to: `/notices/${c.req.param('id')}`,
    }),
  )
  .post('/notices/:id{[0-9]+}/pin/undo', signedIn, (c) =>
    act(c, {
      may: () => seen(c).notice,
      do: (_, { by, now, seen: { id } }) => unpinNotice(c.env.estate.db, id, by, now),
      done: 'notices:done.unpinned',
      to: `/notices/${c.req.param('id')}`,
    }),
  )

/** The notice, for whoever may take it off the board. */
function toTakeDown(c: AppContext) {
  const { notice } = seen(c)
  if (!mayTakeDown(viewerOf(c).standing, notice)) throw new NotAllowed('shared:errors.notAllowed')
  return notice
}

/** The notice of this request, if the viewer may see it. */
function seen(c: AppContext) {
  return findNoticeFor(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now'))
}

function previewPage(c: AppContext, form?: FormState) {
  const { notice } = seen(c)
  const asked = { standing: viewerOf(c).standing, t: c.get('t'), now: c.get('now') }
  return PreviewPage({ page: pageOf(c), ...previewOf(c.env.estate.db, notice, asked), ...(form && { form }) })
}
