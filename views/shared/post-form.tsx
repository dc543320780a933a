import type { Child } from 'hono/jsx'
import { onceField, onceMark } from '#page.ts'

type PostFormProps = {
  action: string
  class?: string
  enctype?: 'multipart/form-data'
  id?: string
  novalidate?: boolean
  autocomplete?: 'on'
  hidden?: boolean
  children?: Child
} & Record<`hx-${string}`, string | undefined> &
  Record<`data-${string}`, string | boolean | undefined>

/**
 * Every form that changes something is this one, so that what all of them carry is put here and nowhere else: the
 * key by which a second tap of the same words is answered as the first was (`http/act`).
 */
export function PostForm({ class: named, action, children, ...rest }: PostFormProps) {
  return (
    <form class={named} method="post" action={action} {...rest}>
      <input type="hidden" name={onceField} value={onceMark} />
      {children}
    </form>
  )
}
