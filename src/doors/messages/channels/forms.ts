import { z } from 'zod'
import { carried, line, typedCode } from '#typed/fields.ts'
import { isEmailAddress } from './rules.ts'

export const NewChannel = z.object({
  kind: z.enum(['wecom', 'dingtalk', 'feishu', 'webhook', 'mailer', 'test']),
  name: line(40, { missing: 'messages:channels.errors.nameMissing' }),
  scope: carried(80).default(''),
  address: line(500),
  secret: typedCode(200),
  from: line(254),
  as: carried(80).default(''),
})

export const EmailForm = z.object({
  address: line(254).refine(isEmailAddress, 'messages:errors.emailAddress'),
})
export const EmailCode = z.object({ code: typedCode(20, { missing: 'messages:errors.emailCode' }) })
