import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import { turnsOf } from './turns.ts'

/**
 * scrypt at the strength OWASP's Password Storage sheet gives for 16 MiB; 2^17 with p=1 would need the whole memory of
 * a Worker. Identical in Node and workerd.
 */
const current = { ln: 14, r: 8, p: 5 }
const hashBytes = 32

/** Answers compare against this where there is no account, so that timing says nothing. Nobody knows its passphrase. */
const nobodys = `$scrypt$ln=14,r=8,p=5$${encode(fixedSalt())}$${encode(new Uint8Array(hashBytes))}`

/** Where nobody of outside waits for it. */
const ofTheHouse = 'house'

/** A PHC string of this passphrase: `$scrypt$ln=14,r=8,p=5$salt$hash`. `whose`: the address it is done for, which takes turns with others. */
export async function hashPassphrase(passphrase: string, whose = ofTheHouse): Promise<string> {
  const salt = randomBytes(16)
  const hash = await derive(passphrase, salt, current, hashBytes, whose)
  return `$scrypt$ln=${current.ln},r=${current.r},p=${current.p}$${encode(salt)}$${encode(hash)}`
}

/** Is this the passphrase behind the PHC string? Null (no account, no passphrase) costs the same time and is false. */
export async function verifyPassphrase(
  passphrase: string,
  phc: string | null,
  whose = ofTheHouse,
): Promise<boolean> {
  const known = parse(phc ?? nobodys)
  const { salt, hash, ...strength } = known ?? parse(nobodys)!
  const found = await derive(passphrase, salt, strength, hash.length, whose)
  return timingSafeEqual(found, hash) && known !== null && phc !== null
}

/** Was this hash made with other parameters than today's? Then the next sign-in writes it anew. */
export function needsRehash(phc: string): boolean {
  const known = parse(phc)
  return !known || known.ln !== current.ln || known.r !== current.r || known.p !== current.p
}

type Strength = { ln: number; r: number; p: number }

function parse(phc: string): (Strength & { salt: Buffer; hash: Buffer }) | null {
  const parts = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,2}),p=(\d{1,2})\$([\w+/]+)\$([\w+/]+)$/.exec(phc)
  if (!parts) return null
  const [ln, r, p] = parts.slice(1, 4).map(Number) as [number, number, number]
  // More than 128 MiB (128 bytes each of N times r) is more than a Worker has, and not ours.
  if (ln < 1 || r < 1 || p < 1 || 2 ** ln * r > 2 ** 20) return null
  return { ln, r, p, salt: Buffer.from(parts[4]!, 'base64'), hash: Buffer.from(parts[5]!, 'base64') }
}

function encode(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replaceAll('=', '')
}

/** Workers forbid randomness while a module loads, so this salt is fixed; it protects nothing. */
function fixedSalt(): Uint8Array {
  return new Uint8Array(16).fill(7)
}

/** Two at a time: 32 MiB and half of Node's four threads, however many people sign in at once. */
const inTurn = turnsOf(2, 200)

function derive(
  passphrase: string,
  salt: Buffer,
  { ln, r, p }: Strength,
  length: number,
  whose: string,
): Promise<Buffer> {
  return inTurn(
    whose,
    () =>
      new Promise((resolve, reject) => {
        const options = { N: 2 ** ln, r, p, maxmem: 256 * 2 ** 20 }
        scrypt(passphrase.normalize('NFKC'), salt, length, options, (error, key) =>
          error ? reject(error) : resolve(key),
        )
      }),
  )
}
