import type { Page } from '#page.ts'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import type { FormState } from '#views/shared/form.tsx'

type FieldsProps = { page: Page; form?: FormState }

/** What a need may say besides: how bad, when, how many, what it takes. */
export function NeedFields({ page, form }: FieldsProps) {
  const { t } = page
  const ask = fields(page, form, 'listings:write')
  return (
    <>
      <ask.OneOf
        name="urgency"
        value="4"
        options={[1, 2, 3, 4].map((level) => ({
          value: String(level),
          text: t(`listings:levels.${level}.name`),
          hint: t(`listings:levels.${level}.hint`),
        }))}
      />
      <ask.Moment name="neededAt" optional />
      <ask.Words name="details" rows={4} maxlength={1000} optional />
      <Details summary={t('listings:write.more')} open={isAsked(form)}>
        <ask.Count name="places" says="people" optional />
        <ask.Tick name="stairs" />
        <Lifting page={page} form={form} label={t('listings:write.lifting')} value="none" />
        <ask.OneOf
          name="sexWish"
          value=""
          inline
          options={['', 'f', 'm'].map((sex) => ({ value: sex, text: t(`listings:sexWish.${sex || 'any'}`) }))}
        />
        <ask.Tick name="repeats" hint />
      </Details>
    </>
  )
}

/** What was said in the folded part is not folded away when the form comes back. */
function isAsked(form?: FormState): boolean {
  const values = form?.values ?? {}
  return ['places', 'stairs', 'sexWish', 'repeats'].some(
    (name) => values[name] !== undefined && values[name] !== '' && values[name] !== '1',
  )
}

/** What an offer may say besides: whether it stays, for how many, and for how long a thing is lent. */
export function OfferFields({ page, form }: FieldsProps) {
  const { t } = page
  const ask = fields(page, form, 'listings:write')
  return (
    <>
      <ask.Words name="details" rows={4} maxlength={1000} optional />
      <ask.Tick name="stays" hint />
      <ask.Count name="places" hint optional />
      <ask.Count name="loanDays" hint={t('listings:write.loanHint')} optional />
      <ask.Moment name="neededAt" says="offerAt" optional />
    </>
  )
}

type LiftingProps = FieldsProps & { label: string; value: string }

export function Lifting({ page, form, label, value }: LiftingProps) {
  const ask = fields(page, form, 'listings:write')
  return (
    <ask.OneOf
      name="lifting"
      label={label}
      value={value}
      inline
      options={['none', 'light', 'heavy']}
      of="listings:lifting"
    />
  )
}
