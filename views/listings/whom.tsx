import type { WhomChoice } from '#listings/posting/whom.ts'
import type { Page } from '#page.ts'
import { SelectField } from '#views/shared/fields.tsx'
import type { FormState } from '#views/shared/form.tsx'

type WhomProps = { page: Page; people: WhomChoice[]; form?: FormState }

/** "For whom": oneself, family of the own home, or somebody without an account. Nothing where there is nobody else. */
export function WhomField({ page, people, form }: WhomProps) {
  const { t } = page
  if (people.length === 0) return <></>
  return (
    <SelectField
      page={page}
      form={form}
      name="for"
      label={t('listings:write.whom')}
      hint={t('listings:write.whomHint')}
      prompt={t('listings:write.myself')}
      optional
      options={people.map((one) => ({
        value: String(one.personId),
        text: one.door === '' ? one.name : t('listings:write.whomAt', { name: one.name, door: one.door }),
      }))}
    />
  )
}
