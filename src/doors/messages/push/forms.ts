import { z } from 'zod'

export const PushSubscription = z.object({
  endpoint: z.string().max(2000),
  // An uncompressed P-256 point is 65 octets, the secret 16 (RFC 8291 section 2).
  p256dh: z.string().regex(/^B[\w-]{86}$/),
  auth: z.string().regex(/^[\w-]{22}$/),
})

export const RangForm = z.object({ proof: z.coerce.number().int().positive(), rang: z.enum(['yes', 'no']) })
