import { and, eq } from 'drizzle-orm'
import { ancestorsOf } from '#addresses/paths.ts'
import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { dutiesWhere, dutyHolders, type HeldDuty, holdingAt } from '#standing/duties.ts'
import { appointments, organisations } from '#standing/schema.ts'
import type { HolderKind } from './kinds.ts'
import { deskOfPost } from './rules.ts'

/** A desk by its name: an organisation's, or a captain's or steward's with the place it covers. */
export type DeskName = {
  desk: string
  organisation: string | null
  role: string | null
  place: string | null
}

/**
 * The desk that a holder of the table of duties means at this place: the organisation of that kind with somebody at
 * work there, or the captain; where there is none, the fallback holder (captain, residents' committee, owners'
 * committee, firm, and the steward last), so that no ticket is without an owner. `except`: not this one.
 */
export function deskFor(db: Db, holder: HolderKind, place: string, now: string, except?: string): string {
  const near = staffNear(db, place, now).filter((duty) => deskOfPost(duty) !== except)
  const named = near.find((duty) =>
    holder === 'captain' ? duty.role === 'captain' : duty.organisationKind === holder,
  )
  if (named) return deskOfPost(named)
  const fallback = dutyHolders(db, 'assist', place, now).find((duty) => deskOfPost(duty) !== except)
  // An estate has a steward as long as it has anybody; alone at the desk, it stays where it is.
  return fallback ? deskOfPost(fallback) : (except ?? 'o:0')
}

function staffNear(db: Db, place: string, now: string): HeldDuty[] {
  return dutiesWhere(db, and(inList(appointments.scope, ancestorsOf(place)), holdingAt(now))!).filter(
    (duty) => duty.role !== 'volunteer',
  )
}

/** Who sits at this desk and covers this place now. */
export function staffAt(db: Db, desk: string, place: string, now: string): HeldDuty[] {
  return staffNear(db, place, now).filter((duty) => deskOfPost(duty) === desk)
}

/** Everybody who sits at this desk, whatever they cover. */
export function deskStaff(db: Db, desk: string, now: string): HeldDuty[] {
  const id = Number(desk.slice(2))
  const mine = desk.startsWith('o:') ? eq(appointments.organisationId, id) : eq(appointments.id, id)
  return dutiesWhere(db, and(mine, holdingAt(now))!).filter((duty) => duty.role !== 'volunteer')
}

/** What a desk is called. */
export function deskName(db: Db, desk: string): DeskName {
  const id = Number(desk.slice(2))
  if (desk.startsWith('o:')) {
    const row = db
      .select({ name: organisations.name })
      .from(organisations)
      .where(eq(organisations.id, id))
      .get()
    return { desk, organisation: row?.name ?? null, role: null, place: null }
  }
  const row = db
    .select({ role: appointments.role, place: addresses.label })
    .from(appointments)
    .leftJoin(addresses, eq(addresses.path, appointments.scope))
    .where(eq(appointments.id, id))
    .get()
  return { desk, organisation: null, role: row?.role ?? 'steward', place: row?.place ?? null }
}

/** The number of a desk that an organisation holds, which the whole estate may read; null for a post, whose number is a person's own. */
export function deskPhone(db: Db, desk: string): string | null {
  if (!desk.startsWith('o:')) return null
  const own = eq(organisations.id, Number(desk.slice(2)))
  return db.select({ phone: organisations.phone }).from(organisations).where(own).get()?.phone ?? null
}

/** A desk for a sentence without a reader's language: the organisation, or who holds the post. */
export function deskLabel(db: Db, desk: string, now: string): string {
  return deskName(db, desk).organisation ?? deskStaff(db, desk, now)[0]?.name ?? ''
}

/** Organisations with somebody at work at this place, other than this desk: to whom a ticket can be offered. */
export function otherDesks(db: Db, desk: string, place: string, now: string): DeskName[] {
  const desks = staffNear(db, place, now)
    .filter((duty) => duty.organisationId !== null)
    .map(deskOfPost)
  return [...new Set(desks)].filter((one) => one !== desk).map((one) => deskName(db, one))
}
