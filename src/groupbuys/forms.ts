import { z } from 'zod'
import { remainderPolicies, shareKinds, shortagePolicies } from './kinds.ts'

const text = (most: number, key: string) => z.string().trim().max(most, `groupbuys:errors.${key}`).default('')
const time = z
  .string()
  .trim()
  .regex(/^(\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2})?)?)?$/, 'groupbuys:errors.timeUnreadable')
  .default('')
const number = z.string().trim().max(12, 'groupbuys:errors.numberUnreadable').default('')
const list = z.preprocess(
  (value) => (value === undefined ? [] : Array.isArray(value) ? value : [value]),
  z.array(z.string().max(20)).max(50),
)

/** The form of a group order but for its items and points, whose fields carry their number: `posted.ts` reads them. */
export const BuyForm = z.object({
  title: text(60, 'titleLong'),
  story: text(4000, 'storyLong'),
  opensAt: time,
  closesAt: time,
  shortage: z.enum(shortagePolicies).default('fcfs'),
  remainder: z.enum(remainderPolicies).default('drop'),
  fillsAt: time,
  taker: text(40, 'takerUnknown'),
  gateHomes: number,
  gateAmount: number,
  gatePieces: number,
  gateFailure: z.enum(['cancel', 'extend']).default('cancel'),
  gateHours: number,
  stopHomes: number,
  freight: number,
  freightShare: z.enum(shareKinds).default('homes'),
  fees: number,
  feesShare: z.enum(shareKinds).default('homes'),
  payNote: text(200, 'payNoteLong'),
  complaintHours: number,
  removed: list,
  intent: z.enum(['draft', 'preview', 'more']).default('preview'),
})
export type BuyForm = z.infer<typeof BuyForm>

/** What a home wants; pieces come as `want-12` and `flex-12`, one field for each item. */
export const OrderForm = z.object({
  unit: z.string().min(1, 'groupbuys:errors.unitMissing').max(100),
  key: z.string().min(8).max(80),
  version: z.coerce.number().int().min(0).default(0),
  comment: z.string().trim().max(200, 'groupbuys:errors.commentLong').optional(),
  point: z.coerce.number().int().optional(),
  intent: z.enum(['order', 'cancel']).default('order'),
})

export const WaitingForm = z.object({
  unit: z.string().min(1, 'groupbuys:errors.unitMissing').max(100),
  item: z.coerce.number().int().positive(),
  want: z.coerce
    .number('groupbuys:errors.numberUnreadable')
    .int()
    .positive('groupbuys:errors.numberUnreadable'),
})

export const WaitingUndoForm = z.object({ waiting: z.coerce.number().int().positive() })

export const DecisionForm = z.object({
  decision: z.enum(['approve', 'refuse']),
  why: z.string().trim().max(300, 'groupbuys:errors.whyLong').default(''),
})

export const CancellationForm = z.object({
  why: z.string().trim().min(2, 'groupbuys:errors.whyMissing').max(300, 'groupbuys:errors.whyLong'),
})

export const LeaderForm = z.object({
  name: z.string().trim().min(1, 'groupbuys:errors.nameMissing').max(40, 'groupbuys:errors.noSuchLeader'),
})
export const LeaderUndoForm = z.object({ person: z.coerce.number().int().positive() })

/** A line set by hand; an empty `final` gives it back to the rule. */
export const LineForm = z.object({
  order: z.coerce.number().int().positive(),
  item: z.coerce.number().int().positive(),
  final: z
    .string()
    .trim()
    .regex(/^\d{0,5}$/, 'groupbuys:errors.numberUnreadable')
    .default(''),
  why: z.string().trim().max(200, 'groupbuys:errors.whyLong').default(''),
  grams: z
    .string()
    .trim()
    .regex(/^\d{0,7}$/, 'groupbuys:errors.numberUnreadable')
    .default(''),
})

export const RulesForm = z.object({
  approval: z.preprocess((value) => value !== undefined && value !== '', z.boolean()),
  mostOpen: z
    .string()
    .trim()
    .regex(/^\d{0,3}$/, 'groupbuys:errors.numberUnreadable')
    .default(''),
})
