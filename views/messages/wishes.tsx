import type { AllWishes } from '#messages/inbox/wishes.ts'
import type { Page } from '#page.ts'
import { ActionForm, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'

type WishesProps = {
  page: Page
  wishes: AllWishes
  quiet: { from: string; to: string } | null
  form?: FormState
}

/** How one is told: by kind, when the digest comes, when it is quiet, and what is muted. */
export function WishesPage({ page, wishes, quiet, form }: WishesProps) {
  const { t } = page
  const ask = fields(page, form, 'messages:kinds')
  return (
    <Layout page={page} title={t('messages:wishes.title')}>
      <PageHead
        title={t('messages:wishes.title')}
        lead={t('messages:wishes.lead')}
        back={{ href: '/messages', text: t('messages:inbox.title') }}
        actions={
          <>
            <ButtonLink href="/account/push" text={t('messages:push.title')} icon="phone" />
            <ButtonLink href="/account/email" text={t('messages:email.title')} icon="letter" />
          </>
        }
      />
      <ask.Form action="/account/messages">
        {wishes.modes.map(({ kind, mode }) => (
          <section id={`kind-${kind}`} class="wish">
            <ask.OneOf
              name={kind}
              hint={t(`messages:wishes.hints.${kind}`)}
              value={mode}
              inline
              options={['now', 'digest', 'never']}
              of="messages:modes"
            />
          </section>
        ))}
        <section id="digest" class="wish">
          <ask.OneOf
            name="digest"
            says="messages:wishes.digest"
            hint
            value={wishes.digest}
            inline
            options={['morning', 'evening']}
            of="messages:digests"
          />
        </section>
        <ask.Send says="messages:wishes.save" icon="check" />
      </ask.Form>
      <section id="kind-emergency">
        <Callout tone="plain" icon="warning" title={t('messages:wishes.alwaysTitle')}>
          <p id="kind-account">{t('messages:wishes.always')}</p>
        </Callout>
      </section>
      <section class="flow" id="quiet">
        <SectionHead
          title={t('messages:wishes.quiet')}
          icon="moon"
          link={{ href: '/account#quiet-hours', text: t('messages:wishes.quietChange') }}
        />
        <p>{quiet ? t('messages:wishes.quietSet', quiet) : t('messages:wishes.quietUnset')}</p>
      </section>
      <section class="flow" id="mutes">
        <SectionHead title={t('messages:mutes.title')} icon="cross" />
        {wishes.muted.length === 0 ? (
          <p class="quiet">{t('messages:mutes.none')}</p>
        ) : (
          <ul class="mutes">
            {wishes.muted.map(({ subject, title }) => (
              <li class="row">
                <span>{title}</span>
                <ActionForm
                  action="/messages/mutes/undo"
                  text={t('messages:mutes.undo')}
                  kind="quiet"
                  fields={{ subject }}
                />
              </li>
            ))}
          </ul>
        )}
      </section>
    </Layout>
  )
}
