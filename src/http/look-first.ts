import { hasLooked, isAskedOfBoth, type SeenBoth } from '#doubles/forms.ts'
import { type JoinableKind, joinables } from '#doubles/joinables.ts'
import { showTwo } from '#doubles/joining.ts'
import { BothPage } from '#views/shared/both.tsx'
import type { RefusedForm } from './deed.ts'
import type { AppContext } from './env.ts'
import { pageOf } from './page.ts'
import { viewerOf } from './signed-in.ts'

type Joined = {
  kind: JoinableKind
  /** The record whose page has the form, and that page. */
  id: number
  back: string
  /** The field of the number, and where the form is sent. */
  field: string
  action: string
  /** The page of the record with its form refused. */
  page: (form: RefusedForm) => string | Promise<string>
}

/** What every form that joins two shares: both are shown side by side before it is done, with what speaks against it. */
export function lookFirst(c: AppContext, joined: Joined) {
  const { page, ...shown } = joined
  const { kind, id, field } = shown
  const show = (typed: number) => {
    const { joining } = joinables()[kind]
    return showTwo(c.env.estate.db, joining, { id, typed }, viewerOf(c).person.id, c.get('now'))
  }
  return {
    page: (form: RefusedForm) =>
      isAskedOfBoth(form.errors)
        ? String(BothPage({ page: pageOf(c), two: show(Number(form.values[field])), ...shown, form }))
        : page(form),
    /** Where something speaks against it, joining itself is refused with that, on the same page. */
    asks: (words: SeenBoth & Record<string, unknown>) => {
      const typed = Number(words[field])
      if (hasLooked(words, typed)) return null
      const two = show(typed)
      return two.questions.length > 0 ? null : String(BothPage({ page: pageOf(c), two, ...shown }))
    },
  }
}
