import { z } from 'zod'
import { day } from '#typed/day-and-clock.ts'
import { carried, carriedNumber, decimal, id, line, maybe, ticked, whole, words } from '#typed/fields.ts'
import { rows } from '#typed/rows.ts'
import {
  conditions,
  countReasons,
  intakeKinds,
  missReasons,
  outKinds,
  shareBases,
  supplyKinds,
} from './kinds.ts'

const said = (missing: string, most: number) => line(most, { missing })
const pieces = whole({ least: 1, most: 1_000_000 })
const wish = maybe(pieces)
const expiry = maybe(day('either', { missing: 'supplies:errors.day', backYears: 20, aheadYears: 30 }))

export const StoreForm = z.object({
  place: said('supplies:errors.placeUnknown', 100),
  storeName: said('supplies:errors.nameMissing', 30),
})
/** `personDay`: pieces a person a day, with at most two decimals; kept in hundredths. */
export const ItemForm = z.object({
  kind: z.enum(supplyKinds, 'supplies:errors.kindMissing'),
  name: said('supplies:errors.nameMissing', 30),
  unitWord: said('supplies:errors.unitMissing', 8),
  minimum: wish,
  usePerDay: wish,
  personDay: maybe(decimal({ least: 0.01, most: 100 }).transform((norm) => Math.round(norm * 100))),
})
const box = {
  item: id('supplies:errors.itemMissing'),
  pieces,
  lotCode: line(30),
  expiresOn: expiry,
}
/** The newest row of the stock's ledger when the page was drawn. */
const known = maybe(carriedNumber())
export const IntakeForm = z.object({
  ...box,
  known,
  how: z.enum(intakeKinds, 'supplies:errors.howMissing'),
  giver: line(40),
  named: ticked,
})
export const SurplusForm = z.object({
  leftover: id('supplies:errors.itemMissing'),
  surplusItem: id('supplies:errors.itemMissing'),
  surplusPieces: pieces,
  surplusExpires: expiry,
})
export const TakeAwayForm = z.object({
  pieces,
  how: z.enum(outKinds, 'supplies:errors.howMissing'),
  toStore: maybe(id('supplies:errors.whichStore')),
  known,
})
export const UnpackForm = z.object({ kits: pieces, known })
export const PackForm = z.object({ store: id('supplies:errors.whichStore'), kits: pieces, known })
export const PartForm = z.object({
  part: id('supplies:errors.itemMissing'),
  each: whole({ least: 0, most: 1000 }),
})
export const SupplyDispatchForm = z.object({
  store: id('supplies:errors.whichStore'),
  item: id('supplies:errors.itemMissing'),
  emergency: maybe(id('shared:errors.field')),
  title: said('supplies:errors.titleMissing', 40),
  doors: words(400, { missing: 'supplies:errors.noDoors' }),
  basis: z.enum([...shareBases, 'each'], 'supplies:errors.basisMissing'),
  total: pieces,
  keep: maybe(whole({ least: 0, most: 100, wrong: 'supplies:errors.percent' })).transform(
    (percent) => percent ?? 0,
  ),
  most: wish,
})
export const CarrierForm = z.object({
  carrier: id('supplies:errors.carrierMissing'),
  building: carried(24).default(''),
})
export const ReceiptForm = z.object({ name: line(40) })
export const MissForm = z.object({ why: z.enum(missReasons, 'supplies:errors.whyMissing') })
/** A signed sheet typed in: `name-12` is who signed for door 12, `miss-12` why nobody did. Doors left empty stay open. */
export const PaperForm = z.object({}).and(
  rows('doors', {
    at: (row, field) => `${field}-${row}`,
    most: 3000,
    shape: {
      name: line(40, { long: 'supplies:errors.wordsLong' }),
      miss: maybe(z.enum(missReasons, 'supplies:errors.whyMissing')),
    },
  }),
)
export type PaperForm = z.infer<typeof PaperForm>
const lot = 'supplies:errors.countLine'
/** `was-7`, `lot-7`, `reason-7`: what the list said of lot 7, what was found, and why; a lot left empty was not counted. */
export const CountForm = z.object({ paper: ticked, known }).and(
  rows('lots', {
    at: (row, field) => `${field}-${row}`,
    most: 3000,
    by: ['lot', 'reason'],
    shape: {
      was: carriedNumber({ most: 9_999_999 }),
      lot: whole({ least: 0, most: 9_999_999 }),
      reason: maybe(z.enum(countReasons, lot)),
    },
  }),
)
export type CountForm = z.infer<typeof CountForm>
export const ToolForm = z.object({
  toolStore: id('supplies:errors.whichStore'),
  toolName: said('supplies:errors.nameMissing', 30),
  tag: said('supplies:errors.tagMissing', 20),
})
export const LoanForm = z.object({
  tool: id('supplies:errors.itemMissing'),
  door: said('supplies:errors.doorUnknown', 40),
  due: day('coming', { missing: 'supplies:errors.day' }),
})
export const ReturnForm = z.object({
  condition: z.enum(conditions, 'supplies:errors.conditionMissing'),
  words: words(100),
})
