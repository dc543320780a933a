import type { Child } from 'hono/jsx'
import type { Page } from '#page.ts'
import { describedBy, errorIn, FieldError, type FormState, fieldId, valueIn, valuesIn } from './form.tsx'

type FieldsetProps = { legend: string; hint?: Child; error?: string; id?: string; children?: Child }

/** Several fields that answer one question. */
export function Fieldset({ legend, hint, error, id, children }: FieldsetProps) {
  return (
    <fieldset
      class={error ? 'field is-wrong' : 'field'}
      id={id}
      aria-describedby={id && describedBy(id, hint, error)}
    >
      <legend>{legend}</legend>
      {hint && (
        <p class="hint" id={id && `${id}-hint`}>
          {hint}
        </p>
      )}
      {error && id && <FieldError id={id} text={error} />}
      {children}
    </fieldset>
  )
}

type ChoiceProps = {
  id: string
  type: 'radio' | 'checkbox'
  name: string
  value: string
  checked?: boolean
  text: string
  hint?: Child
  wrong?: string
  disabled?: boolean
}

function Choice({ id, type, name, value, checked, text, hint, wrong, disabled }: ChoiceProps) {
  return (
    <div class="choice">
      <input
        id={id}
        type={type}
        name={name}
        value={value}
        checked={checked}
        disabled={disabled}
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={describedBy(id, hint, wrong)}
      />
      <label for={id}>
        {text}
        {hint && (
          <span class="hint" id={`${id}-hint`}>
            {hint}
          </span>
        )}
      </label>
    </div>
  )
}

type CheckboxFieldProps = {
  page: Page
  name: string
  label: string
  form?: FormState
  checked?: boolean
  value?: string
  hint?: Child
}

/** One yes or no. After a refusal the box stands as the person left it: absent from the values means unticked. */
export function CheckboxField({ name, label, form, checked, value = 'yes', hint }: CheckboxFieldProps) {
  const id = fieldId(name)
  const error = errorIn(form, name)
  const ticked = form?.values
    ? valueIn(form, name) !== undefined && valueIn(form, name) !== 'false' && valueIn(form, name) !== ''
    : checked
  return (
    <div class={error ? 'field is-wrong' : 'field'}>
      {error && <FieldError id={id} text={error} />}
      <Choice
        id={id}
        type="checkbox"
        name={name}
        value={value}
        checked={ticked}
        text={label}
        hint={hint}
        wrong={error}
      />
    </div>
  )
}

type ChoiceOption = { value: string; text: string; hint?: Child; disabled?: boolean }
type GroupProps = {
  page: Page
  name: string
  label: string
  form?: FormState
  options: ChoiceOption[]
  hint?: Child /** Side by side where there is room. */
  inline?: boolean
}

export function RadioGroup({
  name,
  label,
  form,
  options,
  hint,
  inline,
  value,
}: GroupProps & { value?: string }) {
  const chosen = valueIn(form, name) ?? value
  return (
    <ChoiceGroup
      type="radio"
      name={name}
      label={label}
      form={form}
      options={options}
      hint={hint}
      inline={inline}
      chosen={chosen === undefined ? [] : [chosen]}
    />
  )
}

export function CheckboxGroup({
  name,
  label,
  form,
  options,
  hint,
  inline,
  values = [],
}: GroupProps & { values?: string[] }) {
  const chosen = form?.values ? (valuesIn(form, name) ?? []) : values
  return (
    <ChoiceGroup
      type="checkbox"
      name={name}
      label={label}
      form={form}
      options={options}
      hint={hint}
      inline={inline}
      chosen={chosen}
    />
  )
}

type ChoiceGroupProps = Omit<GroupProps, 'page'> & { type: 'radio' | 'checkbox'; chosen: string[] }

function ChoiceGroup({ type, name, label, form, options, hint, inline, chosen }: ChoiceGroupProps) {
  const id = fieldId(name)
  return (
    <Fieldset legend={label} hint={hint} error={errorIn(form, name)} id={id}>
      <div class={inline ? 'choices is-inline' : 'choices'}>
        {options.map((option) => (
          <Choice
            id={`${id}-${fieldId(option.value).slice(6)}`}
            type={type}
            name={name}
            value={option.value}
            checked={chosen.includes(option.value)}
            text={option.text}
            hint={option.hint}
            disabled={option.disabled}
          />
        ))}
      </div>
    </Fieldset>
  )
}
