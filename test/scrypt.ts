import type { ScryptOptions, scrypt } from 'node:crypto'

const strength = { full: false }
/** How each salt was first worked with: a hash that one file made is kept by another, and opens there too. */
const withSalt = new Map<string, boolean>()

/** Has passphrases hashed with all the work the program asks for, or again with a thousandth of it. */
export function hashAtFullStrength(full: boolean): void {
  strength.full = full
}

/**
 * `scrypt` of node:crypto with a thousandth of its work: that it takes a fifth of a second is its purpose, and a thousand
 * tests need not wait for it. At full strength it is tested by itself, and in every server that a test starts.
 */
export function lighter(real: typeof scrypt): typeof scrypt {
  return ((passphrase, salt, length, options: ScryptOptions, done) => {
    made.hashes++
    const key = Buffer.from(salt as Uint8Array).toString('hex')
    // Nobody's salt is the same everywhere, and opens nothing.
    const isNobodys = /^(..)\1*$/.test(key)
    const full = (isNobodys ? undefined : withSalt.get(key)) ?? strength.full
    withSalt.set(key, full)
    real(passphrase, salt, length, full ? options : { N: 16, r: 8, p: 1 }, done)
  }) as typeof scrypt
}

const made = { hashes: 0 }

/** How many hashes were made for it: the time that an answer takes on a machine where nobody else waits. */
export async function hashesIn(work: () => Promise<void>): Promise<number> {
  const before = made.hashes
  await work()
  return made.hashes - before
}
