import { and, asc, eq } from 'drizzle-orm'
import { findDoor } from '#addresses/doors.ts'
import type { AddressKind } from '#addresses/schema.ts'
import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import { notOver } from '#standing/homes.ts'
import type { Occupancy, Relation } from '#standing/schema.ts'
import { occupancies, people } from '#standing/schema.ts'
import { maskedPhone } from '#typed/phone.ts'

export type Member = {
  occupancyId: number
  personId: number
  /** '' once erased. */
  name: string
  relation: Relation
  since: string
  until: string | null
  /** Moves in later; has no access yet. */
  coming: boolean
  representative: boolean
  verifiedHow: Occupancy['verifiedHow']
  verifiedBy: number | null
  /** Since when it waits for the home or the register, and gives no right; null where it counts. */
  unsettledSince: string | null
  hasAccount: boolean
  /** Masked: the full number leaves the database only through `viewPhone`, which records it. */
  phone: string | null
}
export type Household = {
  unit: string
  label: string
  kind: AddressKind
  retired: { at: string; why: string | null } | null
  members: Member[]
}

/** Who belongs to this unit now or soon: the representative first, then owners, tenants, family. Throws NotFound. */
export function householdOf(db: Db, unit: string, now: string): Household {
  const door = findDoor(db, unit)
  return {
    unit,
    label: door.label,
    kind: door.kind,
    retired: door.retiredAt === null ? null : { at: door.retiredAt, why: door.retiredWhy },
    members: membersOf(db, unit, now),
  }
}

function membersOf(db: Db, unit: string, now: string): Member[] {
  const rows = db
    .select({ occupancy: occupancies, person: people })
    .from(occupancies)
    .innerJoin(people, eq(people.id, occupancies.personId))
    .where(and(eq(occupancies.unit, unit), notOver(now)))
    .orderBy(asc(occupancies.since), asc(occupancies.id))
    .all()
  const order = ['owner', 'tenant', 'family', 'carer', 'offsite']
  return rows
    .map(({ occupancy, person }) => ({
      occupancyId: occupancy.id,
      personId: person.id,
      name: person.name,
      relation: occupancy.relation,
      since: occupancy.since,
      until: occupancy.until,
      coming: occupancy.since > now,
      representative: occupancy.representativeSince !== null,
      verifiedHow: occupancy.verifiedHow,
      verifiedBy: occupancy.verifiedBy,
      unsettledSince: occupancy.unsettledSince,
      hasAccount: person.accountSince !== null && person.closedAt === null,
      phone: person.phone && maskedPhone(person.phone),
    }))
    .sort(
      (a, b) =>
        Number(b.representative) - Number(a.representative) ||
        order.indexOf(a.relation) - order.indexOf(b.relation),
    )
}

/** Addresses as people say them: `{ '3/2/501': '3号楼2单元501室' }`. At most a handful of paths. */
export function labelsOf(db: Db, paths: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {}
  for (const path of new Set(paths)) {
    const row = db.select({ label: addresses.label }).from(addresses).where(eq(addresses.path, path)).get()
    found[path] = row?.label ?? path
  }
  return found
}
