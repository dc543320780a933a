import type { Page } from '#page.ts'
import { TextField } from '#views/shared/fields.tsx'
import type { FormState } from '#views/shared/form.tsx'

type CodeFieldProps = { page: Page; label: string; form?: FormState; value?: string; hint?: string }

/** Ten letters and figures read off paper or another screen; dashes, spaces and small letters are all right. */
export function CodeField({ page, label, form, value, hint }: CodeFieldProps) {
  return (
    <div class="code-field">
      <TextField
        page={page}
        form={form}
        name="code"
        label={label}
        value={value}
        hint={hint ?? page.t('sessions:codeHint')}
        autocomplete="one-time-code"
        autocapitalize="characters"
        spellcheck={false}
        maxlength={100}
        width="medium"
      />
    </div>
  )
}
