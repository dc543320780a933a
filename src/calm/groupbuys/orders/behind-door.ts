import { and, eq, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { OrderingDoor } from '#groupbuys/terms/rules.ts'
import { occupancies, people } from '#standing/schema.ts'

/** Who lives behind a door now, as far as ordering for others asks; `without` is somebody without an account. */
export function doorOf(db: Db, unit: string, now: string): OrderingDoor & { without: number | null } {
  const rows = db
    .select({ id: people.id, since: people.accountSince, closed: people.closedAt })
    .from(occupancies)
    .innerJoin(people, eq(people.id, occupancies.personId))
    .where(
      and(
        eq(occupancies.unit, unit),
        sql`${occupancies.since} <= ${now} and (${occupancies.until} is null or ${occupancies.until} > ${now})`,
      ),
    )
    .all()
  const without = rows.find((row) => row.since === null || row.closed !== null)
  return {
    unit,
    without: without?.id ?? null,
    someoneWithoutAccount: without !== undefined,
    someoneWithAccount: rows.some((row) => row.since !== null && row.closed === null),
  }
}
