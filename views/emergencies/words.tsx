import type { EmergencyWords } from '#emergencies/emergency-words.ts'
import type { WarningLevel } from '#emergencies/kinds.ts'
import type { ShownEmergency, ShownLine } from '#emergencies/show.ts'
import type { Language } from '#i18n/language.ts'
import type { Page } from '#page.ts'
import { apart } from '#typed/settled.ts'
import { ButtonLink } from '#views/shared/actions.tsx'
import { Icon } from '#views/shared/icon.tsx'
import { PhoneLink } from '#views/shared/phone.tsx'

/** The colour of the level, in words too. */
export function LevelMark({ page, level, drill }: { page: Page; level: WarningLevel; drill?: boolean }) {
  return (
    <span class={`level is-${level}`}>
      {drill ? `${page.t('emergencies:drill')} · ` : ''}
      {page.t(`emergencies:levels.${level}`)}
    </span>
  )
}

/** The way to the roll call, for whoever has a door in it; by another name for whoever has only those of others. */
export function AnswerLink({
  page,
  id,
  answers,
}: {
  page: Page
  id: number
  answers: ShownEmergency['answers']
}) {
  if (answers === null) return null
  return (
    <ButtonLink
      href={`/rollcalls/${id}`}
      kind={answers === 'home' ? 'primary' : 'plain'}
      icon={answers === 'home' ? 'check' : 'list'}
      text={page.t(answers === 'home' ? 'emergencies:home.answer' : 'emergencies:home.others')}
    />
  )
}

/** What to do, one step a line; `lang`: where it is not in the reader's own. */
export function WhatToDoSteps({ text, lang }: { text: string; lang?: Language }) {
  const steps = apart(text, /\n/)
  return (
    <ol class="emergency-steps" lang={lang}>
      {steps.map((step) => (
        <li>{step}</li>
      ))}
    </ol>
  )
}

/** Said once where a word of it was written in another language than this page's, for all to read as it was written. */
export function WrittenIn({ page, words }: { page: Page; words: EmergencyWords }) {
  const other = Object.values(words.written).find((language) => language !== page.lang)
  return other ? <p class="quiet">{page.t(`emergencies:writtenIn.${other}`)}</p> : null
}

/** Numbers to ring, where to gather and how to get there. */
export function Lines({
  page,
  lines,
}: {
  page: Page
  lines: Pick<ShownLine, 'kind' | 'text' | 'phone' | 'place'>[]
}) {
  const of = (kind: ShownLine['kind']) => lines.filter((line) => line.kind === kind)
  return (
    <>
      {of('contact').length > 0 && (
        <ul class="emergency-phones">
          {of('contact').map((line) => (
            <li>
              <span>{line.text}</span>
              {line.phone && <PhoneLink number={line.phone} />}
            </li>
          ))}
        </ul>
      )}
      {[...of('meeting'), ...of('route')].length > 0 && (
        <ul class="emergency-places">
          {[...of('meeting'), ...of('route')].map((line) => (
            <li>
              <Icon name={line.kind === 'meeting' ? 'meeting' : 'pin'} />
              <span>
                <b>{page.t(`emergencies:lineKinds.${line.kind}`)}</b> {line.text}{' '}
                {line.place !== null && (
                  <a href={line.place === '' ? '/addresses' : `/addresses/${line.place}`}>
                    {page.t('emergencies:onPlan')}
                  </a>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
