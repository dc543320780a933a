import type { Child } from 'hono/jsx'

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

/** Every form that changes something is this one, so that what all of them carry is put here and nowhere else. */
export function PostForm({ class: named, action, children, ...rest }: PostFormProps) {
  return (
    <form class={named} method="post" action={action} {...rest}>
      {children}
    </form>
  )
}
