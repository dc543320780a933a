import { and, asc, desc, eq, sql } from 'drizzle-orm'
import { ancestorsOf } from '#addresses/paths.ts'
import { addresses } from '#addresses/schema.ts'
import { subtreeRange } from '#addresses/sort-key.ts'
import { type Db, prepared } from '#estate/db.ts'
import { concernedPaths, type Standing } from '#standing/standing.ts'
import type { Category } from './kinds.ts'
import { tickets } from './schema.ts'

const homes = sql<number>`(select count(distinct r.unit) from ticket_reports r where r.ticket_id = ${tickets.id})`
const columns = {
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
  homes,
}

const at = (name: string) => sql.placeholder(name)
/** As the index of known problems is written, so that SQLite uses it. */
const isKnown = sql`${tickets.common} = 1 and ${tickets.state} in ('open', 'inProgress', 'deferred', 'completed')`
const among = (column: unknown, name: string) => sql`${column} in (select value from json_each(${at(name)}))`

/** Common problems known where this person lives, the newest first; `after` is the last one of the page before, or 0. */
export function knownNear(db: Db, standing: Standing, limit: number, after = 0) {
  return prepared(db, 'tickets.known', (d) =>
    d
      .select(columns)
      .from(tickets)
      .leftJoin(addresses, eq(addresses.path, tickets.place))
      .where(
        and(
          isKnown,
          among(tickets.scope, 'scopes'),
          sql`(${at('after')} = 0 or (${tickets.openedAt}, ${tickets.id}) <
            ((select opened_at from tickets where id = ${at('after')}), ${at('after')}))`,
        ),
      )
      .orderBy(desc(tickets.openedAt), desc(tickets.id))
      .limit(at('limit'))
      .prepare(),
  ).all({ scopes: JSON.stringify(concernedPaths(standing)), after, limit })
}

/**
 * What this person reported, wrote down for others, or somebody at home reported while this person lived there; the
 * newest first. Reports are read newest first from an index of each, so that years of them cost nothing.
 */
export function reportedFor(db: Db, standing: Standing, limit: number, before: number | null = null) {
  return prepared(db, 'tickets.reportedFor', (d) =>
    d
      .select(columns)
      .from(tickets)
      .leftJoin(addresses, eq(addresses.path, tickets.place))
      .where(
        sql`${tickets.id} in (
          select * from (select r.ticket_id from ticket_reports r where r.person_id = ${at('me')} and r.ticket_id < ${at('before')} order by r.id desc limit ${at('most')})
          union select * from (select r.ticket_id from ticket_reports r where r.reported_by = ${at('me')} and r.ticket_id < ${at('before')} order by r.id desc limit ${at('most')})
          union select * from (select r.ticket_id from ticket_reports r join occupancies o
            on o.unit = r.unit and o.id in (select value from json_each(${at('occupancies')}))
            where r.unit in (select value from json_each(${at('units')})) and r.reported_at >= o.since and r.ticket_id < ${at('before')} order by r.id desc limit ${at('most')}))`,
      )
      .orderBy(desc(tickets.id))
      .limit(at('limit'))
      .prepare(),
  ).all({
    me: standing.personId,
    occupancies: JSON.stringify(standing.homes.map((home) => home.occupancyId)),
    units: JSON.stringify(standing.homes.map((home) => home.unit)),
    before: before ?? Number.MAX_SAFE_INTEGER,
    most: limit * 2,
    limit,
  })
}

/** Live common tickets of this kind that concern the place: is it one of these? The same kind first, then the rest. */
export function similarNear(db: Db, place: string, category: Category, limit = 5) {
  return prepared(db, 'tickets.similar', (d) =>
    d
      .select(columns)
      .from(tickets)
      .leftJoin(addresses, eq(addresses.path, tickets.place))
      .where(
        and(isKnown, eq(tickets.live, 1), among(tickets.scope, 'scopes'), among(tickets.category, 'kinds')),
      )
      .orderBy(sql`${tickets.category} <> ${at('category')}`, desc(tickets.openedAt))
      .limit(at('limit'))
      .prepare(),
  ).all({
    scopes: JSON.stringify(ancestorsOf(place)),
    kinds: JSON.stringify(akin[category] ?? [category]),
    category,
    limit,
  })
}

/** What people mix up: the same wet wall is a leak to one and a broken pipe to the next. */
const akin: Partial<Record<Category, Category[]>> = {
  water: ['water', 'leak', 'walls'],
  leak: ['leak', 'water', 'walls'],
  walls: ['walls', 'leak', 'water'],
  power: ['power', 'lights'],
  lights: ['lights', 'power'],
}

/** Tickets a desk may merge with this one: live, on the same desk, of the same building, the nearest kinds first. */
export function alikeFor(db: Db, ticket: { id: number; desk: string; scope: string; category: Category }) {
  const building = ticket.scope.split('/')[0]!
  return prepared(db, 'tickets.alike', (d) =>
    d
      .select({
        id: tickets.id,
        title: tickets.title,
        placeLabel: addresses.label,
        openedAt: tickets.openedAt,
      })
      .from(tickets)
      .innerJoin(addresses, eq(addresses.path, tickets.place))
      .where(
        sql`${tickets.desk} = ${at('desk')} and ${tickets.live} = 1 and ${tickets.id} <> ${at('id')}
          and ${tickets.placeKey} >= ${at('from')} and ${tickets.placeKey} < ${at('below')}
          and ${among(tickets.category, 'kinds')}`,
      )
      .orderBy(asc(tickets.placeKey))
      .limit(12)
      .prepare(),
  ).all({
    id: ticket.id,
    desk: ticket.desk,
    ...(building === '' ? { from: '', below: '~' } : subtreeRange(building)),
    kinds: JSON.stringify(akin[ticket.category] ?? [ticket.category]),
  })
}
