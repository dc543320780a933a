import { and, eq, sql } from 'drizzle-orm'
import { Conflict, insist, NotFound, Refused } from '#errors.ts'
import { type Db, prepared } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { notOver } from '#standing/homes.ts'
import { addPerson, changePerson } from '#standing/people.ts'
import { addPurpose, dropPhonePurposes } from '#standing/purposes.ts'
import type { Person, Relation } from '#standing/schema.ts'
import { occupancies, people } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { daysAfter } from '#time/instants.ts'
import { isSameName } from '#typed/fold.ts'
import { normalPhone } from '#typed/phone.ts'
import { addOccupancy } from './moving.ts'
import { mayCorrectPerson, mayEnter } from './rules.ts'

type NewPerson = {
  name: string
  phone?: string | null
  /** Where the person lives; null for staff of the firm or the committee who live elsewhere. */
  unit?: string | null
  relation?: Relation
  /** Why this person is entered, in words ("记得先敲门，耳背"); erased after a year. */
  note?: string | null
}

/** What a phone is held for. `residence` ends when the person has left; the others by their date. */
export type PhonePurpose = { basis: 'residence' | 'consent'; purpose: string; expiresAt: string | null }
export const whileLivingHere: PhonePurpose = { basis: 'residence', purpose: 'contact', expiresAt: null }

const noteDays = 365

/**
 * Enters a person who has no account, with the home where one is named. Throws Conflict where that home already has
 * somebody of this name, Refused for a phone that is none or a door that is not there.
 */
export function enterPerson(db: Db, input: NewPerson, by: number, now: string): Person {
  const { name, unit = null, relation = 'owner', note } = input
  return db.transaction((tx) => {
    insist(mayEnter(standingOf(tx, by, now), unit))
    if (unit !== null && namesake(tx, unit, name, now))
      throw new Conflict('people:errors.sameNameHere', { name }).at('name')
    const row = addPerson(tx, { name, createdAt: now, createdBy: by })
    record(tx, 'person.entered', `person:${row.id}`, by, now, { for: row.id, unit, details: { name } })
    if (unit !== null) addOccupancy(tx, { personId: row.id, unit, relation, how: 'entered' }, by, now)
    if (note) {
      const expiresAt = daysAfter(now, noteDays)
      addPurpose(tx, { personId: row.id, field: 'note', purpose: note, basis: 'assist', expiresAt })
    }
    return input.phone
      ? holdPhone(tx, { person: row, phone: input.phone, unit, why: whileLivingHere }, by, now)
      : row
  })
}

export function findPerson(db: Db, id: number): Person {
  const row = prepared(db, 'people.find', findQuery).get({ id })
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

function findQuery(db: Db) {
  return db
    .select()
    .from(people)
    .where(eq(people.id, sql.placeholder('id')))
    .prepare()
}

/** Corrects what is kept of a person: the name, and the phone where one is given or taken away (null). */
export function correctPerson(
  db: Db,
  input: { personId: number; name: string; phone: string | null | undefined; why: PhonePurpose },
  by: number,
  now: string,
): Person {
  const { personId, name, phone, why } = input
  return db.transaction((tx) => {
    const before = findPerson(tx, personId)
    mustCorrect(tx, before, by, now)
    const row = name === before.name ? before : renamePerson(tx, { personId, name }, by, now)
    return phone === undefined ? row : setPhone(tx, { personId, phone, why }, by, now)
  })
}

/** Corrects a name. The name somebody signs in with stays: it is that person's own to change. */
export function renamePerson(
  db: Db,
  input: { personId: number; name: string },
  by: number,
  now: string,
): Person {
  return db.transaction((tx) => {
    const before = findPerson(tx, input.personId)
    mustCorrect(tx, before, by, now)
    const row = changePerson(tx, before.id, { name: input.name })
    record(tx, 'person.renamed', `person:${row.id}`, by, now, {
      for: by === row.id ? null : row.id,
      unit: homeOf(tx, row.id, now),
      details: { from: before.name, name: row.name },
    })
    return row
  })
}

/** Writes down a phone with what it is for and until when, or takes it away (null). Refused where it is no phone. */
export function setPhone(
  db: Db,
  input: { personId: number; phone: string | null; why?: PhonePurpose },
  by: number,
  now: string,
): Person {
  return db.transaction((tx) => {
    const person = findPerson(tx, input.personId)
    mustCorrect(tx, person, by, now)
    const unit = homeOf(tx, person.id, now)
    return holdPhone(tx, { person, phone: input.phone, unit, why: input.why ?? whileLivingHere }, by, now)
  })
}

function mustCorrect(tx: Db, { id, accountSince }: Person, by: number, now: string): void {
  const theirs = and(eq(occupancies.personId, id), notOver(now))
  const homes = tx.select({ unit: occupancies.unit }).from(occupancies).where(theirs).all()
  const who = { units: homes.map((home) => home.unit), hasAccount: accountSince !== null }
  insist(mayCorrectPerson(standingOf(tx, by, now), who))
}

type HeldPhone = { person: Person; phone: string | null; unit: string | null; why: PhonePurpose }

export function holdPhone(tx: Db, { person, phone, unit, why }: HeldPhone, by: number, now: string): Person {
  const digits = phone === null ? null : normalPhone(phone)
  if (phone !== null && digits === null) throw new Refused('people:errors.phone')
  dropPhonePurposes(tx, person.id)
  if (digits !== null) addPurpose(tx, { personId: person.id, field: 'phone', ...why })
  const row = changePerson(tx, person.id, { phone: digits })
  // The number itself stays out of the record: who may read the record is not who may see phones.
  record(tx, digits === null ? 'phone.removed' : 'phone.changed', `person:${person.id}`, by, now, {
    for: by === person.id ? null : person.id,
    unit,
    details: { name: row.name, purpose: why.purpose },
  })
  return row
}

/** The unit whose household should read what happens to this person: the longest-held current home. */
export function homeOf(db: Db, personId: number, now: string): string | null {
  const mine = and(eq(occupancies.personId, personId), notOver(now))
  return (
    db.select({ unit: occupancies.unit }).from(occupancies).where(mine).orderBy(occupancies.since).get()
      ?.unit ?? null
  )
}

function namesake(tx: Db, unit: string, name: string, now: string): boolean {
  return tx
    .select({ name: people.name })
    .from(people)
    .innerJoin(occupancies, eq(occupancies.personId, people.id))
    .where(and(eq(occupancies.unit, unit), notOver(now)))
    .all()
    .some((person) => isSameName(person.name, name))
}
