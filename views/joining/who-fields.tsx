import type { Page } from '#page.ts'
import { PassphraseField } from '#views/sessions/secret-form.tsx'
import { CheckboxField, RadioGroup } from '#views/shared/choices.tsx'
import { TextField } from '#views/shared/fields.tsx'
import type { FormState } from '#views/shared/form.tsx'

type Props = { page: Page; form?: FormState }

const relations = ['owner', 'tenant', 'family', 'offsite', 'carer'] as const

/** What this person is to the home, each with a line that says what it means. */
export function RelationField({
  page,
  form,
  among = relations,
  label = page.t('joining:relation.label'),
}: Props & { among?: readonly string[]; label?: string }) {
  const { t } = page
  return (
    <RadioGroup
      page={page}
      form={form}
      name="relation"
      label={label}
      options={among.map((value) => ({
        value,
        text: t(`joining:relation.${value}`),
        hint: t(`joining:relation.${value}Hint`),
      }))}
    />
  )
}

export function NameField({ page, form }: Props) {
  const { t } = page
  return (
    <TextField
      page={page}
      form={form}
      name="name"
      label={t('joining:form.name')}
      hint={t('joining:form.nameHint')}
      autocomplete="name"
      maxlength={40}
      width="medium"
    />
  )
}

export function PhoneField({ page, form }: Props) {
  const { t } = page
  return (
    <TextField
      page={page}
      form={form}
      name="phone"
      label={t('joining:form.phone')}
      hint={t('joining:form.phoneHint')}
      type="tel"
      inputmode="tel"
      autocomplete="tel"
      width="medium"
      optional
    />
  )
}

export function NewPassphraseField({ page, form }: Props) {
  const { t } = page
  return (
    <PassphraseField
      page={page}
      form={form}
      label={t('joining:form.passphrase')}
      hint={t('joining:form.passphraseHint')}
      fresh
    />
  )
}

/** What is kept, why, how long and who sees it, said before it is given (PIPL Art. 17), and the yes to it. */
export function ConsentField({ page, form }: Props) {
  const { t } = page
  return (
    <div class="consent">
      <h2>{t('joining:consent.title')}</h2>
      <ul>
        {['what', 'why', 'who', 'long', 'rights'].map((point) => (
          <li>{t(`joining:consent.${point}`, { estate: page.estate.title })}</li>
        ))}
      </ul>
      <CheckboxField page={page} form={form} name="consent" label={t('joining:consent.yes')} />
    </div>
  )
}

export function ElderField({ page, form }: Props) {
  const { t } = page
  return (
    <CheckboxField
      page={page}
      form={form}
      name="elder"
      label={t('joining:form.elder')}
      hint={t('joining:form.elderHint')}
      checked={page.elder}
    />
  )
}

/** Door on a plate, as it hangs beside the real one. */
export function DoorPlate({ page, door }: { page: Page; door: string }) {
  return (
    <p class="joining-door">
      <span class="quiet">{page.t('joining:form.door')}</span>
      <strong class="plate">{door}</strong>
    </p>
  )
}
