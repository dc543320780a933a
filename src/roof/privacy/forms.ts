import { z } from 'zod'

const before = z.coerce.number().int().positive().nullable().default(null).catch(null)

/** The filters of a page's address: what makes no sense is left out rather than refused. */
export const RecordQuery = z.object({
  only: z.enum(['viewing', 'behalf']).optional().catch(undefined),
  before,
})

export const AuditQuery = z.object({
  noun: z
    .string()
    .regex(/^[a-zA-Z]{1,30}$/)
    .optional()
    .catch(undefined),
  person: z.coerce.number().int().positive().optional().catch(undefined),
  unit: z
    .string()
    .max(60)
    .transform((unit) => unit || undefined)
    .optional()
    .catch(undefined),
  from: z.iso.date().optional().catch(undefined),
  before,
})
export type AuditQuery = z.infer<typeof AuditQuery>

export const LeaveForm = z.object({ sure: z.literal('yes', 'privacy:errors.notSure') })
