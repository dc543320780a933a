import { and, eq, gt, isNull } from 'drizzle-orm'
import { Conflict } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { addOccupancy } from '#people/moving.ts'
import { addNewcomer, claimEntered, type Newcomer } from '#people/newcomers.ts'
import { whileLivingHere } from '#people/people.ts'
import { record } from '#record/record.ts'
import { freeSignInName, openAccount } from '#sessions/accounts.ts'
import type { Person, Relation } from '#standing/schema.ts'
import { type Letter, openLetter } from './codes.ts'
import { closeOwnRequests } from './request-decisions.ts'
import { letters } from './schema.ts'

type Joining = Omit<Newcomer, 'phoneFor'> & {
  code: string
  relation: Relation
  /** From hashPassphrase. */
  passphraseHash: string
  /** The entry of a captain or clerk that this person says is about them. */
  claim?: number | null
}
export type Joined = { person: Person; unit: string; door: string }

/**
 * A person with a letter becomes a resident with an account, in one transaction. The code is used up first, so of two
 * that hold it one joins and the other gets Conflict. An invitation says itself what its person is to the unit.
 */
export function joinByCode(db: Db, input: Joining, now: string): Joined {
  return db.transaction((tx) => {
    const letter = useLetter(tx, input.code, now)
    const relation = letter.relation ?? input.relation
    const newcomer = {
      ...input,
      relation,
      phoneFor: whileLivingHere,
      unit: letter.unit,
      how: letter.kind,
      giver: letter.createdBy,
    }
    const person = input.claim
      ? claimEntered(tx, { ...newcomer, personId: input.claim }, now)
      : addNewcomer(tx, newcomer, now)
    const signInName = freeSignInName(tx, input.name, letter.unit)
    const account = openAccount(tx, person.id, { signInName, passphraseHash: input.passphraseHash }, now)
    if (!input.claim) {
      addOccupancy(tx, { personId: person.id, relation, ...of(letter) }, person.id, now)
    }
    finish(tx, letter, person.id, now)
    return { person: account, unit: letter.unit, door: letter.door }
  })
}

/** Somebody with an account adds the door of a letter to it. Conflict where the letter is closed or the door is theirs already. */
export function addHomeByCode(
  db: Db,
  input: { code: string; relation: Relation },
  by: Person,
  now: string,
): Joined {
  return db.transaction((tx) => {
    const letter = useLetter(tx, input.code, now)
    const relation = letter.relation ?? input.relation
    addOccupancy(tx, { personId: by.id, relation, ...of(letter) }, by.id, now)
    finish(tx, letter, by.id, now)
    return { person: by, unit: letter.unit, door: letter.door }
  })
}

/** Behind a letter stands whoever printed it, behind an invitation whoever invited. */
function of({ unit, kind, createdBy }: Letter) {
  return { unit, how: kind, giver: createdBy }
}

function useLetter(tx: Db, code: string, now: string): Letter & { door: string } {
  const letter = openLetter(tx, code, now)
  const unused = and(isNull(letters.usedAt), isNull(letters.revokedAt), gt(letters.expiresAt, now))
  const used =
    letter &&
    tx
      .update(letters)
      .set({ usedAt: now })
      .where(and(eq(letters.id, letter.id), unused))
      .returning({ id: letters.id })
      .get()
  if (!letter || !used) throw new Conflict('joining:errors.codeGone')
  return letter
}

function finish(tx: Db, letter: Letter, personId: number, now: string): void {
  tx.update(letters).set({ usedBy: personId }).where(eq(letters.id, letter.id)).run()
  closeOwnRequests(tx, personId, letter.unit, now)
  record(tx, `${letter.kind}.used`, `letter:${letter.id}`, personId, now, { unit: letter.unit })
}
