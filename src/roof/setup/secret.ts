import { timingSafeEqual } from 'node:crypto'
import { sha256 } from '#estate/secrets.ts'

/** Is this the secret? In constant time; never where none of at least ten characters was set. */
export function isSecret(given: string, secret: string | undefined): boolean {
  if (!secret || secret.length < 10) return false
  return timingSafeEqual(Buffer.from(sha256(given)), Buffer.from(sha256(secret)))
}
