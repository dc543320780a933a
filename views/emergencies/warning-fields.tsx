import { type WarningLevel, warningLevels } from '#emergencies/kinds.ts'
import type { Page } from '#page.ts'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'

type WeightProps = {
  page: Page
  form?: FormState | undefined
  of: { level: WarningLevel; hours: number; life: boolean }
}

/** How grave it is, for how long, and whether life is in danger: in a plan and when it is declared. */
export function WeightFields({ page, form, of }: WeightProps) {
  const { t } = page
  const ask = fields(page, form, 'emergencies:fields')
  return (
    <>
      <ask.OneOf name="level" value={of.level} inline options={warningLevels} of="emergencies:levels" />
      <ask.Count name="hours" type="number" hint={t('emergencies:hints.hours')} value={of.hours} />
      <ask.Tick name="life" hint={t('emergencies:hints.life')} checked={of.life} />
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
  const ask = fields(page, form, 'emergencies:fields')
  return (
    <>
      <ask.Text name={`title${tail}`} says="title" value={of?.title} maxlength={60} />
      <ask.Words name={`watchFor${tail}`} says="watchFor" value={of?.watchFor} rows={3} maxlength={500} />
      <ask.Words
        name={`whatToDo${tail}`}
        says="whatToDo"
        hint={t('emergencies:hints.whatToDo')}
        value={of?.whatToDo}
        rows={6}
        maxlength={2000}
      />
    </>
  )
}
