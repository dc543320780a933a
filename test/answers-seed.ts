// What is random in the program becomes the same in every run, so that two releases can be compared to the byte.
import crypto from 'node:crypto'
import { syncBuiltinESMExports } from 'node:module'
import { vi } from 'vitest'
import { day0 } from './estate.ts'

let drawn = 0

/** Begins the same row of numbers again, and holds the clock still. */
export function reseed() {
  drawn = 0
  vi.useFakeTimers({ toFake: ['Date'], now: new Date(day0) })
}

function bytes(length: number): Buffer {
  const blocks = Array.from({ length: Math.ceil(length / 32) }, () =>
    crypto.createHash('sha256').update(`drawn ${drawn++}`).digest(),
  )
  return Buffer.concat(blocks).subarray(0, length)
}

const { createECDH } = crypto
Object.assign(crypto, {
  randomBytes: bytes,
  createECDH(curve: string) {
    const ecdh = createECDH(curve)
    ecdh.generateKeys = (encoding?: crypto.BinaryToTextEncoding) => {
      ecdh.setPrivateKey(bytes(32))
      return ecdh.getPublicKey(encoding as 'hex') as never
    }
    return ecdh
  },
})
syncBuiltinESMExports()

globalThis.crypto.getRandomValues = (array) => {
  const view = array as unknown as Uint8Array
  view.set(bytes(view.byteLength))
  return array
}
globalThis.crypto.randomUUID = () =>
  bytes(16)
    .toString('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5') as ReturnType<Crypto['randomUUID']>
