import { and, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { forgetFile } from '#files/kept-files.ts'
import type { Bound } from '#standing/bound.ts'
import { deskStaff } from './desks.ts'
import { rehome } from './jobs.ts'
import { ticketRatings } from './office-schema.ts'
import { deskOfPost, deskPosts } from './rules.ts'
import { ticketEntries, ticketFiles, ticketReports, tickets } from './schema.ts'

/** What was broken stays on the desk; what this person wrote about it, and the photos of it, go. */
export function forgetReporter(tx: Db, personId: number): void {
  const said = and(eq(ticketEntries.by, personId), eq(ticketEntries.side, 'resident'))
  const reports = tx
    .update(ticketReports)
    .set({ words: '' })
    .where(eq(ticketReports.personId, personId))
    .returning({ id: ticketReports.id })
    .all()
  const entries = tx
    .update(ticketEntries)
    .set({ body: '' })
    .where(said)
    .returning({ id: ticketEntries.id })
    .all()
  for (const { id } of reports) forgetPhotos(tx, eq(ticketFiles.reportId, id))
  for (const { id } of entries) forgetPhotos(tx, eq(ticketFiles.entryId, id))
  tx.update(tickets).set({ title: '—', words: '' }).where(eq(tickets.openedBy, personId)).run()
  tx.update(ticketRatings).set({ words: '' }).where(eq(ticketRatings.personId, personId)).run()
}

function forgetPhotos(tx: Db, which: SQL): void {
  for (const { fileId } of tx.delete(ticketFiles).where(which).returning().all()) forgetFile(tx, fileId)
}

/** Written out, as the index over what is in hand is. */
const inHand = and(sql`${tickets.live} = 1`, isNotNull(tickets.assigneeId))

/** A repair is in somebody's hands as long as they sit at its desk; then it is everybody's there, who are told. */
export const ticketsBound: Bound = {
  kind: 'tickets',
  columns: [tickets.assigneeId],
  gives: null,
  url: '/tickets',
  holders: (db) =>
    db
      .selectDistinct({ id: tickets.assigneeId })
      .from(tickets)
      .where(inHand)
      .all()
      .flatMap(({ id }) => (id === null ? [] : [id])),
  ties(db, standing) {
    const posts = deskPosts(standing)
    return mine(db, standing.personId)
      .filter(
        ({ desk, place }) => !posts.some((post) => deskOfPost(post) === desk && covers(post.scope, place)),
      )
      .map(({ id, place }) => ({ id, path: place, stands: false }))
  },
  end(tx, ties, _by, now) {
    const those = inList(
      tickets.id,
      ties.map((tie) => tie.id),
    )
    for (const ticket of tx.select().from(tickets).where(those).all())
      rehome(tx, ticket, deskStaff(tx, ticket.desk, now), now)
  },
}

const mine = (db: Db, personId: number) =>
  db
    .select({ id: tickets.id, desk: tickets.desk, place: tickets.place })
    .from(tickets)
    .where(and(inHand, eq(tickets.assigneeId, personId)))
    .all()
