import { z } from 'zod'
import { ReportForm } from '#src/tickets/forms.ts'
import { normalPhone } from '#standing/phone.ts'
import { helpTimes } from './help-times.ts'
import { decisions } from './order-schema.ts'
import { liftings, listingKinds, sexes } from './schema.ts'

const ticked = z.preprocess((value) => value !== undefined && value !== '', z.boolean())
const list = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.string().max(60)).max(60),
)
const time = z
  .string()
  .trim()
  .regex(/^(\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?)?$/, 'listings:errors.time')
  .default('')
const title = z.string().trim().min(2, 'listings:errors.titleMissing').max(60, 'listings:errors.titleLong')
const category = z.string().min(1, 'listings:errors.categoryMissing').max(40)
const urgency = z.coerce
  .number('listings:errors.urgencyMissing')
  .int('listings:errors.urgencyMissing')
  .min(1, 'listings:errors.urgencyMissing')
  .max(4, 'listings:errors.urgencyMissing')
  .transform((level) => level as 1 | 2 | 3 | 4)
const optionalNumber = (least: number, most: number) =>
  z
    .string()
    .trim()
    .default('')
    .refine(
      (text) => text === '' || (/^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most),
      'listings:errors.number',
    )
    .transform((text) => (text === '' ? null : Number(text)))
const sex = z
  .enum(['', ...sexes])
  .default('')
  .transform((one) => (one === '' ? null : one))
const words = (most: number, missing: string) =>
  z.string().trim().min(2, missing).max(most, 'listings:errors.long')

/** A need or an offer as written: only its shape. */
export const ListingForm = z.object({
  kind: z.enum(listingKinds).default('need'),
  category,
  title,
  details: z.string().trim().max(1000, 'listings:errors.long').default(''),
  urgency: z.preprocess((value) => value ?? '4', urgency),
  neededAt: time,
  places: optionalNumber(1, 50),
  stays: ticked,
  stairs: ticked,
  lifting: z.enum(liftings).default('none'),
  sexWish: sex,
  loanDays: optionalNumber(1, 60),
  repeats: ticked,
  for: z
    .string()
    .regex(/^\d{0,12}$/)
    .default(''),
  intent: z.enum(['publish', 'draft', 'look']).default('publish'),
})
export type ListingForm = z.infer<typeof ListingForm>

/** A call: what must be asked, and no more. */
export const CallForm = z.object({
  door: z.string().trim().min(1, 'listings:errors.doorMissing').max(60, 'listings:errors.long'),
  name: z.string().trim().min(1, 'listings:errors.nameMissing').max(40, 'listings:errors.long'),
  phone: z
    .string()
    .default('')
    .refine((text) => text.trim() === '' || normalPhone(text) !== null, 'people:errors.phone')
    .transform((text) => normalPhone(text)),
  category,
  urgency,
  title,
  neededAt: time,
})

export const HelpingForm = z.object({
  categories: list,
  times: z.preprocess((value) => (value === undefined ? [] : [value].flat()), z.array(z.enum(helpTimes))),
  skills: z.string().trim().max(200, 'listings:errors.long').default(''),
  circle: z.coerce.number().int().min(1).max(4).default(4),
  stairs: ticked,
  lifting: z.enum(liftings).default('light'),
  sex,
  dailyCap: z.coerce
    .number('listings:errors.number')
    .int()
    .min(0, 'listings:errors.number')
    .max(20, 'listings:errors.number'),
  weeklyCap: z.coerce
    .number('listings:errors.number')
    .int()
    .min(0, 'listings:errors.number')
    .max(50, 'listings:errors.number'),
  urgentPassesQuiet: ticked,
  pausedUntil: time,
})

export const PromiseForm = z.object({
  for: z
    .string()
    .regex(/^\d{0,12}$/)
    .default(''),
})
export const WhyForm = z.object({ why: words(300, 'listings:errors.whyMissing') })
/** What a ticket says, of a need that is really a repair. */
export const TurnForm = ReportForm.omit({ person: true })
export const HandoverForm = z.object({ at: time.refine((text) => text !== '', 'listings:errors.time') })
export const DoneForm = z.object({ minutes: optionalNumber(1, 1440) })
export const MessageForm = z.object({
  body: z.string().trim().min(1, 'listings:errors.bodyMissing').max(500, 'listings:errors.long'),
})
export const ThanksForm = z.object({ words: words(200, 'listings:errors.thanksMissing') })
export const DecisionForm = z.object({
  decision: z.enum(decisions, 'listings:errors.decisionMissing'),
  reason: words(200, 'listings:errors.whyMissing'),
})
export const CategoryForm = z.object({ name: words(20, 'listings:errors.categoryName') })
export const CategoryNameForm = z.object({
  key: category,
  name: z.string().trim().max(20, 'listings:errors.long').default(''),
})
export const WordForm = z.object({ word: words(30, 'listings:errors.wordMissing') })
export const NeighboursForm = z.object({ building: z.string().min(1).max(60), beside: list })
