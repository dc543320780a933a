import type { EntryFacts } from '#care/show.ts'
import type { Page } from '#page.ts'
import { Actions, Button } from '#views/shared/actions.tsx'
import { AskFirst } from '#views/shared/ask-first.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Details } from '#views/shared/cards.tsx'
import { Form, type FormState, formAt, type Refusal } from '#views/shared/form.tsx'
import { Pager, SectionHead } from '#views/shared/head.tsx'
import { Time } from '#views/shared/time.tsx'

type Props = { page: Page; facts: EntryFacts; refused: Refusal | undefined }

/** Who sees it now, for what, until when. */
export function Helpers({ page, facts, refused }: Props) {
  const { t } = page
  const form = formAt(refused, 'helpers')
  const ask = fields(page, form, 'care:helpers')
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
            <AskFirst
              page={page}
              action={`/care/assignments/${helper.id}/end`}
              text={t('care:helpers.end')}
            />
          </li>
        ))}
      </ul>
      <Details summary={t('care:helpers.add')} open={form !== undefined}>
        <ask.Form action={`/care/entries/${facts.id}/assignments`}>
          <WhoFields page={page} form={form} prefix="helper" />
          <ask.Pick name="purpose" hint value="visit" options={['visit', 'door']} of="care:purposes" />
          <ask.Day name="until" />
          <ask.Send says="assign" icon="check" />
        </ask.Form>
      </Details>
    </section>
  )
}

export function Buddies({ page, facts, refused }: Props) {
  const { t } = page
  const form = formAt(refused, 'buddies')
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
            <AskFirst page={page} action={`/care/buddies/${buddy.id}/end`} text={t('care:buddies.remove')} />
          </li>
        ))}
      </ul>
      <Details summary={t('care:buddies.add')} open={form !== undefined}>
        <Form page={page} form={form} action={`/care/entries/${facts.id}/buddies`}>
          <WhoFields page={page} form={form} prefix="buddy" />
          <Actions>
            <Button text={t('care:buddies.ask')} icon="check" />
          </Actions>
        </Form>
      </Details>
    </section>
  )
}

type WhoProps = { page: Page; form: FormState | undefined; prefix: 'helper' | 'buddy' | 'fetcher' }

/** A neighbour by name and door: typed, because nobody here sees a list of neighbours. */
export function WhoFields({ page, form, prefix }: WhoProps) {
  const ask = fields(page, form, 'care:who')
  return (
    <>
      <ask.Text name={`${prefix}Name`} says="name" maxlength={40} />
      <ask.Text name={`${prefix}Door`} says="door" hint maxlength={40} optional />
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
              {view.emergency === null
                ? t(`care:purposes.${view.purpose}`)
                : view.drill === 1
                  ? t('emergencies:told.drill', { text: view.emergency })
                  : view.emergency}
              {view.fields !== '[]' && <span class="quiet"> · {named(view.fields)}</span>}
            </li>
          ))}
        </ol>
      )}
      <Pager page={page} newer={views.newer} older={views.older} />
    </section>
  )
}
