import type { Page } from '#page.ts'
import { type Category, ticketUrgencies } from '#tickets/kinds.ts'
import { ActionForm, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { CardList } from '#views/shared/cards.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { type CardTicket, TicketCard } from './card.tsx'
import { ReportSteps } from './where.tsx'

type Props = {
  page: Page
  place: { value: string; label: string; common: boolean }
  category: Category
  similar: CardTicket[]
  behalf: { value: string; text: string }[]
  form: FormState
}

/** The second step: is it one of these already? If not, words and photos. */
export function WhatPage({ page, place, category, similar, behalf, form }: Props) {
  const { t } = page
  const title = t('tickets:what.title', { place: place.label })
  const ask = fields(page, form, 'tickets:what')
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        lead={t(`tickets:category.${category}`)}
        back={{ href: '/tickets/new', text: t('tickets:what.back') }}
      />
      <ReportSteps page={page} current={1} />
      {similar.length > 0 && <Similar page={page} similar={similar} />}
      <ask.Form action="/tickets" multipart>
        <input type="hidden" name="place" value={place.value} />
        <input type="hidden" name="category" value={category} />
        {behalf.length > 0 && (
          <ask.Pick name="person" hint options={behalf} prompt={t('tickets:what.myself')} optional />
        )}
        <ask.OneOf
          name="urgency"
          value="ordinary"
          options={ticketUrgencies}
          of="tickets:urgency"
          hints="tickets:urgencyHint"
        />
        <ask.Text name="title" says="summary" hint maxlength={60} />
        <ask.Words name="words" rows={4} maxlength={2000} optional />
        <ask.Photos name="photos" />
        <Callout icon="eye">
          <p>
            {t(place.common ? 'tickets:what.seenCommon' : 'tickets:what.seenHome', { place: place.label })}
          </p>
        </Callout>
        <ask.Send says="send" icon="check" />
      </ask.Form>
    </Layout>
  )
}

function Similar({ page, similar }: { page: Page; similar: CardTicket[] }) {
  const { t } = page
  return (
    <section class="asks box" aria-labelledby="similar">
      <SectionHead id="similar" icon="search" title={t('tickets:what.similar')} />
      <p>{t('tickets:what.similarText')}</p>
      <CardList label={t('tickets:what.similar')}>
        {similar.map((ticket) => (
          <TicketCard
            page={page}
            ticket={ticket}
            actions={
              <>
                <ActionForm
                  action={`/tickets/${ticket.id}/reports`}
                  icon="people"
                  text={t('tickets:ticket.join')}
                />
                <ButtonLink href={`/tickets/${ticket.id}`} kind="quiet" text={t('tickets:what.look')} />
              </>
            }
          />
        ))}
      </CardList>
    </section>
  )
}
