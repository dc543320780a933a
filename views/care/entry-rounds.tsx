import type { EntryFacts } from '#care/show.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions, ButtonLink } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { formAt, type Refusal } from '#views/shared/form.tsx'
import { SectionHead } from '#views/shared/head.tsx'
import { Status } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'

type Props = { page: Page; facts: EntryFacts }

/** How often somebody comes or calls, and when next. */
export function Rhythm({ page, facts, refused }: Props & { refused: Refusal | undefined }) {
  const { t } = page
  const { rhythm, id } = facts
  const here = `/care/entries/${id}`
  const form = formAt(refused, 'rhythm')
  const ask = fields(page, form, 'care:rhythm')
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
      <Details summary={t('care:rhythm.change')} open={form !== undefined}>
        <ask.Form action={`${here}/rhythm`} filled>
          <ask.Count name="everyDays" says="days" hint value={rhythm.everyDays ?? ''} optional />
          <ask.Pick name="way" value={rhythm.way} options={['visit', 'call']} of="care:contactWays" />
          <ask.Send says="save" icon="check" />
        </ask.Form>
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
