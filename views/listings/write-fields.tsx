import type { Page } from '#page.ts'
import { Details } from '#views/shared/cards.tsx'
import { CheckboxField, RadioGroup } from '#views/shared/choices.tsx'
import { DateTimeField, TextArea, TextField } from '#views/shared/fields.tsx'
import type { FormState } from '#views/shared/form.tsx'

type FieldsProps = { page: Page; form?: FormState }

/** What a need may say besides: how bad, when, how many, what it takes. */
export function NeedFields({ page, form }: FieldsProps) {
  const { t } = page
  return (
    <>
      <RadioGroup
        page={page}
        form={form}
        name="urgency"
        label={t('listings:write.urgency')}
        value="4"
        options={[1, 2, 3, 4].map((level) => ({
          value: String(level),
          text: t(`listings:levels.${level}.name`),
          hint: t(`listings:levels.${level}.hint`),
        }))}
      />
      <DateTimeField page={page} form={form} name="neededAt" label={t('listings:write.neededAt')} optional />
      <TextArea
        page={page}
        form={form}
        name="details"
        label={t('listings:write.details')}
        rows={4}
        maxlength={1000}
        optional
      />
      <Details summary={t('listings:write.more')} open={isAsked(form)}>
        <TextField
          page={page}
          form={form}
          name="places"
          label={t('listings:write.people')}
          inputmode="numeric"
          width="short"
          optional
        />
        <CheckboxField page={page} form={form} name="stairs" label={t('listings:write.stairs')} />
        <Lifting page={page} form={form} label={t('listings:write.lifting')} value="none" />
        <RadioGroup
          page={page}
          form={form}
          name="sexWish"
          label={t('listings:write.sexWish')}
          value=""
          inline
          options={['', 'f', 'm'].map((sex) => ({ value: sex, text: t(`listings:sexWish.${sex || 'any'}`) }))}
        />
        <CheckboxField
          page={page}
          form={form}
          name="repeats"
          label={t('listings:write.repeats')}
          hint={t('listings:write.repeatsHint')}
        />
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
  return (
    <>
      <TextArea
        page={page}
        form={form}
        name="details"
        label={t('listings:write.details')}
        rows={4}
        maxlength={1000}
        optional
      />
      <CheckboxField
        page={page}
        form={form}
        name="stays"
        label={t('listings:write.stays')}
        hint={t('listings:write.staysHint')}
      />
      <TextField
        page={page}
        form={form}
        name="places"
        label={t('listings:write.places')}
        hint={t('listings:write.placesHint')}
        inputmode="numeric"
        width="short"
        optional
      />
      <TextField
        page={page}
        form={form}
        name="loanDays"
        label={t('listings:write.loanDays')}
        hint={t('listings:write.loanHint')}
        inputmode="numeric"
        width="short"
        optional
      />
      <DateTimeField page={page} form={form} name="neededAt" label={t('listings:write.offerAt')} optional />
    </>
  )
}

type LiftingProps = FieldsProps & { label: string; value: string }

export function Lifting({ page, form, label, value }: LiftingProps) {
  return (
    <RadioGroup
      page={page}
      form={form}
      name="lifting"
      label={label}
      value={value}
      inline
      options={['none', 'light', 'heavy'].map((one) => ({
        value: one,
        text: page.t(`listings:lifting.${one}`),
      }))}
    />
  )
}
