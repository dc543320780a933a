import { Hono } from 'hono'
import { DomainError, NotAllowed, Refused } from '#errors.ts'
import { type CleanUpload, readUploads } from '#files/uploads.ts'
import { copyBuy, createBuy, discardBuy, editBuy, ownDraft } from '#groupbuys/offer/drafts.ts'
import { findBuyFor } from '#groupbuys/offer/find.ts'
import { BuyForm } from '#groupbuys/offer/forms.ts'
import { missingFor } from '#groupbuys/offer/missing.ts'
import { arrangePhotos, type PhotoChanges } from '#groupbuys/offer/photos.ts'
import { inputOf } from '#groupbuys/terms/input.ts'
import { mostCaption } from '#groupbuys/terms/limits.ts'
import { mayLead } from '#groupbuys/terms/rules.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { type FormValues, type PostedForm, postedForm, typedIn } from '#http/form.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { composePage, draftValues } from './compose-page.ts'
import { buyInputOf } from './posted.ts'

/** Opening a group order: the form, drafts, copies. */
export const composeRoutes = new Hono<AppEnv>()

composeRoutes.get('/groupbuys/new', signedIn, (c) => {
  mustLead(c)
  return c.html(composePage(c, null, { values: {} }))
})

composeRoutes.post('/groupbuys', signedIn, async (c) => {
  mustLead(c)
  return saving(c, null, await postedForm(c, BuyForm))
})

composeRoutes.get('/groupbuys/:id{[0-9]+}/edit', signedIn, (c) => {
  const { db } = c.env.estate
  const buy = ownDraft(db, db, Number(c.req.param('id')), viewerOf(c).person.id, c.get('now'))
  return c.html(composePage(c, buy.id, { values: draftValues(db, buy, c.get('settings').timezone) }))
})

composeRoutes.post('/groupbuys/:id{[0-9]+}/words', signedIn, async (c) => {
  const { db } = c.env.estate
  const { id } = ownDraft(db, db, Number(c.req.param('id')), viewerOf(c).person.id, c.get('now'))
  return saving(c, id, await postedForm(c, BuyForm))
})

composeRoutes.post('/groupbuys/:id{[0-9]+}/removal', signedIn, (c) => {
  discardBuy(c.env.estate.db, Number(c.req.param('id')), viewerOf(c).person.id, c.get('now'))
  flash(c, { kind: 'done', text: c.get('t')('groupbuys:done.discarded') })
  return c.redirect('/groupbuys/leading', 303)
})

composeRoutes.post('/groupbuys/:id{[0-9]+}/copy', signedIn, (c) => {
  const { db } = c.env.estate
  const id = Number(c.req.param('id'))
  findBuyFor(db, viewerOf(c).standing, id)
  const copy = copyBuy(db, id, viewerOf(c).person.id, c.get('now'))
  flash(c, { kind: 'note', text: c.get('t')('groupbuys:done.copied') })
  return c.redirect(`/groupbuys/${copy.id}/edit`, 303)
})

function mustLead(c: AppContext): void {
  if (!mayLead(viewerOf(c).standing)) throw new NotAllowed('groupbuys:errors.mayNotLead')
}

type Faults = Record<string, [string, Record<string, string | number>?]>

/** Keeps what was written, complete or not, and goes on: to the preview, or back to the form with what is missing. */
async function saving(c: AppContext, id: number | null, posted: PostedForm<BuyForm>) {
  if (!posted.ok) return c.html(composePage(c, id, posted), 422)
  const { values, data } = posted
  if (data.intent === 'more') return c.html(composePage(c, id, { values }, 3))
  const { db } = c.env.estate
  const { input, faults: unread } = buyInputOf(db, data, values, c.get('settings').timezone)
  const faults: Faults = Object.fromEntries(Object.entries(unread).map(([field, key]) => [field, [key]]))
  const uploads = await cleanPhotos(posted.files.photos ?? [], faults)
  if (Object.keys(faults).length > 0) return again(c, id, values, faults)
  const by = viewerOf(c).person.id
  const now = c.get('now')
  const buy = id === null ? createBuy(db, input, by, now) : editBuy(db, id, input, by, now)
  const removed = data.removed.map(Number)
  const photosKept = keepPhotos(c, buy.id, { uploads, removed, captions: captionsIn(values) }, faults)
  if (data.intent === 'draft' && photosKept) {
    flash(c, { kind: 'done', text: c.get('t')('groupbuys:done.draft') })
    return c.redirect('/groupbuys/leading', 303)
  }
  for (const [field, key] of Object.entries(missingFor(inputOf(db, buy), now))) faults[field] ??= [key]
  if (Object.keys(faults).length === 0) return c.redirect(`/groupbuys/${buy.id}/preview`, 303)
  // The draft is saved by now: the form is that of the saved one, its rows numbered anew.
  return again(c, buy.id, draftValues(db, buy, c.get('settings').timezone), faults)
}

function again(c: AppContext, id: number | null, values: FormValues, faults: Faults) {
  const named = Object.entries(faults).map(([field, [key, params]]) => [
    field === 'takerUnit' ? 'taker' : field,
    c.get('t')(key, params),
  ])
  return c.html(composePage(c, id, { values, errors: Object.fromEntries(named) }), 422)
}

/** `caption-12`: the words beside photo 12. */
function captionsIn(values: FormValues): Map<number, string> {
  return new Map(
    Object.keys(values).flatMap((name) => {
      const [, file] = /^caption-(\d{1,9})$/.exec(name) ?? []
      return file ? [[Number(file), typedIn(values, name).trim().slice(0, mostCaption)] as const] : []
    }),
  )
}

async function cleanPhotos(files: File[], faults: Faults): Promise<CleanUpload[]> {
  try {
    const uploads = await readUploads(files)
    if (uploads.some((upload) => upload.width === null)) throw new Refused('groupbuys:errors.onlyPhotos')
    return uploads
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    faults.photos = [error.code, error.params]
    return []
  }
}

function keepPhotos(c: AppContext, id: number, photos: PhotoChanges, faults: Faults): boolean {
  try {
    arrangePhotos(c.env.estate.db, id, photos, viewerOf(c).person.id, c.get('now'))
    return true
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    faults.photos = [error.code, error.params]
    return false
  }
}
