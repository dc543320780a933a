import type { Page } from '#page.ts'
import { ActionForm, Button } from './actions.tsx'
import { TextField } from './fields.tsx'
import { ErrorSummary, errorIn, type FormState } from './form.tsx'
import { Time } from './time.tsx'

type Props = {
  page: Page
  form?: FormState
  /** The field of the number. */
  name: string
  label: string
  hint: string
  suggestions?: string[]
}

/** The other record by its number, as on every form that joins two. */
export function DoubleFields({ page, form, name, label, hint, suggestions }: Props) {
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

type PartsProps = {
  page: Page
  form?: FormState
  /** What was joined in: how it is called, until when it can be split off, and the words of that button. */
  parts: { id: number; text: string; partBy: string | null; undo: string }[]
  /** The address of the joinings of the one that stays. */
  at: string
}

/** What was joined in, each to be split off again within the day; why that was refused is said above. */
export function DoubleParts({ page, form, parts, at }: PartsProps) {
  return (
    <>
      {errorIn(form, '') && <ErrorSummary page={page} form={form} />}
      {parts.length > 0 && (
        <ul class="double-parts">
          {parts.map((one) => (
            <li>
              <span>{one.text}</span>
              {one.partBy && (
                <>
                  <small class="quiet">
                    {page.t('shared:double.until')} <Time page={page} at={one.partBy} />
                  </small>
                  <ActionForm action={`${at}/${one.id}/undo`} kind="quiet" icon="undo" text={one.undo} />
                </>
              )}
            </li>
          ))}
        </ul>
      )}
    </>
  )
}

/** A refusal of the whole is of splitting off, and said above; the form that joins keeps what is its own. */
export function joinForm(form: FormState | undefined): FormState | undefined {
  return errorIn(form, '') ? undefined : form
}
