import type { Page } from '#page.ts'
import { supplyKinds } from '#supplies/kinds.ts'
import type { SupplyItem } from '#supplies/schema.ts'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'

type Props = { page: Page; form: FormState | undefined; item?: SupplyItem }

/** What a thing is, what one of it is called, how much should be there, and how fast it goes. */
export function ItemFields({ page, form, item }: Props) {
  const { t } = page
  const ask = fields(page, form, 'supplies:columns')
  const count = (name: 'minimum' | 'usePerDay') => (
    <ask.Count name={name} says={`supplies:item.${name}`} hint value={item?.[name] ?? ''} optional />
  )
  return (
    <>
      <ask.Text name="name" value={item?.name ?? ''} maxlength={30} autocomplete="off" />
      <ask.Pick name="kind" value={item?.kind ?? 'living'} options={supplyKinds} of="supplies:kind" />
      <ask.Text
        name="unitWord"
        hint={t('supplies:item.unitHint')}
        value={item?.unitWord ?? ''}
        width="short"
        maxlength={8}
      />
      {count('minimum')}
      {count('usePerDay')}
      <ask.Amount
        name="personDay"
        says="supplies:item.personDay"
        hint
        value={item?.personDay ? item.personDay / 100 : ''}
        optional
      />
    </>
  )
}
