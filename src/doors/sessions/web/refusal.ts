import type { ContentfulStatusCode } from 'hono/utils/http-status'
import { DomainError } from '#errors.ts'
import type { AppContext } from '#http/env.ts'
import { statusOf } from '#http/errors.ts'
import type { FormErrors } from '#page.ts'

type Refusal = { ok: false; status: ContentfulStatusCode; errors: FormErrors }

/** Does the work, or says as a sentence over the form why it was not done, so that the form comes back with its words. */
export async function orRefusal<T>(
  c: AppContext,
  work: () => T | Promise<T>,
): Promise<{ ok: true; value: T } | Refusal> {
  try {
    return { ok: true, value: await work() }
  } catch (error) {
    if (error instanceof DomainError) {
      return { ok: false, status: statusOf(error), errors: { '': c.get('t')(error.code, error.params) } }
    }
    throw error
  }
}
