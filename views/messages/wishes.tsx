import type { AllWishes } from '#messages/inbox/wishes.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { RadioGroup } from '#views/shared/choices.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
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
      <Form page={page} action="/account/messages" form={form}>
        {wishes.modes.map(({ kind, mode }) => (
          <section id={`kind-${kind}`} class="wish">
            <RadioGroup
              page={page}
              form={form}
              name={kind}
              label={t(`messages:kinds.${kind}`)}
              hint={t(`messages:wishes.hints.${kind}`)}
              value={mode}
              inline
              options={(['now', 'digest', 'never'] as const).map((one) => ({
                value: one,
                text: t(`messages:modes.${one}`),
              }))}
            />
          </section>
        ))}
        <section id="digest" class="wish">
          <RadioGroup
            page={page}
            form={form}
            name="digest"
            label={t('messages:wishes.digest')}
            hint={t('messages:wishes.digestHint')}
            value={wishes.digest}
            inline
            options={(['morning', 'evening'] as const).map((one) => ({
              value: one,
              text: t(`messages:digests.${one}`),
            }))}
          />
        </section>
        <Actions>
          <Button text={t('messages:wishes.save')} icon="check" />
        </Actions>
      </Form>
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
