import type { Page } from '#src/http/page.ts'
import type { WaitingRequest } from '#src/joining/requests.ts'
import type { Household, Member } from '#src/people/households.ts'
import { ObjectionCard } from '#views/joining/objection.tsx'
import { ActionForm, ButtonLink } from '#views/shared/actions.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Icon, type IconName } from '#views/shared/icon.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout, Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { nameOf } from './names.tsx'
import { MemberPhone } from './phone.tsx'

export type MemberLine = Member & {
  you: boolean
  mayLeave: boolean
  mayChange: boolean
  mayName: boolean
  mayUnname: boolean
  /** The person's page, for those with a duty here. */
  href: string | null
}
export type HouseholdFacts = Omit<Household, 'members'> & {
  members: MemberLine[]
  /** The viewer belongs here. */
  own: boolean
  offsite: boolean
  represented: boolean
  mayInvite: boolean
  /** Who asks to join this home, for its own household. */
  requests: WaitingRequest[]
  mayEnter: boolean
  lettersHref: string | null
}
type Props = {
  page: Page
  household: HouseholdFacts
  shown?: { personId: number; phone: string }
  refused?: { personId: number; errors: Record<string, string> }
}

export function HouseholdPage({ page, household, shown, refused }: Props) {
  const { t } = page
  const { members, own, retired, unit } = household
  const back = own ? undefined : { href: '/households', text: t('people:list.title') }
  return (
    <Layout page={page} title={household.label} width="wide">
      <PageHead
        title={household.label}
        lead={t(own ? 'people:household.leadOwn' : 'people:household.lead', { count: members.length })}
        back={back}
      />
      {retired && (
        <Callout tone="asked" title={t('people:household.retired')}>
          <p>
            <Time page={page} at={retired.at} show="day" /> {retired.why}
          </p>
        </Callout>
      )}
      {household.offsite && <Callout tone="brand">{t('people:household.offsite')}</Callout>}
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
    </Layout>
  )
}

type RowProps = { page: Page; unit: string; member: MemberLine } & Pick<Props, 'shown' | 'refused'>

function MemberRow({ page, unit, member, shown, refused }: RowProps) {
  const { t } = page
  const name = nameOf(page, member.name)
  return (
    <li class="member" id={`member-${member.occupancyId}`}>
      <div class="member-who">
        <h3 class="member-name">
          {member.href ? (
            <a class="member-link" href={member.href}>
              {name}
            </a>
          ) : (
            name
          )}
        </h3>
        {member.you && <span class="quiet">{t('people:member.you')}</span>}
        <Status text={t(`people:relations.${member.relation}`)} icon="door" />
        {member.representative && (
          <Status text={t('people:member.representative')} tone="brand" icon="badge" />
        )}
        {!member.hasAccount && <Status text={t('people:member.noAccount')} tone="asked" icon="knock" />}
      </div>
      <p class="quiet">
        {t(member.coming ? 'people:member.from' : 'people:member.since')}{' '}
        <Time page={page} at={member.since} show="day" />
        {member.until && (
          <>
            {' · '}
            {t('people:member.until')} <Time page={page} at={member.until} show="day" />
          </>
        )}
      </p>
      {member.phone && (
        <MemberPhone
          page={page}
          personId={member.personId}
          unit={unit}
          masked={member.phone}
          name={name}
          shown={shown?.personId === member.personId ? shown.phone : undefined}
          errors={refused?.personId === member.personId ? refused.errors : undefined}
        />
      )}
      <MemberActions page={page} member={member} />
    </li>
  )
}

function MemberActions({ page, member }: { page: Page; member: MemberLine }) {
  const { t } = page
  const at = `/household/members/${member.occupancyId}`
  if (!member.mayName && !member.mayUnname && !member.mayChange && !member.mayLeave) return <></>
  return (
    <div class="actions member-actions">
      {member.mayName && (
        <ActionForm
          action={`${at}/representation`}
          text={t('people:representative.name')}
          kind="quiet"
          icon="badge"
        />
      )}
      {member.mayUnname && (
        <ActionForm
          action={`${at}/representation/undo`}
          text={t('people:representative.end')}
          kind="quiet"
          icon="undo"
        />
      )}
      {member.mayChange && (
        <ButtonLink href={`${at}/relation`} text={t('people:relation.link')} kind="quiet" icon="edit" />
      )}
      {member.mayLeave && (
        <ButtonLink
          href={`${at}/departure`}
          text={t(member.you ? 'people:departure.linkSelf' : 'people:departure.link')}
          kind="quiet"
          icon="leave"
        />
      )}
    </div>
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

/** What concerns this home, each a line one can press. */
function HouseholdLinks({ page, household }: { page: Page; household: HouseholdFacts }) {
  const { t } = page
  const { own, unit, lettersHref, mayEnter, mayInvite } = household
  const links: { href: string; icon: IconName; text: string; hint: string }[] = []
  const add = (href: string, icon: IconName, key: string) =>
    links.push({ href, icon, text: t(`people:links.${key}`), hint: t(`people:links.${key}Hint`) })
  if (own) add('/notices', 'notice', 'notices')
  if (own) add('/record', 'record', 'record')
  if (mayInvite) add(`/invitations/new?unit=${encodeURIComponent(unit)}`, 'heart', 'invite')
  if (mayEnter) add(enterHref(unit), 'plus', 'enter')
  if (lettersHref) add(lettersHref, 'letter', 'letters')
  add('/organisations', 'organisation', 'organisations')
  return (
    <section class="flow" aria-labelledby="around">
      <SectionHead id="around" title={t('people:links.title')} icon="door-open" />
      <ul class="ways">
        {links.map((link) => (
          <li>
            <a href={link.href}>
              <Icon name={link.icon} />
              <span>
                <b>{link.text}</b>
                <small>{link.hint}</small>
              </span>
              <Icon name="forward" />
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function enterHref(unit: string) {
  return `/people/new?unit=${encodeURIComponent(unit)}`
}
