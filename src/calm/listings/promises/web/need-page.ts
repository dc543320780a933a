import { NotFound, orNone } from '#errors.ts'
import type { AppContext } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { viewerOf } from '#http/signed-in.ts'
import { needFollowers } from '#listings/lifecycle/followers.ts'
import { categoryNames } from '#listings/moderation/category-names.ts'
import { photosShown } from '#listings/posting/web/write-page.ts'
import { whomChoices } from '#listings/posting/whom.ts'
import { type ListingView, showListing } from '#listings/promises/show.ts'
import { mustBeNeed, mustNotBeOver } from '#listings/promises/still-a-need.ts'
import { NeedPage } from '#views/listings/need.tsx'
import type { PageState } from '#views/listings/need-state.tsx'
import type { FormState } from '#views/shared/form.tsx'

/** The listing as this viewer may see it, or NotFound: nobody acts on what she cannot know of. */
export function viewedListing(c: AppContext) {
  return showListing(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now'))
}

/** The same, for what is written to it; throws Moved or Conflict where it has become a repair since. */
export function standingView(c: AppContext) {
  mustBeNeed(c.env.estate.db, viewerOf(c).standing, idOf(c), c.get('now'))
  return viewedOrOver(c)
}

/** The listing for what is written to it; throws Conflict where it is over, and seen no more for that. */
export function viewedOrOver(c: AppContext) {
  const view = orNone(() => viewedListing(c))
  if (!view) mustNotBeOver(c.env.estate.db, viewerOf(c).standing, idOf(c))
  return view ?? viewedListing(c)
}

type Part = { part: string; has: (need: ListingView) => boolean | undefined }

/**
 * What the forms of a need's page share: who may, the page with this form refused, and where it goes on. `of` is the part
 * of the page with words to write in, and whether it is still drawn: where it is not, they come back on a page of their own.
 */
export function onNeed(c: AppContext, of?: Part) {
  return {
    may: () => standingView(c),
    page: (form: FormState) => {
      if (of && !of.has(viewedListing(c))) throw new NotFound('shared:errors.notFound')
      return needPage(c, { ...form, ...(of && { part: of.part }) })
    },
    to: `/needs/${idOf(c)}`,
  }
}

/** The page of a listing; `state` brings back a refused form of one of its parts, or shows a contact just looked at. */
export function needPage(c: AppContext, state: PageState = {}) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const need = viewedListing(c)
  const people = need.kind === 'offer' && need.mayPromise ? whomChoices(db, standing, c.get('now')) : []
  return NeedPage({
    page: pageOf(c),
    need,
    call: needFollowers().call(db, standing, need.id, c.get('now')),
    people,
    named: categoryNames(db, c.get('t')),
    photos: photosShown(need.photos, need.id, c.get('t')),
    state,
  })
}
