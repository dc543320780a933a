import type { WaitingRequest } from '#joining/requests.ts'
import type { Page } from '#page.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { Card } from '#views/shared/cards.tsx'
import { Time } from '#views/shared/time.tsx'

/** On the household's own page: who wants to join this home, and a way to say that nobody here knows them. */
export function ObjectionCard({ page, request }: { page: Page; request: WaitingRequest }) {
  const { t } = page
  return (
    <Card
      title={t('joining:objection.title', { name: request.name })}
      icon="knock"
      tone="asked"
      actions={
        request.objectedAt === null && (
          <ActionForm
            action={`/requests/${request.id}/objection`}
            text={t('joining:objection.button')}
            kind="danger"
            icon="warning"
          />
        )
      }
    >
      <p>
        {t('joining:objection.text', { relation: t(`joining:relation.${request.relation}`) })}{' '}
        <Time page={page} at={request.createdAt} />
      </p>
      {request.objectedAt && <p>{t('joining:objection.said')}</p>}
    </Card>
  )
}
