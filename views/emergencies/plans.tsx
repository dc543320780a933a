import type { Kind, WarningLevel } from '#emergencies/kinds.ts'
import type { Page } from '#page.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { Card, CardList } from '#views/shared/cards.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { LevelMark } from './words.tsx'

type Row = { id: number; kind: Kind; level: WarningLevel; title: string; named: number; life: number }

/** Every plan of the estate; those nobody has named anyone for say so. */
export function PlansPage({ page, plans, writes }: { page: Page; plans: Row[]; writes: boolean }) {
  const { t } = page
  return (
    <Layout page={page} title={t('emergencies:plans.title')}>
      <PageHead
        title={t('emergencies:plans.title')}
        lead={t('emergencies:plans.lead')}
        back={{ href: '/emergencies', text: t('emergencies:list.title') }}
        actions={writes && <ButtonLink href="/plans/new" icon="plus" text={t('emergencies:plans.new')} />}
      />
      <CardList>
        {plans.map((plan) => (
          <Card
            id={`plan-${plan.id}`}
            href={`/plans/${plan.id}`}
            title={plan.title}
            meta={<LevelMark page={page} level={plan.level} />}
          >
            <p class="quiet">
              {plan.life === 1 && `${t('emergencies:plans.alone')} · `}
              {plan.named > 0
                ? t('emergencies:plans.named', { count: plan.named })
                : t('emergencies:plans.unnamed')}
            </p>
          </Card>
        ))}
      </CardList>
    </Layout>
  )
}
