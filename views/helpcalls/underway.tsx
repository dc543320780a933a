import type { CallUnderway } from '#listings/lifecycle/followers.ts'
import type { Page } from '#page.ts'
import type { Called } from '#standing/called.ts'
import { ActionForm, Button } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { Card } from '#views/shared/cards.tsx'
import { Form, type FormState } from '#views/shared/form.tsx'
import { unbroken } from '#views/shared/phone.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Time } from '#views/shared/time.tsx'
import { WhomToAsk } from '#views/shared/whom-to-ask.tsx'

type Props = { page: Page; call: CallUnderway; form?: FormState }

/** The same in short, before everything else on the home page: that it was heard, who comes, and the way to its page. */
export function OwnCall({ page, call }: Props) {
  const { t } = page
  return (
    <Card
      href={`/emergencies/${call.emergencyId}/needs/${call.listingId}`}
      title={t('helpcalls:underway.title')}
      icon="urgent"
      tone="urgent"
    >
      <p>{t(`helpcalls:underway.${stateOf(call)}`, { name: joined(page, call.people) })}</p>
    </Card>
  )
}

const joined = (page: Page, people: readonly Called[]) =>
  people.map((one) => one[page.lang]).join(page.t('shared:seen.and'))

/** For the household: that it was heard, who comes or is asked, who next, whom to ring, and room for what is wrong. */
export function Underway({ page, call, form }: Props) {
  const { t } = page
  return (
    <section class="box flow" aria-labelledby={`call-${call.listingId}`}>
      <Callout tone={call.state === 'going' ? 'brand' : 'urgent'} icon="urgent">
        <h2 id={`call-${call.listingId}`}>{t(`helpcalls:underway.${call.runs ? 'title' : 'overTitle'}`)}</h2>
        <p>
          {t(`helpcalls:underway.${stateOf(call)}`, {
            name: joined(page, call.people),
          })}
        </p>
        {call.been.map((name) => (
          <p>{t('helpcalls:underway.isItDone', { name: name[page.lang] })}</p>
        ))}
        {call.also && (
          <p>
            {t(`helpcalls:needs.${call.also.instead ? 'askedInstead' : 'askedWho'}`, {
              name: call.also.name[page.lang],
            })}
          </p>
        )}
        {call.out.map(({ name, why }) => (
          <p>{t(`helpcalls:needs.out.${why}`, { name: name[page.lang] })}</p>
        ))}
        {call.answerBy && (
          <p>
            {t('helpcalls:needs.until')} <Time page={page} at={call.answerBy} show="time" />
          </p>
        )}
        {(call.state === 'waiting' || call.state === 'left') && call.told.length > 0 && (
          <p>
            {t(`helpcalls:underway.${call.state === 'left' ? 'leftTo' : 'told'}`, {
              names: joined(page, call.told),
            })}
          </p>
        )}
        {call.next && <Next page={page} call={call} next={call.next[page.lang]} />}
      </Callout>
      <LifeNumbers page={page} />
      <WhomToAsk page={page} people={call.ring} lead={t('helpcalls:underway.ring')} />
      <Said page={page} call={call} />
      {call.open && call.elsewhere && (
        <ActionForm
          action={`/emergencies/${call.emergencyId}/needs/${call.listingId}/words`}
          icon="forward"
          text={t('helpcalls:underway.onMyWay')}
          fields={{ words: t('helpcalls:underway.comes') }}
        />
      )}
      {call.open && <More page={page} call={call} form={form} />}
    </section>
  )
}

/** Whom to ring where life is in danger, before anybody of the estate. */
export function LifeNumbers({ page: { t } }: { page: Page }) {
  return (
    <p>
      <b>{t('helpcalls:underway.life')}</b>{' '}
      {(['120', '119', '110'] as const).map((number) => (
        <a class="button" href={`tel:${number}`}>
          {unbroken(t(`helpcalls:underway.n${number}`))}
        </a>
      ))}
    </p>
  )
}

/** Nobody can be asked at this moment, so that nobody is being found; or nobody is asked before the desk has had its time. */
function stateOf({ state, byDesk, next, deskUntil }: CallUnderway): string {
  if (byDesk) return 'byDesk'
  if (state !== 'waiting') return state
  return next === null ? 'nobody' : deskUntil ? 'withDesk' : state
}

function Next({ page, call: { deskUntil }, next }: { page: Page; call: CallUnderway; next: string }) {
  const { t } = page
  if (!deskUntil) return <p>{t('helpcalls:underway.next', { name: next })}</p>
  return (
    <p>
      {t('helpcalls:underway.deskUntil')} <Time page={page} at={deskUntil} show="time" />
      {t('helpcalls:underway.thenAsked', { name: next })}
    </p>
  )
}

function Said({ page, call }: Props) {
  if (call.said.length === 0) return null
  return (
    <ul class="need-reports" aria-label={page.t('helpcalls:underway.said')}>
      {call.said.map((report) => (
        <li>
          {report.words || page.t('helpcalls:needs.unsaid.called')}{' '}
          <span class="quiet">
            <Time page={page} at={report.at} show="time" />
          </span>
        </li>
      ))}
    </ul>
  )
}

function More({ page, call, form }: Props) {
  const ask = fields(page, form, 'helpcalls:underway')
  return (
    <Form page={page} action={`/emergencies/${call.emergencyId}/needs/${call.listingId}/words`} form={form}>
      <ask.Words name="words" hint={page.t('helpcalls:underway.own')} maxlength={300} rows={2} />
      <Button icon="edit" text={page.t('helpcalls:underway.add')} />
    </Form>
  )
}
