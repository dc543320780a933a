import { z } from 'zod'
import { isEmailAddress } from './rules.ts'

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
