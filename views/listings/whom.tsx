import type { WhomChoice } from '#listings/posting/whom.ts'
import type { Page } from '#page.ts'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'

type WhomProps = { page: Page; people: WhomChoice[]; form?: FormState }

/** "For whom": oneself, family of the own home, or somebody without an account. Nothing where there is nobody else. */
export function WhomField({ page, people, form }: WhomProps) {
  const { t } = page
  if (people.length === 0) return <></>
  const ask = fields(page, form, 'listings:write')
  return (
    <ask.Pick
      name="for"
      says="whom"
      hint
      prompt={t('listings:write.myself')}
      optional
      options={people.map((one) => ({
        value: String(one.personId),
        text: one.door === '' ? one.name : t('listings:write.whomAt', { name: one.name, door: one.door }),
      }))}
    />
  )
}
