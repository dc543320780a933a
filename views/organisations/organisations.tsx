import type { EstateDuties } from '#organisations/estate-duties.ts'
import type { Staircase } from '#organisations/staircases.ts'
import type { Page } from '#page.ts'
import type { HeldDuty } from '#standing/duties.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { Card, EmptyState } from '#views/shared/cards.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Status } from '#views/shared/status.tsx'
import { DutyList } from './duty.tsx'

type Props = EstateDuties & {
  page: Page
  ending: HeldDuty[]
  mayFound: boolean
  maySteward: boolean
  mayCaptain: boolean
}

/** Who does what here: every resident may know, and call the office. */
export function OrganisationsPage({ page, bodies, staircases, stewards, endable, ending, ...may }: Props) {
  const { t } = page
  const found = may.mayFound && (
    <ButtonLink href="/organisations/new" text={t('organisations:form.link')} icon="plus" />
  )
  return (
    <Layout page={page} title={t('organisations:title')} width="wide">
      <PageHead title={t('organisations:title')} lead={t('organisations:lead')} actions={found} />
      {ending.length > 0 && (
        <section class="asks flow" aria-labelledby="ending">
          <h2 id="ending">{t('organisations:ending.title', { count: ending.length })}</h2>
          <DutyList page={page} duties={ending} endable={[]} withBody />
        </section>
      )}
      <section class="flow" aria-labelledby="bodies">
        <SectionHead id="bodies" title={t('organisations:bodies')} icon="organisation" />
        {bodies.length === 0 ? (
          <EmptyState title={t('organisations:noBodies')} icon="organisation" actions={found}>
            <p>{t('organisations:noBodiesText')}</p>
          </EmptyState>
        ) : (
          <div class="bodies">
            {bodies.map((body) => (
              <BodyCard page={page} body={body} />
            ))}
          </div>
        )}
      </section>
      <CaptainSection page={page} staircases={staircases} endable={endable} mayCaptain={may.mayCaptain} />
      <section class="flow" aria-labelledby="stewards">
        <SectionHead
          id="stewards"
          title={t('organisations:stewards.title')}
          icon="key"
          link={
            may.maySteward
              ? { href: '/appointments/new?role=steward', text: t('organisations:stewards.appoint') }
              : undefined
          }
        />
        <p class="quiet">{t('organisations:stewards.what')}</p>
        <DutyList page={page} duties={stewards} endable={endable} />
      </section>
    </Layout>
  )
}

function BodyCard({ page, body }: { page: Page; body: EstateDuties['bodies'][number] }) {
  const { t } = page
  const { organisation, members } = body
  return (
    <Card
      level={3}
      title={organisation.name}
      href={`/organisations/${organisation.id}`}
      meta={t(`organisations:kinds.${organisation.kind}`)}
    >
      {members.length === 0 && <p class="quiet">{t('organisations:noMembers')}</p>}
      <ul class="body-people">
        {members.slice(0, 6).map((member) => (
          <li>
            <span class="quiet">{t(`organisations:roles.${member.role}`)}</span> {member.name}
          </li>
        ))}
        {members.length > 6 && (
          <li class="quiet">{t('organisations:more', { count: members.length - 6 })}</li>
        )}
      </ul>
      {organisation.phone && (
        <p>
          <a class="body-phone figures" href={`tel:${organisation.phone}`}>
            {t('organisations:call', { phone: organisation.phone })}
          </a>
        </p>
      )}
    </Card>
  )
}

type CaptainProps = { page: Page; staircases: Staircase[]; endable: number[]; mayCaptain: boolean }

/** Staircases without a captain come in words and colour, not only as an empty cell. */
function CaptainSection({ page, staircases, endable, mayCaptain }: CaptainProps) {
  const { t } = page
  const without = staircases.filter((staircase) => staircase.captains.length === 0).length
  return (
    <section class="flow" aria-labelledby="captains">
      <SectionHead
        id="captains"
        title={t('organisations:captains.title')}
        icon="badge"
        link={
          mayCaptain
            ? { href: '/appointments/new?role=captain', text: t('organisations:captains.appoint') }
            : undefined
        }
      />
      {without > 0 && <p class="quiet">{t('organisations:captains.without', { count: without })}</p>}
      <ul class="staircases">
        {staircases.map(({ path, label, captains }) => (
          <li class={captains.length === 0 ? 'is-without' : undefined}>
            <b>{label}</b>
            {captains.length === 0 ? (
              <span class="staircase-nobody">
                <Status text={t('organisations:captains.nobody')} tone="asked" icon="badge" />
                {mayCaptain && (
                  <a href={`/appointments/new?role=captain&scope=${encodeURIComponent(path)}`}>
                    {t('organisations:captains.name', { place: label })}
                  </a>
                )}
              </span>
            ) : (
              <DutyList page={page} duties={captains} endable={endable} bare />
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}
