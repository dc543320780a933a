import { and, eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import type { Who } from '#estate/keepers.ts'
import { partedFrom } from '#people/joined-leaving.ts'
import { findPerson } from '#people/people.ts'
import { events } from '#record/schema.ts'

/** A person with every row that was entered for them and became one with theirs: each still carries its name. */
export function whoIs(db: Db, personId: number): [Who, ...Who[]] {
  const { id, name } = findPerson(db, personId)
  return [{ id, name }, ...mergedInto(db, id).flatMap((from) => whoIs(db, from))]
}

function mergedInto(db: Db, personId: number): number[] {
  const mergers = and(eq(events.subject, `person:${personId}`), eq(events.action, 'person.merged'))
  const rows = db.select({ details: events.details }).from(events).where(mergers).all()
  const from = new Set(rows.map((row) => (JSON.parse(row.details ?? '{}') as { from?: number }).from))
  const parted = partedFrom(db, personId)
  return [...from].map(Number).filter((id) => Number.isInteger(id) && !parted.includes(id))
}
