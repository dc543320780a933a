import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'

/**
 * Does work in which every passphrase is wrong, without the time that finding that out takes; answers how many were compared.
 * What is right meanwhile is taken for wrong.
 */
export async function wrongQuickly(work: () => Promise<void>): Promise<number> {
  const real = crypto.scrypt
  let compared = 0
  crypto.scrypt = ((_words: string, _salt: Buffer, length: number, ...rest: unknown[]) => {
    compared++
    const done = rest.at(-1) as (error: null, key: Buffer) => void
    setImmediate(() => done(null, crypto.randomBytes(length)))
  }) as typeof real
  syncBuiltinESMExports()
  try {
    await work()
  } finally {
    crypto.scrypt = real
    syncBuiltinESMExports()
  }
  return compared
}
