import type { AppContext } from '#http/env.ts'
import type { FormState } from '#views/shared/form.tsx'

/** Which form of a page was refused, with what was typed into it. */
export type Refusal = { at: string; form: FormState }

export const idOf = (c: AppContext) => Number(c.req.param('id'))
