import { z } from 'zod'
import { day } from '#typed/day-and-clock.ts'
import { carried, id, line } from '#typed/fields.ts'

const before = id().nullable().default(null).catch(null)

/** The filters of a page's address: a choice that makes no sense is left out, what somebody typed is said at its field. */
export const RecordQuery = z.object({
  only: z.enum(['viewing', 'behalf']).optional().catch(undefined),
  before,
})

export const AuditQuery = z.object({
  noun: carried(30)
    .regex(/^[a-zA-Z]{1,30}$/)
    .optional()
    .catch(undefined),
  person: id().optional().catch(undefined),
  unit: line(60).transform((unit) => unit || undefined),
  from: day('either', { backYears: 50 }).transform((from) => from || undefined),
  before,
})
export type AuditQuery = z.infer<typeof AuditQuery>

export const LeaveForm = z.object({ sure: z.literal('yes', 'privacy:errors.notSure') })
