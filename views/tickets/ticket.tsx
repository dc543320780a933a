import type { Page } from '#page.ts'
import type { ShownTicket } from '#tickets/show.ts'
import { DefinitionList } from '#views/shared/cards.tsx'
import type { Refusal } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { PhoneLink } from '#views/shared/phone.tsx'
import { Callout, Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { PromisedTime, StateStatus, UrgencyStatus } from './card.tsx'
import { Costs } from './costs.tsx'
import { OfferBox } from './offer.tsx'
import { Photos } from './photos.tsx'
import { ResidentBox } from './resident.tsx'
import { Story } from './story.tsx'
import { Work } from './work.tsx'

type Props = { page: Page; ticket: ShownTicket; refused?: Refusal }

export function TicketPage({ page, ticket, refused }: Props) {
  const { t } = page
  const back = ticket.work
    ? { href: '/tickets/desk', text: t('tickets:desk.title') }
    : { href: '/tickets', text: t('tickets:mine.title') }
  return (
    <Layout page={page} title={`${t('tickets:card.number', { number: ticket.id })} ${ticket.title}`}>
      <PageHead title={ticket.title} back={back} />
      <article class="box ticket">
        <div class="row">
          <StateStatus page={page} state={ticket.state} />
          <UrgencyStatus page={page} urgency={ticket.urgency} />
          {ticket.common === 1 && (
            <Status text={t('tickets:ticket.known', { count: ticket.homes })} icon="people" />
          )}
          {ticket.clock === 'late' && <Status text={t('tickets:clock.late')} tone="urgent" />}
        </div>
        <Facts page={page} ticket={ticket} />
        {ticket.words && <p class="prose is-plain">{ticket.words}</p>}
        <Photos page={page} ticket={ticket} photos={ticket.photos.filter((photo) => photo.shared === 1)} />
        {ticket.deferredWhy && (
          <Callout tone="quiet" icon="clock" title={t('tickets:ticket.deferred')}>
            <p>{ticket.deferredWhy}</p>
          </Callout>
        )}
        {ticket.state === 'declined' && (
          <Callout tone="quiet" icon="cross" title={t('tickets:state.declined')}>
            <p>{ticket.declinedWhy}</p>
          </Callout>
        )}
      </article>
      <ResidentBox page={page} ticket={ticket} refused={refused} />
      <OfferBox page={page} ticket={ticket} refused={refused} />
      <Reports page={page} ticket={ticket} />
      <Costs page={page} ticket={ticket} refused={refused} />
      {ticket.work && <Work page={page} ticket={ticket} work={ticket.work} refused={refused} />}
      <Story page={page} ticket={ticket} refused={refused} />
    </Layout>
  )
}

/** Who has it, with the number of the office; the estate's own where a post has none. */
function DeskToRing({ page, ticket }: { page: Page; ticket: ShownTicket }) {
  const { helpPhone } = page.estate
  return (
    <>
      {ticket.deskText} {ticket.deskPhone && <PhoneLink number={ticket.deskPhone} />}
      {!ticket.deskPhone && helpPhone && (
        <>
          {page.t('shared:ask.estate')} <PhoneLink number={helpPhone} />
        </>
      )}
    </>
  )
}

function Facts({ page, ticket }: { page: Page; ticket: ShownTicket }) {
  const { t } = page
  return (
    <DefinitionList
      items={[
        { term: t('tickets:ticket.number'), value: t('tickets:card.number', { number: ticket.id }) },
        { term: t('tickets:ticket.place'), value: ticket.placeLabel },
        { term: t('tickets:ticket.category'), value: t(`tickets:category.${ticket.category}`) },
        { term: t('tickets:ticket.desk'), value: <DeskToRing page={page} ticket={ticket} /> },
        { term: t('tickets:ticket.helps'), value: ticket.helper && t(`tickets:holder.${ticket.helper}`) },
        { term: t('tickets:ticket.escalated'), value: ticket.escalatedText },
        { term: t('tickets:ticket.assignee'), value: ticket.relation.staff ? ticket.assignee : null },
        { term: t('tickets:ticket.time'), value: <PromisedTime page={page} ticket={ticket} /> },
        {
          term: t('tickets:ticket.reopened'),
          value: ticket.reopened > 0 ? t('tickets:ticket.times', { count: ticket.reopened }) : null,
        },
        {
          term: t('tickets:ticket.notice'),
          value:
            ticket.noticeId && ticket.relation.staff ? (
              <a href={`/notices/${ticket.noticeId}`}>{t('tickets:ticket.noticeLink')}</a>
            ) : null,
        },
      ]}
    />
  )
}

/** The home it is for, and who wrote it down where that was somebody else; by name alone where there is no home. */
function WhoseReport({
  page,
  report: { unit, door, by },
  linked,
}: {
  page: Page
  report: ShownTicket['reports'][number]
  linked: boolean
}) {
  const written = by !== null && page.t('tickets:ticket.writtenBy', { name: by })
  if (door === null) return <>{written}</>
  return (
    <>
      {linked ? <a href={`/households/${unit}`}>{door}</a> : door}
      {written && ` · ${written}`}
    </>
  )
}

/** What each household wrote: for the desk, and for that household itself. */
function Reports({ page, ticket }: { page: Page; ticket: ShownTicket }) {
  const { t } = page
  if (ticket.reports.length === 0) return <></>
  return (
    <section aria-labelledby="reports">
      <SectionHead
        id="reports"
        icon="people"
        title={t(ticket.relation.staff ? 'tickets:ticket.reports' : 'tickets:ticket.ownReport')}
      />
      <ul class="ticket-reports">
        {ticket.reports.map((report) => (
          <li>
            <p class="quiet">
              <WhoseReport page={page} report={report} linked={ticket.relation.staff} />
              {' · '}
              <Time page={page} at={report.at} />
              {report.how === 'meToo' && ` · ${t('tickets:ticket.meToo')}`}
              {report.fromTicket !== null &&
                ` · ${t('tickets:ticket.fromTicket', { number: report.fromTicket })}`}
            </p>
            {report.kept && <p class="quiet">{t('tickets:ticket.wordsKept')}</p>}
            {report.words && <p class="prose is-plain">{report.words}</p>}
            <Photos page={page} ticket={ticket} photos={report.photos} />
          </li>
        ))}
      </ul>
    </section>
  )
}
