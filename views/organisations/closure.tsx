import type { Page } from '#page.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { Form } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'

type Props = { page: Page; organisation: { id: number; name: string }; members: number }

export function ClosurePage({ page, organisation, members }: Props) {
  const { t } = page
  const back = `/organisations/${organisation.id}`
  const title = t('organisations:closure.title', { name: organisation.name })
  return (
    <Layout page={page} title={title}>
      <PageHead title={title} back={{ href: back, text: organisation.name }} />
      <Callout tone="asked">{t('organisations:closure.what', { count: members })}</Callout>
      <Form page={page} action={`${back}/closure`}>
        <Actions>
          <Button kind="danger" icon="leave" text={t('organisations:closure.do')} />
          <ButtonLink href={back} text={t('people:keep')} />
        </Actions>
      </Form>
    </Layout>
  )
}
