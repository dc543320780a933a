import { Hono } from 'hono'
import { DomainError, Refused } from '#errors.ts'
import { type CleanUpload, readUploads } from '#files/uploads.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { type PostedForm, postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { holding, signedIn, viewerOf } from '#http/signed-in.ts'
import { createCorrection, duplicateNotice } from '#notices/publishing/copies.ts'
import { createDraft, deleteDraft, editDraft, ownDraft } from '#notices/publishing/drafts.ts'
import { arrangeFiles, attachFiles, filesOf } from '#notices/publishing/files.ts'
import { findNotice, findNoticeFor } from '#notices/publishing/find.ts'
import { NoticeForm } from '#notices/publishing/forms.ts'
import { publishedOf, unpublishedOf } from '#notices/publishing/own.ts'
import { missingFor, publishingPosts } from '#notices/publishing/rules.ts'
import { isTemplate } from '#notices/publishing/templates.ts'
import { MinePage } from '#views/notices/mine.tsx'
import { composePage, draftValues, freshValues } from './compose-page.ts'
import { captionsOf, draftInputOf } from './posted.ts'

/** Writing: drafts, corrections and copies, and the list of one's own. */
export const composeRoutes = new Hono<AppEnv>()
const writing = holding('publish')

composeRoutes.get('/notices/new', writing, (c) => {
  const template = c.req.query('template')
  const posts = publishingPosts(viewerOf(c).standing)
  return c.html(
    composePage(c, null, { values: freshValues(c.get('t'), posts, isTemplate(template) ? template : null) }),
  )
})

composeRoutes.post('/notices', writing, async (c) => {
  const posted = await postedForm(c, NoticeForm)
  return saving(c, null, posted)
})

composeRoutes.get('/notices/mine', writing, (c) => {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const now = c.get('now')
  const before = c.req.query('before') ?? null
  const all = before === null ? unpublishedOf(db, standing, now) : []
  const waits = (row: (typeof all)[number]) =>
    row.status === 'waiting' && row.notice.writtenBy !== standing.personId
  const found = publishedOf(db, standing, before, 31, now)
  return c.html(
    MinePage({
      page: pageOf(c),
      waiting: all.filter(waits),
      unpublished: all.filter((row) => !waits(row)),
      published: found.slice(0, 30),
      older: found.length > 30 ? (found[29]?.notice.publishedAt ?? null) : null,
      first: before === null,
    }),
  )
})

composeRoutes.get('/notices/:id{[0-9]+}/edit', signedIn, (c) => {
  const { db } = c.env.estate
  const id = Number(c.req.param('id'))
  findNoticeFor(db, viewerOf(c).standing, id, c.get('now'))
  ownDraft(db, db, id, viewerOf(c).person.id, c.get('now'))
  return c.html(
    composePage(c, id, { values: draftValues(db, findNotice(db, id), c.get('settings').timezone) }),
  )
})

composeRoutes.post('/notices/:id{[0-9]+}/words', signedIn, async (c) => {
  const id = Number(c.req.param('id'))
  ownDraft(c.env.estate.db, c.env.estate.db, id, viewerOf(c).person.id, c.get('now'))
  return saving(c, id, await postedForm(c, NoticeForm))
})

composeRoutes.post('/notices/:id{[0-9]+}/removal', signedIn, (c) => {
  deleteDraft(c.env.estate.db, Number(c.req.param('id')), viewerOf(c).person.id, c.get('now'))
  flash(c, { kind: 'done', text: c.get('t')('notices:done.discarded') })
  return c.redirect('/notices/mine', 303)
})

composeRoutes.post('/notices/:id{[0-9]+}/correction', signedIn, (c) =>
  copying(c, createCorrection, 'corrected'),
)
composeRoutes.post('/notices/:id{[0-9]+}/copy', signedIn, (c) => copying(c, duplicateNotice, 'copied'))

function copying(c: AppContext, copy: typeof duplicateNotice, done: 'corrected' | 'copied') {
  const { db } = c.env.estate
  const { notice } = findNoticeFor(db, viewerOf(c).standing, Number(c.req.param('id')), c.get('now'))
  const draft = copy(db, notice.id, viewerOf(c).person.id, c.get('now'))
  flash(c, { kind: 'note', text: c.get('t')(`notices:done.${done}`) })
  return c.redirect(`/notices/${draft.id}/edit`, 303)
}

/** Keeps what was written, complete or not, and goes on: to the preview, or back to the form with what is missing. */
async function saving(c: AppContext, id: number | null, posted: PostedForm<NoticeForm>) {
  if (!posted.ok) return c.html(composePage(c, id, posted), 422)
  const { db } = c.env.estate
  const by = viewerOf(c).person.id
  const now = c.get('now')
  const { input, errors } = draftInputOf(db, posted.data, c.get('settings').timezone)
  const uploads = await readUploads(posted.files.photos ?? []).catch(refusalAs(errors, 'photos'))
  if (Object.keys(errors).length > 0 || uploads === null) return again(c, id, posted, errors)
  try {
    const draft = id === null ? createDraft(db, input, by, now) : editDraft(db, id, input, by, now)
    arrangeFiles(
      db,
      draft.id,
      { captions: captionsOf(posted.values), removed: posted.data.removed.map(Number) },
      by,
      now,
    )
    return attaching(c, draft.id, posted, uploads)
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return again(c, id, posted, { scopes: [error.code, error.params] })
  }
}

type Faults = Record<string, [string, Record<string, string | number>?]>
type Written = Extract<PostedForm<NoticeForm>, { ok: true }>

/** The draft is saved by now: whatever is refused from here on, its form is that of the saved draft. */
function attaching(c: AppContext, id: number, posted: Written, uploads: CleanUpload[]) {
  const { db } = c.env.estate
  const faults: Faults = {}
  try {
    attachFiles(db, id, uploads, viewerOf(c).person.id, c.get('now'))
  } catch (error) {
    refusalAs(faults, 'photos')(error)
  }
  if (posted.data.intent === 'draft' && Object.keys(faults).length === 0) {
    flash(c, { kind: 'done', text: c.get('t')('notices:done.draft') })
    return c.redirect('/notices/mine', 303)
  }
  const notice = findNotice(db, id)
  for (const [field, key] of Object.entries(missingFor(notice, notice.scopes, c.get('now'))))
    faults[field] = [key]
  for (const file of filesOf(db, id))
    if (file.width !== null && file.caption === '')
      faults[`caption-${file.id}`] = ['notices:errors.captionMissing']
  if (Object.keys(faults).length === 0) return c.redirect(`/notices/${id}/preview`, 303)
  const { removed: _, ...values } = posted.values
  return again(c, id, { values }, faults)
}

function again(c: AppContext, id: number | null, { values }: Pick<Written, 'values'>, faults: Faults) {
  const errors = Object.fromEntries(
    Object.entries(faults).map(([field, [key, params]]) => [field, c.get('t')(key, params)]),
  )
  return c.html(composePage(c, id, { values, errors }), 422)
}

function refusalAs(faults: Faults, field: string) {
  return (error: unknown): null => {
    if (!(error instanceof DomainError)) throw error
    faults[field] = [error.code, error.params]
    return null
  }
}
