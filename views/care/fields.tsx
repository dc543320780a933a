import {
  aloneKinds,
  type CareFieldName,
  careFieldNames,
  devices,
  infantKinds,
  mobilities,
} from '#care/kinds.ts'
import type { Fields } from '#care/rules.ts'
import type { Page } from '#page.ts'
import { DefinitionList } from '#views/shared/cards.tsx'
import { SelectField, TextArea, TextField } from '#views/shared/fields.tsx'
import type { FormState } from '#views/shared/form.tsx'

const chosen = { alone: aloneKinds, mobility: mobilities, device: devices, infants: infantKinds } as const

/** What is kept, in plain words; nothing where it was left out. */
export function FieldList({ page, fields }: { page: Page; fields: Fields }) {
  const kept = careFieldNames.filter((name) => fields[name] !== undefined)
  if (kept.length === 0) return <p class="quiet">{page.t('care:fields.none')}</p>
  return (
    <DefinitionList
      items={kept.map((name) => ({
        term: page.t(`care:fields.${name}`),
        value: valueWords(page, name, fields[name]!),
      }))}
    />
  )
}

function valueWords({ t }: Page, name: CareFieldName, value: string): string {
  if (name in chosen) return t(`care:values.${name}.${value}`)
  return name === 'battery' ? t('care:values.hours', { count: Number(value) }) : value
}

type InputsProps = { page: Page; form?: FormState; fields?: Fields }

/** Every fact that may be told; each may be left out. */
export function FieldInputs({ page, form, fields = {} }: InputsProps) {
  const { t } = page
  const words = { page, form, optional: true }
  const select = (name: keyof typeof chosen) => (
    <SelectField
      {...words}
      name={name}
      label={t(`care:fields.${name}`)}
      value={fields[name] ?? ''}
      prompt={t('care:fields.unsaid')}
      options={chosen[name].map((value) => ({ value, text: t(`care:values.${name}.${value}`) }))}
    />
  )
  const line = (name: CareFieldName, maxlength: number) => (
    <TextField
      {...words}
      name={name}
      label={t(`care:fields.${name}`)}
      hint={t(`care:hints.${name}`)}
      value={fields[name] ?? ''}
      maxlength={maxlength}
    />
  )
  return (
    <>
      {select('alone')}
      {select('mobility')}
      {select('device')}
      <TextField
        {...words}
        name="battery"
        label={t('care:fields.battery')}
        hint={t('care:hints.battery')}
        value={fields.battery ?? ''}
        inputmode="numeric"
        width="short"
      />
      <TextArea
        {...words}
        name="medicine"
        label={t('care:fields.medicine')}
        hint={t('care:hints.medicine')}
        value={fields.medicine ?? ''}
        maxlength={300}
        rows={2}
      />
      {select('infants')}
      {line('language', 60)}
      {line('contact', 120)}
      {line('keyHolder', 120)}
      {line('door', 200)}
    </>
  )
}
