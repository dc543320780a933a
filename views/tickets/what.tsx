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

type SimilarTicket = CardTicket & { joinable: boolean }
type Props = {
  page: Page
  /** `theirs`: a door that is none of the reporter's own. */
  place: { value: string; label: string; common: boolean; theirs: boolean }
  category: Category
  similar: SimilarTicket[]
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
          <ask.Pick
            name="person"
            hint
            options={behalf}
            prompt={t(place.theirs ? 'tickets:what.thisHome' : 'tickets:what.myself')}
            optional
          />
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
            {t(`tickets:what.${place.common ? 'seenCommon' : place.theirs ? 'seenDoor' : 'seenHome'}`, {
              place: place.label,
            })}
          </p>
        </Callout>
        <ask.Send says="send" icon="check" />
      </ask.Form>
    </Layout>
  )
}

function Similar({ page, similar }: { page: Page; similar: SimilarTicket[] }) {
  const { t } = page
  return (
    <section class="asks box" aria-labelledby="similar">
      <SectionHead id="similar" icon="search" title={t('tickets:what.similar')} />
      <p>{t(`tickets:what.${similar.some((one) => one.joinable) ? 'similarText' : 'similarRead'}`)}</p>
      <CardList label={t('tickets:what.similar')}>
        {similar.map((ticket) => (
          <TicketCard
            page={page}
            ticket={ticket}
            actions={
              <>
                {ticket.joinable && (
                  <ActionForm
                    action={`/tickets/${ticket.id}/reports`}
                    icon="people"
                    text={t('tickets:ticket.join')}
                  />
                )}
                <ButtonLink href={`/tickets/${ticket.id}`} kind="quiet" text={t('tickets:what.look')} />
              </>
            }
          />
        ))}
      </CardList>
    </section>
  )
}
