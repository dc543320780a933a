import { createHash, createHmac, randomBytes } from 'node:crypto'

/** `bytes` random bytes as base64url. */
export function randomToken(bytes: number): string {
  return randomBytes(bytes).toString('base64url')
}

/** SHA-256 in hex. */
export function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}

/** HMAC-SHA-256 under the estate's pepper, in hex; `use` keeps codes of one kind from passing for another. */
export function hmac(pepper: string, use: string, value: string): string {
  return createHmac('sha256', Buffer.from(pepper, 'base64url')).update(`${use}\n${value}`).digest('hex')
}

/** No 0/O, 1/I/L, 2/Z, 5/S, 8/B, U/V: what people mistake when they read a letter aloud or type it. */
const letters = '34679ACDEFGHJKMNPQRTWXY'

/** A code people can type: ten characters of 23 (45 bits), shown in two groups of five. */
export function randomCode(length = 10): string {
  let code = ''
  while (code.length < length) {
    for (const byte of randomBytes(length * 2)) {
      if (byte < letters.length * 11 && code.length < length) code += letters[byte % letters.length]
    }
  }
  return code
}

/** The code as it is compared: upper case, without spaces, dashes and full-width forms. */
export function plainCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^0-9A-Z]/g, '')
}

/** ABCDE-FGHJK */
export function shownCode(code: string): string {
  return code.match(/.{1,5}/g)?.join('-') ?? code
}
