import { z } from 'zod'
import { isEmailAddress } from './channel-rules.ts'
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

const line = (most: number) =>
  z
    .string()
    .default('')
    .transform((text) => text.trim())
    .pipe(z.string().max(most, 'people:errors.tooLong'))

export const NewChannel = z.object({
  kind: z.enum(['wecom', 'dingtalk', 'feishu', 'webhook', 'mailer', 'test']),
  name: line(40).pipe(z.string().min(1, 'messages:channels.errors.nameMissing')),
  scope: z.string().max(80).default(''),
  address: line(500),
  secret: line(200),
  from: line(254),
  as: z.string().default(''),
})

export const EmailForm = z.object({
  address: line(254).refine(isEmailAddress, 'messages:errors.emailAddress'),
})
export const EmailCode = z.object({ code: line(20).pipe(z.string().min(1, 'messages:errors.emailCode')) })
