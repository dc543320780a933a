import type { Child } from 'hono/jsx'
import type { Page } from '#page.ts'
import { describedBy, errorIn, FieldFrame, type FormState, fieldId, valueIn } from './form.tsx'

type Common = {
  page: Page
  name: string
  label: string
  /** A refused form, whose words and faults win over `value`. */
  form?: FormState
  value?: string | number
  hint?: Child
  /** `sometimes`: whether it is needed hangs on another answer, which its hint says. */
  optional?: boolean | 'sometimes'
  autocomplete?: string
  autofocus?: boolean
}

/** Divides the props of a field: the frame around it, the control itself, and what only this kind of field knows. */
function parts<Props extends Common>({ page, name, label, form, value, hint, optional, ...own }: Props) {
  const id = fieldId(name)
  const error = errorIn(form, name)
  const invalid = error ? ('true' as const) : undefined
  const described = describedBy(id, hint, error)
  return {
    id,
    words: valueIn(form, name) ?? value,
    frame: { page, id, label, hint, error, optional: optional === true },
    control: { id, name, required: !optional, 'aria-invalid': invalid, 'aria-describedby': described },
    own,
  }
}

type TextFieldProps = Common & {
  type?: 'text' | 'password' | 'tel' | 'email' | 'url' | 'number' | 'search'
  inputmode?: 'text' | 'numeric' | 'decimal' | 'tel' | 'email' | 'url' | 'search'
  maxlength?: number
  placeholder?: string
  autocapitalize?: 'off' | 'characters'
  spellcheck?: boolean
  /** How wide an answer is expected. */
  width?: 'short' | 'medium'
  /** A list of suggestions. */
  suggestions?: string[]
}

/** Where words were asked back because others will read a door or a number in them: a tick to send them all the same. */
function SendOpenly({ page, name, form }: Pick<Common, 'page' | 'name' | 'form'>) {
  const error = errorIn(form, name)
  if (!error?.startsWith(page.t('shared:openly.begins'))) return null
  return (
    <label class="check">
      <input type="checkbox" name="openly" value={name} />
      {page.t('shared:openly.send')}
    </label>
  )
}

/** One line. A passphrase never comes back in the page, even after a refusal. */
export function TextField(props: TextFieldProps) {
  const { id, words, frame, control, own } = parts(props)
  const { type = 'text', width, suggestions, ...rest } = own
  const list = suggestions && `${id}-list`
  return (
    <FieldFrame {...frame}>
      <input
        {...control}
        class={width && `is-${width}`}
        type={type}
        value={type === 'password' ? undefined : words}
        list={list}
        {...rest}
      />
      {suggestions && (
        <datalist id={list}>
          {suggestions.map((one) => (
            <option value={one} />
          ))}
        </datalist>
      )}
      <SendOpenly page={props.page} name={props.name} form={props.form} />
    </FieldFrame>
  )
}

type TextAreaProps = Common & {
  rows?: number
  /** Said beneath the field; app.js counts it down. */
  maxlength?: number
  placeholder?: string
}

export function TextArea(props: TextAreaProps) {
  const { id, words, frame, control, own } = parts(props)
  const { rows = 5, maxlength, ...rest } = own
  const { t } = props.page
  return (
    <FieldFrame {...frame}>
      <textarea
        {...control}
        rows={rows}
        maxlength={maxlength}
        data-left={maxlength && t('shared:form.left', { left: '{n}' })}
        {...rest}
      >
        {words ?? ''}
      </textarea>
      {maxlength && (
        <p class="left" id={`${id}-left`}>
          {t('shared:form.max', { max: maxlength })}
        </p>
      )}
      <SendOpenly page={props.page} name={props.name} form={props.form} />
    </FieldFrame>
  )
}

export type Option = { value: string; text: string; disabled?: boolean }
type SelectFieldProps = Common & {
  options: (Option | { group: string; options: Option[] })[]
  /** First line, without a value. */
  prompt?: string
}

export function SelectField(props: SelectFieldProps) {
  const { words, frame, control, own } = parts(props)
  const { options, prompt, ...rest } = own
  const chosen = words === undefined ? undefined : String(words)
  const line = (option: Option) => (
    <option value={option.value} selected={option.value === chosen} disabled={option.disabled}>
      {option.text}
    </option>
  )
  // A select that always has an answer cannot be left empty, so `required` would say nothing (and HTML forbids it).
  return (
    <FieldFrame {...frame}>
      <select {...control} required={control.required && prompt !== undefined} {...rest}>
        {prompt !== undefined && <option value="">{prompt}</option>}
        {options.map((option) =>
          'group' in option ? (
            <optgroup label={option.group}>{option.options.map(line)}</optgroup>
          ) : (
            line(option)
          ),
        )}
      </select>
    </FieldFrame>
  )
}

type DateTimeFieldProps = Common & {
  /** `datetime-local` speaks the estate's own clock: `2026-11-24T14:30`, without a zone. */
  type?: 'date' | 'time' | 'datetime-local'
  min?: string
  max?: string
}

export function DateTimeField(props: DateTimeFieldProps) {
  const { words, frame, control, own } = parts(props)
  const { type = 'datetime-local', ...rest } = own
  return (
    <FieldFrame {...frame}>
      <input {...control} class="is-medium" type={type} value={words} {...rest} />
    </FieldFrame>
  )
}
