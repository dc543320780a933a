import { and, asc, desc, eq, gte, isNull, type SQL, sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { subtreeRange } from '#addresses/sort-key.ts'
import { type Db, prepared } from '#estate/db.ts'
import { people } from '#standing/schema.ts'
import type { TicketState } from './kinds.ts'
import { isEnded } from './rules.ts'
import { tickets } from './schema.ts'

/** How many rows a page of the desk shows; a count beyond `most` reads "99+", so that it costs the same always. */
export const deskRowsOnPage = 30
export const most = 99

const columns = {
  id: tickets.id,
  category: tickets.category,
  urgency: tickets.urgency,
  place: tickets.place,
  placeLabel: addresses.label,
  common: tickets.common,
  title: tickets.title,
  state: tickets.state,
  openedAt: tickets.openedAt,
  repairBy: tickets.repairBy,
  clockMinutes: tickets.clockMinutes,
  sortAt: tickets.sortAt,
  placeKey: tickets.placeKey,
  deferredUntil: tickets.deferredUntil,
  respondedAt: tickets.respondedAt,
  escalatedAt: tickets.escalatedAt,
  reopened: tickets.reopened,
  assignee: people.name,
  assigneeId: tickets.assigneeId,
  homes: sql<number>`(select count(distinct r.unit) from ticket_reports r where r.ticket_id = ${tickets.id})`,
}
export type DeskRow = ReturnType<typeof byDeadline>[number]

function rows(db: Db, where: SQL | undefined) {
  return db
    .select(columns)
    .from(tickets)
    .leftJoin(addresses, eq(addresses.path, tickets.place))
    .leftJoin(people, eq(people.id, tickets.assigneeId))
    .where(where)
    .$dynamic()
}

const at = (name: string) => sql.placeholder(name)
const ofDesk = eq(tickets.desk, at('desk'))
/** Written out, not bound: SQLite uses an index of live tickets only where it sees that no others are wanted. */
const isLive = sql`${tickets.live} = 1`

/** What lies on this desk, the nearest deadline first; `after` is where the last page ended. */
export function byDeadline(db: Db, desk: string, after: { sortAt: string; id: number }, limit: number) {
  return prepared(db, 'tickets.byDeadline', (d) =>
    rows(d, and(ofDesk, isLive, sql`(${tickets.sortAt}, ${tickets.id}) > (${at('sortAt')}, ${at('id')})`))
      .orderBy(asc(tickets.sortAt), asc(tickets.id))
      .limit(at('limit'))
      .prepare(),
  ).all({ desk, ...after, limit })
}

/** The same in the order of the doors, the first of one building or of everywhere (''). */
export function byAddress(db: Db, desk: string, building: string, limit: number) {
  // One lower bound only: of two, SQLite may start its search at the one that bounds nothing.
  const { from, below } = building === '' ? { from: '', below: '~' } : subtreeRange(building)
  return prepared(db, 'tickets.byPlace', (d) =>
    rows(
      d,
      and(ofDesk, isLive, sql`${tickets.placeKey} >= ${at('from')} and ${tickets.placeKey} < ${at('below')}`),
    )
      .orderBy(asc(tickets.placeKey), asc(tickets.id))
      .limit(at('limit'))
      .prepare(),
  ).all({ desk, from, below, limit })
}

/** What this person has in hand, or what nobody has (null), the nearest deadline first. */
export function ofPerson(db: Db, desk: string, personId: number | null, limit: number) {
  if (personId === null)
    return prepared(db, 'tickets.ofNobody', (d) =>
      rows(d, and(ofDesk, isLive, isNull(tickets.assigneeId)))
        .orderBy(asc(tickets.sortAt), asc(tickets.id))
        .limit(at('limit'))
        .prepare(),
    ).all({ desk, limit })
  return prepared(db, 'tickets.ofPerson', (d) =>
    rows(d, and(ofDesk, isLive, eq(tickets.assigneeId, at('personId'))))
      .orderBy(asc(tickets.sortAt), asc(tickets.id))
      .limit(at('limit'))
      .prepare(),
  ).all({ desk, personId, limit })
}

/** One column of the board: what must be worked on by deadline, what has ended by when it did, the last first. */
export function inState(db: Db, desk: string, state: TicketState, limit: number) {
  const ended = isEnded(state)
  return prepared(db, ended ? 'tickets.ended' : 'tickets.inState', (d) =>
    rows(d, and(ofDesk, eq(tickets.state, at('state'))))
      .orderBy(...(ended ? [desc(tickets.sortAt), desc(tickets.id)] : [asc(tickets.sortAt), asc(tickets.id)]))
      .limit(at('limit'))
      .prepare(),
  ).all({ desk, state, limit })
}

/** What came to these desks because it was late elsewhere. */
export function escalatedTo(db: Db, desk: string, limit: number) {
  return prepared(db, 'tickets.escalatedTo', (d) =>
    rows(d, and(eq(tickets.escalatedDesk, at('desk')), isLive, sql`${tickets.escalatedDesk} is not null`))
      .orderBy(asc(tickets.sortAt))
      .limit(at('limit'))
      .prepare(),
  ).all({ desk, limit })
}

export type DeskCounts = {
  open: number
  inProgress: number
  deferred: number
  completed: number
  late: number
}

/** How many of each, at most 99 counted. */
export function deskCounts(db: Db, desk: string, now: string): DeskCounts {
  const counted = (state: TicketState) =>
    prepared(db, 'tickets.countState', (d) => countUpTo(d, and(ofDesk, eq(tickets.state, at('state')))!)).get(
      {
        desk,
        state,
      },
    )!.n
  const late = prepared(db, 'tickets.countLate', (d) =>
    countUpTo(
      d,
      and(ofDesk, isLive, sql`${tickets.sortAt} <= ${at('now')}`, sql`${tickets.state} <> 'deferred'`)!,
    ),
  ).get({ desk, now })!.n
  const states = ['open', 'inProgress', 'deferred', 'completed'] as const
  const counts = Object.fromEntries(states.map((state) => [state, counted(state)]))
  return { ...(counts as Omit<DeskCounts, 'late'>), late }
}

function countUpTo(db: Db, where: SQL) {
  return db
    .select({ n: sql<number>`count(*)` })
    .from(
      db
        .select({ id: tickets.id })
        .from(tickets)
        .where(where)
        .limit(most + 1)
        .as('some'),
    )
    .prepare()
}

/** How many tickets this person has in hand at this desk, counted to 99. */
export function inHand(db: Db, desk: string, personId: number): number {
  return prepared(db, 'tickets.countPerson', (d) =>
    countUpTo(d, and(ofDesk, isLive, eq(tickets.assigneeId, at('personId')))!),
  ).get({ desk, personId })!.n
}

/** The buildings with something on this desk, walked in the order of the doors: as many steps as there are buildings. */
export function buildingsOn(db: Db, desk: string): { path: string; label: string }[] {
  const buildings = prepared(db, 'tickets.buildings', (d) =>
    d
      .select({ path: addresses.path, label: addresses.label })
      .from(addresses)
      .where(and(eq(addresses.parent, ''), isNull(addresses.retiredAt)))
      .orderBy(asc(addresses.sortKey))
      .prepare(),
  ).all()
  const some = prepared(db, 'tickets.anyUnder', (d) =>
    d
      .select({ id: tickets.id })
      .from(tickets)
      .where(
        and(ofDesk, isLive, gte(tickets.placeKey, at('from')), sql`${tickets.placeKey} < ${at('below')}`),
      )
      .limit(1)
      .prepare(),
  )
  return buildings.filter(({ path }) => some.get({ desk, ...subtreeRange(path) }) !== undefined)
}
