import type { EntryFacts } from '#care/show.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions, Button } from '#views/shared/actions.tsx'
import { Details } from '#views/shared/cards.tsx'
import { DateTimeField, SelectField, TextField } from '#views/shared/fields.tsx'
import { Form } from '#views/shared/form.tsx'
import { Pager, SectionHead } from '#views/shared/head.tsx'
import { Time } from '#views/shared/time.tsx'

type Props = { page: Page; facts: EntryFacts }

/** Who sees it now, for what, until when. */
export function Helpers({ page, facts }: Props) {
  const { t } = page
  return (
    <section class="flow" aria-labelledby="helpers">
      <SectionHead id="helpers" icon="people" title={t('care:helpers.title')} />
      {facts.helpers.length === 0 && <p class="quiet">{t('care:helpers.none')}</p>}
      <ul class="care-people">
        {facts.helpers.map((helper) => (
          <li>
            <span>
              <b>{helper.name}</b> · {t(`care:purposes.${helper.purpose}`)} · {t('care:helping.until')}{' '}
              <Time page={page} at={helper.until} show="day" />
            </span>
            <ActionForm
              action={`/care/assignments/${helper.id}/end`}
              kind="quiet"
              text={t('care:helpers.end')}
            />
          </li>
        ))}
      </ul>
      <Details summary={t('care:helpers.add')}>
        <Form page={page} action={`/care/entries/${facts.id}/assignments`}>
          <WhoFields page={page} prefix="helper" />
          <SelectField
            page={page}
            name="purpose"
            label={t('care:helpers.purpose')}
            hint={t('care:helpers.purposeHint')}
            value="visit"
            options={(['visit', 'door'] as const).map((value) => ({
              value,
              text: t(`care:purposes.${value}`),
            }))}
          />
          <DateTimeField page={page} name="until" type="date" label={t('care:helpers.until')} />
          <Actions>
            <Button text={t('care:helpers.assign')} icon="check" />
          </Actions>
        </Form>
      </Details>
    </section>
  )
}

export function Buddies({ page, facts }: Props) {
  const { t } = page
  return (
    <section class="flow" aria-labelledby="buddies">
      <SectionHead id="buddies" icon="heart" title={t('care:buddies.title')} />
      {facts.buddies.length === 0 && <p class="quiet">{t('care:buddies.none')}</p>}
      <ul class="care-people">
        {facts.buddies.map((buddy) => (
          <li>
            <span>
              <b>{buddy.name}</b> ·{' '}
              {buddy.agreedAt ? (
                <>
                  {t('care:buddies.agreed')} <Time page={page} at={buddy.agreedAt} show="day" />
                </>
              ) : (
                t('care:buddies.waiting')
              )}
            </span>
            <ActionForm
              action={`/care/buddies/${buddy.id}/end`}
              kind="quiet"
              text={t('care:buddies.remove')}
            />
          </li>
        ))}
      </ul>
      <Details summary={t('care:buddies.add')}>
        <Form page={page} action={`/care/entries/${facts.id}/buddies`}>
          <WhoFields page={page} prefix="buddy" />
          <Actions>
            <Button text={t('care:buddies.ask')} icon="check" />
          </Actions>
        </Form>
      </Details>
    </section>
  )
}

/** A neighbour by name and door: typed, because nobody here sees a list of neighbours. */
export function WhoFields({ page, prefix }: { page: Page; prefix: 'helper' | 'buddy' | 'fetcher' }) {
  const { t } = page
  return (
    <>
      <TextField page={page} name={`${prefix}Name`} label={t('care:who.name')} maxlength={40} />
      <TextField
        page={page}
        name={`${prefix}Door`}
        label={t('care:who.door')}
        hint={t('care:who.doorHint')}
        maxlength={40}
        optional
      />
    </>
  )
}

/** Who looked, when and why. */
export function Views({ page, views }: { page: Page; views: NonNullable<EntryFacts['views']> }) {
  const { t } = page
  const named = (fields: string) =>
    (JSON.parse(fields) as string[]).map((field) => t(`care:fields.${field}`)).join(t('care:list.comma'))
  return (
    <section class="flow" aria-labelledby="views">
      <SectionHead id="views" icon="eye" title={t('care:views.title')} />
      {views.rows.length === 0 ? (
        <p class="quiet">{t('care:views.none')}</p>
      ) : (
        <ol class="care-log">
          {views.rows.map((view) => (
            <li>
              <Time page={page} at={view.viewedAt} /> <b>{view.name || t('record:entry.gone')}</b> ·{' '}
              {view.emergency ?? t(`care:purposes.${view.purpose}`)}
              {view.fields !== '[]' && <span class="quiet"> · {named(view.fields)}</span>}
            </li>
          ))}
        </ol>
      )}
      <Pager page={page} newer={views.newer} older={views.older} />
    </section>
  )
}
