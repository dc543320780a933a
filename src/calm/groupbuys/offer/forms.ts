import { z } from 'zod'
import { remainderPolicies, shareKinds, shortagePolicies } from '#groupbuys/sums/policies.ts'

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

export const LeaderForm = z.object({
  name: z.string().trim().min(1, 'groupbuys:errors.nameMissing').max(40, 'groupbuys:errors.noSuchLeader'),
})
export const LeaderUndoForm = z.object({ person: z.coerce.number().int().positive() })
