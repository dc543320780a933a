import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes } from 'node:crypto'

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

/** Text that only this estate can read again (AES-256-GCM under a key of its pepper and `use`), as base64url. */
export function seal(pepper: string, use: string, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', sealKey(pepper, use), nonce)
  const octets = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), octets]).toString('base64url')
}

/** What `seal` made, read again; null for anything else. */
export function unsealed(pepper: string, use: string, sealed: string): string | null {
  const octets = Buffer.from(sealed, 'base64url')
  if (octets.length < 28) return null
  try {
    const options = { authTagLength: 16 }
    const cipher = createDecipheriv('aes-256-gcm', sealKey(pepper, use), octets.subarray(0, 12), options)
    cipher.setAuthTag(octets.subarray(12, 28))
    return Buffer.concat([cipher.update(octets.subarray(28)), cipher.final()]).toString('utf8')
  } catch {
    return null
  }
}

function sealKey(pepper: string, use: string): Buffer {
  return Buffer.from(hmac(pepper, 'seal', use), 'hex')
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
