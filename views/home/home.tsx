import type { EmergenciesAtHome } from '#emergencies/banner.ts'
import type { HomeFacts } from '#home/home.ts'
import type { Page } from '#page.ts'
import { HomeEmergencies } from '#views/emergencies/home.tsx'
import type { Named } from '#views/listings/card.tsx'
import { HomeNeeds } from '#views/listings/home.tsx'
import { NoticeCards } from '#views/notices/card.tsx'
import { NameClashCard } from '#views/sessions/clash.tsx'
import { ButtonLink } from '#views/shared/actions.tsx'
import { Card, EmptyState } from '#views/shared/cards.tsx'
import { SectionHead } from '#views/shared/head.tsx'
import { Icon } from '#views/shared/icon.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { InHand } from './in-hand.tsx'

/** A resident's home: what is asked of me, what do I need to know, what happens with my home. */
type Props = {
  page: Page
  home: HomeFacts
  /** Another account signs in by the same name. */
  nameClash: boolean
  named: Named
  emergencies?: EmergenciesAtHome
}

export function HomePage({ page, home, nameClash, named, emergencies }: Props) {
  const { t } = page
  return (
    <Layout page={page} title={page.estate.title}>
      <h1 class="greeting">{t(`home:greeting.${home.partOfDay}`, { name: page.viewer?.name ?? '' })}</h1>
      {emergencies && <HomeEmergencies page={page} emergencies={emergencies} />}
      <InHand page={page} inHand={home.inHand} />
      {nameClash && <NameClashCard page={page} />}
      {home.pending && (
        <Callout tone="asked" title={t('home:pending.title', { door: home.pending.door })}>
          <p>{t('home:pending.text')}</p>
        </Callout>
      )}
      {home.asked.length > 0 && (
        <section class="asks" aria-labelledby="asked">
          <SectionHead id="asked" title={t('home:asked.title', { count: home.asked.length })} icon="bell" />
          <NoticeCards page={page} notices={home.asked} />
        </section>
      )}
      {home.joining.map(({ id, name, unit }) => (
        <Card
          id={`joining-${id}`}
          href={`/households/${unit}`}
          title={t('joining:objection.title', { name })}
          icon="knock"
          tone="asked"
        >
          <p>{t('home:stranger')}</p>
        </Card>
      ))}
      <HomeNeeds page={page} needs={home.needs} named={named} />
      {home.deskCount !== null && (
        <Card
          href="/desk"
          title={t('home:deskCard')}
          icon="desk"
          tone={home.deskCount > 0 ? 'asked' : 'plain'}
        >
          <p>{home.deskCount > 0 ? t('home:deskWaits', { count: home.deskCount }) : t('home:deskQuiet')}</p>
        </Card>
      )}
      <section aria-labelledby="know">
        <SectionHead
          id="know"
          title={t('home:know')}
          icon="notice"
          link={{ href: '/notices', text: t('home:allNotices') }}
        />
        {home.recent.length > 0 ? (
          <NoticeCards page={page} notices={home.recent} />
        ) : (
          <EmptyState
            title={t(home.asked.length > 0 ? 'home:nothingElse' : 'home:nothingNew')}
            icon="check"
          />
        )}
      </section>
      <section aria-labelledby="mine">
        <SectionHead id="mine" title={t('home:mine.title')} icon="door" />
        {home.homes.length > 0 ? <Homes page={page} home={home} /> : <Homeless page={page} home={home} />}
      </section>
    </Layout>
  )
}

function Homes({ page, home }: { page: Page; home: HomeFacts }) {
  const { t } = page
  return (
    <ul class="tasks">
      {home.homes.map(({ unit, label, members }) => (
        <li>
          <a href={`/households/${unit}`}>
            <Icon name="door-open" />
            <span>
              <strong>{label}</strong> <span class="quiet">{t('home:mine.members', { count: members })}</span>
            </span>
            <Icon name="forward" />
          </a>
        </li>
      ))}
      <li>
        <a href="/record?only=viewing">
          <Icon name="eye" />
          <span>
            {home.lastViewed ? (
              <>
                {t('home:mine.viewed')} <Time page={page} at={home.lastViewed} />
              </>
            ) : (
              t('home:mine.notViewed')
            )}
          </span>
          <Icon name="forward" />
        </a>
      </li>
    </ul>
  )
}

/** Signed in, and not (or no longer, or not yet) of any household. */
function Homeless({ page, home }: { page: Page; home: HomeFacts }) {
  const { t } = page
  return (
    <EmptyState
      title={t('home:mine.none')}
      actions={
        <>
          <ButtonLink
            href="/join"
            kind={home.pending ? 'plain' : 'primary'}
            icon="letter"
            text={t('home:mine.letter')}
          />
          {!home.pending && <ButtonLink href="/join/request" icon="knock" text={t('home:mine.ask')} />}
          {!home.pending && home.refused && (
            <ButtonLink href="/join/waiting" icon="info" text={t('home:mine.refused')} />
          )}
          {home.waiting && <ButtonLink href="/household" icon="door" text={t('home:mine.waiting')} />}
        </>
      }
    />
  )
}
