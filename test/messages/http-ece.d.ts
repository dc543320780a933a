declare module 'http_ece' {
  import type { ECDH } from 'node:crypto'

  type Parameters = {
    version: 'aes128gcm'
    privateKey: ECDH
    authSecret?: string
    salt?: string
    dh?: string
    rs?: number
  }
  const ece: {
    encrypt(text: Buffer, parameters: Parameters): Buffer
    decrypt(body: Buffer, parameters: Parameters): Buffer
  }
  export default ece
}
