import { sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { type Db, prepared } from '#estate/db.ts'
import { type Standing, scopesOf } from '#standing/standing.ts'
import { deskCounts } from './desk-lists.ts'
import { offersTo } from './offers.ts'
import { desksOf } from './rules.ts'
import { tickets } from './schema.ts'

/** What waits at the desks of this person, each counted to 99: nobody has begun, past the deadline, offered to it. */
export function waitingAt(db: Db, standing: Standing, now: string) {
  const desks = desksOf(standing)
  const counts = desks.map((desk) => deskCounts(db, desk, now))
  return {
    tickets: counts.reduce((sum, one) => sum + one.open, 0),
    late: counts.reduce((sum, one) => sum + one.late, 0),
    offers: offersTo(db, desks).length,
  }
}

const at = (name: string) => sql.placeholder(name)

/**
 * What is being put right in the staircases this person looks after, whoever's desk it is on; the longest waiting first.
 * Whoever looks after the whole estate has the desks for that, and is answered nothing.
 */
export function staircaseTickets(db: Db, standing: Standing, limit: number) {
  const scopes = scopesOf(standing, 'assist').filter((scope) => scope !== '')
  if (scopes.length === 0) return []
  return prepared(db, 'tickets.staircase', (d) =>
    d
      .select({
        id: tickets.id,
        category: tickets.category,
        urgency: tickets.urgency,
        placeLabel: addresses.label,
        common: tickets.common,
        title: tickets.title,
        state: tickets.state,
        openedAt: tickets.openedAt,
        repairBy: tickets.repairBy,
        deferredUntil: tickets.deferredUntil,
        homes: sql<number>`(select count(distinct r.unit) from ticket_reports r where r.ticket_id = ${tickets.id})`,
      })
      .from(tickets)
      .leftJoin(addresses, sql`${addresses.path} = ${tickets.place}`)
      // A path's own children begin with a slash after it, and "0" is the sign after the slash.
      .where(sql`${tickets.id} in (select t.id from json_each(${at('scopes')}) as scope
          cross join tickets t on t.live = 1 and t.place = scope.value
        union select t.id from json_each(${at('scopes')}) as scope
          cross join tickets t on t.live = 1 and t.place > scope.value || '/' and t.place < scope.value || '0')`)
      .orderBy(tickets.openedAt, tickets.id)
      .limit(at('limit'))
      .prepare(),
  ).all({ scopes: JSON.stringify(scopes), limit })
}
