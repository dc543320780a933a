import type { Page } from '#page.ts'
import { Button } from './actions.tsx'
import { CheckboxField } from './choices.tsx'
import { TextField } from './fields.tsx'
import { errorIn, type FormState, valueIn } from './form.tsx'

type Props = {
  page: Page
  form?: FormState
  /** The field of the number. */
  name: string
  label: string
  hint: string
  suggestions?: string[]
}

/** The other record by its number, as on every form that joins two; what lies elsewhere is asked back with a box to tick. */
export function DoubleFields({ page, form, name, label, hint, suggestions }: Props) {
  const typed = valueIn(form, name)
  return (
    <>
      <TextField
        page={page}
        form={form}
        name={name}
        label={label}
        hint={hint}
        inputmode="numeric"
        width="short"
        autocomplete="off"
        {...(suggestions && { suggestions })}
      />
      {errorIn(form, 'anyway') && (
        <CheckboxField
          page={page}
          form={form}
          name="anyway"
          value={typed}
          label={page.t('shared:double.anyway', { number: typed ?? '' })}
        />
      )}
    </>
  )
}

/** What joining keeps and for how long it can be undone, said before it is done. */
export function DoubleSend({ page, text }: { page: Page; text: string }) {
  return (
    <>
      <p class="quiet">{page.t('shared:double.keeps')}</p>
      <Button kind="plain" icon="link" text={text} />
    </>
  )
}
