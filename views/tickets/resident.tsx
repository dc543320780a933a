import type { Page } from '#page.ts'
import type { ShownTicket } from '#tickets/show.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { formAt, type Refusal } from '#views/shared/form.tsx'
import { SectionHead } from '#views/shared/head.tsx'

type Props = { page: Page; ticket: ShownTicket; refused?: Refusal }

/** What a resident is asked, or can say, about it. */
export function ResidentBox({ page, ticket, refused }: Props) {
  return (
    <>
      {(ticket.mayConfirm || (ticket.completed && ticket.speakFor.length > 0)) && (
        <Confirm page={page} ticket={ticket} refused={refused} />
      )}
      {(ticket.mayReopen || (!ticket.completed && ticket.speakFor.length > 0)) && (
        <Again page={page} ticket={ticket} form={formAt(refused, 'reopen')} own={ticket.mayReopen} />
      )}
      {ticket.own && <Own page={page} ticket={ticket} own={ticket.own} refused={refused} />}
      {ticket.mayRate && <Rate page={page} ticket={ticket} form={formAt(refused, 'rate')} />}
      {ticket.mayJoin && <Join page={page} ticket={ticket} form={formAt(refused, 'join')} />}
      {ticket.mayLeave && (
        <ActionForm
          action={`/tickets/${ticket.id}/reports/undo`}
          kind="quiet"
          icon="undo"
          text={page.t('tickets:ticket.leave')}
        />
      )}
    </>
  )
}

function Confirm({ page, ticket, refused }: Props) {
  const { t } = page
  const form = formAt(refused, 'confirm')
  const own = ticket.mayConfirm
  const ask = fields(page, form, 'tickets:confirm')
  return (
    <section class="asks box flow" aria-labelledby="confirm">
      <SectionHead id="confirm" icon="check" title={t('tickets:confirm.title')} />
      <p>{t('tickets:confirm.text')}</p>
      <ask.Form action={`/tickets/${ticket.id}/confirmation`}>
        {!own && <SpeakFor page={page} ticket={ticket} form={form} name="speaker" />}
        {own && <Stars page={page} form={form} optional />}
        {own && <ask.Words name="praise" says="words" rows={2} maxlength={500} optional />}
        <ask.Send icon="check" says={`${own ? 'yes' : 'yesFor'}`} />
      </ask.Form>
      <Again page={page} ticket={ticket} form={formAt(refused, 'reopen')} own={own} />
    </section>
  )
}

type AgainProps = { page: Page; ticket: ShownTicket; form?: FormState; own: boolean }

/** "It drips again": with words, back to the desk. */
function Again({ page, ticket, form, own }: AgainProps) {
  const ask = fields(page, form, 'tickets:confirm')
  const says = ticket.completed ? 'no' : ticket.state === 'withdrawn' ? 'afterAll' : 'again'
  return (
    <Details summary={page.t(`tickets:confirm.${says}`)} open={form !== undefined}>
      <ask.Form action={`/tickets/${ticket.id}/reopening`}>
        {!own && <SpeakFor page={page} ticket={ticket} form={form} name="speakerAgain" />}
        <ask.Words name="why" rows={3} maxlength={500} />
        <ask.Send kind="danger" icon="undo" says="sendBack" />
      </ask.Form>
    </Details>
  )
}

type OwnProps = Props & { own: NonNullable<ShownTicket['own']> }

/** Before work begins: one's own words put right, or the whole taken back. */
function Own({ page, ticket, own, refused }: OwnProps) {
  const { t } = page
  const form = formAt(refused, 'correct')
  const ask = fields(page, form, 'tickets:what')
  return (
    <>
      <Details summary={t('tickets:own.correct')} open={form !== undefined}>
        <ask.Form action={`/tickets/${ticket.id}/correction`} filled>
          <ask.Text
            name="ownTitle"
            says="summary"
            hint={t('tickets:what.summaryHint')}
            value={ticket.title}
            maxlength={60}
          />
          <ask.Words name="ownWords" says="words" value={own.words} rows={4} maxlength={2000} optional />
          <ask.Send kind="plain" icon="check" says="tickets:own.save" />
        </ask.Form>
      </Details>
      <Details summary={t('tickets:own.takeBack')}>
        <p class="quiet">{t(`tickets:own.${own.alone ? 'takeBackText' : 'takeBackOthers'}`)}</p>
        <ActionForm
          action={`/tickets/${ticket.id}/taking-back`}
          kind="danger"
          icon="undo"
          text={t('tickets:own.takeBackSend')}
        />
      </Details>
    </>
  )
}

function SpeakFor({
  page,
  ticket,
  form,
  name,
}: {
  page: Page
  ticket: ShownTicket
  form?: FormState
  name: string
}) {
  const options = ticket.speakFor.map((one) => ({ value: String(one.personId), text: one.name }))
  const ask = fields(page, form, 'tickets:confirm')
  return <ask.Pick name={name} says="person" hint options={options} />
}

function Stars({
  page,
  form,
  value,
  optional,
}: {
  page: Page
  form?: FormState
  value?: string
  optional?: boolean
}) {
  const ask = fields(page, form, 'tickets:confirm')
  return (
    <ask.OneOf
      name="stars"
      inline
      says={optional ? 'starsOptional' : 'stars'}
      value={value}
      options={[5, 4, 3, 2, 1]}
      of="tickets:stars"
    />
  )
}

function Rate({ page, ticket, form }: { page: Page; ticket: ShownTicket; form?: FormState }) {
  const { t } = page
  const given = ticket.rating
  const ask = fields(page, form, 'tickets:confirm')
  return (
    <Details
      summary={t(given ? 'tickets:confirm.rateAgain' : 'tickets:confirm.rate')}
      open={form !== undefined}
    >
      <ask.Form action={`/tickets/${ticket.id}/rating`}>
        <Stars page={page} form={form} value={given ? String(given.stars) : undefined} />
        <ask.Words name="praise" says="words" value={given?.words} rows={2} maxlength={500} optional />
        <ask.Send kind="plain" says="rate" />
      </ask.Form>
    </Details>
  )
}

function Join({ page, ticket, form }: { page: Page; ticket: ShownTicket; form?: FormState }) {
  const { t } = page
  const ask = fields(page, form, 'tickets:what')
  return (
    <section class="box flow" aria-labelledby="join">
      <SectionHead id="join" icon="people" title={t('tickets:join.title')} />
      <p>{t('tickets:join.text')}</p>
      <ActionForm
        action={`/tickets/${ticket.id}/reports`}
        kind="primary"
        icon="people"
        text={t('tickets:ticket.join')}
      />
      <Details summary={t('tickets:join.more')} open={form !== undefined}>
        <ask.Form action={`/tickets/${ticket.id}/reports`} multipart>
          <ask.Words name="join" says="tickets:join.words" hint rows={3} maxlength={1000} optional />
          <ask.Photos name="photos" />
          <ask.Send kind="plain" icon="people" says="tickets:join.send" />
        </ask.Form>
      </Details>
    </section>
  )
}
