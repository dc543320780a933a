import { sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { indexedWords } from '#i18n/search-words.ts'
import type { Listing } from './schema.ts'

/** Tokens no person types: what is searched is found level by level, so that the worst comes first here too. */
export const rankToken = (rank: number) => `zzrank${rank}`
export const kindToken = (kind: string) => `zzkind${kind}`

/** Makes an open listing findable; again after a change replaces what was indexed. */
export function indexListing(tx: Db, listing: Listing): void {
  unindexListing(tx, listing.id)
  const words = `${rankToken(listing.rank)} ${kindToken(listing.kind)} ${indexedWords(`${listing.title}\n${listing.details}`)}`
  tx.run(sql`insert into listing_words (rowid, words) values (${listing.id}, ${words})`)
}

export function unindexListing(tx: Db, id: number): void {
  tx.run(sql`delete from listing_words where rowid = ${id}`)
}
