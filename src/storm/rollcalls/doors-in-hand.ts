import { and, count, eq, isNotNull, isNull } from 'drizzle-orm'
import type { OnHand } from '#emergencies/rooms.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { rollAskings } from './schema.ts'

/** Who is asked about silent doors of this roll call, and about how many. */
export function doorsInHand(db: Db, { id }: Emergency): OnHand[] {
  const open = and(
    eq(rollAskings.emergencyId, id),
    isNull(rollAskings.endedAt),
    isNotNull(rollAskings.personId),
  )
  const rows = db
    .select({ personId: rollAskings.personId, doors: count() })
    .from(rollAskings)
    .where(open)
    .groupBy(rollAskings.personId)
    .all()
  return rows.map(({ personId, doors }) => ({
    personId: personId!,
    what: 'doors',
    count: doors,
    says: 'rollcalls:own.asked',
    href: `/rollcalls/${id}/askings`,
    presses: [],
  }))
}
