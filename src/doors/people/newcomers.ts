import { and, eq, gt, isNull, or } from 'drizzle-orm'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import { changeHomeAt, current, noVote } from '#standing/homes.ts'
import { addPerson, changePerson } from '#standing/people.ts'
import { appointments, occupancies, type Person, people, type Relation } from '#standing/schema.ts'
import { isSameName } from '#typed/fold.ts'
import { tellHousehold } from './household-telling.ts'
import { givesHome } from './moving.ts'
import { recordOccupancy } from './occupancies.ts'
import { findPerson, holdPhone, type PhonePurpose } from './people.ts'

export type Newcomer = {
  name: string
  phone?: string | null
  phoneFor: PhonePurpose
  language: Language | null
  elderView: 'on' | 'off' | null
}

/** A person who comes alone, entered by nobody: by letter, by invitation, or asking to join. Refused for no phone. */
export function addNewcomer(tx: Db, input: Newcomer, now: string): Person {
  const { name, language, elderView } = input
  const person = addPerson(tx, { name, language, elderView, createdAt: now })
  if (!input.phone) return person
  return holdPhone(tx, { person, phone: input.phone, unit: null, why: input.phoneFor }, person.id, now)
}

/**
 * Somebody of this name, without an account, whom a captain or clerk entered behind this door. Not an entry that holds
 * a duty: whoever has a letter for that door would get the duty with it. The steward joins the two entries.
 */
export function enteredPersonAt(db: Db, unit: string, name: string, now: string): Person | undefined {
  const withoutAccount = and(isNull(people.accountSince), isNull(people.closedAt), isNull(people.erasedAt))
  return db
    .select({ person: people })
    .from(people)
    .innerJoin(occupancies, eq(occupancies.personId, people.id))
    .where(and(eq(occupancies.unit, unit), current(now), withoutAccount))
    .orderBy(people.id)
    .all()
    .map((row) => row.person)
    .find((person) => isSameName(person.name, name) && !holdsDuty(db, person.id, now))
}

/** Has this person a duty now, or one that begins later? */
function holdsDuty(db: Db, personId: number, now: string): boolean {
  const running = and(
    isNull(appointments.endedAt),
    or(isNull(appointments.until), gt(appointments.until, now)),
  )
  const theirs = and(eq(appointments.personId, personId), running)
  return db.select({ id: appointments.id }).from(appointments).where(theirs).get() !== undefined
}

/**
 * An entered person takes over the own entry: it stays the same person with everything done for them, now vouched for
 * by the letter. Conflict where the entry has got an account meanwhile or the home ended.
 */
export function claimEntered(
  tx: Db,
  input: {
    personId: number
    unit: string
    relation: Relation
    how: 'letter' | 'invitation'
    giver: number | null
  } & Newcomer,
  now: string,
): Person {
  const { personId, unit, relation, how, language, elderView } = input
  if (enteredPersonAt(tx, unit, input.name, now)?.id !== personId)
    throw new Conflict('people:errors.alreadyMember', { name: input.name })
  const votes = relation === 'owner' ? {} : noVote
  const { giver } = input
  const counts = giver === null || givesHome(tx, giver, input, now)
  const row = changeHomeAt(
    tx,
    { personId, unit },
    { relation, verifiedHow: how, verifiedBy: null, unsettledSince: counts ? null : now, ...votes },
    now,
  )
  // What a captain chose for them stays unless they chose otherwise themselves.
  changePerson(tx, personId, { language, elderView: elderView ?? undefined })
  recordOccupancy(tx, row, 'occupancy.claimed', personId, now, { details: { how } })
  if (!counts) tellHousehold(tx, row, personId, now)
  const person = findPerson(tx, personId)
  if (!input.phone) return person
  return holdPhone(tx, { person, phone: input.phone, unit, why: input.phoneFor }, personId, now)
}
