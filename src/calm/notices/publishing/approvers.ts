import { and, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { appointments, people } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { isEyes } from './rules.ts'
import type { Notice } from './schema.ts'

/** Who could be the second pair of eyes for this notice now; the names are shown to the writer who waits. */
export function approversOf(
  db: Db,
  notice: Notice,
  scopes: readonly string[],
  now: string,
): { id: number; name: string }[] {
  if (notice.organisationId === null) return []
  const members = db
    .selectDistinct({ id: people.id, name: people.name })
    .from(appointments)
    .innerJoin(people, eq(people.id, appointments.personId))
    .where(
      and(
        eq(appointments.organisationId, notice.organisationId),
        ne(appointments.personId, notice.writtenBy),
        isNotNull(people.accountSince),
        isNull(people.closedAt),
      ),
    )
    .all()
  return members.filter(({ id }) => isEyes(standingOf(db, id, now), notice, scopes))
}
