import type { Page } from '#page.ts'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'

type WithdrawalProps = { page: Page; notice: { id: number; title: string }; form?: FormState }

export function WithdrawalPage({ page, notice, form }: WithdrawalProps) {
  const { t } = page
  const ask = fields(page, form, 'notices:withdraw')
  return (
    <Layout page={page} title={t('notices:withdraw.title')}>
      <PageHead
        title={t('notices:withdraw.title')}
        lead={t('notices:withdraw.lead')}
        back={{ href: `/notices/${notice.id}`, text: notice.title }}
      />
      <ask.Form action={`/notices/${notice.id}/withdrawal`}>
        <ask.Words name="why" hint rows={3} maxlength={300} />
        <ask.Send kind="danger" icon="cross" says="press" />
      </ask.Form>
    </Layout>
  )
}
