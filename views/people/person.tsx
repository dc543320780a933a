import { pathInUrl } from '#addresses/paths.ts'
import type { Page } from '#page.ts'
import type { Dossier, Stay } from '#people/dossier.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { DefinitionList, Details } from '#views/shared/cards.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout, Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { DoublePerson } from './double.tsx'
import { nameOf } from './names.tsx'
import { ActForSection } from './on-behalf.tsx'

type Props = {
  page: Page
  person: Dossier
  /** Paths of the duties as people say them. */
  places: Record<string, string>
  mayEdit: boolean
  mayMoveIn: boolean
  mayAct: boolean
  mayJoin: boolean
  joined: { id: number; name: string; partBy: string | null }[]
  recoveryHref: string | null
  /** The form that joins another account, come back refused. */
  form?: FormState
}

export function PersonPage(props: Props) {
  const { page, person, places, mayEdit, mayMoveIn, mayAct, mayJoin, joined, recoveryHref, form } = props
  const { t } = page
  const name = nameOf(page, person.name)
  const at = `/people/${person.personId}`
  const actions = (
    <>
      {mayEdit && <ButtonLink href={`${at}/edit`} text={t('people:edit.link')} icon="edit" />}
      {mayMoveIn && <ButtonLink href={`${at}/homes/new`} text={t('people:moveIn.link')} icon="door-open" />}
      {recoveryHref && (
        <ButtonLink
          href={recoveryHref}
          text={t(person.account.since ? 'people:person.recovery' : 'people:person.firstCode')}
          icon="key"
        />
      )}
    </>
  )
  return (
    <Layout page={page} title={name}>
      <PageHead title={name} back={{ href: '/households', text: t('people:list.title') }} actions={actions} />
      {person.account.closedAt && <Callout tone="quiet">{t('people:person.closed')}</Callout>}
      <DefinitionList
        items={[
          { term: t('people:person.number'), value: person.personId },
          { term: t('people:person.account'), value: <AccountState page={page} account={person.account} /> },
          { term: t('people:person.phone'), value: <PhoneHeld page={page} person={person} /> },
          { term: t('people:person.note'), value: person.note },
        ]}
      />
      <section class="flow" aria-labelledby="homes">
        <SectionHead id="homes" title={t('people:person.homes')} icon="door" />
        {person.homes.length === 0 ? (
          <p class="quiet">{t('people:person.noHomes')}</p>
        ) : (
          <Stays page={page} stays={person.homes} />
        )}
        {person.before.length > 0 && (
          <Details summary={t('people:person.before', { count: person.before.length })}>
            <Stays page={page} stays={person.before} />
          </Details>
        )}
      </section>
      {person.posts.length > 0 && (
        <section class="flow" aria-labelledby="duties">
          <SectionHead id="duties" title={t('people:person.duties')} icon="badge" />
          <ul class="stays">
            {person.posts.map((post) => (
              <li>
                <b>{t(`organisations:roles.${post.role}`)}</b>
                <span>{[post.organisationName, places[post.scope]].filter(Boolean).join(' · ')}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      <DoublePerson page={page} personId={person.personId} mayJoin={mayJoin} joined={joined} form={form} />
      {mayAct && <ActForSection page={page} name={name} home={person.homes[0]?.unit} />}
    </Layout>
  )
}

function AccountState({ page, account }: { page: Page; account: Dossier['account'] }) {
  if (account.since === null)
    return <Status text={page.t('people:member.noAccount')} tone="asked" icon="knock" />
  return (
    <>
      {page.t('people:person.accountSince')} <Time page={page} at={account.since} show="day" />
    </>
  )
}

/** Masked here too; the number itself is asked for at the door it belongs to. */
function PhoneHeld({ page, person }: { page: Page; person: Dossier }) {
  if (person.phone === null) return <span class="quiet">{page.t('people:person.noPhone')}</span>
  const home = person.homes[0]
  return (
    <>
      <span class="figures">{person.phone}</span>
      {home && (
        <>
          {' '}
          <a href={`/households/${pathInUrl(home.unit)}`}>{page.t('people:person.phoneAtDoor')}</a>
        </>
      )}
      {person.phoneUntil && (
        <span class="quiet">
          {' '}
          {page.t('people:person.phoneUntil')} <Time page={page} at={person.phoneUntil} show="day" />
        </span>
      )}
    </>
  )
}

function Stays({ page, stays }: { page: Page; stays: Stay[] }) {
  const { t } = page
  return (
    <ul class="stays">
      {stays.map((stay) => (
        <li>
          <a href={`/households/${pathInUrl(stay.unit)}`}>{stay.label}</a>
          <span>
            {t(`people:relations.${stay.relation}`)}
            {stay.representative && stay.until === null && ` · ${t('people:member.representative')}`}
          </span>
          <span class="quiet">
            <Time page={page} at={stay.since} show="day" />
            {' – '}
            {stay.until ? <Time page={page} at={stay.until} show="untilDay" /> : t('people:person.today')}
            {' · '}
            {t(`people:how.${stay.how}`)}
          </span>
        </li>
      ))}
    </ul>
  )
}
