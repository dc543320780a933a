import { and, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { Conflict, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { notOver } from '#standing/homes.ts'
import { changePerson } from '#standing/people.ts'
import { occupancies, type Person, people } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { daysAfter } from '#time/instants.ts'
import { foldName } from '#typed/fold.ts'
import { normalPhone } from '#typed/phone.ts'
import { tellOwnPhone, tellRenamed } from './household-telling.ts'
import { isAnothersName } from './name-taken.ts'
import { findPerson, holdPhone, homeOf, whileLivingHere } from './people.ts'
import { isOfEstate } from './rules.ts'

/** Of oneself: enough to mend a slip, too few to try out whose name or number is taken. */
export const ownDetailLimits = { name: { most: 5, minutes: 60 }, phone: { most: 5, minutes: 60 } }

/** Days a number is kept of somebody who has neither a home nor a duty here. */
const strangersPhoneDays = 90

/**
 * Whoever has an account corrects their own name; the name they sign in with stays. The record says so, and those who live
 * with them are told. Refused where there is nothing to read in it or it is more than a correction (`mustBeCorrection`), Conflict
 * where an account of one of their homes has it, however it is written: nobody could tell the two apart.
 */
export function changeOwnName(db: Db, { name }: { name: string }, by: number, now: string): Person {
  return db.transaction((tx) => {
    const before = findPerson(tx, by)
    if (name === before.name) return before
    if (foldName(name) === '') throw new Refused('people:errors.nameMissing').at('name')
    if (isTakenAtHome(tx, by, name, now))
      throw new Conflict('people:errors.sameNameHere', { name }).at('name')
    const row = changePerson(tx, by, { name })
    const unit = homeOf(tx, by, now)
    mustBeCorrection(tx, before, name, now)
    record(tx, 'person.renamed', `person:${by}`, by, now, { unit, details: { from: before.name, name } })
    tellRenamed(tx, { person: row, from: before.name, homes: standingOf(tx, by, now).homes }, now)
    return row
  })
}

/**
 * Whoever has an account writes down their own number, or takes it away (null). It stays out of the record, which says that it
 * was changed and to nobody else; they are told themselves, as it may not have been they. Refused where it is no phone.
 */
export function changeOwnPhone(db: Db, { phone }: { phone: string | null }, by: number, now: string): Person {
  return db.transaction((tx) => {
    const before = findPerson(tx, by)
    if ((phone === null ? null : normalPhone(phone)) === before.phone) return before
    const belongs = isOfEstate(standingOf(tx, by, now))
    const why = belongs
      ? whileLivingHere
      : { ...whileLivingHere, expiresAt: daysAfter(now, strangersPhoneDays) }
    const row = holdPhone(tx, { person: before, phone, unit: null, why }, by, now)
    if (before.phone !== null) tellOwnPhone(tx, row, now)
    return row
  })
}

/** Does another account of one of this person's homes, held or to come, go by this name? */
function isTakenAtHome(tx: Db, personId: number, name: string, now: string): boolean {
  const own = sql`(select o.unit from occupancies o where o.person_id = ${personId}
    and (o.until is null or o.until > ${now}))`
  const account = and(isNotNull(people.accountSince), isNull(people.closedAt))
  const there = and(ne(people.id, personId), notOver(now), sql`${occupancies.unit} in ${own}`)
  return (
    tx
      .select({ id: people.id })
      .from(people)
      .innerJoin(occupancies, eq(occupancies.personId, people.id))
      .where(and(account, there, eq(people.nameFold, foldName(name))))
      .get() !== undefined
  )
}

/**
 * Nobody passes for somebody else by their own word: a name that an official goes by, or somebody of the same building, or one
 * that shares no sign with the old, is put right by whoever keeps the entry. Refused, with whom to ask.
 */
function mustBeCorrection(tx: Db, before: Person, name: string, now: string): void {
  if (foldName(name) === before.nameFold) return
  const other = isAnothersName(tx, before.id, name, now)
  const old = new Set(before.nameFold)
  if (!other && [...foldName(name)].some((sign) => old.has(sign))) return
  throw new Refused(other ? 'people:errors.nameOfAnother' : 'people:errors.nameAnew').at('name')
}
