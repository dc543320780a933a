import type { Child } from 'hono/jsx'
import type { Page } from '#page.ts'
import type { ToldOf } from '#typed/shown-in.ts'
import { Icon } from './icon.tsx'
import { PostForm } from './post-form.tsx'

/** What a refused form brings back: the person's own words, and one sentence for each field at fault. */
export type FormState = {
  values?: Record<string, unknown>
  errors?: Record<string, string | string[] | undefined>
}

/** Which of a page's forms was refused, with what was typed into it. */
export type Refusal = { at: string; form: FormState }

/** The refused state of this one of the page's forms. */
export function formAt(refused: Refusal | undefined, at: string): FormState | undefined {
  return refused?.at === at ? refused.form : undefined
}

/** The element that a field's error links to; `''` is the form as a whole. */
export function fieldId(name: string) {
  return `field-${name.replaceAll(/[^\w-]/g, '-')}`
}

export function errorIn(form: FormState | undefined, name: string) {
  const found = form?.errors?.[name]
  return Array.isArray(found) ? found[0] : found
}

export function valueIn(form: FormState | undefined, name: string) {
  const found = form?.values?.[name]
  return found === undefined || found === null ? undefined : String(found)
}

export function valuesIn(form: FormState | undefined, name: string): string[] | undefined {
  const found = form?.values?.[name]
  if (found === undefined || found === null) return undefined
  return Array.isArray(found) ? found.map(String) : [String(found)]
}

/** The sentence in what is said at a field that its files must be chosen again: a script that puts them back takes it away. */
export function chooseAgainIn(page: Pick<Page, 't'>, error: string | undefined): string | undefined {
  return [page.t('shared:photo.again'), page.t('shared:photo.fileAgain')].find((said) =>
    error?.endsWith(said),
  )
}

type ErrorSummaryProps = {
  page: Pick<Page, 't'>
  form?: FormState
  /** The element that each field's line leads to, where it is known that the page has it. */
  leads?: Record<string, string | null>
}

/** Is it only said that a secret must be written again, since no page shows it? That is nothing that was done wrong. */
function writeAgainIn(page: Pick<Page, 't'>, error: string | undefined): boolean {
  return [page.t('shared:secret.passphraseAgain'), page.t('shared:secret.again')].some(
    (said) => said === error,
  )
}

/** As many as somebody reads; how many more there are is said, and each stands at its field. */
export const mostLines = 50

/** Says at the top what is to be put right, each line leading to its field. */
export function ErrorSummary({ page, form, leads }: ErrorSummaryProps) {
  const names = Object.keys(form?.errors ?? {}).filter((name) => errorIn(form, name))
  if (names.length === 0) return null
  // A refusal of the whole, such as too many tries, is not one more thing to put right: it is the message.
  const others = names.filter((name) => !writeAgainIn(page, errorIn(form, name)))
  const whole = others.length === 1 && others[0] === '' ? errorIn(form, '') : undefined
  const listed = whole === undefined ? names : names.filter((name) => name !== '')
  const wrong = names.filter((name) => chooseAgainIn(page, errorIn(form, name)) !== errorIn(form, name))
  const fewer = page.t('shared:form.errors', { count: wrong.length })
  return (
    <div
      class="error-summary"
      role="alert"
      tabindex={-1}
      id="error-summary"
      data-fewer={wrong.length < names.length ? fewer : undefined}
    >
      <h2>
        <Icon name="warning" />
        {whole ?? page.t('shared:form.errors', { count: names.length })}
      </h2>
      {listed.length > 0 ? (
        <ul>
          {listed.slice(0, mostLines).map((name) => (
            <li>
              <Lead
                to={leads ? leads[name] : name === '' ? null : fieldId(name)}
                text={errorIn(form, name)}
              />
            </li>
          ))}
          {names.length > mostLines && (
            <li>{page.t('shared:form.more', { count: names.length - mostLines })}</li>
          )}
        </ul>
      ) : (
        leads?.[''] && <Lead to={leads['']} text={page.t('shared:form.there')} />
      )}
    </div>
  )
}

function Lead({ to, text }: { to?: string | null; text?: string }) {
  return to ? <a href={`#${to}`}>{text}</a> : <>{text}</>
}

type FormProps = {
  page: Page
  action: string
  form?: FormState
  /** Needed when files travel. */
  multipart?: boolean
  id?: string
  class?: string
  /** As of `PostForm`. */
  filled?: boolean
  about?: ToldOf | undefined
  children?: Child
} & Record<`hx-${string}`, string | undefined>

/**
 * A form for writing: posts, shows its own faults, and is left to the server to judge (`novalidate`: the browser's
 * own bubbles are neither in the estate's language nor readable by everyone). Words typed are kept by app.js.
 */
export function Form({ page, action, form, multipart, class: extra, children, ...rest }: FormProps) {
  return (
    <PostForm
      class={extra ? `form ${extra}` : 'form'}
      action={action}
      enctype={multipart ? 'multipart/form-data' : undefined}
      novalidate
      data-keep-words={page.t('shared:form.kept')}
      {...rest}
    >
      <ErrorSummary page={page} form={form} />
      {children}
    </PostForm>
  )
}

type FieldFrameProps = {
  page: Page
  id: string
  label: string
  hint?: Child
  error?: string
  /** Shown as words: what is needed is the rule, what is not is said. */
  optional?: boolean
  children?: Child
}

/** Label, hint and fault around one control of your own making; give the control `describedBy(…)`. */
export function FieldFrame({ page, id, label, hint, error, optional, children }: FieldFrameProps) {
  return (
    <div class={error ? 'field is-wrong' : 'field'}>
      <label for={id}>
        {label}
        {optional && <span class="optional">{page.t('shared:form.optional')}</span>}
      </label>
      {hint && (
        <p class="hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error && <FieldError id={id} text={error} />}
      {children}
    </div>
  )
}

export function FieldError({ id, text }: { id: string; text: string }) {
  return (
    <p class="field-error" id={`${id}-error`}>
      <Icon name="warning" />
      {text}
    </p>
  )
}

/** Value for aria-describedby, in the order in which hint and fault are shown. */
export function describedBy(id: string, hint: unknown, error: unknown) {
  return [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' ') || undefined
}
