import type { Page } from '#page.ts'
import type { HeldDuty } from '#standing/duties.ts'
import { Icon } from '#views/shared/icon.tsx'
import { Time } from '#views/shared/time.tsx'

type DutyListProps = {
  page: Page
  duties: HeldDuty[]
  endable: number[]
  /** Say the organisation too. */
  withBody?: boolean
  /** Only the name and the term: the place and the duty stand beside the list. */
  bare?: boolean
}

/** Who holds which duty where and until when; the link to end it for those who may. */
export function DutyList({ page, duties, endable, withBody, bare }: DutyListProps) {
  const { t } = page
  return (
    <ul class={bare ? 'duties is-bare-list' : 'duties'}>
      {duties.map((duty) => (
        <li>
          <span class="duty-who">
            <b>{duty.name}</b>
            {!bare && <span>{dutyText(page, duty, withBody)}</span>}
          </span>
          {duty.byOwnHand && <small class="quiet">{t('organisations:term.byOwnHand')}</small>}
          <DutyTerm page={page} duty={duty} />
          {endable.includes(duty.appointmentId) && (
            <a class="duty-end" href={`/appointments/${duty.appointmentId}/end`}>
              <Icon name="leave" />
              {t('organisations:end.link')}
              <span class="vh"> {duty.name}</span>
            </a>
          )}
        </li>
      ))}
    </ul>
  )
}

export function dutyText(page: Page, duty: HeldDuty, withBody = false) {
  const body = withBody ? duty.organisationName : null
  const place = duty.scope === '' ? null : duty.scopeLabel
  return [page.t(`organisations:roles.${duty.role}`), body, place].filter(Boolean).join(' · ')
}

function DutyTerm({ page, duty }: { page: Page; duty: HeldDuty }) {
  const { t } = page
  if (duty.startsAt > page.now) {
    return (
      <small class="quiet">
        {t('organisations:term.from')} <Time page={page} at={duty.startsAt} show="day" />
      </small>
    )
  }
  if (duty.until === null) return <></>
  return (
    <small class="quiet">
      {t('organisations:term.until')} <Time page={page} at={duty.until} show="untilDay" />
    </small>
  )
}
