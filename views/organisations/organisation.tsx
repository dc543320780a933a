import type { Page } from '#page.ts'
import type { HeldDuty } from '#standing/duties.ts'
import type { Organisation } from '#standing/schema.ts'
import { ActionForm, ButtonLink } from '#views/shared/actions.tsx'
import { EmptyState } from '#views/shared/cards.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Icon } from '#views/shared/icon.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { DutyList } from './duty.tsx'

type Props = {
  page: Page
  organisation: Organisation
  members: (HeldDuty & { mayEnd: boolean })[]
  mayManage: boolean
  mayAppoint: boolean
  maySetSecondEyes: boolean
}

export function OrganisationPage({
  page,
  organisation,
  members,
  mayManage,
  mayAppoint,
  maySetSecondEyes,
}: Props) {
  const { t } = page
  const open = organisation.closedAt === null
  const at = `/organisations/${organisation.id}`
  const appointHref = `/appointments/new?organisation=${organisation.id}`
  const appoint = mayAppoint && open && (
    <ButtonLink href={appointHref} text={t('organisations:appoint.link')} kind="primary" icon="plus" />
  )
  return (
    <Layout page={page} title={organisation.name}>
      <PageHead
        title={organisation.name}
        lead={t(`organisations:kinds.${organisation.kind}`)}
        back={{ href: '/organisations', text: t('organisations:title') }}
        actions={
          <>
            {organisation.phone && (
              <a class="button" href={`tel:${organisation.phone}`}>
                <Icon name="phone" />
                {t('organisations:call', { phone: organisation.phone })}
              </a>
            )}
            {mayManage && open && (
              <ButtonLink href={`${at}/edit`} text={t('organisations:form.edit')} icon="edit" />
            )}
            {mayManage && open && (
              <ButtonLink
                href={`${at}/closure`}
                text={t('organisations:closure.link')}
                kind="quiet"
                icon="leave"
              />
            )}
          </>
        }
      />
      {!open && <Callout tone="quiet">{t('organisations:closure.closed')}</Callout>}
      <section class="flow" aria-labelledby="people">
        <SectionHead id="people" title={t('organisations:people')} icon="people" />
        {members.length === 0 ? (
          <EmptyState title={t('organisations:noMembers')} icon="people" actions={appoint} />
        ) : (
          <>
            <DutyList
              page={page}
              duties={members}
              endable={members.filter((member) => member.mayEnd).map((member) => member.appointmentId)}
            />
            {appoint && <div class="actions">{appoint}</div>}
          </>
        )}
      </section>
      {open && (
        <section class="flow" aria-labelledby="second-eyes">
          <SectionHead id="second-eyes" title={t('organisations:secondEyes.title')} icon="eye" />
          <p>
            {t(organisation.secondEyesSince ? 'organisations:secondEyes.on' : 'organisations:secondEyes.off')}
          </p>
          {maySetSecondEyes && (
            <div class="actions">
              {organisation.secondEyesSince ? (
                <ActionForm
                  action={`${at}/second-eyes/undo`}
                  text={t('organisations:secondEyes.lift')}
                  icon="undo"
                />
              ) : (
                <ActionForm
                  action={`${at}/second-eyes`}
                  text={t('organisations:secondEyes.require')}
                  icon="eye"
                />
              )}
            </div>
          )}
        </section>
      )}
    </Layout>
  )
}
