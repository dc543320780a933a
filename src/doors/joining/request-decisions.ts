import { and, eq, isNull } from 'drizzle-orm'
import { Conflict, insist, NotAllowed, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { unschedule } from '#estate/jobs.ts'
import { addOccupancy } from '#people/moving.ts'
import { record } from '#record/record.ts'
import { giveNameForGood } from '#sessions/accounts.ts'
import { people } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { expiryKey, findRequest, type JoinRequest } from './requests.ts'
import { decisionOf, mayDecideRequest, needsReason } from './rules.ts'
import { joinRequests } from './schema.ts'
import { tellNewcomer } from './telling.ts'

type Decision = NonNullable<JoinRequest['decision']>
type Deciding = { id: number; why?: string | null }

/** The asking person gets the home, vouched for or approved as the duty of `by` is. NotAllowed; Conflict where somebody decided before; Refused where an objection needs an answer. */
export function acceptRequest(db: Db, { id, why = null }: Deciding, by: number, now: string): JoinRequest {
  return db.transaction((tx) => {
    const how = decisionOf(standingOf(tx, by, now), findRequest(tx, id).unit)
    const request = decide(tx, { id, decision: how, why }, by, now)
    const { personId, unit, relation } = request
    const home = addOccupancy(tx, { personId, unit, relation, how }, by, now)
    giveNameForGood(tx, personId, unit, now)
    tellNewcomer(tx, request, home.unsettledSince === null ? 'accepted' : 'acceptedWaits', now)
    return tx
      .update(joinRequests)
      .set({ occupancyId: home.id })
      .where(eq(joinRequests.id, id))
      .returning()
      .get()
  })
}

/** The asking person is told the reason. Conflict where somebody decided before; Refused without a reason. */
export function refuseRequest(
  db: Db,
  { id, why }: { id: number; why: string },
  by: number,
  now: string,
): JoinRequest {
  return db.transaction((tx) => {
    const request = decide(tx, { id, decision: 'refused', why }, by, now)
    tellNewcomer(tx, request, 'refused', now)
    return request
  })
}

/** The asking person changed their mind. Conflict where it is decided already. */
export function withdrawRequest(db: Db, id: number, by: number, now: string): JoinRequest {
  return db.transaction((tx) => {
    if (findRequest(tx, id).personId !== by) throw new NotAllowed('shared:errors.notAllowed')
    return decide(tx, { id, decision: 'withdrawn', why: null }, by, now)
  })
}

/** Nobody decided in time. Does nothing where somebody did. */
export function expireRequest(db: Db, id: number, now: string): void {
  db.transaction((tx) => {
    const request = findRequest(tx, id)
    if (request.decidedAt === null && request.expiresAt <= now)
      close(tx, request, { decision: 'expired', why: null }, null, now)
  })
}

/** A person who gets the home another way no longer waits for it. Called inside the transaction that gives it. */
export function closeOwnRequests(tx: Db, personId: number, unit: string, now: string): void {
  const mine = and(
    eq(joinRequests.personId, personId),
    eq(joinRequests.unit, unit),
    isNull(joinRequests.decidedAt),
  )
  for (const request of tx.select().from(joinRequests).where(mine).all()) {
    close(tx, request, { decision: 'withdrawn', why: null }, personId, now)
  }
  giveNameForGood(tx, personId, unit, now)
}

function decide(
  tx: Db,
  { id, decision, why }: { id: number; decision: Decision; why: string | null },
  by: number,
  now: string,
): JoinRequest {
  const request = findRequest(tx, id)
  if (request.decidedAt !== null) throw new Conflict('joining:errors.decidedAlready')
  if (request.expiresAt <= now) throw new Conflict('joining:errors.requestOver')
  if (decision !== 'withdrawn') {
    if (request.personId === by) throw new NotAllowed('joining:errors.ownRequest')
    insist(mayDecideRequest(standingOf(tx, by, now), request))
    const sort = decision === 'refused' ? 'refused' : 'accepted'
    if (!why && needsReason(sort, request)) throw new Refused('joining:errors.whyMissing')
  }
  return close(tx, request, { decision, why: why || null }, by, now)
}

function close(
  tx: Db,
  request: JoinRequest,
  { decision, why }: { decision: Decision; why: string | null },
  by: number | null,
  now: string,
): JoinRequest {
  // Asked again in the same statement: of two who decide at once, one finds nothing left to decide.
  const row = tx
    .update(joinRequests)
    .set({ decidedAt: now, decidedBy: by, decision, why })
    .where(and(eq(joinRequests.id, request.id), isNull(joinRequests.decidedAt)))
    .returning()
    .get()
  if (!row) throw new Conflict('joining:errors.decidedAlready')
  unschedule(tx, expiryKey(row.id))
  const name =
    tx.select({ name: people.name }).from(people).where(eq(people.id, row.personId)).get()?.name ?? ''
  record(tx, `request.${decision}`, `request:${row.id}`, by, now, {
    for: by === row.personId ? null : row.personId,
    unit: row.unit,
    why,
    details: { name, relation: row.relation },
  })
  return row
}
