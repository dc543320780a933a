import type { About } from '#record/record.ts'
import type { Listing } from './schema.ts'

/** What every line of the record about a listing says. */
export function aboutListing(listing: Listing, by: number | null): About {
  return {
    for: by === listing.personId ? null : listing.personId,
    unit: listing.unit,
    subject: `need:${listing.id}`,
    details: { title: listing.title },
  }
}
