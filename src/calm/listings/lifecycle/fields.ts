import { z } from 'zod'
import { carried, maybe, whole } from '#typed/fields.ts'
import { sexes } from './schema.ts'

export const category = carried(40, 'listings:errors.categoryMissing').min(
  1,
  'listings:errors.categoryMissing',
)
export const optionalNumber = (least: number, most: number) => maybe(whole({ least, most }))
export const sex = maybe(z.enum(sexes))
/** For whom a need is asked or a promise given; '' for oneself. */
export const whom = carried(12).regex(/^\d*$/).default('')
