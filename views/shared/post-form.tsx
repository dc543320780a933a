import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'
import { onceField, onceMark, seenField } from '#page.ts'
import { marksOf, marksOfTold, shownIn, type ToldOf } from '#typed/shown-in.ts'
import { mustBeAnsweredAtOnce } from './at-once.tsx'

type PostFormProps = {
  action: string
  class?: string
  enctype?: 'multipart/form-data'
  id?: string
  novalidate?: boolean
  autocomplete?: 'on'
  /** The key of a form that comes back as it was sent; else it gets one of its own. */
  keyed?: string | undefined
  hidden?: boolean
  /** Drawn of what is stored and anybody else may change: whoever saves it later than another is told (`http/overruled`). */
  filled?: boolean
  /** What the page tells of, and the button stands for: pressed where that has changed, it is said (`http/overruled`) and not done. */
  about?: ToldOf | undefined
  children?: Child
} & Record<`hx-${string}`, string | undefined> &
  Record<`data-${string}`, string | boolean | undefined>

/**
 * Every form that changes something is this one, so that what all of them carry is put here and nowhere else: the
 * key by which a second tap of the same words is answered as the first was (`http/act`). By how it begins the phone's
 * outbox knows a form that must not wait for a network.
 */
export function PostForm({ class: named, action, filled, about, keyed, children, ...rest }: PostFormProps) {
  const inside = filled ? (<>{children}</>).toString() : null
  const marks = new URLSearchParams(about && marksOfTold(about))
  if (typeof inside === 'string')
    for (const [name, mark] of marksOf(shownIn(inside))) marks.append(name, mark)
  return (
    <form class={named} method="post" action={action} {...rest}>
      <input
        type="hidden"
        name={onceField}
        value={keyed ?? (mustBeAnsweredAtOnce(action) ? `now-${onceMark}` : onceMark)}
      />
      {(filled || about) && <input type="hidden" name={seenField} value={marks.toString()} />}
      {typeof inside === 'string' ? raw(inside) : children}
    </form>
  )
}
