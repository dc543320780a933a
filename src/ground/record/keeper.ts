import { and, desc, eq, or, sql } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { type Keeper, kept } from '#estate/keepers.ts'
import { eraseDetails } from './erasing.ts'
import { events } from './schema.ts'

/** As far back as it is told. */
const mostTold = 5000

export const recordKeeper: Keeper = {
  keeps: [kept(events, ['forPerson', 'subject', 'unit'], { details: 'anothers' })],
  tells: (db, { id }) => ({
    whatIDid: told(db, eq(events.byPerson, id)),
    whatWasDoneForOrToMe: told(db, and(concerns(id), sql`${events.byPerson} is not ${id}`)),
  }),
  leaves: (tx, { id }) => void eraseDetails(tx, about(id)),
}

function told(db: Db, where: ReturnType<typeof and>) {
  const { at, action, subject, unit } = events
  const why = sql<string | null>`coalesce(${events.why}, ${events.details} ->> '$.why')`
  return db
    .select({ at, action, subject, unit, why })
    .from(events)
    .where(where)
    .orderBy(desc(events.id))
    .limit(mostTold)
    .all()
}

/**
 * What was done for or to this person, and what they did that concerns nobody else. What they did to others stays
 * explained: leaving must not wipe one's own traces (design: every act on someone's behalf is recorded).
 */
function about(personId: number) {
  const me = `person:${personId}`
  const alone = sql`${events.forPerson} is null and (${events.subject} = ${me} or ${events.subject} not like 'person:%')`
  return or(concerns(personId), and(eq(events.byPerson, personId), alone))
}

function concerns(personId: number) {
  return or(eq(events.forPerson, personId), eq(events.subject, `person:${personId}`))
}
