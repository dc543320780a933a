import type { ReadyFigure } from '#emergencies/ready.ts'
import type { Page } from '#page.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { Card, CardList } from '#views/shared/cards.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

/** How ready the estate is before anything happens, and what to do next about each figure. */
export function ReadinessPage({ page, figures }: { page: Page; figures: ReadyFigure[] }) {
  const { t } = page
  const open = figures.filter((figure) => !figure.ready).length
  return (
    <Layout page={page} title={t('emergencies:ready.title')}>
      <PageHead
        title={t('emergencies:ready.title')}
        lead={open === 0 ? t('emergencies:ready.all') : t('emergencies:ready.open', { count: open })}
        back={{ href: '/emergencies', text: t('emergencies:list.title') }}
      />
      <CardList>
        {figures.map((figure) => (
          <Card
            id={`ready-${figure.key}`}
            title={t(`emergencies:ready.${figure.key}.title`)}
            tone={figure.ready ? 'plain' : 'asked'}
            meta={
              <Status
                text={t(figure.ready ? 'emergencies:ready.done' : 'emergencies:ready.todo')}
                tone={figure.ready ? 'done' : 'asked'}
              />
            }
            actions={
              figure.href !== null && (
                <ButtonLink
                  href={figure.href}
                  text={t(`emergencies:ready.${figure.key}.next`)}
                  icon="forward"
                />
              )
            }
          >
            <p class="emergency-figure">
              <Figure page={page} figure={figure} />
            </p>
          </Card>
        ))}
      </CardList>
    </Layout>
  )
}

function Figure({ page, figure }: { page: Page; figure: ReadyFigure }) {
  const { t } = page
  if (figure.at !== null) return <Time page={page} at={figure.at} show="day" />
  if (figure.value === null) return <>{t('emergencies:ready.never')}</>
  if (figure.of === null) return <>{t('emergencies:ready.days', { count: figure.value })}</>
  return <>{t('emergencies:ready.share', { n: figure.value, of: figure.of })}</>
}
