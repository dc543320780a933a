import type { HomeEmergency } from '#emergencies/banner.ts'
import type { Page } from '#page.ts'
import { Actions, ButtonLink } from '#views/shared/actions.tsx'
import { SectionHead } from '#views/shared/head.tsx'
import { Behind } from './behind.tsx'
import { AnswerLink, Lines, WhatToDoSteps, WrittenIn } from './words.tsx'

/** The home page of a house in an emergency: what to do, whom to ring, where to go, and the way to answer. */
export function HomeEmergencyPart({ page, emergency }: { page: Page; emergency: HomeEmergency }) {
  const { t } = page
  const mark = emergency.drill ? `${t('shared:emergency.drill')} ` : ''
  return (
    <section class="asks emergency-home" aria-labelledby="emergency">
      <SectionHead id="emergency" title={mark + emergency.words.title} icon="urgent" />
      <WrittenIn page={page} words={emergency.words} />
      <WhatToDoSteps text={emergency.words.whatToDo} lang={emergency.words.written.whatToDo} />
      {emergency.answers === 'home' && emergency.words.question && (
        <p class="lead">{emergency.words.question}</p>
      )}
      <Actions>
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
