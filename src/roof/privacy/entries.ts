import { and, desc, eq, gte, like, lt, or, type SQL, sql } from 'drizzle-orm'
import { alias } from 'drizzle-orm/sqlite-core'
import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { notices } from '#notices/publishing/schema.ts'
import { events } from '#record/schema.ts'
import { occupancies, people } from '#standing/schema.ts'

/** What a row says for a reader; `details` parsed, null once erased. */
export type Entry = {
  id: number
  at: string
  by: string | null
  byPerson: number | null
  for: string | null
  unit: string | null
  unitLabel: string | null
  action: string
  subject: string
  /** Title of the notice it is about, where it is about one. */
  title: string | null
  why: string | null
  details: Record<string, string | number> | null
}

export const entriesOnPage = 30

const actor = alias(people, 'actor')
const served = alias(people, 'served')

function entriesWhere(db: Db, condition: SQL | undefined, before: number | null, limit: number): Entry[] {
  const rows = db
    .select({
      id: events.id,
      at: events.at,
      by: actor.name,
      byPerson: events.byPerson,
      for: served.name,
      unit: events.unit,
      unitLabel: addresses.label,
      action: events.action,
      subject: events.subject,
      why: events.why,
      details: events.details,
    })
    .from(events)
    .leftJoin(actor, eq(actor.id, events.byPerson))
    .leftJoin(served, eq(served.id, events.forPerson))
    .leftJoin(addresses, eq(addresses.path, events.unit))
    .where(and(condition, before === null ? undefined : lt(events.id, before)))
    .orderBy(desc(events.id))
    .limit(limit)
    .all()
  const titles = titlesOf(
    db,
    rows.map((row) => row.subject),
  )
  return rows.map((row) => {
    const details = row.details && JSON.parse(row.details)
    return { ...row, title: titles.get(row.subject) ?? null, details, why: row.why ?? details?.why ?? null }
  })
}

/** Titles of the notices among these subjects, by subject. */
function titlesOf(db: Db, subjects: string[]): Map<string, string> {
  const ids = subjects.flatMap((subject) => (subject.startsWith('notice:') ? Number(subject.slice(7)) : []))
  const rows = db
    .select({ id: notices.id, title: notices.title })
    .from(notices)
    .where(inList(notices.id, ids))
    .all()
  return new Map(rows.map(({ id, title }) => [`notice:${id}`, title]))
}

/**
 * What was done by, for, or to this person and this person's homes, newest first. Of a home only what happened while
 * the person belonged to it: a new tenant does not read the story of the family before. Each part is an index range
 * of at most one page, so the size of the record does not matter.
 */
export function entriesOf(
  db: Db,
  personId: number,
  filter: { only?: 'viewing' | 'behalf'; before: number | null },
): Entry[] {
  const only = onlyThese(personId, filter.only)
  const range = (part: SQL) => sql`select id from (select id from ${events} where ${part} and ${only}
    and id < ${filter.before ?? Number.MAX_SAFE_INTEGER} order by id desc limit ${entriesOnPage + 1})`
  const homes = db.select().from(occupancies).where(eq(occupancies.personId, personId)).all()
  const parts = [
    range(sql`by_person = ${personId}`),
    range(sql`for_person = ${personId}`),
    range(sql`subject = ${`person:${personId}`}`),
    ...homes.map(({ unit, since, until }) =>
      range(sql`unit = ${unit} and at >= ${since} and at < ${until ?? '9999'}`),
    ),
  ]
  return entriesWhere(
    db,
    sql`${events.id} in (${sql.join(parts, sql` union `)})`,
    filter.before,
    entriesOnPage + 1,
  )
}

function onlyThese(personId: number, only: 'viewing' | 'behalf' | undefined): SQL {
  if (only === 'viewing') return sql`(action like '%.viewed' or action like '%.exported')`
  if (only === 'behalf') return sql`by_person is not ${personId}`
  return sql`true`
}

type AuditFilter = {
  noun?: string
  person?: number
  unit?: string
  from?: string
  before: number | null
}

/** The whole record, newest first, for whoever holds `audit`. */
export function auditEntries(db: Db, filter: AuditFilter): Entry[] {
  const { noun, person, unit, from, before } = filter
  return entriesWhere(
    db,
    and(
      noun ? like(events.action, `${noun.slice(0, 30)}.%`) : undefined,
      person ? or(eq(events.byPerson, person), eq(events.forPerson, person)) : undefined,
      unit ? eq(events.unit, unit) : undefined,
      from ? gte(events.at, from) : undefined,
    ),
    before,
    entriesOnPage + 1,
  )
}

/** The nouns that occur, for the filter: notice, person, letter, … */
export function nounsOf(db: Db): string[] {
  // From one to the next by the index, since there are few of them in a million rows; "/" is the sign after the dot.
  const rows = db.all<{ noun: string }>(sql`with recursive nouns (noun) as (
      select substr(min(action), 1, instr(min(action), '.') - 1) from ${events}
      union all select (select substr(min(action), 1, instr(min(action), '.') - 1) from ${events}
        where action >= noun || '/') from nouns where noun is not null)
    select noun from nouns where noun is not null order by noun`)
  return rows.map((row) => row.noun)
}
