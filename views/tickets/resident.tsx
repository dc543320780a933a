import type { Page } from '#page.ts'
import type { ShownTicket } from '#tickets/show.ts'
import { ActionForm, Actions, Button } from '#views/shared/actions.tsx'
import { Details } from '#views/shared/cards.tsx'
import { RadioGroup } from '#views/shared/choices.tsx'
import { SelectField, TextArea } from '#views/shared/fields.tsx'
import { PhotoField } from '#views/shared/files.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { SectionHead } from '#views/shared/head.tsx'
import { formAt, type Refused } from './refused.tsx'

type Props = { page: Page; ticket: ShownTicket; refused?: Refused }

/** What a resident is asked, or can say, about it. */
export function ResidentBox({ page, ticket, refused }: Props) {
  return (
    <>
      {(ticket.mayConfirm || ticket.speakFor.length > 0) && (
        <Confirm page={page} ticket={ticket} refused={refused} />
      )}
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
  const again = formAt(refused, 'reopen')
  const own = ticket.mayConfirm
  return (
    <section class="asks box flow" aria-labelledby="confirm">
      <SectionHead id="confirm" icon="check" title={t('tickets:confirm.title')} />
      <p>{t('tickets:confirm.text')}</p>
      <Form page={page} action={`/tickets/${ticket.id}/confirmation`} form={form}>
        {!own && <SpeakFor page={page} ticket={ticket} form={form} name="speaker" />}
        {own && <Stars page={page} form={form} optional />}
        {own && (
          <TextArea
            page={page}
            form={form}
            name="praise"
            label={t('tickets:confirm.words')}
            rows={2}
            maxlength={500}
            optional
          />
        )}
        <Actions>
          <Button icon="check" text={t(`tickets:confirm.${own ? 'yes' : 'yesFor'}`)} />
        </Actions>
      </Form>
      <Details summary={t('tickets:confirm.no')} open={again !== undefined}>
        <Form page={page} action={`/tickets/${ticket.id}/reopening`} form={again}>
          {!own && <SpeakFor page={page} ticket={ticket} form={again} name="speakerAgain" />}
          <TextArea
            page={page}
            form={again}
            name="why"
            label={t('tickets:confirm.why')}
            rows={3}
            maxlength={500}
          />
          <Actions>
            <Button kind="danger" icon="undo" text={t('tickets:confirm.sendBack')} />
          </Actions>
        </Form>
      </Details>
    </section>
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
  return (
    <SelectField
      page={page}
      form={form}
      name={name}
      label={page.t('tickets:confirm.person')}
      hint={page.t('tickets:confirm.personHint')}
      options={options}
    />
  )
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
  const { t } = page
  return (
    <RadioGroup
      page={page}
      form={form}
      name="stars"
      inline
      label={t(optional ? 'tickets:confirm.starsOptional' : 'tickets:confirm.stars')}
      value={value}
      options={[5, 4, 3, 2, 1].map((n) => ({ value: String(n), text: t(`tickets:stars.${n}`) }))}
    />
  )
}

function Rate({ page, ticket, form }: { page: Page; ticket: ShownTicket; form?: FormState }) {
  const { t } = page
  const given = ticket.rating
  return (
    <Details
      summary={t(given ? 'tickets:confirm.rateAgain' : 'tickets:confirm.rate')}
      open={form !== undefined}
    >
      <Form page={page} action={`/tickets/${ticket.id}/rating`} form={form}>
        <Stars page={page} form={form} value={given ? String(given.stars) : undefined} />
        <TextArea
          page={page}
          form={form}
          name="praise"
          label={t('tickets:confirm.words')}
          value={given?.words}
          rows={2}
          maxlength={500}
          optional
        />
        <Actions>
          <Button kind="plain" text={t('tickets:confirm.rate')} />
        </Actions>
      </Form>
    </Details>
  )
}

function Join({ page, ticket, form }: { page: Page; ticket: ShownTicket; form?: FormState }) {
  const { t } = page
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
        <Form page={page} action={`/tickets/${ticket.id}/reports`} form={form} multipart>
          <TextArea
            page={page}
            form={form}
            name="join"
            label={t('tickets:join.words')}
            hint={t('tickets:join.wordsHint')}
            rows={3}
            maxlength={1000}
            optional
          />
          <PhotoField page={page} form={form} name="photos" label={t('tickets:what.photos')} />
          <Actions>
            <Button kind="plain" icon="people" text={t('tickets:join.send')} />
          </Actions>
        </Form>
      </Details>
    </section>
  )
}
