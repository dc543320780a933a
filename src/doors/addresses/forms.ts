import { z } from 'zod'
import { carried, line, words } from '#typed/fields.ts'
import { readArea } from './area.ts'
import { isFloor } from './floors.ts'
import { addressKinds } from './schema.ts'
import { readFloor } from './usage.ts'

const area = line(40).transform((text, context) => {
  const read = readArea(text)
  if (read.ok) return read.area
  context.addIssue({ code: 'custom', message: `addresses:errors.${read.reason}` })
  return z.NEVER
})

const floor = line(40).transform((text, context) => {
  const read = readFloor(text)
  if (read !== undefined && (read === null || isFloor(read))) return read
  context.addIssue({ code: 'custom', message: 'addresses:errors.floor' })
  return z.NEVER
})

const path = carried(80).default('')
const usage = line(40, { long: 'addresses:errors.usageTooLong' }).transform((text) => text || null)
const long = 'addresses:errors.labelTooLong'
const label = line(60, { long })

/** `where` is the address as people write it; the handler reads it in the light of the tree. */
export const NewAddressForm = z.object({
  where: line(100, { missing: 'addresses:errors.whereMissing', long: 'addresses:errors.whereTooLong' }),
  kind: z.enum(['', ...addressKinds.filter((kind) => kind !== 'estate')]).default(''),
  label,
  area,
  floor,
  usage,
})

export const AddressDetails = z.object({
  path,
  label: line(60, { missing: 'addresses:errors.labelMissing', long }),
  area,
  floor,
  usage,
})

export const Retirement = z.object({
  path,
  why: words(200, { missing: 'addresses:errors.whyMissing', long: 'addresses:errors.whyTooLong' }),
})

export const Restoration = z.object({ path })
export const Application = z.object({ tree: carried(64) })
