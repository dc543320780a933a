import type { Child } from 'hono/jsx'
import type { Page } from '#page.ts'
import type { ToldOf } from '#typed/shown-in.ts'
import { Icon, type IconName } from './icon.tsx'
import { PostForm } from './post-form.tsx'

export type ButtonKind = 'primary' | 'plain' | 'quiet' | 'danger'

type Hx = Record<`hx-${string}`, string | undefined>
type ButtonProps = {
  text: string
  kind?: ButtonKind
  icon?: IconName
  name?: string
  value?: string
  id?: string
} & Hx

export function Button({ text, kind = 'primary', icon, ...rest }: ButtonProps) {
  return (
    <button class={`button is-${kind}`} type="submit" {...rest}>
      {icon && <Icon name={icon} />}
      {text}
    </button>
  )
}

type ButtonLinkProps = {
  href: string
  text: string
  kind?: ButtonKind
  icon?: IconName
  id?: string
  download?: boolean | string
} & Hx

export function ButtonLink({ text, kind = 'plain', icon, ...rest }: ButtonLinkProps) {
  return (
    <a class={`button is-${kind}`} {...rest}>
      {icon && <Icon name={icon} />}
      {text}
    </a>
  )
}

type ActionFormProps = {
  action: string
  text: string
  kind?: ButtonKind
  icon?: IconName
  id?: string
  /** Hidden fields that travel with the press. */
  fields?: Record<string, string | number | undefined>
  /** As of `PostForm`. */
  about?: ToldOf | undefined
  /** Put before the button: a select, a short input. */
  children?: Child
} & Hx

/** One button that changes something: a form of its own, so that it works without JavaScript. hx- attributes go to the form. */
export function ActionForm({
  action,
  text,
  kind = 'plain',
  icon,
  fields = {},
  children,
  ...rest
}: ActionFormProps) {
  return (
    <PostForm class="action-form" action={action} {...rest}>
      {Object.entries(fields).map(
        ([name, value]) => value !== undefined && <input type="hidden" name={name} value={String(value)} />,
      )}
      {children}
      <Button text={text} kind={kind} icon={icon} />
    </PostForm>
  )
}

type UndoFormProps = {
  page: Page
  action: string
  text: string /** How long it can be undone. */
  seconds?: number
  /** Nothing is counted down: the page says until when. */
  lasts?: boolean
  fields?: Record<string, string | number | undefined>
}

/** Undo with the seconds left counted down; without JavaScript simply a button that the server refuses when late. */
export function UndoForm({ page, action, text, seconds = 15, lasts, fields }: UndoFormProps) {
  if (lasts) return <ActionForm action={action} text={text} icon="undo" fields={fields} />
  return (
    <div class="undo" data-countdown={seconds}>
      <ActionForm action={action} text={text} icon="undo" fields={fields} />
      <span class="undo-left" aria-hidden="true" data-text={page.t('shared:undo.left', { seconds: '{n}' })}>
        {page.t('shared:undo.left', { seconds })}
      </span>
    </div>
  )
}

/** Copies the text of the element with this id; hidden where scripts do not run, where one selects by hand. */
export function CopyButton({
  page,
  of,
  text,
  kind = 'plain',
}: {
  page: Page
  of: string
  text: string
  kind?: ButtonKind
}) {
  return (
    <button
      class={`button is-${kind} needs-script`}
      type="button"
      data-copy={of}
      data-done={page.t('shared:copied')}
    >
      <Icon name="copy" />
      <span aria-live="polite">{text}</span>
    </button>
  )
}

export function PrintButton({ text, kind = 'plain' }: { text: string; kind?: ButtonKind }) {
  return (
    <button class={`button is-${kind} needs-script`} type="button" data-print>
      <Icon name="printer" />
      {text}
    </button>
  )
}

/** Buttons in a row; they wrap, and fill the width on a phone. */
export function Actions({ children }: { children?: Child }) {
  return <div class="actions">{children}</div>
}
