import type { EntryFacts } from '#care/show.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions, Button, ButtonLink } from '#views/shared/actions.tsx'
import { Details } from '#views/shared/cards.tsx'
import { SelectField, TextField } from '#views/shared/fields.tsx'
import { Form } from '#views/shared/form.tsx'
import { SectionHead } from '#views/shared/head.tsx'
import { Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type Props = { page: Page; facts: EntryFacts }

/** How often somebody comes or calls, and when next. */
export function Rhythm({ page, facts }: Props) {
  const { t } = page
  const { rhythm, id } = facts
  const here = `/care/entries/${id}`
  return (
    <section class="flow" aria-labelledby="rhythm">
      <SectionHead id="rhythm" icon="calendar" title={t('care:rhythm.title')} />
      <p class="row">
        {rhythm.everyDays
          ? t(`care:rhythm.every.${rhythm.way}`, { count: rhythm.everyDays })
          : t('care:list.noRhythm')}
        {rhythm.nextDue && (
          <span>
            {t('care:list.nextDue')} <Time page={page} at={rhythm.nextDue} show="day" />
          </span>
        )}
        {rhythm.overdue && <Status tone="asked" text={t('care:list.overdue')} />}
      </p>
      <Actions>
        <ActionForm
          action={`${here}/contacts`}
          kind="primary"
          icon="check"
          text={t(`care:contacts.done.${rhythm.way}`)}
          fields={{ outcome: 'done', back: here }}
        />
        <ButtonLink href={`${here}/contacts/new?back=${here}`} text={t('care:contacts.more')} />
      </Actions>
      <Details summary={t('care:rhythm.change')}>
        <Form page={page} action={`${here}/rhythm`}>
          <TextField
            page={page}
            name="everyDays"
            label={t('care:rhythm.days')}
            hint={t('care:rhythm.daysHint')}
            value={rhythm.everyDays ?? ''}
            inputmode="numeric"
            width="short"
            optional
          />
          <SelectField
            page={page}
            name="way"
            label={t('care:rhythm.way')}
            value={rhythm.way}
            options={(['visit', 'call'] as const).map((value) => ({
              value,
              text: t(`care:contactWays.${value}`),
            }))}
          />
          <Actions>
            <Button text={t('care:rhythm.save')} icon="check" />
          </Actions>
        </Form>
      </Details>
    </section>
  )
}

export function Contacts({ page, facts }: Props) {
  const { t } = page
  return (
    <section class="flow" aria-labelledby="contacts">
      <SectionHead id="contacts" icon="record" title={t('care:contacts.past')} />
      {facts.contacts.length === 0 ? (
        <p class="quiet">{t('care:list.never')}</p>
      ) : (
        <ol class="care-log">
          {facts.contacts.map((contact) => (
            <li>
              <Time page={page} at={contact.at} /> {contact.name || t('record:entry.gone')} ·{' '}
              {contact.outcome === 'done'
                ? t(`care:contactWays.${contact.way}`)
                : t('care:contacts.wasSkipped')}
              {contact.note && ` · ${contact.note}`}
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
