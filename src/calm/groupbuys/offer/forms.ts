import { z } from 'zod'
import { remainderPolicies, shareKinds, shortagePolicies } from '#groupbuys/sums/policies.ts'
import { time } from '#typed/dates.ts'
import { carried, id, line, many, words } from '#typed/fields.ts'

const number = line(12, { long: 'groupbuys:errors.numberUnreadable' })

/** The form of a group order but for its items and points, whose fields carry their number: `posted.ts` reads them. */
export const BuyForm = z.object({
  title: line(60, { long: 'groupbuys:errors.titleLong' }),
  story: words(4000, { long: 'groupbuys:errors.storyLong' }),
  opensAt: time(),
  closesAt: time(),
  shortage: z.enum(shortagePolicies).default('fcfs'),
  remainder: z.enum(remainderPolicies).default('drop'),
  fillsAt: time(),
  taker: line(40, { long: 'groupbuys:errors.takerUnknown' }),
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
  payNote: words(200, { long: 'groupbuys:errors.payNoteLong' }),
  complaintHours: number,
  removed: many(carried(20), 50),
  intent: z.enum(['draft', 'preview', 'more']).default('preview'),
})
export type BuyForm = z.infer<typeof BuyForm>

const leader = line(40, { missing: 'groupbuys:errors.nameMissing', long: 'groupbuys:errors.noSuchLeader' })

export const LeaderForm = z.object({ name: leader })
export const HandOverForm = z.object({ to: leader })
export const LeaderUndoForm = z.object({ person: id() })
