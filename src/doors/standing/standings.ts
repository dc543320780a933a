import { and, eq, gt, isNull, lte, or, sql } from 'drizzle-orm'
import { type Db, prepared } from '#estate/db.ts'
import { appointments, occupancies, organisations } from './schema.ts'
import type { Standing } from './standing.ts'

/**
 * The standing a person holds at `now` (ISO): current occupancies and appointments whose term runs. A home that is claimed
 * or disputed is not among them (`unsettledHomes`), so that it gives no right anywhere.
 */
export function standingOf(db: Db, personId: number, now: string): Standing {
  const homes = prepared(db, 'standing.homes', homesQuery).all({ personId, now })
  const posts = prepared(db, 'standing.posts', postsQuery).all({ personId, now })
  return {
    personId,
    homes: homes.map(({ representativeSince, ...home }) => ({
      ...home,
      representative: representativeSince !== null,
    })),
    posts,
  }
}

function homesQuery(db: Db) {
  return db
    .select({
      occupancyId: occupancies.id,
      unit: occupancies.unit,
      relation: occupancies.relation,
      representativeSince: occupancies.representativeSince,
    })
    .from(occupancies)
    .where(
      and(
        eq(occupancies.personId, sql.placeholder('personId')),
        lte(occupancies.since, sql.placeholder('now')),
        isNull(occupancies.unsettledSince),
        or(isNull(occupancies.until), gt(occupancies.until, sql.placeholder('now'))),
      ),
    )
    .orderBy(occupancies.id)
    .prepare()
}

function postsQuery(db: Db) {
  return db
    .select({
      appointmentId: appointments.id,
      organisationId: appointments.organisationId,
      organisationKind: organisations.kind,
      organisationName: organisations.name,
      role: appointments.role,
      scope: appointments.scope,
    })
    .from(appointments)
    .leftJoin(organisations, eq(organisations.id, appointments.organisationId))
    .where(
      and(
        eq(appointments.personId, sql.placeholder('personId')),
        lte(appointments.startsAt, sql.placeholder('now')),
        or(isNull(appointments.until), gt(appointments.until, sql.placeholder('now'))),
        isNull(appointments.endedAt),
        isNull(organisations.closedAt),
      ),
    )
    .orderBy(appointments.id)
    .prepare()
}
