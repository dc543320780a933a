import { beginningOf } from '#emergencies/kinds.ts'
import type { ListedEmergency } from '#emergencies/show.ts'
import type { Page } from '#page.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { Card, CardList, EmptyState } from '#views/shared/cards.tsx'
import { PageHead, Pager, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { TimeSpan } from '#views/shared/time.tsx'
import { LevelMark } from './words.tsx'

type Props = {
  page: Page
  running: ListedEmergency[]
  past: ListedEmergency[]
  more: boolean
  first: boolean
  /** False: they only wait to be of a home, and what is made ready in calm is for the estate's own. */
  belongs: boolean
  declares: boolean
  readies: boolean
}

/** What runs, what was, and the ways to what is made ready in calm. */
export function EmergenciesPage({ page, running, past, more, first, belongs, declares, readies }: Props) {
  const { t } = page
  const last = past.at(-1)
  return (
    <Layout page={page} title={t('emergencies:list.title')}>
      <PageHead
        title={t('emergencies:list.title')}
        lead={t('emergencies:list.lead')}
        actions={
          <>
            {declares && (
              <ButtonLink
                href="/emergencies/new"
                kind="danger"
                icon="urgent"
                text={t('emergencies:declare.link')}
              />
            )}
            {declares && (
              <ButtonLink
                href="/emergencies/new?drill=yes"
                icon="record"
                text={t('emergencies:declare.drillLink')}
              />
            )}
            {belongs && <ButtonLink href="/plans" icon="paper" text={t('emergencies:plans.title')} />}
            {readies && <ButtonLink href="/readiness" icon="check" text={t('emergencies:ready.title')} />}
          </>
        }
      />
      {first && (
        <section aria-labelledby="running">
          <SectionHead id="running" title={t('emergencies:list.running')} icon="urgent" />
          {running.length > 0 ? (
            <Rows page={page} rows={running} />
          ) : (
            <EmptyState title={t('emergencies:list.calm')} icon="check" />
          )}
        </section>
      )}
      {first && belongs && <Ways page={page} />}
      {past.length > 0 && (
        <section aria-labelledby="past">
          <SectionHead id="past" title={t('emergencies:list.past')} icon="record" />
          <Rows page={page} rows={past} />
          <Pager
            page={page}
            newer={first ? undefined : '/emergencies'}
            older={more && last ? `/emergencies?before=${last.id}` : undefined}
          />
        </section>
      )}
    </Layout>
  )
}

const ways = { care: '/care/mine', shifts: '/shifts', supplies: '/supplies' } as const

/** What every neighbour can do before anything happens. */
function Ways({ page }: { page: Page }) {
  const { t } = page
  return (
    <section aria-labelledby="ready">
      <SectionHead id="ready" title={t('emergencies:list.ready')} icon="people" />
      <CardList>
        {(Object.keys(ways) as (keyof typeof ways)[]).map((way) => (
          <Card href={ways[way]} level={3} title={t(`emergencies:list.ways.${way}`)}>
            <p class="quiet">{t(`emergencies:list.ways.${way}Text`)}</p>
          </Card>
        ))}
      </CardList>
    </section>
  )
}

function Rows({ page, rows }: { page: Page; rows: ListedEmergency[] }) {
  return (
    <CardList>
      {rows.map((row) => (
        <Card
          id={`emergency-${row.id}`}
          href={`/emergencies/${row.id}`}
          level={3}
          title={row.title || page.t(`emergencies:kinds.${row.kind}`)}
          tone={row.state === 'active' && row.drill === 0 ? 'urgent' : 'plain'}
          meta={
            <>
              <LevelMark page={page} level={row.level} drill={row.drill === 1} />{' '}
              {page.t(`emergencies:states.${row.stage}`)}
            </>
          }
        >
          <p class="quiet">
            <TimeSpan page={page} from={beginningOf(row)} until={row.liftedAt ?? row.endsAt} />
          </p>
        </Card>
      ))}
    </CardList>
  )
}
