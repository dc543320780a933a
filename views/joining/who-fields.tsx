import type { Page } from '#src/http/page.ts'
import { CheckboxField, RadioGroup } from '#views/shared/choices.tsx'
import { TextField } from '#views/shared/fields.tsx'
import { type FormState, fieldId } from '#views/shared/form.tsx'
import { Icon } from '#views/shared/icon.tsx'

type Props = { page: Page; form?: FormState }

const relations = ['owner', 'tenant', 'family', 'offsite', 'carer'] as const

/** What this person is to the home, each with a line that says what it means. */
export function RelationField({ page, form, only = relations }: Props & { only?: readonly string[] }) {
  const { t } = page
  return (
    <RadioGroup
      page={page}
      form={form}
      name="relation"
      label={t('joining:relation.label')}
      options={only.map((value) => ({
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

export function PassphraseField({ page, form }: Props) {
  const { t } = page
  return (
    <div class="passphrase">
      <TextField
        page={page}
        form={form}
        name="passphrase"
        label={t('joining:form.passphrase')}
        hint={t('joining:form.passphraseHint')}
        type="password"
        autocomplete="new-password"
        width="medium"
      />
      <button
        class="button is-quiet needs-script"
        type="button"
        data-reveal={fieldId('passphrase')}
        aria-pressed="false"
      >
        <Icon name="eye" />
        {t('joining:form.reveal')}
      </button>
    </div>
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
