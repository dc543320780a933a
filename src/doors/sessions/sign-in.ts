import { clearAttempts, countAttempt } from '#estate/attempts.ts'
import type { Db } from '#estate/db.ts'
import { sha256 } from '#estate/secrets.ts'
import { changePerson } from '#standing/people.ts'
import type { Person } from '#standing/schema.ts'
import { foldName } from '#typed/fold.ts'
import { accountsFor } from './accounts.ts'
import { hashPassphrase, needsRehash, verifyPassphrase } from './passphrase.ts'
import { type Went, wentAccounts } from './went.ts'

/** Many homes share one address behind their provider's translation, so it is far wider than an account's. */
const perAddress = { most: 100, minutes: 15 }
const perAccount = { most: 10, minutes: 15 }

/**
 * Whose name (or phone) and passphrase these are. 'wrong' says nothing about which of the two; 'several' means that
 * people sharing a phone also share a passphrase and must use their names. Went: the account is part of another by now,
 * which is told to whoever could open it. Throws RateLimited.
 */
export async function personBehind(
  db: Db,
  { name, passphrase }: { name: string; passphrase: string },
  address: string,
  now: string,
): Promise<Person | Went | 'wrong' | 'several'> {
  countAttempt(db, `sign-in:address:${address}`, perAddress, now)
  const typed = `sign-in:typed:${sha256(foldName(name))}`
  countAttempt(db, typed, perAccount, now)
  const candidates = accountsFor(db, name)
  for (const { id } of candidates) countAttempt(db, personKey(id), perAccount, now)
  // Without a candidate one hash is compared all the same: the time taken must not say whether there is such an account.
  const went = wentAccounts()(db, name)
  const known = [...candidates, ...went].map((one) => one.passphraseHash)
  const hashes = known.length > 0 ? known : [null]
  const opened = await Promise.all(hashes.map((hash) => verifyPassphrase(passphrase, hash)))
  const [person, another] = candidates.filter((_, i) => opened[i])
  if (!person) return went.find((_, i) => opened[candidates.length + i]) ?? 'wrong'
  if (another) return 'several'
  clearAttempts(db, typed)
  clearAttempts(db, personKey(person.id))
  await strengthen(db, person, passphrase)
  return person
}

/** Is this the person's own passphrase? Counted as a sign-in is. Throws RateLimited. */
export async function isOwnPassphrase(
  db: Db,
  person: Person,
  passphrase: string,
  now: string,
): Promise<boolean> {
  countAttempt(db, personKey(person.id), perAccount, now)
  const right = await verifyPassphrase(passphrase, person.passphraseHash)
  if (right) clearAttempts(db, personKey(person.id))
  return right
}

function personKey(id: number): string {
  return `sign-in:person:${id}`
}

/** A hash of older strength is replaced while the passphrase is at hand. */
async function strengthen(db: Db, person: Person, passphrase: string): Promise<void> {
  if (person.passphraseHash === null || !needsRehash(person.passphraseHash)) return
  const passphraseHash = await hashPassphrase(passphrase)
  changePerson(db, person.id, { passphraseHash })
}
