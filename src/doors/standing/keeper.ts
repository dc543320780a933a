import { eq } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import { NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { type Keeper, kept } from '#estate/keepers.ts'
import { eraseIdentity } from './leaving.ts'
import { appointments, occupancies, organisations, people, purposes } from './schema.ts'

export const standingKeeper: Keeper = {
  keeps: [
    kept(people, ['name', 'nameFold', 'signInName', 'signInFold', 'phone', 'quietFrom', 'quietTo']),
    kept(occupancies, ['personId', 'unit', 'endedWhy']),
    kept(purposes, ['personId', 'purpose']),
    kept(appointments, ['personId', 'endedWhy']),
  ],
  tells: (db, { id }) => ({
    person: personOf(db, id),
    homes: homesOf(db, id),
    duties: dutiesOf(db, id),
    whyFieldsAreKept: db.select().from(purposes).where(eq(purposes.personId, id)).all(),
  }),
  leaves: (tx, { id }, now) => eraseIdentity(tx, id, now),
}

/** The hash of the passphrase is a key and no information about the person: only whether there is one. */
function personOf(db: Db, personId: number) {
  const person = db.select().from(people).where(eq(people.id, personId)).get()
  if (!person) throw new NotFound('shared:errors.notFound')
  const { passphraseHash, ...about } = person
  return { ...about, hasPassphrase: passphraseHash !== null }
}

function homesOf(db: Db, personId: number) {
  const { unit, relation, since, until, verifiedHow, endedWhy } = occupancies
  return db
    .select({ door: addresses.label, unit, relation, since, until, verifiedHow, endedWhy })
    .from(occupancies)
    .leftJoin(addresses, eq(addresses.path, occupancies.unit))
    .where(eq(occupancies.personId, personId))
    .all()
}

function dutiesOf(db: Db, personId: number) {
  const { role, scope, startsAt, until, endedAt, endedWhy } = appointments
  return db
    .select({ organisation: organisations.name, role, scope, from: startsAt, until, endedAt, endedWhy })
    .from(appointments)
    .leftJoin(organisations, eq(organisations.id, appointments.organisationId))
    .where(eq(appointments.personId, personId))
    .all()
}
