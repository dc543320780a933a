import { clearAttempts, countAttempt } from '#estate/attempts.ts'
import type { Db } from '#estate/db.ts'
import { sha256 } from '#estate/secrets.ts'
import { changePerson } from '#standing/people.ts'
import type { Person } from '#standing/schema.ts'
import { normalPhone } from '#typed/phone.ts'
import { accountsFor } from './accounts.ts'
import { type From, openGates, perAccount } from './gates.ts'
import { hashPassphrase, needsRehash, verifyPassphrase } from './passphrase.ts'
import { type Went, wentAccounts } from './went.ts'

/**
 * Hashes compared for one try, whoever there is: a name is one account's, or was that of one joined to another; a number a family
 * shares. The time an answer takes is told by what was typed alone.
 */
const mostCompared = { name: 2, phone: 4 }

/**
 * Whose name (or phone) and passphrase these are. 'wrong' says nothing about which of the two; 'several' means that
 * people sharing a phone also share a passphrase and must use their names. Went: the account is part of another by now,
 * which is told to whoever could open it. What is counted, compared and answered depends on what was typed, and in a browser in
 * which they were signed in before on that, but not on who has an account. Throws RateLimited.
 */
export async function personBehind(
  db: Db,
  { name, passphrase }: { name: string; passphrase: string },
  from: From,
  now: string,
): Promise<Person | Went | 'wrong' | 'several'> {
  const gates = openGates(db, name, accountsFor(db, name), from, now)
  const most = normalPhone(name) === null ? mostCompared.name : mostCompared.phone
  const candidates = gates.open.slice(0, most)
  const went = wentAccounts()(db, name).slice(0, most - candidates.length)
  const hashes = [...candidates, ...went].map((one) => one.passphraseHash)
  const padded = [...hashes, ...Array<null>(most - hashes.length).fill(null)]
  const opened = await Promise.all(padded.map((hash) => verifyPassphrase(passphrase, hash, from.address)))
  const [person, another] = candidates.filter((_, i) => opened[i])
  if (!person) {
    gates.wrong()
    return went.find((_, i) => opened[candidates.length + i]) ?? 'wrong'
  }
  if (another) return 'several'
  gates.right(person)
  return strengthen(db, person, passphrase, from.address)
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

/** A hash of older strength is replaced while the passphrase is at hand. */
async function strengthen(db: Db, person: Person, passphrase: string, address: string): Promise<Person> {
  if (person.passphraseHash === null || !needsRehash(person.passphraseHash)) return person
  const passphraseHash = await hashPassphrase(passphrase, address)
  return changePerson(db, person.id, { passphraseHash })
}
