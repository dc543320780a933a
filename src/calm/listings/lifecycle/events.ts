import type { Listing } from './schema.ts'

/** What every line of the record about a listing says. */
export function eventOf(listing: Listing, by: number | null, now: string) {
  return {
    at: now,
    by,
    for: by === listing.personId ? null : listing.personId,
    unit: listing.unit,
    subject: `need:${listing.id}`,
    details: { title: listing.title },
  }
}
