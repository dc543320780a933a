import type { Child } from 'hono/jsx'
import type { Page } from '#page.ts'
import type { Kept } from '#sessions/kept.ts'
import { fields } from '#views/shared/bound.tsx'
import { ErrorSummary, type FormState } from '#views/shared/form.tsx'
import { Icon } from '#views/shared/icon.tsx'
import { PostForm } from '#views/shared/post-form.tsx'

type SecretFormProps = { page: Page; action: string; form?: FormState; children?: Child }

/** A form for passphrases and codes: like `Form`, but nothing typed into it is ever kept in the browser. */
export function SecretForm({ page, action, form, children }: SecretFormProps) {
  return (
    <PostForm class="form" action={action} novalidate autocomplete="on">
      <ErrorSummary page={page} form={form} />
      {children}
    </PostForm>
  )
}

type PassphraseFieldProps = { page: Page; label: string; form?: FormState; fresh?: boolean; hint?: Child }

/** One field, not two: a button shows what was typed (passkeys.js), which helps more than typing it blindly again. */
export function PassphraseField({ page, label, form, fresh, hint }: PassphraseFieldProps) {
  const ask = fields(page, form, 'sessions:passphrase')
  return (
    <div class="secret-field">
      <ask.Text
        name="passphrase"
        type="password"
        label={label}
        hint={hint}
        autocomplete={fresh ? 'new-password' : 'current-password'}
        spellcheck={false}
      />
      <button
        class="button is-quiet needs-script"
        type="button"
        data-show-secret="field-passphrase"
        data-hide={page.t('sessions:passphrase.hide')}
        aria-pressed="false"
      >
        <Icon name="eye" />
        <span>{page.t('sessions:passphrase.show')}</span>
      </button>
    </div>
  )
}

/** Somebody's words are carried sealed: none of them stands in the page. */
const carried = (kept: Kept) => kept.sealed ?? JSON.stringify(kept)

/** Where one was going and what one was sending, carried through the form. */
export function ErrandFields({ next, kept }: { next: string | null; kept: Kept | null }) {
  return (
    <>
      {next && <input type="hidden" name="next" value={next} />}
      {kept && <input type="hidden" name="kept" value={carried(kept)} />}
    </>
  )
}

/** The page with what was being sent in the hands of its switches too: pressed, they show it again in other letters. */
export function carrying(
  page: Page,
  at: 'signIn' | 'proof' | 'kept',
  next: string | null,
  kept: Kept | null,
): Page {
  return kept ? { ...page, carries: { at, kept: carried(kept), next: next ?? '' } } : page
}

type PasskeyFormProps = {
  page: Page
  action: string
  /** Address that answers with the options for the browser. */
  options: string
  kind: 'get' | 'create'
  text: string
  primary?: boolean
  children?: Child
}

/** A button that asks for this device's fingerprint, face or lock code. passkeys.js shows it where the browser can. */
export function PasskeyForm({ page, action, options, kind, text, primary, children }: PasskeyFormProps) {
  return (
    <PostForm class="passkey-form" action={action} data-passkey={kind} data-options={options} hidden>
      <input type="hidden" name="credential" />
      {children}
      <button class={`button is-${primary ? 'primary' : 'plain'}`} type="submit">
        <Icon name="key" />
        {text}
      </button>
      <p class="field-error" role="alert" hidden>
        <Icon name="warning" />
        {page.t('sessions:errors.passkeyBrowser')}
      </p>
    </PostForm>
  )
}
