import { z } from 'zod'
import { audiences, noticeKinds } from './kinds.ts'

const list = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.string().max(100)).max(500),
)
const ticked = z.preprocess((value) => value !== undefined && value !== '', z.boolean())
const time = z
  .string()
  .trim()
  .regex(/^(\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?)?$/, 'notices:errors.timeUnreadable')
  .default('')

/** The compose form: only its shape. A draft may be saved with anything still missing. */
export const NoticeForm = z.object({
  appointmentId: z.coerce.number('notices:errors.postMissing').int().positive('notices:errors.postMissing'),
  kind: z.enum(noticeKinds, 'notices:errors.kindMissing'),
  title: z.string().trim().max(60, 'notices:errors.titleLong').default(''),
  body: z.string().trim().max(4000, 'notices:errors.bodyLong').default(''),
  startsAt: time,
  endsAt: time,
  place: z.string().trim().max(60, 'notices:errors.placeLong').default(''),
  expiresAt: time,
  audience: z.enum(audiences).default('everybody'),
  scopes: list,
  doors: z.string().max(2000, 'notices:errors.doorsLong').default(''),
  asks: ticked,
  questions: ticked,
  correction: z.string().trim().max(300, 'notices:errors.correctionLong').default(''),
  removed: list,
  intent: z.enum(['draft', 'preview']).default('preview'),
})
export type NoticeForm = z.infer<typeof NoticeForm>

export const PublicationForm = z.object({ when: z.enum(['now', 'later']).default('now'), at: time })

export const WithdrawalForm = z.object({
  why: z.string().trim().min(2, 'notices:errors.whyMissing').max(300, 'notices:errors.whyLong'),
})
