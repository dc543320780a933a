import type { Child } from 'hono/jsx'
import type { ListingView } from '#listings/promises/show.ts'
import type { PromiseView } from '#listings/promises/show-promise.ts'
import type { Page } from '#page.ts'
import { Button, type ButtonKind } from '#views/shared/actions.tsx'
import { errorIn, FieldError, valueIn } from '#views/shared/form.tsx'
import { PostForm } from '#views/shared/post-form.tsx'
import type { PageState } from './need-state.tsx'

export type PromiseProps = { page: Page; need: ListingView; promise: PromiseView; state: PageState }

export function at(need: { id: number }, promise: { id: number }): string {
  return `/needs/${need.id}/promises/${promise.id}`
}

/** The refused form of this part of this promise, to be shown again. */
export function refused({ state, promise }: PromiseProps, part: string): PageState | undefined {
  return state.part === `${part}-${promise.id}` ? state : undefined
}

type SmallFormProps = PromiseProps & {
  part: string
  path: string
  send: string
  kind?: ButtonKind
  children?: Child
}

/** One of the small forms of a promise; there may be several promises on a page, so nothing in it has a fixed id. */
export function SmallForm(props: SmallFormProps) {
  const { need, promise, part, path, send, kind = 'plain', children } = props
  const whole = errorIn(refused(props, part), '')
  return (
    <PostForm class="form" action={`${at(need, promise)}/${path}`} novalidate>
      {whole && <FieldError id={`${part}-${promise.id}`} text={whole} />}
      {children}
      <Button kind={kind} text={send} />
    </PostForm>
  )
}

type LineProps = PromiseProps & {
  part: string
  name: string
  label: string
  type?: 'text' | 'datetime-local'
  value?: string
  inputmode?: 'numeric'
  optional?: boolean
}

export function Line(props: LineProps) {
  const { page, promise, part, name, label, type = 'text', value, inputmode, optional } = props
  const id = `${part}-${name}-${promise.id}`
  const form = refused(props, part)
  const error = errorIn(form, name)
  return (
    <div class={error ? 'field is-wrong' : 'field'}>
      <label for={id}>
        {label}
        {optional && <span class="optional">{page.t('shared:form.optional')}</span>}
      </label>
      {error && <FieldError id={id} text={error} />}
      <input
        id={id}
        name={name}
        type={type}
        value={valueIn(form, name) ?? value}
        maxlength={type === 'text' ? 300 : undefined}
        inputmode={inputmode}
        required={!optional}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={error ? `${id}-error` : undefined}
      />
    </div>
  )
}
