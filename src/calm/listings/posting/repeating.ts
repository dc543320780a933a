import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { aboutListing } from '#listings/lifecycle/about.ts'
import { changeListing, insertListing, writeStep } from '#listings/lifecycle/rows.ts'
import { listings } from '#listings/lifecycle/schema.ts'
import { goOut } from '#listings/moderation/publishing.ts'
import { record } from '#record/record.ts'
import { daysOfEstateAfter } from '#time/days.ts'
import { carryPhotos } from './photos.ts'

/**
 * The same need a week later: a listing of its own, asked anew. It carries the repeating on; the one of last week keeps
 * its own story. Where that was withdrawn nothing repeats.
 */
export function repeatListing(tx: Db, id: number, now: string): void {
  const before = tx.select().from(listings).where(eq(listings.id, id)).get()
  if (before?.repeats !== 'weekly' || before.publishedAt === null) return
  const { timezone } = estateSettingsOf(tx)
  const { id: _, ...words } = before
  const fresh = { round: 1, reopenedAt: null, reopenedWhy: null, chasedAt: null, renewedAt: null }
  const over = { endedAt: null, endedBy: null, endedWhy: null }
  const row = insertListing(tx, {
    ...words,
    ...fresh,
    ...over,
    state: 'open',
    postedAt: now,
    publishedAt: now,
    changedAt: now,
    seriesId: before.seriesId ?? before.id,
    neededAt: before.neededAt === null ? null : daysOfEstateAfter(before.neededAt, 7, timezone),
  })
  changeListing(tx, id, { repeats: null })
  carryPhotos(tx, id, row.id)
  writeStep(tx, row.id, { step: 'repeat', by: null }, now)
  record(tx, 'need.repeated', aboutListing(row, null), null, now)
  goOut(tx, row.id, null, now)
}
