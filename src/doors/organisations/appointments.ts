import { and, eq, isNull, lte } from 'drizzle-orm'
import { findAddress } from '#addresses/addresses.ts'
import { Conflict, insist, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { bindAgain, letGo } from '#people/letting-go.ts'
import { belongsAt } from '#people/occupancies.ts'
import { findPerson } from '#people/people.ts'
import { record } from '#record/record.ts'
import { endSessions } from '#sessions/sessions.ts'
import type { BoundKind } from '#standing/bound.ts'
import { dutiesWhere, type HeldDuty, holdingAt, notEnded } from '#standing/duties.ts'
import { addPost, changePost } from '#standing/posts.ts'
import { mayAppoint, mayEnd, rolesOf } from '#standing/rules.ts'
import { type Appointment, appointments, organisations, type Role } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { daysAfter, minutesBetween } from '#time/instants.ts'
import { mayPick } from './choosing.ts'
import { mustBeAnothers } from './must-be-anothers.ts'
import { findOrganisation, undoMinutes } from './organisations.ts'
import { tellHolder } from './telling.ts'

type NewAppointment = {
  personId: number
  role: Role
  /** The path the duty covers: '' for the whole estate. */
  scope: string
  organisationId: number | null
  /** From when; now unless told. */
  startsAt?: string
  /** The term ends by itself; null for one without an end. */
  until?: string | null
}

/**
 * Gives somebody a duty. Refused for what cannot be: a role the organisation does not have, a captain of the whole
 * estate, a steward with a term or without an account, an end before the start. Conflict where it is held already.
 * NotAllowed to who may not give it, NotFound for somebody they cannot pick. `by` is null where the house is set up.
 */
export function appoint(db: Db, input: NewAppointment, by: number | null, now: string): Appointment {
  return db.transaction((tx) => {
    const { personId, role, scope, organisationId, startsAt = now, until = null } = input
    if (by !== null) checkGiver(tx, input, by, now)
    const person = findPerson(tx, personId)
    checkDuty(tx, input)
    if (person.closedAt) throw new NotFound('shared:errors.notFound')
    if (until !== null && until <= startsAt) throw new Refused('organisations:errors.untilBeforeStart')
    if (role === 'steward' && until !== null) throw new Refused('organisations:errors.stewardWithoutEnd')
    if (role === 'steward' && person.accountSince === null)
      throw new Refused('organisations:errors.stewardNeedsAccount')
    const mine = dutiesWhere(tx, and(eq(appointments.personId, personId), notEnded(now))!)
    const held = mine.some(
      (one) => one.role === role && one.scope === scope && one.organisationId === organisationId,
    )
    if (held) throw new Conflict('organisations:errors.alreadyHeld', { name: person.name })
    const alone = by !== null && mustBeAnothers(tx, input, by, now).alone
    const post = { personId, role, scope, organisationId, startsAt, until }
    const row = addPost(tx, { ...post, appointedBy: by, createdAt: now })
    recordOf(tx, row, alone ? 'appointment.madeAlone' : 'appointment.made', by, now)
    tellHolder(tx, row, 'made', by, now)
    return row
  })
}

function checkGiver(tx: Db, duty: NewAppointment, by: number, now: string): void {
  const standing = standingOf(tx, by, now)
  insist(mayAppoint(standing, duty, duty.scope))
  if (!mayPick(tx, standing, duty.personId, now)) throw new NotFound('shared:errors.notFound')
}

function checkDuty(tx: Db, { role, scope, organisationId }: NewAppointment): void {
  const organisation = organisationId === null ? null : findOrganisation(tx, organisationId)
  if (organisation?.closedAt) throw new Conflict('organisations:errors.closed', { name: organisation.name })
  if (!rolesOf(organisation?.kind ?? null).includes(role)) throw new Refused('organisations:errors.role')
  const address = findAddress(tx, scope)
  if (address.retiredAt) throw new Refused('organisations:errors.scope')
  if (role === 'captain' && address.kind !== 'entrance' && address.kind !== 'building') {
    throw new Refused('organisations:errors.captainScope')
  }
  if (role === 'steward' && scope !== '') throw new Refused('organisations:errors.stewardScope')
}

export function findAppointment(db: Db, id: number): Appointment {
  const row = db.select().from(appointments).where(eq(appointments.id, id)).get()
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

/** A duty as a page shows it, or NotFound where it is over. */
export function findDuty(db: Db, id: number, now: string): HeldDuty {
  const [duty] = dutiesWhere(db, and(eq(appointments.id, id), notEnded(now))!)
  if (!duty) throw new NotFound('shared:errors.notFound')
  return duty
}

/**
 * Ends a duty before its term; what it allowed ends at once, with what was given by it and what is taken `back` besides,
 * and who is left with neither home nor duty is signed out.
 * Conflict where it is over already, or where the estate would be left without a steward.
 */
export function endAppointment(
  db: Db,
  input: { appointmentId: number; why: string; back?: readonly BoundKind[] },
  by: number,
  now: string,
): Appointment {
  return db.transaction((tx) => {
    const before = findAppointment(tx, input.appointmentId)
    insist(mayEnd(standingOf(tx, by, now), before))
    const over = before.endedAt !== null || (before.until !== null && before.until <= now)
    if (over) throw new Conflict('organisations:errors.alreadyEnded')
    if (before.role === 'steward' && isLastSteward(tx, before.personId, now))
      throw new Conflict('organisations:errors.lastSteward')
    const row = changePost(tx, before.id, { endedAt: now, endedBy: by, endedWhy: input.why })
    if (!belongsAt(tx, row.personId, now)) endSessions(tx, row.personId)
    recordOf(tx, row, 'appointment.ended', by, now, input.why)
    letGo(tx, { personId: row.personId, back: input.back ?? [] }, by, now)
    tellHolder(tx, row, 'ended', by, now)
    return row
  })
}

/** One's own resignation is one's own to take back; any other ending needs the right to give the duty now, and is never one's own. */
export function mayResume(standing: Standing, ended: Appointment): boolean {
  const { personId } = standing
  return ended.personId === personId ? ended.endedBy === personId : mayAppoint(standing, ended, ended.scope)
}

/** Takes the ending of a duty back within ten minutes. */
export function resumeAppointment(db: Db, appointmentId: number, by: number, now: string): Appointment {
  return db.transaction((tx) => {
    const before = findAppointment(tx, appointmentId)
    insist(mayResume(standingOf(tx, by, now), before))
    const fresh = before.endedAt !== null && minutesBetween(before.endedAt, now) < undoMinutes
    if (!fresh || findPerson(tx, before.personId).closedAt)
      throw new Conflict('organisations:errors.tooLateToUndo')
    const row = changePost(tx, appointmentId, { endedAt: null, endedBy: null, endedWhy: null })
    bindAgain(tx, row.personId, before.endedAt!)
    recordOf(tx, row, 'appointment.resumed', by, now)
    return row
  })
}

/** Terms that end by themselves within so many days, soonest first. */
export function termsEnding(db: Db, days: number, now: string): HeldDuty[] {
  const soon = dutiesWhere(db, and(lte(appointments.until, daysAfter(now, days)), holdingAt(now))!)
  return soon.sort((a, b) => (a.until! < b.until! ? -1 : 1))
}

/** Is this person a steward, and no other one could sign in? Then the estate would be left to nobody. */
export function isLastSteward(tx: Db, personId: number, now: string): boolean {
  const stewards = dutiesWhere(tx, and(eq(appointments.role, 'steward'), holdingAt(now))!)
  const mine = stewards.some((one) => one.personId === personId)
  return mine && !stewards.some((other) => other.personId !== personId && other.hasAccount)
}

function recordOf(
  tx: Db,
  row: Appointment,
  action: string,
  by: number | null,
  now: string,
  why: string | null = null,
): void {
  const { name } = findPerson(tx, row.personId)
  const body = row.organisationId === null ? undefined : organisationName(tx, row.organisationId)
  record(tx, action, `appointment:${row.id}`, by, now, {
    for: by === row.personId ? null : row.personId,
    why,
    details: { name, role: row.role, scope: row.scope, ...(body && { organisation: body }) },
  })
}

function organisationName(tx: Db, id: number): string | undefined {
  const open = and(eq(organisations.id, id), isNull(organisations.closedAt))
  return tx.select({ name: organisations.name }).from(organisations).where(open).get()?.name
}
