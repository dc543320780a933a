import { Conflict, Refused } from '#errors.ts'
import type { AppContext } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import type { PostedForm } from '#http/form.ts'
import { viewerOf } from '#http/signed-in.ts'
import type { FormState } from '#views/shared/form.tsx'

type Act<T> = {
  /** Which form of the page it is; the page draws it with what was typed. */
  at: string
  /** Where a refusal of the command itself is shown. */
  field: string
  /** Words said afterwards, under `supplies:done`. */
  done: string
  back: string
  page: (refused: Refusal) => string | Promise<string>
  act: (data: T, by: number, now: string) => unknown
}
export type Refusal = { at: string; form: FormState }

/** One form: shape, act, say so, and back; what is refused comes back in its form with every word. */
export async function acting<T>(c: AppContext, posted: PostedForm<T>, act: Act<T>) {
  const { at, field, done, back, page } = act
  if (!posted.ok) return c.html(await page({ at, form: posted }), 422)
  try {
    act.act(posted.data, viewerOf(c).person.id, c.get('now'))
  } catch (error) {
    if (!(error instanceof Refused || error instanceof Conflict)) throw error
    const errors = { [field]: c.get('t')(error.code, error.params) }
    return c.html(
      await page({ at, form: { values: posted.values, errors } }),
      error instanceof Refused ? 422 : 409,
    )
  }
  return say(c, done, back)
}

/** Says what was done on the next page, and wakes what waits for it. */
export function say(c: AppContext, done: string, back: string, params: Record<string, string | number> = {}) {
  c.env.estate.wake()
  flash(c, { kind: 'done', text: c.get('t')(`supplies:done.${done}`, params) })
  return c.redirect(back, 303)
}

export const idOf = (c: AppContext) => Number(c.req.param('id'))
