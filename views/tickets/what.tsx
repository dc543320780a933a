import type { Page } from '#page.ts'
import { type Category, urgencies } from '#tickets/kinds.ts'
import { ActionForm, Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { CardList } from '#views/shared/cards.tsx'
import { RadioGroup } from '#views/shared/choices.tsx'
import { SelectField, TextArea, TextField } from '#views/shared/fields.tsx'
import { PhotoField } from '#views/shared/files.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { PageHead, SectionHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { type CardTicket, TicketCard } from './card.tsx'
import { Steps } from './where.tsx'

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
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        lead={t(`tickets:category.${category}`)}
        back={{ href: '/tickets/new', text: t('tickets:what.back') }}
      />
      <Steps page={page} current={1} />
      {similar.length > 0 && <Similar page={page} similar={similar} />}
      <Form page={page} action="/tickets" form={form} multipart>
        <input type="hidden" name="place" value={place.value} />
        <input type="hidden" name="category" value={category} />
        {behalf.length > 0 && (
          <SelectField
            page={page}
            form={form}
            name="person"
            label={t('tickets:what.person')}
            hint={t('tickets:what.personHint')}
            options={behalf}
            prompt={t('tickets:what.myself')}
            optional
          />
        )}
        <RadioGroup
          page={page}
          form={form}
          name="urgency"
          label={t('tickets:what.urgency')}
          value="ordinary"
          options={urgencies.map((value) => ({
            value,
            text: t(`tickets:urgency.${value}`),
            hint: t(`tickets:urgencyHint.${value}`),
          }))}
        />
        <TextField
          page={page}
          form={form}
          name="title"
          label={t('tickets:what.summary')}
          hint={t('tickets:what.summaryHint')}
          maxlength={60}
        />
        <TextArea
          page={page}
          form={form}
          name="words"
          label={t('tickets:what.words')}
          rows={4}
          maxlength={2000}
          optional
        />
        <PhotoField page={page} form={form} name="photos" label={t('tickets:what.photos')} />
        <Callout icon="eye">
          <p>
            {t(place.common ? 'tickets:what.seenCommon' : 'tickets:what.seenHome', { place: place.label })}
          </p>
        </Callout>
        <Actions>
          <Button text={t('tickets:what.send')} icon="check" />
        </Actions>
      </Form>
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
