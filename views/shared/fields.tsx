import type { Child } from 'hono/jsx'
import type { Page } from '#src/http/page.ts'
import { describedBy, errorOf, FieldFrame, type FormState, fieldId, valueOf } from './form.tsx'

type Common = {
  page: Page
  name: string
  label: string
  /** A refused form, whose words and faults win over `value`. */
  form?: FormState
  value?: string | number
  hint?: Child
  optional?: boolean
  autocomplete?: string
  autofocus?: boolean
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

export function TextField({
  page,
  name,
  label,
  form,
  value,
  hint,
  optional,
  type = 'text',
  width,
  suggestions,
  spellcheck,
  ...rest
}: TextFieldProps) {
  const id = fieldId(name)
  const error = errorOf(form, name)
  const list = suggestions && `${id}-list`
  return (
    <FieldFrame page={page} id={id} label={label} hint={hint} error={error} optional={optional}>
      <input
        id={id}
        class={width && `is-${width}`}
        name={name}
        type={type}
        value={type === 'password' ? undefined : (valueOf(form, name) ?? value)}
        required={!optional}
        spellcheck={spellcheck}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, hint, error)}
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
    </FieldFrame>
  )
}

type TextAreaProps = Common & {
  rows?: number
  /** Counted down beneath the field. */
  maxlength?: number
  placeholder?: string
}

export function TextArea({
  page,
  name,
  label,
  form,
  value,
  hint,
  optional,
  rows = 5,
  maxlength,
  ...rest
}: TextAreaProps) {
  const id = fieldId(name)
  const error = errorOf(form, name)
  return (
    <FieldFrame page={page} id={id} label={label} hint={hint} error={error} optional={optional}>
      <textarea
        id={id}
        name={name}
        rows={rows}
        maxlength={maxlength}
        required={!optional}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, hint, error)}
        data-left={maxlength && page.t('shared:form.left', { left: '{n}' })}
        {...rest}
      >
        {valueOf(form, name) ?? value ?? ''}
      </textarea>
      {maxlength && (
        <p class="left" id={`${id}-left`}>
          {page.t('shared:form.max', { max: maxlength })}
        </p>
      )}
    </FieldFrame>
  )
}

export type Option = { value: string; text: string; disabled?: boolean }
type SelectFieldProps = Common & {
  options: (Option | { group: string; options: Option[] })[]
  /** First line, without a value. */
  prompt?: string
}

export function SelectField({
  page,
  name,
  label,
  form,
  value,
  hint,
  optional,
  options,
  prompt,
  ...rest
}: SelectFieldProps) {
  const id = fieldId(name)
  const error = errorOf(form, name)
  const chosen = valueOf(form, name) ?? (value === undefined ? undefined : String(value))
  const line = (option: Option) => (
    <option value={option.value} selected={option.value === chosen} disabled={option.disabled}>
      {option.text}
    </option>
  )
  return (
    <FieldFrame page={page} id={id} label={label} hint={hint} error={error} optional={optional}>
      <select
        id={id}
        name={name}
        required={!optional && prompt !== undefined}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, hint, error)}
        {...rest}
      >
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

export function DateTimeField({
  page,
  name,
  label,
  form,
  value,
  hint,
  optional,
  type = 'datetime-local',
  ...rest
}: DateTimeFieldProps) {
  const id = fieldId(name)
  const error = errorOf(form, name)
  return (
    <FieldFrame page={page} id={id} label={label} hint={hint} error={error} optional={optional}>
      <input
        id={id}
        class="is-medium"
        name={name}
        type={type}
        value={valueOf(form, name) ?? value}
        required={!optional}
        aria-invalid={error ? 'true' : undefined}
        aria-describedby={describedBy(id, hint, error)}
        {...rest}
      />
    </FieldFrame>
  )
}
