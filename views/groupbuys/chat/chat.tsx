import type { Page } from '#page.ts'
import { Actions, CopyButton } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
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
  const ask = fields(page, form, 'groupbuys:relay')
  return (
    <Layout page={page} title={t('groupbuys:relay.title')}>
      <PageHead
        title={t('groupbuys:relay.title')}
        lead={t('groupbuys:relay.lead')}
        back={{ href: `/groupbuys/${buy.id}/manage`, text: t('groupbuys:sheets.toManage') }}
      />
      <ask.Form action={`/groupbuys/${buy.id}/relay`} multipart>
        <ask.Words name="text" hint rows={10} optional />
        <ask.File name="file" hint accept=".xlsx,.csv" optional />
        <ask.Send says="read" icon="eye" />
      </ask.Form>
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
