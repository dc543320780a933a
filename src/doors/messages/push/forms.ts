import { z } from 'zod'
import { carried, id } from '#typed/fields.ts'

export const PushSubscription = z.object({
  endpoint: carried(2000),
  // An uncompressed P-256 point is 65 octets, the secret 16 (RFC 8291 section 2).
  p256dh: carried(100).regex(/^B[\w-]{86}$/),
  auth: carried(100).regex(/^[\w-]{22}$/),
})

export const RangForm = z.object({ proof: id(), rang: z.enum(['yes', 'no']) })
