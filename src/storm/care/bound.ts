import { and, eq, gt, isNull, or } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { isOfEstate } from '#people/rules.ts'
import { record } from '#record/record.ts'
import type { Bound, Tie } from '#standing/bound.ts'
import type { Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { keepsEntry, runsList } from './powers.ts'
import { medicineRuns } from './run-schema.ts'
import { careAssignments, careBuddies, careEntries } from './schema.ts'

type Given = Pick<typeof careAssignments.$inferSelect, 'personId' | 'assignedBy' | 'emergencyId'>
type Entry = Pick<typeof careEntries.$inferSelect, 'personId' | 'unit' | 'familyHelps'>

/**
 * Does what was given still stand by this standing of its holder? What somebody gave themselves, as long as they may give
 * it; what another gave, as long as they are of the estate. What was accepted at a door in an emergency ends with that.
 */
export function standsFor(db: Db, standing: Standing, given: Given, entry: Entry, now: string): boolean {
  if (!isOfEstate(standing)) return false
  if (given.assignedBy !== standing.personId || given.emergencyId !== null) return true
  return keepsEntry(db, standing, entry, now) || runsList(standing, entry.unit)
}

const openVisits = (now: string) => and(isNull(careAssignments.endedAt), gt(careAssignments.until, now))!
const openBuddies = isNull(careBuddies.endedAt)
const openRuns = or(eq(medicineRuns.step, 'asked'), eq(medicineRuns.step, 'taken'))!

/** Cards of the list: what an office gave may be taken back by one; what the person herself agreed to is between the two. */
export const careVisitsBound: Bound = {
  kind: 'care',
  columns: [careAssignments.personId],
  gives: 'care',
  url: '/care',
  holders: (db, now) =>
    db
      .selectDistinct({ id: careAssignments.personId })
      .from(careAssignments)
      .where(openVisits(now))
      .all()
      .map((row) => row.id),
  ties(db, standing, now) {
    return db
      .select({ given: careAssignments, entry: careEntries })
      .from(careAssignments)
      .innerJoin(careEntries, eq(careEntries.id, careAssignments.entryId))
      .where(and(eq(careAssignments.personId, standing.personId), openVisits(now)))
      .all()
      .map(({ given, entry }) => ({ given, entry, stands: standsFor(db, standing, given, entry, now) }))
      .filter(({ given, entry, stands }) => !stands || !agreedAtHome(db, given, entry, now))
      .map(({ given, entry, stands }) => ({ id: given.id, path: entry.unit, stands }))
  },
  end(tx, ties, by, now) {
    const rows = tx
      .update(careAssignments)
      .set({ endedAt: now, endedBy: by })
      .where(inList(careAssignments.id, idsOf(ties)))
      .returning()
      .all()
    for (const row of rows) record(tx, 'care.unassigned', `care:${row.entryId}`, by, now)
  },
  giveBack(tx, personId, at) {
    const then = and(eq(careAssignments.personId, personId), eq(careAssignments.endedAt, at))
    tx.update(careAssignments).set({ endedAt: null, endedBy: null }).where(then).run()
  },
}

function agreedAtHome(db: Db, given: Given, entry: Entry, now: string): boolean {
  return keepsEntry(db, standingOf(db, given.assignedBy, now), entry, now)
}

/** A neighbour who said yes looks first for as long as she is a neighbour. */
export const buddiesBound: Bound = {
  kind: 'buddies',
  columns: [careBuddies.personId],
  gives: 'care',
  url: '/care',
  holders: (db) =>
    db
      .selectDistinct({ id: careBuddies.personId })
      .from(careBuddies)
      .where(openBuddies)
      .all()
      .map((row) => row.id),
  ties(db, standing) {
    if (isOfEstate(standing)) return []
    const mine = and(eq(careBuddies.personId, standing.personId), openBuddies)
    return db
      .select({ id: careBuddies.id, path: careEntries.unit })
      .from(careBuddies)
      .innerJoin(careEntries, eq(careEntries.id, careBuddies.entryId))
      .where(mine)
      .all()
      .map((row) => ({ ...row, stands: false }))
  },
  end(tx, ties, by, now) {
    const those = inList(careBuddies.id, idsOf(ties))
    tx.update(careBuddies).set({ endedAt: now, endedBy: by }).where(those).run()
  },
  giveBack(tx, personId, at) {
    const then = and(eq(careBuddies.personId, personId), eq(careBuddies.endedAt, at))
    tx.update(careBuddies).set({ endedAt: null, endedBy: null }).where(then).run()
  },
}

/** Medicine that nobody fetches any more is not waited for: it is asked for again. What was fetched is in a hand, and stays. */
export const medicineRunsBound: Bound = {
  kind: 'runs',
  columns: [medicineRuns.fetcherId],
  gives: 'care',
  url: '/care',
  holders: (db) =>
    db
      .selectDistinct({ id: medicineRuns.fetcherId })
      .from(medicineRuns)
      .where(openRuns)
      .all()
      .flatMap(({ id }) => (id === null ? [] : [id])),
  ties: (db, standing) =>
    db
      .select({ id: medicineRuns.id, path: careEntries.unit })
      .from(medicineRuns)
      .innerJoin(careEntries, eq(careEntries.id, medicineRuns.entryId))
      .where(and(eq(medicineRuns.fetcherId, standing.personId), openRuns))
      .all()
      .map((row) => ({ ...row, stands: isOfEstate(standing) })),
  end(tx, ties, _by, now) {
    const over = { fetcherId: null, step: 'cancelled', endedAt: now, eraseAt: now } as const
    tx.update(medicineRuns)
      .set(over)
      .where(inList(medicineRuns.id, idsOf(ties)))
      .run()
  },
}

const idsOf = (ties: readonly Tie[]) => ties.map((tie) => tie.id)
