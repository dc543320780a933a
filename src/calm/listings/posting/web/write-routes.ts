import { Hono } from 'hono'
import { Conflict, type DomainError, NotAllowed } from '#errors.ts'
import { countAttempt } from '#estate/attempts.ts'
import { act, beside } from '#http/act.ts'
import { wordsAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { type FormValues, filesAgain, type PostedForm, typedIn as wordOf } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { mayReadBoard } from '#listings/lifecycle/powers.ts'
import type { Listing, ListingKind } from '#listings/lifecycle/schema.ts'
import { ListingForm } from '#listings/posting/forms.ts'
import {
  editListing,
  mustBeCategory,
  ownListing,
  publishListing,
  writeListing,
} from '#listings/posting/posting.ts'
import { readPhotos } from '#tickets/photos.ts'
import { listingDraftValues, listingInputOf, saidOf, writePage } from './write-page.ts'

const asking = { most: 30, minutes: 60, says: 'listings:errors.needsTooMany' }

/** Asking and offering. */
export const writeRoutes = new Hono<AppEnv>()
  .get('/needs/new', signedIn, (c) => c.html(fresh(c, 'need')))
  .get('/offers/new', signedIn, (c) => c.html(fresh(c, 'offer')))
  /** Looking what fits writes nothing: the form comes back with it, and with what is still missing. */
  .post('/needs', signedIn, (c) =>
    act(c, {
      form: ListingForm,
      may: () => {
        if (!mayReadBoard(viewerOf(c).standing)) throw new NotAllowed('listings:errors.noHome')
      },
      page: (form) => writePage(c, kindOf(form.values), null, form),
      looks: (posted) => (wordOf(posted.values, 'intent') === 'look' ? looking(c, posted) : null),
      at: faultOf,
      rules: { category: (category) => mustBeCategory(c.env.estate.db, category) },
      ready: async ({ urgency }, { photos }) => {
        const read = await beside('photos', () => readPhotos(photos))
        // Somebody in danger is never told to come back later.
        if (urgency > 1) countAttempt(c.env.estate.db, `needs:${viewerOf(c).person.id}`, asking, c.get('now'))
        return read
      },
      do: (form, { by, now, ready: photos }) => {
        const input = { ...listingInputOf(form, c.get('settings').timezone), photos }
        const forPerson = form.for === '' ? null : Number(form.for)
        return writeListing(c.env.estate.db, { forPerson, input, asDraft: form.intent === 'draft' }, by, now)
      },
      done: saidOf,
      to: ({ id }) => `/needs/${id}`,
    }),
  )
  .get('/needs/:id{[0-9]+}/edit', signedIn, (c) => c.html(editPage(c)))
  .post('/needs/:id{[0-9]+}/words', signedIn, (c) =>
    act(c, {
      form: ListingForm,
      may: () => draftOf(c),
      page: (form) => {
        const { kind, id } = draftOf(c)
        return writePage(c, kind, id, form)
      },
      drawn: () => editPage(c),
      at: faultOf,
      rules: { category: (category) => mustBeCategory(c.env.estate.db, category) },
      ready: (_, { photos }) => beside('photos', () => readPhotos(photos)),
      doneAgain: 'settles',
      do: (form, { by, now, seen: { id, kind }, ready: photos }) => {
        const { db } = c.env.estate
        const input = { ...listingInputOf({ ...form, kind }, c.get('settings').timezone), photos }
        const listing = editListing(db, id, input, by, now)
        return form.intent === 'publish' ? publishListing(db, id, by, now) : listing
      },
      done: saidOf,
      to: ({ id }) => `/needs/${id}`,
    }),
  )

function editPage(c: AppContext) {
  const listing = draftOf(c)
  const values = listingDraftValues(listing, c.get('settings').timezone)
  return writePage(c, listing.kind, listing.id, { values })
}

function looking(c: AppContext, posted: PostedForm<unknown>) {
  const { values, files } = posted
  const errors = filesAgain(c, files, posted.ok ? {} : posted.errors)
  return writePage(c, kindOf(values), null, { values, errors })
}

function draftOf(c: AppContext): Listing {
  const { db } = c.env.estate
  const listing = ownListing(db, idOf(c), viewerOf(c).person.id, c.get('now'))
  if (listing.state !== 'draft') throw new Conflict('listings:errors.notEditable')
  return listing
}

function fresh(c: AppContext, kind: ListingKind) {
  const { urgency = '', category = '', for: whom = '' } = wordsAsked(c, 'urgency', 'category', 'for')
  const values: FormValues = {
    kind,
    ...(urgency && { urgency }),
    ...(category && { category }),
    ...(whom && { for: whom }),
  }
  return writePage(c, kind, null, { values })
}

function kindOf(values: FormValues): ListingKind {
  return wordOf(values, 'kind') === 'offer' ? 'offer' : 'need'
}

/** Where a refused need or offer shows its sentence. */
function faultOf({ code }: DomainError): string {
  if (code === 'listings:errors.tooManyPhotos') return 'photos'
  return code === 'listings:errors.categoryMissing' ? 'category' : ''
}
