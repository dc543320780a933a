import { Hono } from 'hono'
import { Conflict, DomainError, NotFound } from '#errors.ts'
import { countAttempt } from '#estate/limits.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import {
  type FormValues,
  filesAgain,
  type PostedForm,
  postedForm,
  refused,
  typedIn as wordOf,
} from '#http/form.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import type { Listing, ListingKind } from '#listings/lifecycle/schema.ts'
import { ListingForm } from '#listings/posting/forms.ts'
import {
  createListing,
  editListing,
  ownListing,
  postListing,
  publishListing,
} from '#listings/posting/posting.ts'
import { whomFor } from '#listings/posting/whom.ts'
import { readPhotos } from '#tickets/files.ts'
import { draftValues, inputOf, writePage } from './write-page.ts'

/** Asking and offering. */
export const writeRoutes = new Hono<AppEnv>()

writeRoutes.get('/needs/new', signedIn, (c) => c.html(fresh(c, 'need')))
writeRoutes.get('/offers/new', signedIn, (c) => c.html(fresh(c, 'offer')))

writeRoutes.post('/needs', signedIn, async (c) => {
  const posted = await postedForm(c, ListingForm)
  const kind = wordOf(posted.values, 'kind') === 'offer' ? 'offer' : 'need'
  const looks = wordOf(posted.values, 'intent') === 'look'
  if (!posted.ok) return c.html(writePage(c, kind, null, shownAgain(c, posted)), looks ? 200 : 422)
  const { intent } = posted.data
  if (looks) return c.html(writePage(c, kind, null, shownAgain(c, posted)))
  const { standing, person } = viewerOf(c)
  // Somebody in danger is never told to come back later.
  if (posted.data.urgency > 1)
    countAttempt(c.env.estate.db, `needs:${person.id}`, { most: 30, minutes: 60 }, c.get('now'))
  return saving(c, kind, null, posted, async () => {
    const { db } = c.env.estate
    const photos = await readPhotos(posted.files.photos)
    const whom = whomFor(db, standing, posted.data.for === '' ? null : Number(posted.data.for), c.get('now'))
    const input = { ...inputOf(posted.data, c.get('settings').timezone), photos }
    const save = intent === 'draft' ? createListing : postListing
    return save(db, whom, input, person.id, c.get('now'))
  })
})

writeRoutes.get('/needs/:id{[0-9]+}/edit', signedIn, (c) => {
  const listing = draftOf(c)
  return c.html(
    writePage(c, listing.kind, listing.id, { values: draftValues(listing, c.get('settings').timezone) }),
  )
})

writeRoutes.post('/needs/:id{[0-9]+}/words', signedIn, async (c) => {
  const draft = draftOf(c)
  const posted = await postedForm(c, ListingForm)
  if (!posted.ok) return c.html(writePage(c, draft.kind, draft.id, shownAgain(c, posted)), 422)
  const { db } = c.env.estate
  const by = viewerOf(c).person.id
  return saving(c, draft.kind, draft.id, posted, async () => {
    const photos = await readPhotos(posted.files.photos)
    const words = inputOf({ ...posted.data, kind: draft.kind }, c.get('settings').timezone)
    const input = { ...words, photos }
    const listing = editListing(db, draft.id, input, by, c.get('now'))
    return posted.data.intent === 'publish' ? publishListing(db, draft.id, by, c.get('now')) : listing
  })
})

writeRoutes.post('/needs/:id{[0-9]+}/publication', signedIn, (c) => {
  const { db } = c.env.estate
  const listing = publishListing(db, Number(c.req.param('id')), viewerOf(c).person.id, c.get('now'))
  return done(c, listing)
})

function draftOf(c: AppContext): Listing {
  const { db } = c.env.estate
  const listing = ownListing(db, Number(c.req.param('id')), viewerOf(c).person.id, c.get('now'))
  if (listing.state !== 'draft') throw new Conflict('listings:errors.notEditable')
  return listing
}

function fresh(c: AppContext, kind: ListingKind) {
  const { urgency = '', category = '', for: whom = '' } = c.req.query()
  const values: FormValues = {
    kind,
    ...(urgency && { urgency }),
    ...(category && { category }),
    ...(whom && { for: whom }),
  }
  return writePage(c, kind, null, { values })
}

/** The form as it was typed, with what is wrong in it. */
function shownAgain(c: AppContext, posted: PostedForm<ListingForm>) {
  const errors = posted.ok ? {} : posted.errors
  return { values: posted.values, errors: filesAgain(c, posted.files, errors) }
}

/** Saves and shows where it stands; what cannot be done comes back as a sentence over the words. */
async function saving(
  c: AppContext,
  kind: ListingKind,
  id: number | null,
  posted: PostedForm<ListingForm>,
  save: () => Promise<Listing>,
) {
  try {
    return done(c, await save())
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof NotFound || error instanceof Conflict) throw error
    const errors = refused(c, { '': c.get('t')(error.code, error.params) })
    const { values, files } = posted
    return c.html(writePage(c, kind, id, { values, errors: filesAgain(c, files, errors) }), 422)
  }
}

function done(c: AppContext, listing: Listing) {
  c.env.estate.wake()
  const key = listing.state === 'held' ? 'held' : listing.state === 'draft' ? 'draft' : listing.kind
  flash(c, { kind: listing.state === 'held' ? 'note' : 'done', text: c.get('t')(`listings:done.${key}`) })
  return c.redirect(`/needs/${listing.id}`, 303)
}
