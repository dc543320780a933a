import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import { rangesOf } from '#addresses/ranges.ts'
import { NotFound } from '#errors.ts'
import { type Db, prepared } from '#estate/db.ts'
import { doorsWaitedAt } from '#joining/doors-waited-at.ts'
import { dutyHolders as officeHolders } from '#standing/duties.ts'
import { people } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'
import type { DutyKind } from './kinds.ts'
import { asOf, declaresOver, isActive, worstFirst } from './rules.ts'
import type { Emergency } from './schema.ts'
import { emergencies, emergencyDuties } from './schema.ts'

/** What runs at `now`, worst level first; a drill stands after everything real. Cheap where nothing runs. */
export function activeEmergencies(db: Db, now: string): Emergency[] {
  const rows = prepared(db, 'emergencies.active', (d) =>
    d.select().from(emergencies).where(eq(emergencies.state, 'active')).prepare(),
  ).all()
  return rows.length === 0 ? rows : worstFirst(rows.filter((row) => isActive(row, now)))
}

/** The emergency as it stands at `now`: what is past its time is over, whether or not the job has been by. */
export function emergencyOf(db: Db, id: number, now: string): Emergency {
  const row = db.select().from(emergencies).where(eq(emergencies.id, id)).get()
  if (!row) throw new NotFound('shared:errors.notFound')
  return asOf(row, now)
}

/** The places it covers, `['']` for the estate. */
export function scopesOfEmergency(emergency: Pick<Emergency, 'scopes'>): string[] {
  return JSON.parse(emergency.scopes) as string[]
}

export function coversUnit(emergency: Pick<Emergency, 'scopes'>, unit: string): boolean {
  return scopesOfEmergency(emergency).some((scope) => covers(scope, unit))
}

/** Every door in its scope, in the order of the stairs. */
export function unitsOf(db: Db, emergency: Pick<Emergency, 'scopes'>): string[] {
  const ranges = JSON.stringify(rangesOf(scopesOfEmergency(emergency)))
  const rows = db.all<{ path: string }>(sql`
    select door.path as path from json_each(${ranges}) as area
    join addresses door on door.sort_key >= area.value ->> '$.from' and door.sort_key < area.value ->> '$.below'
    where door.kind in ('unit', 'shop') and door.retired_at is null order by door.sort_key`)
  return rows.map((row) => row.path)
}

/**
 * Who does this work, holders before stand-ins: those named with an account, or else whoever assists at these places
 * (captain, committees, firm, the steward), or else the leader. Never empty while anybody has an account.
 */
export function emergencyHolders(db: Db, emergency: Emergency, duty: DutyKind, now: string): number[] {
  const named = namedIn(db, emergency.id, duty).map((row) => row.id)
  return named.length > 0 ? named : unnamedHolders(db, emergency, now)
}

/** Who does the work nobody was named for. */
function unnamedHolders(db: Db, emergency: Emergency, now: string): number[] {
  const offices = scopesOfEmergency(emergency).flatMap((scope) => officeHolders(db, 'assist', scope, now))
  const near = offices.filter((holder) => holder.hasAccount).map((holder) => holder.personId)
  if (near.length > 0) return [...new Set(near)]
  return anybody(db, emergency.leaderId)
}

/**
 * May this person do this work now: a holder of the duty, the leader, or whoever declares over its whole scope. False as
 * soon as it is not active; access that an emergency gives ends with it.
 */
export function mayWorkInEmergency(
  db: Db,
  standing: Standing,
  emergency: Emergency,
  duty: DutyKind,
  now: string,
): boolean {
  return isActive(emergency, now) && holdsSomeWorkIn(db, standing, emergency, [duty], now)
}

/**
 * Is there one among these duties that this person does in the whole scope? The same whether or not it still runs: whoever may
 * not work any more because it is over is told so.
 */
export function holdsSomeWorkIn(
  db: Db,
  standing: Standing,
  emergency: Emergency,
  duties: readonly DutyKind[],
  now: string,
): boolean {
  const { personId } = standing
  if (emergency.leaderId === personId || declaresOver(standing, scopesOfEmergency(emergency))) return true
  const named = namedIn(db, emergency.id).filter((row) => duties.includes(row.duty))
  if (named.some((row) => row.id === personId)) return true
  const unnamed = duties.some((duty) => !named.some((row) => row.duty === duty))
  return unnamed && unnamedHolders(db, emergency, now).includes(personId)
}

const withAccount = and(isNotNull(people.accountSince), isNull(people.closedAt))

/** Who is named for this duty, or for any, holders before stand-ins. */
function namedIn(db: Db, emergencyId: number, duty?: DutyKind): { id: number; duty: DutyKind }[] {
  return db
    .select({ id: emergencyDuties.personId, duty: emergencyDuties.duty })
    .from(emergencyDuties)
    .innerJoin(people, and(eq(people.id, emergencyDuties.personId), withAccount))
    .where(
      and(
        eq(emergencyDuties.emergencyId, emergencyId),
        duty && eq(emergencyDuties.duty, duty),
        isNull(emergencyDuties.until),
      ),
    )
    .orderBy(emergencyDuties.standIn, emergencyDuties.id)
    .all()
}

/** The leader, where they still have an account, or whoever has been here longest. */
function anybody(db: Db, leaderId: number): number[] {
  const row = db
    .select({ id: people.id })
    .from(people)
    .where(withAccount)
    .orderBy(sql`${people.id} <> ${leaderId}`, people.id)
    .limit(1)
    .get()
  return row ? [row.id] : []
}

/** The doors of an emergency, running or over, at which this person waits to be of the home; [] for everybody else. */
export function doorsWaitedIn(db: Db, emergency: Emergency, personId: number, now: string): string[] {
  if (emergency.state === 'proposed') return []
  return doorsWaitedAt(db, personId, now).filter((unit) => coversUnit(emergency, unit))
}

/** The same while it runs. */
export function waitsWithin(db: Db, emergency: Emergency, personId: number, now: string): string[] {
  return isActive(emergency, now) ? doorsWaitedIn(db, emergency, personId, now) : []
}
