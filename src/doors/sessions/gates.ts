import { RateLimited } from '#errors.ts'
import { clearAttempts, countAttempt, isOvertried } from '#estate/attempts.ts'
import type { Db } from '#estate/db.ts'
import { networkOf } from '#estate/network-of.ts'
import { sha256 } from '#estate/secrets.ts'
import type { Person } from '#standing/schema.ts'
import { inMinutes } from '#time/instants.ts'
import { foldName } from '#typed/fold.ts'
import { normalPhone } from '#typed/phone.ts'
import { markFor } from './mark-for.ts'

/** Where somebody signs in from: the address, and the marks of the accounts that were signed in to in this browser. */
export type From = { address: string; marks: readonly string[] }

/** Many homes share one address behind their provider's translation, so it is far wider than an account's. */
const perAddress = { most: 100, minutes: 15 }
/** Of one name from one neighbourhood of addresses, or by one browser that was signed in before. */
export const perAccount = { most: 10, minutes: 15 }

/**
 * Wrong tries with one name from everywhere, after which each neighbourhood of addresses has fewer (NIST SP 800-63B, 3.2.2: no
 * more than 100 in a row on one account, with longer waits towards it; OWASP, Authentication Cheat Sheet: locking an account is a way
 * to keep its person out). Nobody is shut out by it who tries from elsewhere. A guesser has 100 tries a day for a name and 72 a day
 * from each neighbourhood beyond, as often again by the number; before it was 960, whoever sent them, and its person waited with him.
 */
const perName = { most: 100, minutes: inMinutes({ days: 1 }) }
const perAccountPressed = { most: 3, minutes: 60 }

/**
 * Counts one try with this name by all its limits, and answers whom it may be compared with. Counted by what was typed, folded, and
 * by the marks of this browser; never by whom it means. Throws RateLimited where none may be.
 */
export function openGates(db: Db, typed: string, meant: readonly Person[], from: From, now: string) {
  // One number in three spellings is one, whether or not somebody has it.
  const name = `sign-in:name:${sha256(normalPhone(typed) ?? foldName(typed))}`
  const pressed = isOvertried(db, name, perName, now)
  const near = `${name}:${pressed ? 'pressed:' : ''}${networkOf(from.address)}`
  const marks = meant.map((person) => markFor(db, from.marks, person))
  const keyOf = (mark: string | null) => (mark === null ? near : `sign-in:device:${mark}`)
  const keys = new Set(meant.length === 0 ? [near] : marks.map(keyOf))
  const refused = new Map([...keys].map((key) => [key, tried(() => count(key))]))
  const faults = [...refused.values()]
  const [first] = faults
  if (first && faults.every((one) => one !== null)) throw first

  function count(key: string): void {
    // A browser that was signed in has its own count: what others of its address send stops nobody in it.
    if (key === near) countAttempt(db, `sign-in:address:${from.address}`, perAddress, now)
    countAttempt(db, key, pressed && key === near ? perAccountPressed : perAccount, now)
  }

  return {
    /** Of two who share a phone, one may have no tries left where the other is known. */
    open: meant.filter((_, i) => refused.get(keyOf(marks[i]!)) === null),
    /** Whoever they were, the name was tried once more. */
    wrong: () => void tried(() => countAttempt(db, name, perName, now)),
    /** Signed in on their own phone, nobody gives a guesser elsewhere a new start, nor from one place at another. */
    right: ({ id }: Person) => clearAttempts(db, keyOf(marks[meant.findIndex((one) => one.id === id)]!)),
  }
}

function tried(work: () => void): RateLimited | null {
  try {
    work()
    return null
  } catch (error) {
    if (error instanceof RateLimited) return error
    throw error
  }
}
