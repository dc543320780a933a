import type { Page } from '#page.ts'
import { PassphraseField } from '#views/sessions/secret-form.tsx'
import { fields } from '#views/shared/bound.tsx'
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
  const ask = fields(page, form, 'joining:relation')
  return (
    <ask.OneOf
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
  const ask = fields(page, form, 'joining:form')
  return <ask.Text name="name" hint autocomplete="name" maxlength={40} width="medium" />
}

export function PhoneField({ page, form }: Props) {
  const ask = fields(page, form, 'joining:form')
  return <ask.Text name="phone" hint type="tel" inputmode="tel" autocomplete="tel" width="medium" optional />
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
  const ask = fields(page, form, 'joining:consent')
  return (
    <div class="consent">
      <h2>{t('joining:consent.title')}</h2>
      <ul>
        {['what', 'why', 'who', 'long', 'rights'].map((point) => (
          <li>{t(`joining:consent.${point}`, { estate: page.estate.title })}</li>
        ))}
      </ul>
      <ask.Tick name="consent" says="yes" />
    </div>
  )
}

export function ElderField({ page, form }: Props) {
  const ask = fields(page, form, 'joining:form')
  return <ask.Tick name="elder" hint checked={page.elder} />
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
