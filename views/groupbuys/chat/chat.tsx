import type { Page } from '#page.ts'
import { Actions, Button, CopyButton } from '#views/shared/actions.tsx'
import { TextArea } from '#views/shared/fields.tsx'
import { FileField } from '#views/shared/files.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'

type RelayProps = {
  page: Page
  buy: { id: number; title: string } /** The list so far, for the chat. */
  text: string
  homes: number
  form?: FormState
}

/** Paste what was ordered in the chat, bring a table, or take the list back to the chat. */
export function RelayPage({ page, buy, text, homes, form }: RelayProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('groupbuys:relay.title')}>
      <PageHead
        title={t('groupbuys:relay.title')}
        lead={t('groupbuys:relay.lead')}
        back={{ href: `/groupbuys/${buy.id}/manage`, text: t('groupbuys:sheets.toManage') }}
      />
      <Form page={page} action={`/groupbuys/${buy.id}/relay`} form={form} multipart>
        <TextArea
          page={page}
          form={form}
          name="text"
          label={t('groupbuys:relay.text')}
          hint={t('groupbuys:relay.textHint')}
          rows={10}
          optional
        />
        <FileField
          page={page}
          form={form}
          name="file"
          label={t('groupbuys:relay.file')}
          hint={t('groupbuys:relay.fileHint')}
          accept=".xlsx,.csv"
          optional
        />
        <Actions>
          <Button text={t('groupbuys:relay.read')} icon="eye" />
        </Actions>
      </Form>
      <SectionHead title={t('groupbuys:relay.out', { homes })} />
      <pre id="relay-text" class="box relay-text">
        {text}
      </pre>
      <Actions>
        <CopyButton page={page} of="relay-text" text={t('groupbuys:relay.copy')} />
      </Actions>
    </Layout>
  )
}
