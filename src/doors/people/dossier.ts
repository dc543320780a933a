import { asc, eq } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { Relation } from '#standing/schema.ts'
import { occupancies, purposes } from '#standing/schema.ts'
import { can, type Post, type Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { maskedPhone } from '#typed/phone.ts'
import { findPerson } from './people.ts'
import { overseesHousehold } from './rules.ts'

export type Stay = {
  occupancyId: number
  unit: string
  label: string
  relation: Relation
  since: string
  until: string | null
  how: string
  representative: boolean
}
export type Dossier = {
  personId: number
  name: string
  phone: string | null
  account: { since: string | null; closedAt: string | null }
  homes: Stay[]
  before: Stay[]
  posts: Post[]
  note: string | null
  phoneUntil: string | null
}

/**
 * What this viewer's duties let them know about a person: the homes within their scopes, the homes before (only the
 * register), the duties. Throws NotFound unless one current home is within a scope, or the whole estate's register is.
 */
export function dossierOf(db: Db, viewer: Standing, personId: number, now: string): Dossier {
  const person = findPerson(db, personId)
  const stays = db
    .select({ occupancy: occupancies, label: addresses.label })
    .from(occupancies)
    .innerJoin(addresses, eq(addresses.path, occupancies.unit))
    .where(eq(occupancies.personId, personId))
    .orderBy(asc(occupancies.since), asc(occupancies.id))
    .all()
    .map(({ occupancy, label }) => asStay(occupancy, label))
  const over = (stay: Stay) => stay.until !== null && stay.until <= now
  const homes = stays.filter((stay) => !over(stay) && overseesHousehold(viewer, stay.unit))
  if ((homes.length === 0 && !can(viewer, 'register', '')) || person.erasedAt)
    throw new NotFound('shared:errors.notFound')
  const held = db
    .select()
    .from(purposes)
    .where(eq(purposes.personId, personId))
    .all()
    .filter((row) => !row.erasedAt)
  return {
    personId,
    name: person.name,
    phone: person.phone && maskedPhone(person.phone),
    account: { since: person.accountSince, closedAt: person.closedAt },
    homes,
    before: stays.filter((stay) => over(stay) && can(viewer, 'register', stay.unit)).reverse(),
    posts: standingOf(db, personId, now).posts,
    note: held.find((row) => row.field === 'note')?.purpose ?? null,
    phoneUntil: held.find((row) => row.field === 'phone')?.expiresAt ?? null,
  }
}

function asStay(row: typeof occupancies.$inferSelect, label: string): Stay {
  const { id, unit, relation, since, until, verifiedHow, representativeSince } = row
  return {
    occupancyId: id,
    unit,
    label,
    relation,
    since,
    until,
    how: verifiedHow,
    representative: representativeSince !== null,
  }
}
