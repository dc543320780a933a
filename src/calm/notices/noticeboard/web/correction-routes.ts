import { Hono } from 'hono'
import { act } from '#http/act.ts'
import type { AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { createCorrection } from '#notices/publishing/copies.ts'
import { endCorrection } from '#notices/publishing/corrections.ts'
import { ownNoticeDraft } from '#notices/publishing/drafts.ts'
import { findNoticeFor } from '#notices/publishing/find.ts'
import { noticePage } from './notice-page.ts'

/** A correction is begun on the page of what it corrects, and may become a notice of its own. */
export const correctionRoutes = new Hono<AppEnv>()
  .post('/notices/:id{[0-9]+}/correction', signedIn, (c) =>
    act(c, {
      may: () => findNoticeFor(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now')).notice,
      page: ({ errors }) => noticePage(c, idOf(c), { part: 'whole', form: { errors } }),
      drawn: () => noticePage(c, idOf(c)),
      do: (_, { by, now, seen }) => createCorrection(c.env.estate.db, seen.id, by, now),
      done: { key: 'notices:done.corrected', kind: 'note' },
      to: ({ id }) => `/notices/${id}/edit`,
    }),
  )
  .post('/notices/:id{[0-9]+}/correction/end', signedIn, (c) =>
    act(c, {
      may: () => ownNoticeDraft(c.env.estate.db, idOf(c), viewerOf(c).person.id, c.get('now')),
      do: (_, { by, now }) => endCorrection(c.env.estate.db, idOf(c), by, now),
      done: 'notices:done.ownNotice',
      to: ({ id }) => `/notices/${id}/preview`,
    }),
  )
