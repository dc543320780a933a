import { Conflict, NotAllowed, Refused } from '#errors.ts'
import type { AppContext } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import type { FormValues } from '#http/form.ts'
import { viewerOf } from '#http/signed-in.ts'
import { isOfEstate } from '#people/rules.ts'
import type { FormState } from '#views/shared/form.tsx'

/** Neighbours and whoever has a duty here read the shifts; an account with nothing behind it does not. */
export function readerOf(c: AppContext) {
  const viewer = viewerOf(c)
  if (!isOfEstate(viewer.standing)) throw new NotAllowed('shared:errors.notAllowed')
  return viewer
}

type Done = { done: string; params?: Record<string, string | number> }
type Act = {
  to: string
  /** The room whose `done` says what was done. */
  room?: string
  /** What was done: the sentence and what fills it. */
  act: (by: number, now: string) => Done
  /** The page again, with what is wrong, where it cannot be done. */
  again: (form: FormState) => string
  values?: FormValues
  /** The field a refusal stands beside. */
  field?: string
}

/** Does one thing and goes on to `to`; what cannot be done comes back on the same page with the sentence that says why. */
export function acting(c: AppContext, { to, room = 'shifts', act, again, values = {}, field = '' }: Act) {
  try {
    const { done, params } = act(viewerOf(c).person.id, c.get('now'))
    c.env.estate.wake()
    flash(c, { kind: 'done', text: c.get('t')(`${room}:done.${done}`, params) })
    return c.redirect(to, 303)
  } catch (error) {
    if (!(error instanceof Conflict || error instanceof Refused)) throw error
    const errors = { [field]: c.get('t')(error.code, error.params) }
    return c.html(again({ values, errors }), error instanceof Conflict ? 409 : 422)
  }
}
