import type { Page } from '#page.ts'
import { fields } from '#views/shared/bound.tsx'
import { Card } from '#views/shared/cards.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { SectionHead } from '#views/shared/head.tsx'

/** Asks whose name to sign in with is another account's too for one of their own. */
export function NameClash({ page, name, form }: { page: Page; name: string; form?: FormState }) {
  const { t } = page
  const ask = fields(page, form, 'sessions:clash')
  return (
    <section class="flow" id="sign-in-name">
      <SectionHead title={t('sessions:clash.title')} icon="key" />
      <p>{t('sessions:clash.text', { name })}</p>
      <ask.Form action="/account/name">
        <ask.Text
          name="signInName"
          says="field"
          hint={t('sessions:clash.hint', { name })}
          maxlength={60}
          autocomplete="username"
        />
        <ask.Send says="save" icon="check" />
      </ask.Form>
    </section>
  )
}

/** The same, said on the home page. */
export function NameClashCard({ page }: { page: Page }) {
  const { t } = page
  return (
    <Card href="/account#sign-in-name" title={t('sessions:clash.title')} icon="key" tone="asked">
      <p>{t('sessions:clash.card')}</p>
    </Card>
  )
}
