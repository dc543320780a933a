import { Hono } from 'hono'
import { DomainError, FieldsRefused, orNone } from '#errors.ts'
import { readUploads } from '#files/uploads.ts'
import { act } from '#http/act.ts'
import { wordAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { holding, signedIn, viewerOf } from '#http/signed-in.ts'
import { copyNotice } from '#notices/publishing/copies.ts'
import { createDraft, deleteDraft, editDraft, ownNoticeDraft } from '#notices/publishing/drafts.ts'
import { arrangeFiles, attachFiles, filesOfNotice } from '#notices/publishing/files.ts'
import { findNotice, findNoticeFor } from '#notices/publishing/find.ts'
import { NoticeForm } from '#notices/publishing/forms.ts'
import { missingForNotice } from '#notices/publishing/missing.ts'
import { publishedOf, unpublishedOf } from '#notices/publishing/own.ts'
import { noticeStatus, publishingPosts } from '#notices/publishing/rules.ts'
import { isTemplate } from '#notices/publishing/templates.ts'
import type { FormErrors } from '#page.ts'
import { MinePage } from '#views/notices/mine.tsx'
import { composeNoticePage, freshValues, noticeDraftValues } from './compose-page.ts'
import { draftInputOf } from './draft-input.ts'

const writing = holding('publish')

/** Writing: drafts and copies, and the list of one's own. */
export const composeNoticeRoutes = new Hono<AppEnv>()
  .get('/notices/new', writing, (c) => {
    const template = wordAsked(c, 'template')
    const posts = publishingPosts(viewerOf(c).standing)
    return c.html(
      composeNoticePage(c, null, {
        values: freshValues(c.get('t'), posts, isTemplate(template) ? template : null),
      }),
    )
  })
  .post('/notices', writing, (c) => saving(c, null))
  .get('/notices/mine', writing, (c) => {
    const { db } = c.env.estate
    const { standing } = viewerOf(c)
    const now = c.get('now')
    const before = wordAsked(c, 'before') || null
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
  .get('/notices/:id{[0-9]+}/edit', signedIn, (c) => {
    const { db } = c.env.estate
    const id = idOf(c)
    findNoticeFor(db, viewerOf(c).standing, id, c.get('now'))
    ownNoticeDraft(db, id, viewerOf(c).person.id, c.get('now'))
    return c.html(String(editPage(c, id)))
  })
  .post('/notices/:id{[0-9]+}/words', signedIn, (c) => saving(c, idOf(c)))
  .post('/notices/:id{[0-9]+}/removal', signedIn, (c) =>
    act(c, {
      may: () => ownNoticeDraft(c.env.estate.db, idOf(c), viewerOf(c).person.id, c.get('now')),
      page: ({ errors }) => String(editPage(c, idOf(c), errors)),
      drawn: () => editPage(c, idOf(c)),
      do: (_, { by, now }) => deleteDraft(c.env.estate.db, idOf(c), by, now),
      done: 'notices:done.discarded',
      to: '/notices/mine',
    }),
  )
  .post('/notices/:id{[0-9]+}/copy', signedIn, (c) =>
    act(c, {
      may: () => findNoticeFor(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now')).notice,
      do: (_, { by, now, seen }) => copyNotice(c.env.estate.db, seen.id, by, now),
      done: { key: 'notices:done.copied', kind: 'note' },
      to: ({ id }) => `/notices/${id}/edit`,
    }),
  )

function editPage(c: AppContext, id: number | null, errors: FormErrors = {}) {
  const { db } = c.env.estate
  if (id === null) return null
  const values = noticeDraftValues(db, viewerOf(c).standing, findNotice(db, id), c.get('settings').timezone)
  return composeNoticePage(c, id, { values, errors })
}

/** Keeps what was written, complete or not, and goes on: to the preview, or back to the form with what is missing. */
function saving(c: AppContext, given: number | null) {
  const { db } = c.env.estate
  let id = given
  // Once the draft is saved, its form is that of the saved draft.
  let saved: number | null = null
  return act(c, {
    may: () => id !== null && ownNoticeDraft(db, id, viewerOf(c).person.id, c.get('now')),
    form: NoticeForm,
    page: ({ values: { removed, ...values }, errors }) =>
      saved === null
        ? composeNoticePage(c, id, { values: { ...values, ...(removed && { removed }) }, errors })
        : composeNoticePage(c, saved, { values, errors }),
    drawn: () => editPage(c, saved ?? given),
    at: 'scopes',
    doneAgain: given === null ? undefined : 'settles',
    again:
      given === null
        ? (to) => {
            id = draftAt(c, to)
          }
        : undefined,
    ready: (form, { photos = [] }) => draftFrom(c, form, photos),
    do: (form, { by, now, ready: { input, uploads } }) => {
      const draft = id === null ? createDraft(db, input, by, now) : editDraft(db, id, input, by, now)
      const captions = Object.fromEntries(form.captions.map(({ row, caption }) => [row, caption]))
      const wish = { captions, removed: form.removed.map(Number) }
      arrangeFiles(db, draft.id, wish, by, now)
      // Too many files are no reason to lose the words: the draft stands, and its form asks for fewer.
      const refusal = refusalOf(() => attachFiles(db, draft.id, uploads, by, now))
      return { id: draft.id, refusal }
    },
    wants: (draft, { intent }) => {
      saved = draft.id
      if (intent === 'draft' && draft.refusal === null) return null
      return wantedBy(c, draft)
    },
    done: (_, { intent }) => (intent === 'draft' ? 'notices:done.draft' : null),
    to: ({ id: draft }, { intent }) => (intent === 'draft' ? '/notices/mine' : `/notices/${draft}/preview`),
  })
}

/** The draft that a path leads to, if it can still be written on. */
function draftAt(c: AppContext, path: string): number | null {
  const id = Number(/\d+/.exec(path)?.[0])
  const row = orNone(() => findNoticeFor(c.env.estate.db, viewerOf(c).standing, id, c.get('now')))
  return row && noticeStatus(row.notice, c.get('now')) === 'draft' ? id : null
}

/** The form as a draft with its files cleaned, or everything that is wrong in it at once. */
async function draftFrom(c: AppContext, form: NoticeForm, photos: File[]) {
  const { input, errors } = draftInputOf(c.env.estate.db, form, c.get('settings').timezone)
  const uploads = await readUploads(photos).catch((error) => {
    if (!(error instanceof DomainError)) throw error
    errors.photos = [error.code, error.params]
    return []
  })
  if (Object.keys(errors).length > 0) throw new FieldsRefused(errors)
  return { input, uploads }
}

/** The refusal of one part of the work, which leaves the rest of it standing; null where there was none. */
function refusalOf(work: () => void): DomainError | null {
  try {
    work()
    return null
  } catch (error) {
    if (error instanceof DomainError) return error
    throw error
  }
}

/** What a saved draft still wants before it can be looked at; null where nothing. */
function wantedBy(c: AppContext, { id, refusal }: { id: number; refusal: DomainError | null }) {
  const { db } = c.env.estate
  const t = c.get('t')
  const notice = findNotice(db, id)
  const wanted: FormErrors = refusal ? { photos: t(refusal.code, refusal.params) } : {}
  for (const [field, key] of Object.entries(missingForNotice(notice, notice.scopes, c.get('now'))))
    wanted[field] = t(key)
  for (const file of filesOfNotice(db, id))
    if (file.width !== null && file.caption === '')
      wanted[`caption-${file.id}`] = t('notices:errors.captionMissing')
  return Object.keys(wanted).length === 0 ? null : wanted
}
