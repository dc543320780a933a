import type { CallRole } from '#helpcalls/telling/seen-by.ts'
import type { TriageNeed } from '#helpcalls/triage.ts'
import type { CallUnderway } from '#listings/lifecycle/followers.ts'
import type { Page } from '#page.ts'
import { ActionForm, Actions } from '#views/shared/actions.tsx'
import { fields } from '#views/shared/bound.tsx'
import { ErrorSummary, type FormState, valueIn } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { NeedFacts, NeedStatus } from './facts.tsx'
import { type Sendable, SendTo } from './send.tsx'
import { Underway } from './underway.tsx'

type Props = {
  page: Page
  id: number
  need: TriageNeed
  role: CallRole
  /** Whom the desk can send there. */
  people: Sendable[]
  /** Its emergency is over. */
  over: boolean
  closes?: boolean
  /** The desk said that they were helped, and the home can say no. */
  denies: boolean
  /** For the household: what becomes of it. */
  call: CallUnderway | null
  form: FormState | undefined
}

const spokenTo = (role: CallRole) =>
  role === 'household' ? 'household' : role === 'triage' ? 'desk' : 'helper'

/** What is said first: what is asked of this reader, or else how it stands. */
function lead(role: CallRole, { state, byDesk }: TriageNeed, over: boolean): string {
  if (over && state === 'sent' && (role === 'sent' || role === 'triage')) return 'sentAfterEnd'
  if (role === 'sent' || role === 'out' || role === 'before') return role
  if (role === 'been' && state === 'going') return 'been'
  if (state === 'confirmed' && byDesk) return 'byDesk'
  return role === 'been' && state === 'sent' ? 'beenAsked' : state
}

/** One need: where it stands for the household, yes or no for whoever is asked, done for whoever went. */
export function EmergencyNeedPage({ page, id, need, role, people, over, closes, denies, call, form }: Props) {
  const { t } = page
  const to = `/emergencies/${id}/needs/${need.listingId}`
  const whole = form?.errors?.['']
  const triage = role === 'triage'
  // What is over is told as well: who still has it open, and whom to ring.
  const shown = call?.open || (call !== null && ['left', 'sent', 'going'].includes(call.state) && !call.runs)
  const saidDone = need.state === 'done' || (need.state === 'sent' && need.been.length > 0)
  const ask = fields(page, form, 'helpcalls:needs')
  return (
    <Layout page={page} title={t('helpcalls:needs.oneTitle', { door: need.label })}>
      <PageHead
        title={t('helpcalls:needs.oneTitle', { door: need.label })}
        back={
          triage
            ? { href: `/emergencies/${id}/needs`, text: t('helpcalls:needs.listTitle') }
            : { href: `/emergencies/${id}`, text: t('helpcalls:needs.emergency') }
        }
      />
      {whole && <ErrorSummary page={page} form={{ errors: { '': whole } }} />}
      <p class="row">
        <NeedStatus page={page} need={need} />
      </p>
      {!shown && <p class="lead">{t(`helpcalls:needs.for.${spokenTo(role)}.${lead(role, need, over)}`)}</p>}
      {call && shown && <Underway page={page} call={call} form={form} />}
      {!shown && need.level === 1 && need.state !== 'confirmed' && (
        <Callout tone="urgent" icon="phone" title={t('helpcalls:needs.callFirst')}>
          <p>{t('helpcalls:needs.numbers')}</p>
        </Callout>
      )}
      <NeedFacts page={page} need={need} words={!shown} />
      {closes && (
        <ask.Form action={`${to}/outcome`}>
          <ask.Words name="became" hint rows={2} maxlength={300} />
          <ask.Send icon="check" says="close" />
        </ask.Form>
      )}
      <Actions>
        {role === 'sent' && (
          <>
            <ActionForm
              action={`${to}/acceptance`}
              kind="primary"
              icon="check"
              text={t('helpcalls:needs.accept')}
            />
            <ActionForm action={`${to}/refusal`} icon="forward" text={t('helpcalls:needs.pass')} />
          </>
        )}
        {role === 'out' && (
          <ActionForm action={`${to}/acceptance`} icon="check" text={t('helpcalls:needs.allTheSame')} />
        )}
        {role === 'before' && (
          <ActionForm action={`${to}/acceptance`} icon="check" text={t('helpcalls:needs.accept')} />
        )}
        {role === 'going' && need.state === 'going' && (
          <>
            <ActionForm action={`${to}/done`} kind="primary" icon="check" text={t('helpcalls:needs.done')} />
            <ActionForm action={`${to}/return`} icon="undo" text={t('helpcalls:needs.giveBack')} />
          </>
        )}
        {triage && !closes && saidDone && (
          <ActionForm action={`${to}/done`} icon="check" text={t('helpcalls:needs.deskConfirms')} />
        )}
        {triage && !over && saidDone && (
          <ActionForm action={`${to}/unmet`} icon="undo" text={t('helpcalls:needs.deskDenies')} />
        )}
        {denies && <ActionForm action={`${to}/unmet`} icon="urgent" text={t('helpcalls:needs.deny')} />}
        {role === 'household' && (need.state === 'going' || saidDone) && (
          <>
            <ActionForm
              action={`${to}/done`}
              kind="primary"
              icon="check"
              text={t('helpcalls:needs.confirm')}
            />
            {call?.runs && (
              <ActionForm
                action={`${to}/unmet`}
                icon="undo"
                text={t(`helpcalls:needs.unmet.${need.state === 'going' ? 'going' : 'done'}`)}
              />
            )}
          </>
        )}
      </Actions>
      <SendTo
        page={page}
        to={`/emergencies/${id}/needs`}
        need={need}
        people={people}
        chosen={valueIn(form, 'person')}
      />
    </Layout>
  )
}
