import type { Page } from '#page.ts'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'

type CodeFieldProps = { page: Page; label: string; form?: FormState; value?: string; hint?: string }

/** Ten letters and figures read off paper or another screen; dashes, spaces and small letters are all right. */
export function CodeField({ page, label, form, value, hint }: CodeFieldProps) {
  const ask = fields(page, form, 'sessions:signIn')
  return (
    <div class="code-field">
      <ask.Text
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
