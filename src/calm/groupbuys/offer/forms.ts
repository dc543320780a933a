import { z } from 'zod'
import { remainderPolicies, shareKinds, shortagePolicies } from '#groupbuys/sums/policies.ts'
import { mostFen, type PriceStep, priceInFen } from '#groupbuys/sums/price.ts'
import { mostCaption } from '#groupbuys/terms/caption.ts'
import { mostItems, mostPoints } from '#groupbuys/terms/rules.ts'
import { amount } from '#typed/amounts.ts'
import { time } from '#typed/day-and-clock.ts'
import { carried, id, line, many, maybe, whole, words } from '#typed/fields.ts'
import { foldNumber } from '#typed/fold.ts'
import { rows } from '#typed/rows.ts'
import { apart } from '#typed/settled.ts'

const count = maybe(whole({ least: 1, most: 999_999, wrong: 'groupbuys:errors.numberUnreadable' }))
const sum = amount(mostFen, 'groupbuys:errors.priceUnreadable')

/** `100=2.80, 300=2.60`: from so many pieces, this price. */
const steps = line(400, { long: 'groupbuys:errors.stepsUnreadable' }).transform((typed, context) => {
  const parts = apart(foldNumber(typed), /[,;、]+/)
  return parts.map((part): PriceStep => {
    const [, from, price = ''] = /^\s*(\d{1,6})\s*[=:]\s*(\S+)\s*$/.exec(part) ?? []
    const fen = priceInFen(price)
    if (from !== undefined && fen) return { fromPieces: Number(from), price: fen }
    context.addIssue({ code: 'custom', message: 'groupbuys:errors.stepsUnreadable' })
    return z.NEVER
  })
})

const items = rows('items', {
  at: (row, field) => `item-${row}-${field}`,
  most: mostItems,
  asLeft: { unit: '份', pack: '1', packWord: '箱' },
  shape: {
    name: line(40),
    unit: line(8),
    price: sum,
    pack: count,
    packWord: line(8),
    min: count,
    max: count,
    cap: count,
    quota: count,
    perGrams: count,
    grams: count,
    point: maybe(carried(9)),
    steps,
  },
})

const points = rows('points', {
  at: (row, field) => `point-${row}-${field}`,
  most: mostPoints,
  shape: {
    name: line(40),
    from: time('coming', {
      begins: true,
      after: { field: 'closesAt', said: 'groupbuys:errors.pointBeforeCloses', asGap: true },
    }),
    until: time('coming', {
      after: { field: 'from', said: 'groupbuys:errors.pointUntilBeforeFrom', asGap: true },
    }),
  },
})

/** The words beside photos that are there already. */
const captions = rows('captions', {
  at: (row, field) => `${field}-${row}`,
  most: 100,
  empty: true,
  shape: { caption: line(mostCaption) },
})

const terms = z.object({
  title: line(60, { long: 'groupbuys:errors.titleLong', openly: 'shared:openly.neighbours' }),
  story: words(4000, { long: 'groupbuys:errors.storyLong', openly: 'shared:openly.neighbours' }),
  // What should have opened this morning opens as it goes out.
  opensAt: time('coming', { sameDay: true, begins: true }),
  closesAt: time('coming', {
    after: { field: 'opensAt', said: 'groupbuys:errors.closesBeforeOpens', asGap: true },
  }),
  shortage: z.enum(shortagePolicies).default('fcfs'),
  remainder: z.enum(remainderPolicies).default('drop'),
  fillsAt: time('coming', {
    after: { field: 'opensAt', said: 'groupbuys:errors.fillsMissing', asGap: true },
    onlyWith: { field: 'remainder', chosen: ['fillPhase'] },
  }),
  taker: line(40, { long: 'groupbuys:errors.takerUnknown' }),
  gateHomes: count,
  gateAmount: sum,
  gatePieces: count,
  gateFailure: z.enum(['cancel', 'extend']).default('cancel'),
  gateHours: count,
  stopHomes: count,
  freight: sum,
  freightShare: z.enum(shareKinds).default('homes'),
  fees: sum,
  feesShare: z.enum(shareKinds).default('homes'),
  payNote: words(200, { long: 'groupbuys:errors.payNoteLong' }),
  complaintHours: count,
  removed: many(carried(20), 50),
  intent: z.enum(['draft', 'preview', 'more']).default('preview'),
})

/** The form of a group order, with its items, the points where they are fetched, and the words beside its photos. */
export const BuyForm = terms.and(items).and(points).and(captions)
export type BuyForm = z.infer<typeof BuyForm>

const leader = line(40, { missing: 'groupbuys:errors.nameMissing', long: 'groupbuys:errors.noSuchLeader' })

export const LeaderForm = z.object({ name: leader })
export const HandOverForm = z.object({ to: leader })
export const LeaderUndoForm = z.object({ person: id() })
