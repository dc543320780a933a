import type { Page } from '#page.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'

type ContactProps = {
  page: Page
  entry: { id: number; name: string; door: string }
  back: string
  form?: FormState
}

/** How the visit was, or why there was none. */
export function ContactPage({ page, entry, back, form }: ContactProps) {
  const { t } = page
  const ask = fields(page, form, 'care:contacts')
  return (
    <Layout page={page} title={t('care:contacts.title')}>
      <PageHead
        title={t('care:contacts.title')}
        lead={`${entry.name} · ${entry.door}`}
        back={{ href: back, text: t('care:contacts.back') }}
      />
      <ask.Form action={`/care/entries/${entry.id}/contacts`}>
        <input type="hidden" name="back" value={back} />
        <ask.Words name="note" hint maxlength={300} rows={3} optional />
        <Actions>
          <Button icon="check" name="outcome" value="done" text={t('care:contacts.wasDone')} />
          <Button kind="plain" name="outcome" value="skipped" text={t('care:contacts.wasSkipped')} />
        </Actions>
      </ask.Form>
    </Layout>
  )
}
