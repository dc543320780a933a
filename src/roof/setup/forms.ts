import { z } from 'zod'
import { isEstateName } from '#estate/names.ts'
import { languages } from '#i18n/language.ts'
import { isTimezone } from '#time/wall.ts'

const text = (missing: string, most: number, tooLong: string) =>
  z.string(missing).trim().min(1, missing).max(most, tooLong)
const title = text('setup:errors.titleMissing', 40, 'setup:errors.titleLong')
const timezone = z.string('setup:errors.timezone').trim().refine(isTimezone, 'setup:errors.timezone')
const language = z.enum(languages, 'setup:errors.language')
/** A number field comes as text; an empty one is missing, not nought. */
const wholeNumber = (least: number, most: number, message: string) =>
  z
    .string(message)
    .trim()
    .regex(/^\d{1,4}$/, message)
    .transform(Number)
    .refine((value) => value >= least && value <= most, message)

/** The page on which an estate is made. */
export const NewHouseForm = z.object({
  code: z.string('setup:errors.code').trim().min(1, 'setup:errors.code').max(200, 'setup:errors.code'),
  name: z.string('setup:errors.name').trim().toLowerCase().refine(isEstateName, 'setup:errors.name'),
  title,
  language,
  timezone,
  steward: text('setup:errors.stewardMissing', 40, 'setup:errors.stewardLong'),
  passphrase: z
    .string('setup:errors.passphraseMissing')
    .min(1, 'setup:errors.passphraseMissing')
    .max(1000, 'sessions:passphrase.tooLong'),
})
export type NewHouseForm = z.infer<typeof NewHouseForm>

/** The estate's own settings page. */
export const ChangedSettings = z.object({
  title,
  hue: wholeNumber(0, 359, 'setup:errors.hue'),
  language,
  timezone,
  letterDays: wholeNumber(1, 180, 'setup:errors.letterDays'),
  helpPhone: z
    .string()
    .trim()
    .regex(/^(?:[+\d][\d\s()-]{2,24})?$/, 'setup:errors.helpPhone')
    .optional()
    .transform((value) => value || null),
})
export type ChangedSettings = z.infer<typeof ChangedSettings>

/** What the operator's token buys over HTTP on Workers: the same as the page, the steward's code instead of a passphrase. */
export const OrderedHouse = z.object({
  name: z.string().refine(isEstateName, 'name: a host label'),
  title: z.string().trim().min(1).max(40),
  language: z.enum(languages).default('zh-CN'),
  timezone: z.string().refine(isTimezone).default('Asia/Shanghai'),
  hue: z.int().min(0).max(359).optional(),
  steward: z.string().trim().min(1).max(40).optional(),
  /** Only where the Worker runs on this machine. */
  demo: z.boolean().optional(),
})
export type OrderedHouse = z.infer<typeof OrderedHouse>
