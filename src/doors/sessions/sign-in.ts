import { RateLimited } from '#errors.ts'
import { clearAttempts, countAttempt } from '#estate/attempts.ts'
import type { Db } from '#estate/db.ts'
import { sha256 } from '#estate/secrets.ts'
import { changePerson } from '#standing/people.ts'
import type { Person } from '#standing/schema.ts'
import { foldName } from '#typed/fold.ts'
import { normalPhone } from '#typed/phone.ts'
import { accountsFor } from './accounts.ts'
import { markFor } from './mark-for.ts'
import { hashPassphrase, needsRehash, verifyPassphrase } from './passphrase.ts'
import { type Went, wentAccounts } from './went.ts'

/** Many homes share one address behind their provider's translation, so it is far wider than an account's. */
const perAddress = { most: 100, minutes: 15 }
const perAccount = { most: 10, minutes: 15 }

/** Where somebody signs in from: the address, and the marks of the accounts that were signed in to in this browser. */
type From = { address: string; marks: readonly string[] }

/**
 * Whose name (or phone) and passphrase these are. 'wrong' says nothing about which of the two; 'several' means that
 * people sharing a phone also share a passphrase and must use their names. Went: the account is part of another by now,
 * which is told to whoever could open it. Where they were signed in before, tries count by themselves: a stranger's lock nobody
 * out of their own phone. Throws RateLimited.
 */
export async function personBehind(
  db: Db,
  { name, passphrase }: { name: string; passphrase: string },
  { address, marks }: From,
  now: string,
): Promise<Person | Went | 'wrong' | 'several'> {
  countAttempt(db, `sign-in:address:${address}`, perAddress, now)
  // As accounts are found by it: one number in three spellings is one, whether or not it has an account.
  const typed = `sign-in:typed:${sha256(normalPhone(name) ?? foldName(name))}`
  const meant = accountsFor(db, name).map((person) => ({ person, key: tryKey(db, person, marks) }))
  const isKnown = meant.some(({ person, key }) => key !== personKey(person.id))
  if (!isKnown) countAttempt(db, typed, perAccount, now)
  // Of two who share a phone, one may be locked where the other is known.
  const counted = meant.map(({ key }) => tried(() => countAttempt(db, key, perAccount, now)))
  const locked = counted.find((one) => one !== null)
  if (locked && (!isKnown || counted.every((one) => one !== null))) throw locked
  const candidates = meant.flatMap(({ person }, i) => (counted[i] ? [] : [person]))
  // Without a candidate one hash is compared all the same: the time taken must not say whether there is such an account.
  const went = wentAccounts()(db, name)
  const known = [...candidates, ...went].map((one) => one.passphraseHash)
  const hashes = known.length > 0 ? known : [null]
  const opened = await Promise.all(hashes.map((hash) => verifyPassphrase(passphrase, hash, address)))
  const [person, another] = candidates.filter((_, i) => opened[i])
  if (!person) return went.find((_, i) => opened[candidates.length + i]) ?? 'wrong'
  if (another) return 'several'
  // Signed in on their own phone, nobody gives a guesser elsewhere a new start.
  for (const key of isKnown ? [tryKey(db, person, marks)] : [typed, personKey(person.id)])
    clearAttempts(db, key)
  return strengthen(db, person, passphrase, address)
}

/** Is this the passphrase of who is signed in? Counted for this session alone: what strangers try elsewhere locks nobody here. Throws RateLimited. */
export async function isOwnPassphrase(
  db: Db,
  { person, sessionId, address }: { person: Person; sessionId: string; address: string },
  passphrase: string,
  now: string,
): Promise<boolean> {
  const key = `proof:${sha256(sessionId)}`
  countAttempt(db, key, perAccount, now)
  const right = await verifyPassphrase(passphrase, person.passphraseHash, address)
  if (right) clearAttempts(db, key)
  return right
}

function tryKey(db: Db, person: Person, marks: readonly string[]): string {
  const mark = markFor(db, marks, person)
  return mark === null ? personKey(person.id) : `sign-in:device:${mark}`
}

function tried(count: () => void): RateLimited | null {
  try {
    count()
    return null
  } catch (error) {
    if (error instanceof RateLimited) return error
    throw error
  }
}

function personKey(id: number): string {
  return `sign-in:person:${id}`
}

/** A hash of older strength is replaced while the passphrase is at hand. */
async function strengthen(db: Db, person: Person, passphrase: string, address: string): Promise<Person> {
  if (person.passphraseHash === null || !needsRehash(person.passphraseHash)) return person
  const passphraseHash = await hashPassphrase(passphrase, address)
  return changePerson(db, person.id, { passphraseHash })
}
