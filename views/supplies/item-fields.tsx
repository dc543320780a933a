import type { Page } from '#page.ts'
import { supplyKinds } from '#supplies/kinds.ts'
import type { SupplyItem } from '#supplies/schema.ts'
import { SelectField, TextField } from '#views/shared/fields.tsx'
import type { FormState } from '#views/shared/form.tsx'

type Props = { page: Page; form: FormState | undefined; item?: SupplyItem }

/** What a thing is, what one of it is called, how much should be there, and how fast it goes. */
export function ItemFields({ page, form, item }: Props) {
  const { t } = page
  const count = (name: 'minimum' | 'usePerDay') => (
    <TextField
      page={page}
      form={form}
      name={name}
      label={t(`supplies:item.${name}`)}
      hint={t(`supplies:item.${name}Hint`)}
      value={item?.[name] ?? ''}
      inputmode="numeric"
      width="short"
      optional
    />
  )
  return (
    <>
      <TextField
        page={page}
        form={form}
        name="name"
        label={t('supplies:columns.name')}
        value={item?.name ?? ''}
        maxlength={30}
        autocomplete="off"
      />
      <SelectField
        page={page}
        form={form}
        name="kind"
        label={t('supplies:columns.kind')}
        value={item?.kind ?? 'living'}
        options={supplyKinds.map((value) => ({ value, text: t(`supplies:kind.${value}`) }))}
      />
      <TextField
        page={page}
        form={form}
        name="unitWord"
        label={t('supplies:columns.unitWord')}
        hint={t('supplies:item.unitHint')}
        value={item?.unitWord ?? ''}
        width="short"
        maxlength={8}
      />
      {count('minimum')}
      {count('usePerDay')}
      <TextField
        page={page}
        form={form}
        name="personDay"
        label={t('supplies:item.personDay')}
        hint={t('supplies:item.personDayHint')}
        value={item?.personDay ? item.personDay / 100 : ''}
        inputmode="decimal"
        width="short"
        optional
      />
    </>
  )
}
