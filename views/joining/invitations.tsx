import type { Invitation, OpenInvitation } from '#joining/invitations.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions, Button, ButtonLink, CopyButton } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Card, CardList } from '#views/shared/cards.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Qr } from '#views/shared/qr.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { RelationField } from './who-fields.tsx'

type InvitePageProps = {
  page: Page
  unit: string
  door: string
  relations: string[]
  open: OpenInvitation[]
  form?: FormState
  /** When the same was made just now: another one is made only for somebody else. */
  made?: string
}

/** A member of the household lets somebody in: what they are to the home, and the invitations still open. */
export function InvitePage({ page, unit, door, relations, open, form, made }: InvitePageProps) {
  const { t } = page
  return (
    <Layout page={page} title={t('joining:invite.title')}>
      <PageHead
        title={t('joining:invite.title')}
        lead={t('joining:invite.lead', { door })}
        back={{ href: '/household', text: t('joining:invite.back') }}
      />
      <Form page={page} action="/invitations" form={form}>
        <input type="hidden" name="unit" value={unit} />
        <RelationField page={page} form={form} among={relations} label={t('joining:invite.whom')} />
        {made !== undefined && <MadeAlready page={page} made={made} form={form} />}
        <Actions>
          <Button text={t('joining:invite.make')} icon="qr" />
        </Actions>
      </Form>
      {open.length > 0 && (
        <section class="flow">
          <SectionHead title={t('joining:invite.open')} />
          <CardList>
            {open.map((invitation) => (
              <Card
                title={t(`joining:relation.${invitation.relation}`)}
                level={3}
                icon="letter"
                actions={
                  <ActionForm
                    action={`/invitations/${invitation.id}/revocation`}
                    text={t('joining:invite.revoke')}
                    kind="quiet"
                    icon="cross"
                  />
                }
              >
                <p class="quiet">
                  {t('joining:invite.by', { name: invitation.by ?? '' })}{' '}
                  <Time page={page} at={invitation.createdAt} />
                  {' · '}
                  {t('joining:invite.until')} <Time page={page} at={invitation.expiresAt} />
                </p>
              </Card>
            ))}
          </CardList>
        </section>
      )}
    </Layout>
  )
}

type MadeProps = { page: Page; made: string; form: FormState | undefined }

/** Somebody went back and pressed again: the code was shown, and can be voided below. */
function MadeAlready({ page, made, form }: MadeProps) {
  const { t } = page
  const ask = fields(page, form, 'joining:invite')
  return (
    <Callout tone="asked" title={t('joining:invite.already')}>
      <p>
        <Time page={page} at={made} /> · {t('joining:invite.shownBefore')}
      </p>
      <ask.Tick name="another" />
    </Callout>
  )
}

type InvitationPageProps = { page: Page /** `code` as it is shown. */; invitation: Invitation; url: string }

/** The one page that shows an invitation's code. */
export function InvitationPage({ page, invitation, url }: InvitationPageProps) {
  const { t } = page
  const { door, relation, code, expiresAt, unit } = invitation
  return (
    <Layout page={page} title={t('joining:invite.ready')}>
      <PageHead
        title={t('joining:invite.ready')}
        lead={t('joining:invite.readyLead', { door, relation: t(`joining:relation.${relation}`) })}
      />
      <div class="box invitation">
        <Qr text={url} title={t('joining:invite.qr')} />
        <div class="flow">
          <p class="quiet">{t('joining:invite.code')}</p>
          <p class="big-code">{code}</p>
          <p>
            {t('joining:invite.until')} <Time page={page} at={expiresAt} />
          </p>
        </div>
      </div>
      <div class="flow">
        <p class="box prose is-plain" id="invitation-text">
          {t('joining:invite.message', { estate: page.estate.title, door, url, code })}
        </p>
        <Actions>
          <CopyButton page={page} of="invitation-text" text={t('joining:invite.copy')} kind="primary" />
          <ButtonLink
            href={`/invitations/new?unit=${encodeURIComponent(unit)}`}
            text={t('joining:invite.finish')}
            icon="check"
          />
        </Actions>
      </div>
      <Callout tone="asked" title={t('joining:invite.once')}>
        <p>{t('joining:invite.onceText')}</p>
      </Callout>
    </Layout>
  )
}
