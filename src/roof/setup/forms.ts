import { z } from 'zod'
import { isEstateName } from '#estate/names.ts'
import { languages } from '#i18n/language.ts'
import { isTimezone } from '#time/wall.ts'
import { carried, ifSent, line, typedCode, typedSecret, whole } from '#typed/fields.ts'
import { foldNumber } from '#typed/fold.ts'

const title = line(40, { missing: 'setup:errors.titleMissing', long: 'setup:errors.titleLong' })
const timezone = line(100, { missing: 'setup:errors.timezone', long: 'setup:errors.timezone' }).refine(
  isTimezone,
  'setup:errors.timezone',
)
const language = z.enum(languages, 'setup:errors.language')

/** The page on which an estate is made. */
export const NewHouseForm = z.object({
  code: typedCode(200, { missing: 'setup:errors.code', long: 'setup:errors.code' }),
  name: line(100, { missing: 'setup:errors.name', long: 'setup:errors.name' })
    .transform((typed) => typed.toLowerCase())
    .refine(isEstateName, 'setup:errors.name'),
  title,
  language,
  timezone,
  steward: line(40, { missing: 'setup:errors.stewardMissing', long: 'setup:errors.stewardLong' }),
  passphrase: typedSecret('setup:errors.passphraseMissing', 'sessions:passphrase.tooLong'),
})
export type NewHouseForm = z.infer<typeof NewHouseForm>

/** The estate's own settings page. */
export const ChangedSettings = z.object({
  title,
  hue: whole({ least: 0, most: 359, wrong: 'setup:errors.hue' }),
  language,
  timezone,
  letterDays: whole({ least: 1, most: 180, wrong: 'setup:errors.letterDays' }),
  doorsAtOnce: whole({ least: 1, most: 100, wrong: 'setup:errors.doorsAtOnce' }),
  helpPhone: line(30, { long: 'setup:errors.helpPhone' })
    .transform(foldNumber)
    .refine((text) => /^(?:[+\d][\d\s()-]{2,24})?$/.test(text), 'setup:errors.helpPhone')
    .transform((text) => text || null),
})
export type ChangedSettings = z.infer<typeof ChangedSettings>

/** What the operator's token buys over HTTP on Workers: the same as the page, the steward's code instead of a passphrase. */
export const OrderedHouse = z.object({
  name: carried(100).refine(isEstateName, 'name: a host label'),
  title: line(40, { missing: 'title: 1 to 40 characters' }),
  language: z.enum(languages).default('zh-CN'),
  timezone: carried(100).refine(isTimezone).default('Asia/Shanghai'),
  hue: z.int().min(0).max(359).optional(),
  steward: ifSent(line(40, { missing: 'steward: 1 to 40 characters' })),
  /** Only where the Worker runs on this machine. */
  demo: z.boolean().optional(),
})
export type OrderedHouse = z.infer<typeof OrderedHouse>
