import type { EmergenciesAtHome } from '#emergencies/banner.ts'
import type { Page } from '#page.ts'
import { Actions, ButtonLink } from '#views/shared/actions.tsx'
import { SectionHead } from '#views/shared/head.tsx'
import { Behind } from './behind.tsx'
import { AnswerLink, Lines, WhatToDoSteps, WrittenIn } from './words.tsx'

type Props = { page: Page; emergencies: EmergenciesAtHome }

/** The home page of a house in an emergency: all that run there, and the way to those that are not written out. */
export function HomeEmergencies({ page, emergencies: { shown, more } }: Props) {
  return (
    <>
      {shown.map((emergency) => (
        <HomeEmergencyPart page={page} emergency={emergency} />
      ))}
      {more > 0 && (
        <Actions>
          <ButtonLink
            href="/emergencies"
            icon="urgent"
            text={page.t('shared:emergency.more', { count: more })}
          />
        </Actions>
      )}
    </>
  )
}

type OneProps = { page: Page; emergency: EmergenciesAtHome['shown'][number] }

/** What to do, whom to ring, where to go, and the way to answer. */
function HomeEmergencyPart({ page, emergency }: OneProps) {
  const { t } = page
  const mark = emergency.drill ? `${t('shared:emergency.drill')} ` : ''
  return (
    <section class="asks emergency-home" aria-labelledby={`emergency-${emergency.id}`}>
      <SectionHead id={`emergency-${emergency.id}`} title={mark + emergency.words.title} icon="urgent" />
      {emergency.places.length > 0 && <p class="lead">{emergency.places.join('、')}</p>}
      <WrittenIn page={page} words={emergency.words} />
      <WhatToDoSteps text={emergency.words.whatToDo} lang={emergency.words.written.whatToDo} />
      {emergency.answers === 'home' && emergency.words.question && (
        <p class="lead">{emergency.words.question}</p>
      )}
      <Actions>
        {emergency.waits && (
          <ButtonLink
            href={`/emergencies/${emergency.id}#call`}
            kind="primary"
            icon="urgent"
            text={t('helpcalls:newcomer.link')}
          />
        )}
        <AnswerLink page={page} id={emergency.id} answers={emergency.answers} />
        {emergency.works && (
          <ButtonLink
            href={`/emergencies/${emergency.id}/work`}
            icon="list"
            text={t('emergencies:work.link')}
          />
        )}
        <ButtonLink href={`/emergencies/${emergency.id}`} icon="info" text={t('emergencies:home.more')} />
      </Actions>
      <Lines page={page} lines={emergency.lines} />
      <Behind page={page} behind={emergency.behind} issuedBy={emergency.issuedBy} />
    </section>
  )
}
