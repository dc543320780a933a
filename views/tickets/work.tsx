import { categories, urgencies } from '#tickets/kinds.ts'
import { ActionForm, Actions, Button } from '#views/shared/actions.tsx'
import { Details } from '#views/shared/cards.tsx'
import { SelectField, TextArea, TextField } from '#views/shared/fields.tsx'
import { Form } from '#views/shared/form.tsx'
import { SectionHead } from '#views/shared/head.tsx'
import { Merge } from './merge.tsx'
import { Moves } from './moves.tsx'
import { formAt } from './refused.tsx'
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
        <ActionForm action={`/tickets/${ticket.id}/notice`} icon="notice" text={t('tickets:work.notice')} />
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
  return (
    <Form page={page} action={`/tickets/${ticket.id}/assignment`} form={form} class="ticket-assign">
      <SelectField
        page={page}
        form={form}
        name="person"
        label={t('tickets:work.person')}
        options={options}
        prompt={t('tickets:desk.nobody')}
        value={ticket.assigneeId ?? ''}
        optional
      />
      <Actions>
        <Button kind="plain" icon="person" text={t('tickets:work.assign')} />
      </Actions>
    </Form>
  )
}

function Sort({ page, ticket, refused }: WorkProps) {
  const { t } = page
  const form = formAt(refused, 'sort')
  return (
    <Details summary={t('tickets:work.sort')} open={form !== undefined}>
      <Form page={page} action={`/tickets/${ticket.id}/sorting`} form={form}>
        <TextField
          page={page}
          form={form}
          name="title"
          label={t('tickets:what.summary')}
          value={ticket.title}
          maxlength={60}
        />
        <TextField
          page={page}
          form={form}
          name="place"
          label={t('tickets:work.place')}
          hint={t('tickets:work.placeHint')}
          value={ticket.place || 'estate'}
          width="medium"
          autocomplete="off"
        />
        <SelectField
          page={page}
          form={form}
          name="category"
          label={t('tickets:ticket.category')}
          value={ticket.category}
          options={categories.map((value) => ({ value, text: t(`tickets:category.${value}`) }))}
        />
        <SelectField
          page={page}
          form={form}
          name="urgency"
          label={t('tickets:what.urgency')}
          value={ticket.urgency}
          options={urgencies.map((value) => ({ value, text: t(`tickets:urgency.${value}`) }))}
        />
        <TextArea
          page={page}
          form={form}
          name="publicWords"
          label={t('tickets:work.publicWords')}
          hint={t('tickets:work.publicWordsHint')}
          value={ticket.words}
          rows={3}
          maxlength={2000}
          optional
        />
        <Actions>
          <Button kind="plain" icon="edit" text={t('tickets:work.sortSend')} />
        </Actions>
      </Form>
    </Details>
  )
}

function Offer({ page, ticket, work, refused }: WorkProps) {
  const { t } = page
  const form = formAt(refused, 'offer')
  return (
    <Details summary={t('tickets:work.offer')} open={form !== undefined}>
      <Form page={page} action={`/tickets/${ticket.id}/handovers`} form={form}>
        <SelectField
          page={page}
          form={form}
          name="desk"
          label={t('tickets:work.to')}
          options={work.desks.map((one) => ({ value: one.desk, text: one.text }))}
        />
        <TextArea
          page={page}
          form={form}
          name="reason"
          label={t('tickets:work.offerWhy')}
          hint={t('tickets:work.offerHint')}
          rows={2}
          maxlength={500}
        />
        <Actions>
          <Button kind="plain" icon="share" text={t('tickets:work.offerSend')} />
        </Actions>
      </Form>
    </Details>
  )
}
