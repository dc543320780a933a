import type { Page } from '#page.ts'
import { ObjectionCard } from '#views/joining/objection.tsx'
import { ProvedChannels } from '#views/messages/proved.tsx'
import { ButtonLink } from '#views/shared/actions.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import type { HouseholdFacts } from './household-facts.tsx'
import { enterHref, HouseholdLinks } from './household-links.tsx'
import { MemberRow, type PhoneAnswers } from './member.tsx'

type Props = { page: Page; household: HouseholdFacts } & PhoneAnswers

export function HouseholdPage({ page, household, shown, refused }: Props) {
  const { t } = page
  const { members, own, retired, unit } = household
  const back = own ? undefined : { href: '/households', text: t('people:list.title') }
  return (
    <Layout page={page} title={household.label} width="wide">
      <PageHead
        title={household.label}
        lead={
          members.length > 0
            ? t(own ? 'people:household.leadOwn' : 'people:household.lead', { count: members.length })
            : undefined
        }
        back={back}
      />
      {retired && (
        <Callout tone="asked" title={t('people:household.retired')}>
          <p>
            <Time page={page} at={retired.at} show="day" /> {retired.why}
          </p>
        </Callout>
      )}
      {household.offsite && (
        <Callout tone="plain" icon="door">
          {t('people:household.offsite')}
        </Callout>
      )}
      {household.requests.map((request) => (
        <ObjectionCard page={page} request={request} />
      ))}
      <div class="split">
        <section class="flow" aria-labelledby="members">
          <SectionHead id="members" title={t('people:household.members')} icon="people" />
          {members.length === 0 ? (
            <NobodyHere page={page} household={household} />
          ) : (
            <ul class="members">
              {members.map((member) => (
                <MemberRow page={page} unit={unit} member={member} shown={shown} refused={refused} />
              ))}
            </ul>
          )}
          {own && !household.represented && <p class="hint">{t('people:household.noRepresentative')}</p>}
        </section>
        <HouseholdLinks page={page} household={household} />
      </div>
      {members.length > 0 && <ProvedChannels page={page} proved={household.proved} own={own} />}
    </Layout>
  )
}

function NobodyHere({ page, household }: { page: Page; household: HouseholdFacts }) {
  const { t } = page
  const enter = household.mayEnter && (
    <ButtonLink href={enterHref(household.unit)} text={t('people:enter.link')} kind="primary" icon="plus" />
  )
  return (
    <EmptyState title={t('people:household.empty')} icon="door" actions={enter}>
      {!household.retired && <p>{t('people:household.emptyText')}</p>}
    </EmptyState>
  )
}
