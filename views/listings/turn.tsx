import type { Page } from '#page.ts'
import { categories, ticketUrgencies } from '#tickets/kinds.ts'
import { Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'

type Props = {
  page: Page
  id: number
  places: { value: string; text: string }[]
  form: FormState
}

/** A need that is really a repair: where it is and what kind of trouble, with the words already there. */
export function TurnPage({ page, id, places, form }: Props) {
  const { t } = page
  const ask = fields(page, form, 'tickets:what')
  return (
    <Layout page={page} title={t('listings:turn.title')}>
      <PageHead
        title={t('listings:turn.title')}
        lead={t('listings:turn.lead')}
        back={{ href: `/needs/${id}`, text: t('listings:turn.back') }}
      />
      <ask.Form action={`/needs/${id}/ticket`}>
        <ask.Pick
          name="category"
          says="listings:turn.category"
          prompt={t('listings:write.choose')}
          options={categories}
          of="tickets:category"
        />
        <ask.Pick name="place" says="listings:turn.place" hint options={places} />
        <ask.OneOf
          name="urgency"
          options={ticketUrgencies}
          of="tickets:urgency"
          hints="tickets:urgencyHint"
        />
        <ask.Text name="title" says="summary" maxlength={60} />
        <ask.Words name="words" rows={4} maxlength={2000} optional />
        <Callout icon="eye">
          <p>{t('listings:turn.seen')}</p>
        </Callout>
        <Actions>
          <Button text={t('listings:turn.send')} icon="works" />
          <ButtonLink href={`/needs/${id}`} kind="quiet" text={t('listings:turn.keep')} />
        </Actions>
      </ask.Form>
    </Layout>
  )
}
