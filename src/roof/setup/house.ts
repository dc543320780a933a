import { and, eq, gt, isNull, lte, or } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { createEstate, type NewEstate } from '#estate/estate.ts'
import type { EstateSettings } from '#estate/schema.ts'
import { appoint } from '#organisations/appointments.ts'
import { record } from '#record/record.ts'
import { accountNamed, openAccount } from '#sessions/accounts.ts'
import { type IssuedPass, writePass } from '#sessions/passes.ts'
import { addPerson } from '#standing/people.ts'
import type { Person } from '#standing/schema.ts'
import { appointments, people } from '#standing/schema.ts'

type NewHouse = NewEstate & {
  /** The first steward, with a passphrase hashed beforehand, or null where a code will let the person choose one. */
  steward?: { name: string; passphraseHash: string | null }
}
type FoundedHouse = { settings: EstateSettings; steward: Person | null }

/**
 * Makes an estate in an empty, migrated database: settings and secrets, the root of its addresses, and its first
 * steward. The record begins with it. Throws a constraint error where the database already holds an estate.
 */
export function foundHouse(db: Db, { steward, ...input }: NewHouse, now: string): FoundedHouse {
  const settings = createEstate(db, input, now)
  return db.transaction((tx) => {
    record(tx, 'estate.founded', 'estate', null, now, { details: { title: input.title } })
    return { settings, steward: steward ? addSteward(tx, steward.name, steward.passphraseHash, now) : null }
  })
}

export type StewardInvitation = IssuedPass & { person: Person; added: boolean }

/**
 * The operator's way to put somebody in charge: a person of this name who is a steward gets a code for a new
 * passphrase; anyone else of this name is new and becomes a steward with the code. Throws Conflict where an account that
 * is no steward's signs in by this name.
 */
export function inviteSteward(db: Db, { name }: { name: string }, now: string): StewardInvitation {
  return db.transaction((tx) => {
    const known = stewardNamed(tx, name, now)
    const person = known ?? addSteward(tx, name, null, now)
    const pass = writePass(tx, 'recovery', person.id, null, now)
    record(tx, 'recovery.issued', `person:${person.id}`, null, now, { for: person.id })
    return { ...pass, person, added: known === undefined }
  })
}

function stewardNamed(tx: Db, name: string, now: string): Person | undefined {
  const held = and(
    eq(appointments.role, 'steward'),
    lte(appointments.startsAt, now),
    or(isNull(appointments.until), gt(appointments.until, now)),
    isNull(appointments.endedAt),
  )
  return tx
    .select({ person: people })
    .from(people)
    .innerJoin(appointments, eq(appointments.personId, people.id))
    .where(and(eq(people.id, accountNamed(tx, name)?.id ?? 0), isNull(people.closedAt), held))
    .get()?.person
}

function addSteward(tx: Db, name: string, passphraseHash: string | null, now: string): Person {
  const { id } = addPerson(tx, { name, createdAt: now })
  record(tx, 'person.entered', `person:${id}`, null, now, { for: id, details: { name } })
  const person = openAccount(tx, id, { signInName: name, passphraseHash }, now)
  const post = { personId: id, role: 'steward' as const, scope: '', organisationId: null }
  appoint(tx, post, null, now)
  return person
}
