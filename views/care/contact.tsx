import type { Page } from '#page.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { TextArea } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
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
  return (
    <Layout page={page} title={t('care:contacts.title')}>
      <PageHead
        title={t('care:contacts.title')}
        lead={`${entry.name} · ${entry.door}`}
        back={{ href: back, text: t('care:contacts.back') }}
      />
      <Form page={page} action={`/care/entries/${entry.id}/contacts`} form={form}>
        <input type="hidden" name="back" value={back} />
        <TextArea
          page={page}
          form={form}
          name="note"
          label={t('care:contacts.note')}
          hint={t('care:contacts.noteHint')}
          maxlength={300}
          rows={3}
          optional
        />
        <Actions>
          <Button icon="check" name="outcome" value="done" text={t('care:contacts.wasDone')} />
          <Button kind="plain" name="outcome" value="skipped" text={t('care:contacts.wasSkipped')} />
        </Actions>
      </Form>
    </Layout>
  )
}
