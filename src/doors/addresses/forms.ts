import { z } from 'zod'
import { readArea } from './area.ts'
import { isFloor } from './floors.ts'
import { addressKinds } from './schema.ts'
import { readFloor } from './usage.ts'

const line = (most: number, tooLong: string) =>
  z
    .string()
    .default('')
    .transform((text) => text.replace(/\s+/g, ' ').trim())
    .pipe(z.string().max(most, tooLong))

const area = z
  .string()
  .default('')
  .transform((text, context) => {
    const read = readArea(text)
    if (read.ok) return read.area
    context.addIssue({ code: 'custom', message: `addresses:errors.${read.reason}` })
    return z.NEVER
  })

const floor = z
  .string()
  .default('')
  .transform((text, context) => {
    const read = readFloor(text)
    if (read !== undefined && (read === null || isFloor(read))) return read
    context.addIssue({ code: 'custom', message: 'addresses:errors.floor' })
    return z.NEVER
  })

const path = z.string().default('').pipe(z.string().max(80))
const usage = line(40, 'addresses:errors.usageTooLong').transform((text) => text || null)
const label = line(60, 'addresses:errors.labelTooLong')

/** `where` is the address as people write it; the handler reads it in the light of the tree. */
export const NewPlace = z.object({
  where: line(100, 'addresses:errors.whereTooLong').pipe(z.string().min(1, 'addresses:errors.whereMissing')),
  kind: z.enum(['', ...addressKinds.filter((kind) => kind !== 'estate')]).default(''),
  label,
  area,
  floor,
  usage,
})

export const PlaceDetails = z.object({
  path,
  label: label.pipe(z.string().min(1, 'addresses:errors.labelMissing')),
  area,
  floor,
  usage,
})

export const Retirement = z.object({
  path,
  why: line(200, 'addresses:errors.whyTooLong').pipe(z.string().min(1, 'addresses:errors.whyMissing')),
})

export const Restoration = z.object({ path })
export const Application = z.object({ tree: z.string().max(64) })
