import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { type Keeper, kept } from '#estate/keepers.ts'
import { forgetReporter } from './leaving.ts'
import { ticketHandovers, ticketMerges, ticketRatings } from './office-schema.ts'
import { ticketEntries, ticketFiles, ticketReports, tickets } from './schema.ts'

export const ticketKeeper: Keeper = {
  keeps: [
    kept(tickets, ['openedBy', 'title', 'words', 'place', 'assigneeId', 'deferredWhy', 'declinedWhy'], {
      placeKey: 'copied',
      scope: 'copied',
    }),
    kept(ticketReports, ['personId', 'unit', 'words']),
    kept(ticketEntries, ['by', 'body', 'details']),
    kept(ticketRatings, ['personId', 'words']),
    kept(ticketHandovers, [], { why: 'office', answerWhy: 'office' }),
    kept(ticketMerges, [], { changed: 'passing' }),
    kept(ticketFiles, [], { fileId: 'page' }),
  ],
  tells: (db, { id }) => ticketDataOf(db, id),
  leaves: (tx, { id }) => forgetReporter(tx, id),
}

/** What the help desk keeps about one person. Of repairs they work on only that they do: the words are a household's. */
function ticketDataOf(db: Db, personId: number) {
  const { title, words, place, state, openedAt, deferredWhy, declinedWhy, category, assignedAt } = tickets
  return {
    repairs: db
      .select({ title, words, place, state, openedAt, deferredWhy, declinedWhy })
      .from(tickets)
      .where(eq(tickets.openedBy, personId))
      .all(),
    repairsReported: db.select().from(ticketReports).where(eq(ticketReports.personId, personId)).all(),
    repairWords: db.select().from(ticketEntries).where(eq(ticketEntries.by, personId)).all(),
    repairRatings: db.select().from(ticketRatings).where(eq(ticketRatings.personId, personId)).all(),
    repairsGivenToMe: db
      .select({ id: tickets.id, category, state, assignedAt })
      .from(tickets)
      .where(eq(tickets.assigneeId, personId))
      .all(),
  }
}
