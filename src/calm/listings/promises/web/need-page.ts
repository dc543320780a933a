import type { AppContext } from '#http/env.ts'
import { pageOf } from '#http/page.ts'
import { viewerOf } from '#http/signed-in.ts'
import { categoryNames } from '#listings/moderation/category-names.ts'
import { photosShown } from '#listings/posting/web/write-page.ts'
import { whomChoices } from '#listings/posting/whom.ts'
import { showListing } from '#listings/promises/show.ts'
import { NeedPage } from '#views/listings/need.tsx'
import type { PageState } from '#views/listings/need-state.tsx'

/** The listing as this viewer may see it, or NotFound: nobody acts on what she cannot know of. */
export function viewOf(c: AppContext) {
  return showListing(c.env.estate.db, viewerOf(c).standing, Number(c.req.param('id')), c.get('now'))
}

/** The page of a listing; `state` brings back a refused form of one of its parts, or shows a contact just looked at. */
export function needPage(c: AppContext, state: PageState = {}) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const need = viewOf(c)
  const people = need.kind === 'offer' && need.mayPromise ? whomChoices(db, standing, c.get('now')) : []
  return NeedPage({
    page: pageOf(c),
    need,
    people,
    named: categoryNames(db, c.get('t')),
    photos: photosShown(need.photos, need.id, c.get('t')),
    state,
  })
}
