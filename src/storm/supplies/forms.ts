import { z } from 'zod'
import { bases, conditions, intakeKinds, missReasons, outKinds, supplyKinds } from './kinds.ts'

const said = (missing: string, most: number) =>
  z.string(missing).trim().min(1, missing).max(most, 'supplies:errors.wordsLong')
const words = (most: number) => z.string().trim().max(most, 'supplies:errors.wordsLong').default('')
const id = (missing: string) => z.coerce.number(missing).int(missing).positive(missing)
const pieces = z.coerce
  .number('supplies:errors.pieces')
  .int('supplies:errors.pieces')
  .min(1, 'supplies:errors.pieces')
  .max(1_000_000, 'supplies:errors.pieces')
const empty = (value: unknown) => (value === '' || value === undefined ? null : value)
const orNull = <T extends z.ZodType>(schema: T) => z.preprocess(empty, schema.nullable())
const day = orNull(z.iso.date('supplies:errors.day'))
const ticked = z.preprocess((value) => value === 'yes', z.boolean())

export const StoreForm = z.object({
  place: said('supplies:errors.placeUnknown', 100),
  storeName: said('supplies:errors.nameMissing', 30),
})
/** `personDay`: pieces a person a day, with at most two decimals; kept in hundredths. */
export const ItemForm = z.object({
  kind: z.enum(supplyKinds, 'supplies:errors.kindMissing'),
  name: said('supplies:errors.nameMissing', 30),
  unitWord: said('supplies:errors.unitMissing', 8),
  minimum: orNull(pieces),
  usePerDay: orNull(pieces),
  personDay: orNull(
    z.coerce
      .number('supplies:errors.norm')
      .min(0.01, 'supplies:errors.norm')
      .max(100, 'supplies:errors.norm')
      .transform((norm) => Math.round(norm * 100)),
  ),
})
const box = {
  item: id('supplies:errors.itemMissing'),
  pieces,
  code: words(30),
  expiresOn: day,
}
export const IntakeForm = z.object({
  ...box,
  how: z.enum(intakeKinds, 'supplies:errors.howMissing'),
  giver: words(40),
  named: ticked,
})
export const SurplusForm = z.object({
  leftover: id('supplies:errors.itemMissing'),
  surplusItem: id('supplies:errors.itemMissing'),
  surplusPieces: pieces,
  surplusExpires: day,
})
export const TakeAwayForm = z.object({
  pieces,
  how: z.enum(outKinds, 'supplies:errors.howMissing'),
  toStore: orNull(id('supplies:errors.whichStore')),
})
export const UnpackForm = z.object({ kits: pieces })
export const PackForm = z.object({ store: id('supplies:errors.whichStore'), kits: pieces })
export const PartForm = z.object({
  part: id('supplies:errors.itemMissing'),
  each: z.coerce
    .number('supplies:errors.pieces')
    .int('supplies:errors.pieces')
    .min(0, 'supplies:errors.pieces')
    .max(1000, 'supplies:errors.pieces'),
})
export const DispatchForm = z.object({
  store: id('supplies:errors.whichStore'),
  item: id('supplies:errors.itemMissing'),
  emergency: orNull(id('shared:errors.field')),
  title: said('supplies:errors.titleMissing', 40),
  doors: said('supplies:errors.noDoors', 400),
  basis: z.enum([...bases, 'each'], 'supplies:errors.basisMissing'),
  total: pieces,
  keep: z.preprocess(
    (value) => empty(value) ?? 0,
    z.coerce.number('supplies:errors.percent').int().min(0).max(100, 'supplies:errors.percent'),
  ),
  most: orNull(pieces),
})
export const CarrierForm = z.object({
  carrier: id('supplies:errors.carrierMissing'),
  building: words(24),
})
export const ReceiptForm = z.object({ name: words(40) })
export const MissForm = z.object({ why: z.enum(missReasons, 'supplies:errors.whyMissing') })
export const ToolForm = z.object({
  toolStore: id('supplies:errors.whichStore'),
  toolName: said('supplies:errors.nameMissing', 30),
  tag: said('supplies:errors.tagMissing', 20),
})
export const LoanForm = z.object({
  tool: id('supplies:errors.itemMissing'),
  door: said('supplies:errors.doorUnknown', 40),
  due: z.iso.date('supplies:errors.day'),
})
export const ReturnForm = z.object({
  condition: z.enum(conditions, 'supplies:errors.conditionMissing'),
  words: words(100),
})
