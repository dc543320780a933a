import { type Level, levels } from '#emergencies/kinds.ts'
import type { Page } from '#page.ts'
import { CheckboxField, RadioGroup } from '#views/shared/choices.tsx'
import { TextArea, TextField } from '#views/shared/fields.tsx'
import type { FormState } from '#views/shared/form.tsx'

type WeightProps = {
  page: Page
  form?: FormState | undefined
  of: { level: Level; hours: number; life: boolean }
}

/** How grave it is, for how long, and whether life is in danger: in a plan and when it is declared. */
export function WeightFields({ page, form, of }: WeightProps) {
  const { t } = page
  return (
    <>
      <RadioGroup
        page={page}
        form={form}
        name="level"
        label={t('emergencies:fields.level')}
        value={of.level}
        inline
        options={levels.map((level) => ({ value: level, text: t(`emergencies:levels.${level}`) }))}
      />
      <TextField
        page={page}
        form={form}
        name="hours"
        type="number"
        inputmode="numeric"
        width="short"
        label={t('emergencies:fields.hours')}
        hint={t('emergencies:hints.hours')}
        value={of.hours}
      />
      <CheckboxField
        page={page}
        form={form}
        name="life"
        label={t('emergencies:fields.life')}
        hint={t('emergencies:hints.life')}
        checked={of.life}
      />
    </>
  )
}

type WarningProps = {
  page: Page
  form?: FormState | undefined
  /** Which language the words are in, where a form asks for both. */
  tail?: 'Zh' | 'En' | ''
  of?: { title: string; watchFor: string; whatToDo: string } | undefined
}

/** What a warning says: its name, what to watch for and what to do (Emergency Response Law Art. 64). */
export function WarningFields({ page, form, tail = '', of }: WarningProps) {
  const { t } = page
  return (
    <>
      <TextField
        page={page}
        form={form}
        name={`title${tail}`}
        label={t('emergencies:fields.title')}
        value={of?.title}
        maxlength={60}
      />
      <TextArea
        page={page}
        form={form}
        name={`watchFor${tail}`}
        label={t('emergencies:fields.watchFor')}
        value={of?.watchFor}
        rows={3}
        maxlength={500}
      />
      <TextArea
        page={page}
        form={form}
        name={`whatToDo${tail}`}
        label={t('emergencies:fields.whatToDo')}
        hint={t('emergencies:hints.whatToDo')}
        value={of?.whatToDo}
        rows={6}
        maxlength={2000}
      />
    </>
  )
}
