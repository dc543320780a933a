import { and, asc, eq, gt, isNull, lte, or, type SQL } from 'drizzle-orm'
import { ancestorsOf } from '#addresses/paths.ts'
import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { inDutyOrder } from './rules.ts'
import { appointments, type OrganisationKind, organisations, people, type Role } from './schema.ts'
import type { Capability } from './standing.ts'

/** A duty with who holds it. Names of office holders are public within the estate; their own phones are not. */
export type HeldDuty = {
  appointmentId: number
  personId: number
  name: string
  hasAccount: boolean
  role: Role
  scope: string
  scopeLabel: string
  organisationId: number | null
  organisationKind: OrganisationKind | null
  organisationName: string | null
  /** The phone of the office. */
  organisationPhone: string | null
  startsAt: string
  until: string | null
  /** Given by the holder's own hand, since nobody else could. */
  byOwnHand: boolean
}

/** Appointments that hold at `now`. */
export function holdingAt(now: string): SQL {
  return and(lte(appointments.startsAt, now), notEnded(now))!
}

/** Appointments that hold at `now` or begin later. */
export function notEnded(now: string): SQL {
  const running = or(isNull(appointments.until), gt(appointments.until, now))
  return and(running, isNull(appointments.endedAt), isNull(organisations.closedAt))!
}

/** The duties where this is so, in the order they were given. */
export function dutiesWhere(db: Db, where: SQL): HeldDuty[] {
  return db
    .select({
      appointmentId: appointments.id,
      personId: people.id,
      name: people.name,
      accountSince: people.accountSince,
      role: appointments.role,
      scope: appointments.scope,
      scopeLabel: addresses.label,
      organisationId: appointments.organisationId,
      organisationKind: organisations.kind,
      organisationName: organisations.name,
      organisationPhone: organisations.phone,
      startsAt: appointments.startsAt,
      until: appointments.until,
      appointedBy: appointments.appointedBy,
    })
    .from(appointments)
    .innerJoin(people, and(eq(people.id, appointments.personId), isNull(people.closedAt)))
    .leftJoin(organisations, eq(organisations.id, appointments.organisationId))
    .leftJoin(addresses, eq(addresses.path, appointments.scope))
    .where(where)
    .orderBy(asc(appointments.id))
    .all()
    .map(({ accountSince, scopeLabel, appointedBy, ...row }) => ({
      ...row,
      byOwnHand: appointedBy === row.personId,
      hasAccount: accountSince !== null,
      scopeLabel: scopeLabel ?? row.scope,
    }))
}

/** Who works for this organisation, now or soon. */
export function dutiesOf(db: Db, organisationId: number, now: string): HeldDuty[] {
  return dutiesWhere(db, and(eq(appointments.organisationId, organisationId), notEnded(now))!)
}

/**
 * Who answers for `capability` at this address, nearest first; the order is `inDutyOrder`. Never empty while the estate
 * has a steward. `dutyHolders(db, 'vouch', '3/2/501', now)[0]` is whom to ask.
 */
export function dutyHolders(db: Db, capability: Capability, path: string, now: string): HeldDuty[] {
  const near = dutiesWhere(db, and(inList(appointments.scope, ancestorsOf(path)), holdingAt(now))!)
  return inDutyOrder(near, capability, path)
}
