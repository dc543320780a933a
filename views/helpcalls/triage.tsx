import type { NeedState, TriageNeed } from '#helpcalls/triage.ts'
import type { Page } from '#page.ts'
import { Actions, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Card, CardList, Details, EmptyState } from '#views/shared/cards.tsx'
import { Counts } from '#views/shared/figures.tsx'
import { ErrorSummary, type FormState } from '#views/shared/form.tsx'
import { PageHead, Pager } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { NeedFacts, NeedStatus } from './facts.tsx'
import { type Sendable, SendTo } from './send.tsx'

type Row = { need: TriageNeed; people: Sendable[] }
type Props = {
  page: Page
  id: number
  title: string
  /** Its emergency is over: nobody is sent, and what is open is closed. */
  over: boolean
  rows: Row[]
  counts: Record<NeedState, number>
  offset: number
  next: number | null
  form?: FormState
}

/** Every need of an emergency, worst first, and whom to send. */
export function TriagePage({ page, id, title, over, rows, counts, offset, next, form }: Props) {
  const { t } = page
  const to = `/emergencies/${id}/needs`
  const whole = form?.errors?.['']
  return (
    <Layout page={page} title={t('helpcalls:needs.listTitle')} width="wide">
      <PageHead
        title={t('helpcalls:needs.listTitle')}
        lead={t(over ? 'helpcalls:needs.overLead' : 'helpcalls:needs.lead')}
        back={{ href: `/emergencies/${id}`, text: title }}
        actions={
          <Actions>
            <ButtonLink href={`/shifts?emergency=${id}`} icon="people" text={t('shifts:list.title')} />
          </Actions>
        }
      />
      {whole && <ErrorSummary page={page} form={{ errors: { '': whole } }} />}
      <Counts
        label={t('helpcalls:needs.counts')}
        items={[
          over
            ? { value: counts.left, text: t('helpcalls:needs.state.left'), strong: counts.left > 0 }
            : { value: counts.waiting, text: t('helpcalls:needs.state.waiting'), strong: counts.waiting > 0 },
          { value: counts.sent, text: t('helpcalls:needs.state.sent') },
          { value: counts.going, text: t('helpcalls:needs.state.going') },
          { value: counts.done, text: t('helpcalls:needs.state.done') },
          { value: counts.confirmed, text: t('helpcalls:needs.state.confirmed') },
        ]}
      />
      {!over && (
        <Details summary={t('helpcalls:needs.add')} open={form?.values !== undefined}>
          <RaiseForm page={page} to={to} {...(form && { form })} />
        </Details>
      )}
      {rows.length === 0 ? (
        <EmptyState title={t('helpcalls:needs.none')} icon="check" />
      ) : (
        <CardList label={t('helpcalls:needs.listTitle')}>
          {rows.map((row) => (
            <NeedCard page={page} to={to} row={row} />
          ))}
        </CardList>
      )}
      <Pager
        page={page}
        inOrder
        newer={offset > 0 ? to : undefined}
        older={next === null ? undefined : `${to}?from=${next}`}
      />
    </Layout>
  )
}

function NeedCard({ page, to, row: { need, people } }: { page: Page; to: string; row: Row }) {
  const open = need.state === 'waiting' || need.state === 'sent'
  return (
    <Card
      id={`need-${need.listingId}`}
      title={need.label}
      href={`${to}/${need.listingId}`}
      tone={open ? (need.level === 1 ? 'urgent' : 'asked') : 'plain'}
      meta={<NeedStatus page={page} need={need} />}
      actions={people.length > 0 && <SendTo page={page} to={to} need={need} people={people} />}
    >
      <NeedFacts page={page} need={need} words />
    </Card>
  )
}

function RaiseForm({ page, to, form }: { page: Page; to: string; form?: FormState }) {
  const { t } = page
  const ask = fields(page, form, 'helpcalls:needs')
  return (
    <ask.Form action={to}>
      <ask.Text name="door" hint maxlength={40} width="medium" />
      <ask.OneOf
        name="level"
        value="2"
        options={[
          { value: '1', text: t('helpcalls:needs.level1') },
          { value: '2', text: t('helpcalls:needs.level2') },
        ]}
      />
      <ask.Words name="words" rows={3} maxlength={300} />
      <ask.OneOf
        name="how"
        inline
        value="desk"
        options={[
          { value: 'desk', text: t('helpcalls:needs.via.desk') },
          { value: 'paper', text: t('helpcalls:needs.via.paper') },
        ]}
      />
      <ask.Send icon="urgent" says="raise" />
    </ask.Form>
  )
}
