import { and, asc, eq, isNotNull, isNull, ne, or } from 'drizzle-orm'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { record } from '#record/record.ts'
import { changePerson, giveAccount, takeAccount } from '#standing/people.ts'
import type { Person } from '#standing/schema.ts'
import { people } from '#standing/schema.ts'
import { foldName } from '#typed/fold.ts'
import { normalPhone } from '#typed/phone.ts'
import { passes, passkeys } from './schema.ts'
import { endSessions } from './sessions.ts'
import { accountOnceWaiting, isWaitingName, plainName } from './waiting-name.ts'

/** Does an account, other than this person's own, already sign in by this name, or by one that looks or sounds the same? */
export function signInNameTaken(db: Db, name: string, exceptPersonId?: number): boolean {
  const other = exceptPersonId === undefined ? undefined : ne(people.id, exceptPersonId)
  const same = or(eq(people.signInName, plainName(name)), eq(people.signInFold, foldName(name)))
  const waited = accountOnceWaiting(db, name)
  if (waited && waited.id !== exceptPersonId) return true
  return db.select({ id: people.id }).from(people).where(and(same, other)).get() !== undefined
}

/** The name to sign in with, spelled as the person spells their own: it is kept folded, and any spelling opens. */
export function signInNameOf({ name, signInName }: Pick<Person, 'name' | 'signInName'>): string {
  return signInName === null || signInName === plainName(name) ? name : signInName
}

/**
 * The account that signs in by this name: by its spelling, else by whatever is the same name, where that is one account's, else by the
 * name it had while it waited.
 */
export function accountNamed(db: Db, typed: string): Person | undefined {
  const spelled = db
    .select()
    .from(people)
    .where(eq(people.signInName, plainName(typed)))
    .get()
  const same = and(eq(people.signInFold, foldName(typed)), isNull(people.signInClashSince))
  return spelled ?? db.select().from(people).where(same).get() ?? accountOnceWaiting(db, typed)
}

/**
 * The name to sign in by: the person's own where it is free, else with the door (王伟501, 王伟3-2-501), else with a
 * number; `unit` is '' for somebody without a home here. Nobody is asked to think of another name, and asking would tell who else has an account.
 */
export function freeSignInName(tx: Db, name: string, unit: string): string {
  const proposals = [
    name,
    `${name}${unit.slice(unit.lastIndexOf('/') + 1)}`,
    `${name}${unit.replaceAll('/', '-')}`,
  ]
  const free = proposals.find((proposal) => !signInNameTaken(tx, proposal))
  if (free) return free
  for (let number = 2; ; number++) {
    const proposal = `${proposals[2]}-${number}`
    if (!signInNameTaken(tx, proposal)) return proposal
  }
}

/** Somebody who waited is let in: the number goes from the name they sign in by, which is theirs from now on. Both open. */
export function giveNameForGood(tx: Db, personId: number, unit: string, now: string): void {
  const person = tx.select().from(people).where(eq(people.id, personId)).get()
  if (!person || !isWaitingName(tx, person)) return
  const signInName = plainName(freeSignInName(tx, person.name, unit))
  changePerson(tx, personId, { signInName })
  record(tx, 'account.nameChanged', `person:${personId}`, personId, now, { details: { signInName } })
}

/**
 * Gives a person an account, or a closed one back. `passphraseHash` comes from hashPassphrase (null: passkeys only).
 * Throws Conflict where the name is taken, with a sentence that proposes adding the door; NotFound for no such person.
 */
export function openAccount(
  tx: Db,
  personId: number,
  input: { signInName: string; passphraseHash: string | null },
  now: string,
): Person {
  const signInName = plainName(input.signInName)
  if (signInNameTaken(tx, signInName, personId))
    throw new Conflict('sessions:errors.nameTaken', { name: signInName })
  const person = giveAccount(tx, personId, { signInName, passphraseHash: input.passphraseHash }, now)
  if (!person) throw new NotFound('sessions:errors.noPerson')
  record(tx, 'account.opened', `person:${personId}`, personId, now, { details: { signInName } })
  return person
}

/**
 * Closes an account: every session, passkey and unused pass ends at once (ASVS 7.4.2) and what it signed in with is
 * forgotten. The person and their home stay; moving out and erasing are other commands. Throws NotFound.
 */
export function closeAccount(
  tx: Db,
  personId: number,
  by: number | null,
  why: string | null,
  now: string,
): Person {
  const person = takeAccount(tx, personId, by, now)
  if (!person) throw new NotFound('sessions:errors.noPerson')
  endSessions(tx, personId)
  tx.delete(passkeys).where(eq(passkeys.personId, personId)).run()
  revokePasses(tx, personId, now)
  record(tx, 'account.closed', `person:${personId}`, by, now, { for: by === personId ? null : personId, why })
  return person
}

/** Unused recovery codes and device codes of this person open nothing any more. */
export function revokePasses(tx: Db, personId: number, now: string): void {
  const open = and(eq(passes.personId, personId), isNull(passes.usedAt), isNull(passes.revokedAt))
  tx.update(passes).set({ revokedAt: now }).where(open).run()
}

/** Whom "name or phone" can mean: the account of that name, then those sharing that phone (couples do), at most 4. */
export function accountsFor(db: Db, typed: string): Person[] {
  const open = and(isNotNull(people.accountSince), isNull(people.closedAt))
  const named = accountNamed(db, typed)
  const byName = named && named.accountSince !== null && named.closedAt === null ? [named] : []
  const phone = normalPhone(typed)
  const sharing = and(eq(people.phone, phone ?? ''), open)
  const byPhone = phone
    ? db.select().from(people).where(sharing).orderBy(asc(people.accountSince), asc(people.id)).limit(4).all()
    : []
  return [...byName, ...byPhone.filter((person) => person.id !== byName[0]?.id)].slice(0, 4)
}
