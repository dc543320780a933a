import { NotAllowed } from '#errors.ts'
import type { Said } from '#http/deed.ts'
import type { AppContext } from '#http/env.ts'
import { type FormValues, typedIn as wordOf } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { viewerOf } from '#http/signed-in.ts'
import { toLocalInput } from '#i18n/dates.ts'
import type { Translate } from '#i18n/translator.ts'
import { suggestionsFor } from '#listings/board/suggest.ts'
import { mayReadBoard } from '#listings/lifecycle/powers.ts'
import type { Listing, ListingKind } from '#listings/lifecycle/schema.ts'
import { categoryNames, categoryOptions } from '#listings/moderation/category-names.ts'
import type { ListingForm } from '#listings/posting/forms.ts'
import { type ListingPhoto, listingPhotos } from '#listings/posting/photos.ts'
import type { ListingInput } from '#listings/posting/posting.ts'
import { whomChoices } from '#listings/posting/whom.ts'
import { instantOf } from '#time/wall-to-instant.ts'
import { WritePage } from '#views/listings/write.tsx'
import type { FormState } from '#views/shared/form.tsx'

/** The page to ask or to offer, new or with what was written; with what fits where words or a category are there. */
export function writePage(
  c: AppContext,
  kind: ListingKind,
  id: number | null,
  form?: FormState & { values?: FormValues },
) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  if (!mayReadBoard(standing)) throw new NotAllowed('listings:errors.noHome')
  const t = c.get('t')
  const values = form?.values ?? {}
  const [title, category] = [wordOf(values, 'title'), wordOf(values, 'category')]
  const asked = { kind, title, category }
  return WritePage({
    page: pageOf(c),
    kind,
    id,
    categories: categoryOptions(db, t),
    named: categoryNames(db, t),
    people: id === null ? whomChoices(db, standing, c.get('now')) : [],
    photos: id === null ? [] : photosShown(listingPhotos(db, id), id, t),
    suggestions: title === '' && category === '' ? null : suggestionsFor(db, standing, asked),
    ...(form && { form }),
  })
}

/** Photos as a page shows them. */
export function photosShown(photos: readonly ListingPhoto[], id: number, t: Translate) {
  return photos.map(({ fileId, width, height }, i) => ({
    href: `/needs/${id}/files/${fileId}`,
    alt: t('listings:need.photo', { n: i + 1 }),
    width: width ?? 0,
    height: height ?? 0,
  }))
}

/** The form as the command takes it. */
export function listingInputOf(form: ListingForm, timezone: string): ListingInput {
  const { for: _, intent: _intent, neededAt, places, repeats, ...words } = form
  return {
    ...words,
    neededAt: neededAt === '' ? null : instantOf(neededAt, timezone),
    places: places ?? 1,
    repeats: repeats ? 'weekly' : null,
  }
}

/** A draft as its form shows it. */
export function listingDraftValues(listing: Listing, timezone: string): FormValues {
  const { kind, category, title, details, urgency, places, lifting, sexWish, loanDays } = listing
  return {
    kind,
    category,
    title,
    details,
    lifting,
    urgency: String(urgency),
    places: String(places),
    sexWish: sexWish ?? '',
    neededAt: listing.neededAt === null ? '' : toLocalInput(listing.neededAt, timezone),
    loanDays: loanDays === null ? '' : String(loanDays),
    ...(listing.stays === 1 && { stays: 'yes' }),
    ...(listing.stairs === 1 && { stairs: 'yes' }),
    ...(listing.repeats !== null && { repeats: 'yes' }),
  }
}

/** What is said once it is written: out, kept, or waiting for a human. */
export function saidOf({ state, kind }: Listing): Said {
  if (state === 'held') return { key: 'listings:done.held', kind: 'note' }
  return `listings:done.${state === 'draft' ? 'draft' : kind}`
}
