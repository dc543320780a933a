import type { Announced } from '#emergencies/show.ts'
import type { DoorWaitedAt } from '#helpcalls/sending/newcomer-calls.ts'
import type { Page } from '#page.ts'
import { DoorsWaitedAt } from '#views/helpcalls/newcomer.tsx'
import { LifeNumbers } from '#views/helpcalls/underway.tsx'
import { ErrorSummary, type FormState } from '#views/shared/form.tsx'
import { PageHead } from '#views/shared/head.tsx'
import { Layout } from '#views/shared/layout.tsx'
import { Callout } from '#views/shared/status.tsx'
import { LevelMark, Lines, WhatToDoSteps, WrittenIn } from './words.tsx'

type Props = {
  page: Page
  announced: Announced
  /** The doors, by name, at which the reader waits. */
  waitsAt: string[]
  doors: DoorWaitedAt[]
  form: FormState | undefined
}

/** An emergency for whoever waits at a door of it: what is said to everybody there, and the way to call for help. */
export function AnnouncedPage({ page, announced, waitsAt, doors, form }: Props) {
  const { t } = page
  const { words, kind, level, drill, stage, runs } = announced
  const title = words.title || t(`emergencies:kinds.${kind}`)
  return (
    <Layout page={page} title={title}>
      <PageHead
        title={title}
        lead={
          <>
            <LevelMark page={page} level={level} drill={drill} /> {t(`emergencies:states.${stage}`)}
          </>
        }
        back={{ href: '/emergencies', text: t('emergencies:list.title') }}
      />
      {form && <ErrorSummary page={page} form={form} />}
      {drill && <Callout tone="asked">{t('emergencies:drillCallout')}</Callout>}
      {runs ? (
        <>
          <WrittenIn page={page} words={words} />
          <WhatToDoSteps text={words.whatToDo} lang={words.written.whatToDo} />
          <LifeNumbers page={page} />
          <DoorsWaitedAt page={page} id={announced.id} doors={doors} form={form} />
          <Lines page={page} lines={announced.lines} />
        </>
      ) : (
        <Callout>{t(`emergencies:now.${drill ? 'drill' : 'real'}.${stage}`)}</Callout>
      )}
      <p class="quiet">{t('emergencies:newcomer', { doors: waitsAt.join(t('shared:seen.and')) })}</p>
    </Layout>
  )
}
