import type { Page } from '#page.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { TextArea } from '#views/shared/fields.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'

type WithdrawalProps = { page: Page; notice: { id: number; title: string }; form?: FormState }

export function WithdrawalPage({ page, notice, form }: WithdrawalProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('notices:withdraw.title')}>
      <PageHead
        title={t('notices:withdraw.title')}
        lead={t('notices:withdraw.lead')}
        back={{ href: `/notices/${notice.id}`, text: notice.title }}
      />
      <Form page={page} action={`/notices/${notice.id}/withdrawal`} form={form}>
        <TextArea
          page={page}
          form={form}
          name="why"
          label={t('notices:withdraw.why')}
          hint={t('notices:withdraw.whyHint')}
          rows={3}
          maxlength={300}
        />
        <Actions>
          <Button kind="danger" icon="cross" text={t('notices:withdraw.press')} />
        </Actions>
      </Form>
    </Layout>
  )
}
