import { asc, eq } from 'drizzle-orm'
import { allPartsOf, joinedInto, joinOf } from '#doubles/ledger.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { people } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { livesUnder, readsAsOf } from '#tickets/reading/reads-as-of.ts'
import { isStaffOf, reportedFirst, type TicketRelation } from './finding.ts'
import { mergeLedger } from './readers.ts'
import { ticketRow } from './rows.ts'
import type { Ticket, TicketEntry } from './schema.ts'
import { ticketEntries } from './schema.ts'

/**
 * The story, oldest first, with that of every ticket found to be this one. Residents do not read notes, and staff are
 * named to staff only. Merging shows nobody what was written before it, nor does correcting a place: each line is for whoever read it where it
 * stood.
 */
export function storyLines(
  db: Db,
  ticket: Ticket,
  relation: TicketRelation,
  standing: Standing,
  now: string,
) {
  const parts = allPartsOf(db, mergeLedger, ticket.id)
  const read = new Map(parts.map((id) => [id, readerOf(db, ticketRow(db, id), standing, now)]))
  read.set(ticket.id, { staff: relation.staff, since: sinceWhen(db, ticket, relation, standing, parts, now) })
  const byPlace = new Map(
    [ticket.id, ...parts].map((id) => [id, readsAsOf(db, ticketRow(db, id), standing, now)]),
  )
  return db
    .select({ entry: ticketEntries, name: people.name })
    .from(ticketEntries)
    .leftJoin(people, eq(people.id, ticketEntries.by))
    .where(inList(ticketEntries.ticketId, [...read.keys()]))
    .orderBy(asc(ticketEntries.at), asc(ticketEntries.id))
    .all()
    .filter(({ entry }) => isFor(entry, read.get(entry.ticketId)!) && byPlace.get(entry.ticketId)!(entry))
    .map(({ entry, name }) => ({
      id: entry.id,
      at: entry.at,
      kind: entry.kind,
      side: entry.side,
      internal: entry.internal === 1,
      body: entry.body,
      name: read.get(entry.ticketId)!.staff && entry.side === 'staff' ? name : null,
      details: JSON.parse(entry.details) as Record<string, string | number | null>,
    }))
}

/** `since`: from when on they read along; null: not at all. */
type Reader = { staff: boolean; since: string | null }

function isFor({ at, internal }: TicketEntry, { staff, since }: Reader): boolean {
  return staff || (internal === 0 && since !== null && at >= since)
}

/** How somebody reads a ticket that is part of another by now: as they read it while it stood by itself. */
function readerOf(db: Db, part: Ticket, standing: Standing, now: string): Reader {
  const own = [part.id, ...allPartsOf(db, mergeLedger, part.id)]
  const reads = livesUnder(part, standing) || reportedFirst(db, own, standing.personId, now)
  return { staff: isStaffOf(db, standing, part), since: reads ? '' : null }
}

/** Since when this resident reads along: whose report came with another ticket, since the two were made one. */
function sinceWhen(
  db: Db,
  ticket: Ticket,
  { concerned }: TicketRelation,
  { personId }: Standing,
  parts: readonly number[],
  now: string,
): string | null {
  if (concerned || reportedFirst(db, [ticket.id], personId, now)) return ''
  const came = parts
    .filter((id) => joinedInto(db, mergeLedger, id) === ticket.id)
    .filter((id) => reportedFirst(db, [id, ...allPartsOf(db, mergeLedger, id)], personId, now))
    .map((id) => joinOf(db, mergeLedger, { stays: ticket.id, goes: id })!.joinedAt)
  return came.sort()[0] ?? null
}
