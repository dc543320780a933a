import type { Page } from '#page.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { Card } from '#views/shared/cards.tsx'
import { TextField } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { SectionHead } from '#views/shared/head.tsx'

/** Asks whose name to sign in with is another account's too for one of their own. */
export function NameClash({ page, name, form }: { page: Page; name: string; form?: FormState }) {
  const { t } = page
  return (
    <section class="flow" id="sign-in-name">
      <SectionHead title={t('sessions:clash.title')} icon="key" />
      <p>{t('sessions:clash.text', { name })}</p>
      <Form page={page} action="/account/name" form={form}>
        <TextField
          page={page}
          form={form}
          name="signInName"
          label={t('sessions:clash.field')}
          hint={t('sessions:clash.hint', { name })}
          maxlength={60}
          autocomplete="username"
        />
        <Actions>
          <Button text={t('sessions:clash.save')} icon="check" />
        </Actions>
      </Form>
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
