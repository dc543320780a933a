import { z } from 'zod'
import { sexes } from './schema.ts'

export const ticked = z.preprocess((value) => value !== undefined && value !== '', z.boolean())
export const list = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.string().max(60)).max(60),
)
export const time = z
  .string()
  .trim()
  .regex(/^(\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?)?$/, 'listings:errors.time')
  .default('')
export const category = z.string().min(1, 'listings:errors.categoryMissing').max(40)
export const optionalNumber = (least: number, most: number) =>
  z
    .string()
    .trim()
    .default('')
    .refine(
      (text) => text === '' || (/^\d{1,4}$/.test(text) && Number(text) >= least && Number(text) <= most),
      'listings:errors.number',
    )
    .transform((text) => (text === '' ? null : Number(text)))
export const sex = z
  .enum(['', ...sexes])
  .default('')
  .transform((one) => (one === '' ? null : one))
export const words = (most: number, missing: string) =>
  z.string().trim().min(2, missing).max(most, 'listings:errors.long')
