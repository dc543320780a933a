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
import { fields } from '#views/shared/bound.tsx'
import { DefinitionList } from '#views/shared/cards.tsx'
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
export function FieldInputs({ page, form, fields: kept = {} }: InputsProps) {
  const { t } = page
  const ask = fields(page, form, 'care:fields')
  const select = (name: keyof typeof chosen) => (
    <ask.Pick
      name={name}
      value={kept[name] ?? ''}
      prompt={t('care:fields.unsaid')}
      options={chosen[name]}
      of={`care:values.${name}`}
      optional
    />
  )
  const line = (name: CareFieldName, maxlength: number) => (
    <ask.Text
      name={name}
      hint={t(`care:hints.${name}`)}
      value={kept[name] ?? ''}
      maxlength={maxlength}
      optional
    />
  )
  return (
    <>
      {select('alone')}
      {select('mobility')}
      {select('device')}
      <ask.Count name="battery" hint={t('care:hints.battery')} value={kept.battery ?? ''} optional />
      <ask.Words
        name="medicine"
        hint={t('care:hints.medicine')}
        value={kept.medicine ?? ''}
        maxlength={300}
        rows={2}
        optional
      />
      {select('infants')}
      {line('language', 60)}
      {line('contact', 120)}
      {line('keyHolder', 120)}
      {line('door', 200)}
    </>
  )
}
