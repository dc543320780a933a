import { categories, ticketUrgencies } from '#tickets/kinds.ts'
import { ActionForm } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { formAt, valueIn } from '#views/shared/form.tsx'
import { SectionHead } from '#views/shared/head.tsx'
import { Merge } from './merge.tsx'
import { Moves } from './moves.tsx'
import type { WorkProps } from './work-props.tsx'

/** What the desk can do, the next step first. */
export function Work(props: WorkProps) {
  const { page, ticket, work } = props
  const { t } = page
  return (
    <section class="ticket-work" aria-labelledby="work">
      <SectionHead id="work" icon="desk" title={t('tickets:work.title')} />
      <Moves {...props} />
      {work.loads.length > 0 && <Assign {...props} />}
      {work.live && <Sort {...props} />}
      {work.desks.length > 0 && !ticket.offer && <Offer {...props} />}
      {(work.live || work.merged.length > 0) && <Merge {...props} />}
      {work.mayNotice && (
        <ActionForm
          action={`/tickets/${ticket.id}/notice`}
          about={{ 'tickets:work.noticed': ticket.noticeId }}
          icon="notice"
          text={t('tickets:work.notice')}
        />
      )}
    </section>
  )
}

function Assign({ page, ticket, work, refused }: WorkProps) {
  const { t } = page
  const form = formAt(refused, 'assign')
  const options = work.loads.map((load) => ({
    value: String(load.personId),
    text: t('tickets:work.load', { name: load.name, count: load.live }),
  }))
  const ask = fields(page, form, 'tickets:work')
  return (
    <ask.Form action={`/tickets/${ticket.id}/assignment`} class="ticket-assign" filled>
      <ask.Pick
        name="person"
        options={options}
        prompt={t('tickets:desk.nobody')}
        value={ticket.assigneeId ?? ''}
        optional
      />
      <ask.Send kind="plain" icon="person" says="assign" />
    </ask.Form>
  )
}

function Sort({ page, ticket, refused }: WorkProps) {
  const { t } = page
  const form = formAt(refused, 'sort')
  const ask = fields(page, form, 'tickets:work')
  return (
    <Details summary={t('tickets:work.sort')} open={form !== undefined}>
      <ask.Form action={`/tickets/${ticket.id}/sorting`} filled>
        <ask.Text name="title" says="tickets:what.summary" value={ticket.title} maxlength={60} />
        <ask.Text name="place" hint value={ticket.place || 'estate'} width="medium" autocomplete="off" />
        <ask.Pick
          name="category"
          says="tickets:ticket.category"
          value={ticket.category}
          options={categories}
          of="tickets:category"
        />
        <ask.Pick
          name="urgency"
          says="tickets:what.urgency"
          value={ticket.urgency}
          options={ticketUrgencies}
          of="tickets:urgency"
        />
        <ask.Words name="publicWords" hint value={ticket.words} rows={3} maxlength={2000} optional />
        {(form?.errors?.wider || valueIn(form, 'wider')) && (
          <ask.Tick name="wider" value={valueIn(form, 'place')} />
        )}
        <ask.Send kind="plain" icon="edit" says="sortSend" />
      </ask.Form>
    </Details>
  )
}

function Offer({ page, ticket, work, refused }: WorkProps) {
  const { t } = page
  const form = formAt(refused, 'offer')
  const ask = fields(page, form, 'tickets:work')
  return (
    <Details summary={t('tickets:work.offer')} open={form !== undefined}>
      <ask.Form action={`/tickets/${ticket.id}/handovers`}>
        <ask.Pick
          name="desk"
          says="to"
          options={work.desks.map((one) => ({ value: one.desk, text: one.text }))}
        />
        <ask.Words
          name="reason"
          says="offerWhy"
          hint={t('tickets:work.offerHint')}
          rows={2}
          maxlength={500}
        />
        <ask.Send kind="plain" icon="share" says="offerSend" />
      </ask.Form>
    </Details>
  )
}
