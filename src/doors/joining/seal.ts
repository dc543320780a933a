import { timingSafeEqual } from 'node:crypto'
import { hmac } from '#estate/secrets.ts'
import { codeHash } from './codes.ts'

/**
 * Carries a hashed passphrase through the question "is this you?" in the person's own page, so that it is neither typed
 * twice nor sent back in clear. Bound to the code, so that it serves for nothing else.
 */
export function sealHash(pepper: string, code: string, passphraseHash: string): string {
  return `${passphraseHash}|${sealOf(pepper, code, passphraseHash)}`
}

/** The hash inside, or null where the seal is not ours or belongs to another code. */
export function unsealHash(pepper: string, code: string, sealed: string): string | null {
  const cut = sealed.lastIndexOf('|')
  const [passphraseHash, seal] = [sealed.slice(0, cut), Buffer.from(sealed.slice(cut + 1))]
  const ours = Buffer.from(sealOf(pepper, code, passphraseHash))
  return cut > 0 && seal.length === ours.length && timingSafeEqual(seal, ours) ? passphraseHash : null
}

function sealOf(pepper: string, code: string, passphraseHash: string): string {
  return hmac(pepper, 'joining passphrase', `${codeHash(pepper, code)}\n${passphraseHash}`)
}
