import type { TriageNeed } from '#helpcalls/triage.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions } from '#views/shared/actions.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'

type Props = { page: Page; id: number; need: TriageNeed; doors: string[] }

/** Whoever is on the way somewhere says "I am going" once more: to both, or is the next one asked? */
export function BothPage({ page, id, need, doors }: Props) {
  const { t } = page
  const to = `/emergencies/${id}/needs/${need.listingId}`
  const title = t('helpcalls:both.title', { doors: doors.join(t('helpcalls:both.and')) })
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        back={{ href: to, text: t('helpcalls:needs.oneTitle', { door: need.label }) }}
      />
      <Callout tone="urgent" icon="urgent">
        <p>{t('helpcalls:both.text', { door: need.label })}</p>
      </Callout>
      <Actions>
        <ActionForm
          action={`${to}/refusal`}
          kind="primary"
          icon="forward"
          text={t('helpcalls:both.no', { door: need.label })}
        />
        <ActionForm
          action={`${to}/acceptance`}
          icon="check"
          text={t('helpcalls:both.yes')}
          fields={{ both: 1 }}
        />
      </Actions>
    </Layout>
  )
}
