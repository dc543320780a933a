import type { OrderedLine } from '#care/ordered.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Page } from '#page.ts'
import { ActionForm, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Card, CardList, Details, EmptyState } from '#views/shared/cards.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead, Pager } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout, Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { FieldInputs } from './fields.tsx'

type CareEmergencyProps = {
  page: Page
  emergency: Pick<Emergency, 'id' | 'title' | 'drill'>
  list: { lines: OrderedLine[]; count: number; seen: number; more: boolean }
  skip: number
  form?: FormState
}

/** The list in the order of the hazard, made for a thumb: look, go, tick. */
export function CareEmergencyPage({ page, emergency, list, skip, form }: CareEmergencyProps) {
  const { t } = page
  const here = `/care/emergencies/${emergency.id}`
  const at = (next: number) => `${here}?skip=${next}`
  const drill = emergency.drill === 1
  const ask = fields(page, form, 'care:rescue')
  return (
    <Layout page={page} title={t('care:emergency.title')}>
      <PageHead
        title={t('care:emergency.title')}
        lead={t('care:emergency.lead', { title: emergency.title, seen: list.seen, all: list.count })}
        back={{ href: `/emergencies/${emergency.id}`, text: emergency.title }}
      />
      {drill && <Callout tone="plain">{t('care:emergency.drill')}</Callout>}
      {list.lines.length === 0 ? (
        <EmptyState title={t('care:emergency.none')} icon="check" />
      ) : (
        <CardList label={t('care:emergency.title')}>
          {list.lines.map((line) => (
            <OrderedCard page={page} line={line} drill={drill} back={at(skip)} />
          ))}
        </CardList>
      )}
      <Pager
        page={page}
        inOrder
        newer={skip > 0 ? at(Math.max(0, skip - 50)) : undefined}
        older={list.more ? at(skip + 50) : undefined}
      />
      {!drill && (
        <Details summary={t('care:rescue.title')} open={form !== undefined}>
          <p>{t('care:rescue.what')}</p>
          <ask.Form action={`${here}/entries`}>
            <ask.Text name="at" maxlength={40} />
            <ask.Text name="name" maxlength={40} />
            <ask.Text name="words" maxlength={120} />
            <FieldInputs page={page} form={form} />
            <ask.Send icon="check" says="save" />
          </ask.Form>
        </Details>
      )}
    </Layout>
  )
}

type CardProps = { page: Page; line: OrderedLine; drill: boolean; back: string }

function OrderedCard({ page, line, drill, back }: CardProps) {
  const { t } = page
  const here = `/care/entries/${line.id}`
  const seen = line.seenAt !== null
  return (
    <Card
      title={`${line.door} ${line.name}`}
      tone={seen ? 'quiet' : line.rank === 1 ? 'urgent' : 'plain'}
      meta={
        seen ? (
          <Status tone="done" text={t('care:emergency.seen')} />
        ) : (
          <Status
            tone={line.rank === 1 ? 'urgent' : 'asked'}
            text={t('care:emergency.rank', { rank: line.rank })}
          />
        )
      }
      actions={
        <>
          {!drill && <ActionForm action={`${here}/views`} icon="eye" text={t('care:seen.look')} />}
          {!seen && (
            <ActionForm
              action={`${here}/contacts`}
              kind="primary"
              icon="check"
              text={t('care:emergency.tick')}
              fields={{ outcome: 'done', back }}
            />
          )}
          <ButtonLink
            href={`${here}/contacts/new?back=${encodeURIComponent(back)}`}
            kind="quiet"
            text={t('care:contacts.more')}
          />
        </>
      }
    >
      {line.seenAt && <Time page={page} at={line.seenAt} />}
    </Card>
  )
}
