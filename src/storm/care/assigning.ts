import { and, asc, desc, eq, gt, isNull, type SQL } from 'drizzle-orm'
import { isActive } from '#emergencies/rules.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { emergencies } from '#emergencies/schema.ts'
import { NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { announce } from '#messages/outbox/announce.ts'
import { belongsAt } from '#people/occupancies.ts'
import { findPerson } from '#people/people.ts'
import { record } from '#record/record.ts'
import { nameOf } from '#standing/names.ts'
import { people } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { daysAfter } from '#time/instants.ts'
import { findEntry } from './entries.ts'
import type { CarePurpose } from './kinds.ts'
import { entryToArrange } from './powers.ts'
import { longestDays } from './rules.ts'
import type { CareAssignment } from './schema.ts'
import { careAssignments, careViews } from './schema.ts'

type AssignInput = {
  entryId: number
  helperId: number
  purpose: CarePurpose
  /** ISO instant; at most a year away, or the end of the emergency. */
  until: string
  emergency?: Emergency
}

/**
 * Lets a helper see what this work needs, until then. The same helper for the same work again moves the end. Refused for
 * somebody who is not of the estate, for the person herself, for an end that is past or too far away. NotFound for whoever
 * neither keeps the entry nor runs the list.
 */
export function assign(db: Db, input: AssignInput, by: number, now: string): CareAssignment {
  return db.transaction((tx) => {
    const { personId } = entryToArrange(tx, standingOf(tx, by, now), input.entryId, now)
    const row = assignIn(tx, input, by, now)
    if (input.helperId === by) tellOwnHand(tx, row, { personId, by }, now)
    return row
  })
}

/** The same inside a transaction: how another room lets who accepted a door see what helps at it. */
export function assignIn(tx: Db, input: AssignInput, by: number, now: string): CareAssignment {
  const { entryId, helperId, purpose, emergency } = input
  const entry = findEntry(tx, entryId, now)
  const until = emergency ? earlier(emergency.endsAt, input.until) : input.until
  mustFit(tx, { helperId, personId: entry.personId, until, emergency }, now)
  const same = and(
    openFor(entryId),
    eq(careAssignments.personId, helperId),
    eq(careAssignments.purpose, purpose),
  )
  tx.update(careAssignments).set({ endedAt: now, endedBy: by }).where(same).run()
  const row = tx
    .insert(careAssignments)
    .values({
      entryId,
      purpose,
      until,
      personId: helperId,
      emergencyId: emergency?.id ?? null,
      startsAt: now,
      assignedBy: by,
    })
    .returning()
    .get()
  const why = `care:purposes.${purpose}`
  record(tx, 'care.assigned', `care:${entryId}`, by, now, { for: entry.personId, why })
  // Who accepted a door in an emergency is told there.
  if (!emergency && helperId !== by) tellHelper(tx, row, now)
  return row
}

const earlier = (...instants: string[]) => instants.sort()[0]!

type Fit = { helperId: number; personId: number; until: string; emergency: Emergency | undefined }

function mustFit(tx: Db, { helperId, personId, until, emergency }: Fit, now: string): void {
  if (helperId === personId) throw new Refused('care:errors.notSelf')
  if (!belongsAt(tx, helperId, now) || findPerson(tx, helperId).accountSince === null)
    throw new Refused('care:errors.noHelper')
  if (emergency && !isActive(emergency, now)) throw new Refused('care:errors.emergencyOver')
  if (until <= now || until > daysAfter(now, longestDays))
    throw new Refused('care:errors.until', { days: longestDays })
}

function tellHelper(tx: Db, row: CareAssignment, now: string): void {
  announce(
    tx,
    {
      key: `care:assigned:${row.id}`,
      kind: 'need',
      urgency: 'normal',
      to: { people: [row.personId] },
      title: { key: 'care:told.assignedTitle' },
      body: { key: 'care:told.assignedBody' },
      url: '/care/helping',
      expiresAt: earlier(row.until, daysAfter(now, 14)),
    },
    now,
  )
}

/** Nobody lets themselves see what is written of another in silence. */
function tellOwnHand(
  tx: Db,
  row: CareAssignment,
  { personId, by }: { personId: number; by: number },
  now: string,
): void {
  announce(
    tx,
    {
      key: `care:ownHand:${row.id}`,
      kind: 'account',
      urgency: 'normal',
      to: { people: [personId] },
      title: { key: 'care:told.ownHandTitle' },
      body: { key: 'care:told.ownHandBody', params: { by: nameOf(tx, by) } },
      url: '/care/mine',
      expiresAt: daysAfter(now, 30),
    },
    now,
  )
}

/** Ends access at once: by the helper, or by whoever keeps the entry or runs the list. */
export function endAssignment(db: Db, id: number, by: number, now: string): void {
  db.transaction((tx) => {
    const open = and(eq(careAssignments.id, id), isNull(careAssignments.endedAt))
    const row = tx.update(careAssignments).set({ endedAt: now, endedBy: by }).where(open).returning().get()
    if (!row) throw new NotFound('shared:errors.notFound')
    if (row.personId !== by) entryToArrange(tx, standingOf(tx, by, now), row.entryId, now)
    const { personId } = findEntry(tx, row.entryId, now)
    record(tx, 'care.unassigned', `care:${row.entryId}`, by, now, { for: personId })
  })
}

export function findAssignment(db: Db, id: number): CareAssignment {
  const row = db.select().from(careAssignments).where(eq(careAssignments.id, id)).get()
  if (!row || row.endedAt !== null) throw new NotFound('shared:errors.notFound')
  return row
}

/** Who sees it now or soon: names, for what, until when. */
export function helpersOf(db: Db, entryId: number, now: string) {
  return db
    .select({
      id: careAssignments.id,
      personId: careAssignments.personId,
      name: people.name,
      purpose: careAssignments.purpose,
      until: careAssignments.until,
      emergencyId: careAssignments.emergencyId,
    })
    .from(careAssignments)
    .innerJoin(people, eq(people.id, careAssignments.personId))
    .leftJoin(emergencies, eq(emergencies.id, careAssignments.emergencyId))
    .where(and(openFor(entryId), gt(careAssignments.until, now)))
    .orderBy(asc(careAssignments.id))
    .all()
}

export const viewsAtOnce = 50

/** Who looked, newest first, a page at a time and one more where there are older ones. */
export function viewsOf(db: Db, entryId: number, skip = 0) {
  return db
    .select({
      viewedAt: careViews.viewedAt,
      purpose: careViews.purpose,
      fields: careViews.fields,
      name: people.name,
      emergency: emergencies.title,
      drill: emergencies.drill,
    })
    .from(careViews)
    .innerJoin(people, eq(people.id, careViews.viewerId))
    .leftJoin(emergencies, eq(emergencies.id, careViews.emergencyId))
    .where(eq(careViews.entryId, entryId))
    .orderBy(desc(careViews.id))
    .limit(viewsAtOnce + 1)
    .offset(skip)
    .all()
}

const openFor = (entryId: number): SQL =>
  and(eq(careAssignments.entryId, entryId), isNull(careAssignments.endedAt))!
