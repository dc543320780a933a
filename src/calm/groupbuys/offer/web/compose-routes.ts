import { Hono } from 'hono'
import { DomainError, FieldsRefused, NotAllowed, Refused } from '#errors.ts'
import { readUploads } from '#files/uploads.ts'
import { copyBuy, createBuy, discardBuy, editBuy, ownBuyDraft } from '#groupbuys/offer/drafts.ts'
import { findBuyFor } from '#groupbuys/offer/find.ts'
import { BuyForm } from '#groupbuys/offer/forms.ts'
import { missingForBuy } from '#groupbuys/offer/missing.ts'
import { arrangePhotos } from '#groupbuys/offer/photos.ts'
import { savedBuyInput } from '#groupbuys/terms/input.ts'
import { mayLeadBuys } from '#groupbuys/terms/rules.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import type { FormValues } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import type { FormErrors } from '#page.ts'
import { buyInputOf } from './buy-input.ts'
import { buyDraftValues, composeBuyPage } from './compose-page.ts'

/** Opening a group order: the form, drafts, copies. */
export const composeBuyRoutes = new Hono<AppEnv>()
  .get('/groupbuys/new', signedIn, (c) => {
    mustLead(c)
    return c.html(composeBuyPage(c, null, { values: {} }))
  })
  .post('/groupbuys', signedIn, (c) => saving(c, null, () => mustLead(c)))
  .get('/groupbuys/:id{[0-9]+}/edit', signedIn, (c) => {
    return c.html(editPage(c, draftOf(c)))
  })
  .post('/groupbuys/:id{[0-9]+}/words', signedIn, (c) => saving(c, idOf(c), () => draftOf(c)))
  .post('/groupbuys/:id{[0-9]+}/removal', signedIn, (c) =>
    act(c, {
      may: () => draftOf(c),
      page: ({ errors }) => editPage(c, draftOf(c), errors),
      drawn: () => editPage(c, draftOf(c)),
      do: (_, { by, now }) => discardBuy(c.env.estate.db, idOf(c), by, now),
      done: 'groupbuys:done.discarded',
      to: '/groupbuys/leading',
    }),
  )
  .post('/groupbuys/:id{[0-9]+}/copy', signedIn, (c) =>
    act(c, {
      may: () => findBuyFor(c.env.estate.db, viewerOf(c).standing, idOf(c)),
      do: (_, { by, now }) => copyBuy(c.env.estate.db, idOf(c), by, now),
      done: { key: 'groupbuys:done.copied', kind: 'note' },
      to: ({ id }) => `/groupbuys/${id}/edit`,
    }),
  )

function mustLead(c: AppContext): void {
  if (!mayLeadBuys(viewerOf(c).standing)) throw new NotAllowed('groupbuys:errors.mayNotLead')
}

function draftOf(c: AppContext): GroupBuy {
  const { db } = c.env.estate
  return ownBuyDraft(db, idOf(c), viewerOf(c).person.id, c.get('now'))
}

function draftValuesOf(c: AppContext, buy: GroupBuy): FormValues {
  return buyDraftValues(c.env.estate.db, buy, c.get('settings').timezone)
}

function editPage(c: AppContext, buy: GroupBuy, errors: FormErrors = {}) {
  return composeBuyPage(c, buy.id, { values: draftValuesOf(c, buy), errors })
}

/** Keeps what was written, complete or not, and goes on: to the preview, or back to the form with what is missing. */
function saving(c: AppContext, given: number | null, may: () => unknown) {
  const { db } = c.env.estate
  let id = given
  let saved: GroupBuy | null = null
  return act(c, {
    form: BuyForm,
    may,
    looks: ({ values }) => (values.intent === 'more' ? composeBuyPage(c, id, { values }, 3) : null),
    // Once saved, the form is that of the draft, its rows numbered anew.
    page: ({ values, errors }) =>
      composeBuyPage(c, saved?.id ?? id, { values: saved ? draftValuesOf(c, saved) : values, errors }),
    drawn: () => (saved === null && given === null ? null : editPage(c, saved ?? draftOf(c))),
    doneAgain: given === null ? undefined : 'settles',
    again:
      given === null
        ? (to) => {
            id = draftAt(c, to)
          }
        : undefined,
    ready: (_, { photos = [] }) => cleanPhotos(photos),
    do: (form, { by, now, ready: { uploads, faults } }) => {
      const { input, faults: unread } = buyInputOf(db, form, c.get('settings').timezone)
      for (const [field, key] of Object.entries(unread)) faults[field] = [key]
      if (Object.keys(faults).length > 0) throw new FieldsRefused(faults)
      const buy = id === null ? createBuy(db, input, by, now) : editBuy(db, id, input, by, now)
      const captions = new Map(form.captions.map(({ row, caption }) => [Number(row), caption]))
      const photos = { uploads, removed: form.removed.map(Number), captions }
      arrangePhotos(db, buy.id, photos, by, now)
      saved = buy
      return buy
    },
    done: (_, { intent }) => (intent === 'draft' ? 'groupbuys:done.draft' : null),
    to: ({ id }, { intent }) => (intent === 'draft' ? '/groupbuys/leading' : `/groupbuys/${id}/preview`),
    wants: (buy, { intent }) => (intent === 'draft' ? null : gapsOf(c, buy)),
  })
}

/** The draft that a path leads to, if it can still be written on. */
function draftAt(c: AppContext, path: string): number | null {
  const id = Number(/\d+/.exec(path)?.[0])
  try {
    return ownBuyDraft(c.env.estate.db, id, viewerOf(c).person.id, c.get('now')).id
  } catch (error) {
    if (error instanceof DomainError) return null
    throw error
  }
}

/** What is still missing before it may be looked over, said beside its field; null where nothing is. */
function gapsOf(c: AppContext, buy: GroupBuy) {
  const missing = Object.entries(missingForBuy(savedBuyInput(c.env.estate.db, buy), c.get('now')))
  const named = missing.map(([field, key]) => [field, c.get('t')(key)])
  return named.length > 0 ? Object.fromEntries(named) : null
}

/** Photos cleaned; what is wrong with them is said together with what is wrong in the fields. */
async function cleanPhotos(files: File[]) {
  const faults: ConstructorParameters<typeof FieldsRefused>[0] = {}
  try {
    const uploads = await readUploads(files)
    if (uploads.some((upload) => upload.width === null)) throw new Refused('groupbuys:errors.onlyPhotos')
    return { uploads, faults }
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    faults.photos = [error.code, error.params]
    return { uploads: [], faults }
  }
}
