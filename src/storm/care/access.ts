import { and, eq, isNull } from 'drizzle-orm'
import { activeEmergencies } from '#emergencies/active.ts'
import { mayWorkAt } from '#emergencies/areas-of-work.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import type { Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { standsFor } from './bound.ts'
import { findEntry, liveEntry, type NamedEntry, namedEntries } from './entries.ts'
import type { CarePurpose } from './kinds.ts'
import { fieldsOf } from './order.ts'
import { type Fields, holdsNow, shownFor } from './rules.ts'
import type { CareAssignment } from './schema.ts'
import { careAssignments, careViews } from './schema.ts'

/** Why somebody may see an entry now, and until when at the latest. */
export type Access = { purpose: CarePurpose; until: string; emergencyId: number | null }

/**
 * Everything that lets this person see this entry's fields at `now`: assignments that hold, and the duty "care" of an
 * emergency over this door. A drill opens nothing: what is rehearsed is the order and the doors.
 */
export function accessTo(
  db: Db,
  standing: Standing,
  entry: Pick<NamedEntry, 'id' | 'unit' | 'personId' | 'familyHelps'>,
  now: string,
): Access[] {
  const real = activeEmergencies(db, now).filter((one) => one.drill === 0)
  const ids = real.map((one) => one.id)
  const assigned = assignmentsFor(db, standing.personId, entry.id).filter(
    (one) => holdsNow(one, ids, now) && standsFor(db, standing, one, entry, now),
  )
  return [...assigned, ...dutiesAt(db, standing, real, entry.unit, now)]
}

function dutiesAt(db: Db, standing: Standing, real: Emergency[], unit: string, now: string): Access[] {
  return real
    .filter((one) => mayWorkAt(db, standing, one, { duty: 'care', place: unit }, now))
    .map((one) => ({ purpose: 'emergency', until: one.endsAt, emergencyId: one.id }))
}

function assignmentsFor(db: Db, personId: number, entryId: number): CareAssignment[] {
  return db
    .select()
    .from(careAssignments)
    .where(
      and(
        eq(careAssignments.personId, personId),
        eq(careAssignments.entryId, entryId),
        isNull(careAssignments.endedAt),
      ),
    )
    .all()
}

export type Seen = { entry: NamedEntry; access: Access[]; fields: Fields }

/**
 * The fields this person may see now, for the work they were assigned. Looking is itself written down and shown to the
 * person it is about. Throws NotFound where nothing lets them: that there is an entry is itself private.
 */
export function viewEntry(db: Db, entryId: number, by: number, now: string): Seen {
  return db.transaction((tx) => {
    const standing = standingOf(tx, by, now)
    const entry = findEntry(tx, entryId, now)
    const access = accessTo(tx, standing, entry, now)
    if (access.length === 0) throw new NotFound('shared:errors.notFound')
    const kept = fieldsOf(tx, [entryId]).get(entryId) ?? {}
    const fields = shownFor(
      access.map((one) => one.purpose),
      kept,
    )
    const { purpose, emergencyId } = access.find((one) => one.emergencyId !== null) ?? access[0]!
    noteView(tx, entry, { by, purpose, emergencyId, fields }, now)
    return { entry, access, fields }
  })
}

type View = { by: number; purpose: CarePurpose; emergencyId: number | null; fields: Fields }

function noteView(tx: Db, entry: NamedEntry, { by, purpose, emergencyId, fields }: View, now: string): void {
  tx.insert(careViews)
    .values({
      entryId: entry.id,
      viewerId: by,
      viewedAt: now,
      purpose,
      emergencyId,
      fields: JSON.stringify(Object.keys(fields)),
    })
    .run()
  const why = `care:purposes.${purpose}`
  record(tx, 'care.viewed', `care:${entry.id}`, by, now, { for: entry.personId, why })
}

/** Everyone this person is assigned to now, in the order of the stairs, without a field: those are looked at one by one. */
export function assignedTo(db: Db, standing: Standing, now: string): (NamedEntry & { access: Access[] })[] {
  const mine = db
    .select({ id: careAssignments.entryId })
    .from(careAssignments)
    .where(and(eq(careAssignments.personId, standing.personId), isNull(careAssignments.endedAt)))
    .all()
  const ids = new Set(mine.map((row) => row.id))
  if (ids.size === 0) return []
  return namedEntries(db, liveEntry(now))
    .filter((entry) => ids.has(entry.id))
    .map((entry) => ({ ...entry, access: accessTo(db, standing, entry, now) }))
    .filter((entry) => entry.access.length > 0)
}
