import { and, desc, eq, gt, lte } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { Conflict, insist, NotAllowed, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { homeSaidYes } from '#people/disputing.ts'
import { tellAtHome } from '#people/household-telling.ts'
import { endOccupancy } from '#people/moving.ts'
import { record } from '#record/record.ts'
import { people } from '#standing/schema.ts'
import { can } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { hoursAfter, hoursBetween } from '#time/instants.ts'
import { findRequest, type JoinRequest } from './requests.ts'
import { mayDecideRequest, mayObject, undoHours } from './rules.ts'
import { joinRequests } from './schema.ts'
import { tellNewcomer } from './telling.ts'

/**
 * Within a day an acceptance can be taken back: the home ends as if moved out, and the person and the home hear it. Refused
 * without a reason; Conflict later, where it ended already, or where the home has said yes: then it is the home's or the register's.
 */
export function undoAcceptance(db: Db, id: number, why: string, by: number, now: string): JoinRequest {
  return db.transaction((tx) => {
    const request = findRequest(tx, id)
    const standing = standingOf(tx, by, now)
    insist(mayDecideRequest(standing, request))
    if (!isUndoable(request, now)) throw new Conflict('joining:errors.tooLateToUndo')
    if (homeSaidYes(tx, request.occupancyId!) && !can(standing, 'register', request.unit))
      throw new Conflict('joining:errors.homeSaidYes')
    if (why === '') throw new Refused('joining:errors.whyMissing').at('why')
    const ended = endOccupancy(tx, { occupancyId: request.occupancyId!, why }, by, now)
    const row = tx
      .update(joinRequests)
      .set({ decision: 'refused', why, decidedBy: by, occupancyId: null })
      .where(eq(joinRequests.id, id))
      .returning()
      .get()
    tellNewcomer(tx, row, 'undone', now)
    tellAtHome(tx, ended, 'takenBack', by, now)
    record(tx, 'request.undone', `request:${id}`, by, now, { for: row.personId, unit: row.unit, why })
    return row
  })
}

function isUndoable(request: Pick<JoinRequest, 'occupancyId' | 'decidedAt'>, now: string): boolean {
  if (request.occupancyId === null || request.decidedAt === null) return false
  return hoursBetween(request.decidedAt, now) < undoHours
}

/** The household does not know this person: said to whoever decides. A second objection changes nothing. */
export function objectToRequest(db: Db, id: number, by: number, now: string): JoinRequest {
  return db.transaction((tx) => {
    const request = findRequest(tx, id)
    if (!mayObject(standingOf(tx, by, now), request)) throw new NotAllowed('joining:errors.ownRequest')
    if (request.decidedAt !== null || request.expiresAt <= now)
      throw new Conflict('joining:errors.requestOver')
    if (request.objectedAt !== null) return request
    const row = tx
      .update(joinRequests)
      .set({ objectedAt: now, objectedBy: by })
      .where(eq(joinRequests.id, id))
      .returning()
      .get()
    record(tx, 'request.objected', `request:${id}`, by, now, { for: row.personId, unit: row.unit })
    return row
  })
}

/** Acceptances below these scopes that can still be taken back, newest first. */
export function recentAcceptances(db: Db, now: string) {
  const since = hoursAfter(now, -undoHours)
  return db
    .select({
      id: joinRequests.id,
      personId: joinRequests.personId,
      unit: joinRequests.unit,
      door: addresses.label,
      name: people.name,
      decidedAt: joinRequests.decidedAt,
      decidedBy: joinRequests.decidedBy,
    })
    .from(joinRequests)
    .innerJoin(people, eq(people.id, joinRequests.personId))
    .innerJoin(addresses, eq(addresses.path, joinRequests.unit))
    .where(
      and(
        gt(joinRequests.decidedAt, since),
        lte(joinRequests.decidedAt, now),
        gt(joinRequests.occupancyId, 0),
      ),
    )
    .orderBy(desc(joinRequests.decidedAt))
    .all()
}
