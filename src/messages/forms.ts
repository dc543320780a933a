import { z } from 'zod'
import { digestTimes, modes } from './settings-schema.ts'

const mode = z.enum(modes).optional()

export const MessageWishes = z.object({
  notice: mode,
  need: mode,
  ticket: mode,
  groupbuy: mode,
  digest: z.enum(digestTimes),
})

/** `need:12`: a word and a number or name. */
export const MuteForm = z.object({ subject: z.string().regex(/^[a-z]+:[\w-]{1,40}$/i) })

export const PushSubscription = z.object({
  endpoint: z.string().max(2000),
  // An uncompressed P-256 point is 65 octets, the secret 16 (RFC 8291 section 2).
  p256dh: z.string().regex(/^B[\w-]{86}$/),
  auth: z.string().regex(/^[\w-]{22}$/),
})

export const RangForm = z.object({ proof: z.coerce.number().int().positive(), rang: z.enum(['yes', 'no']) })
