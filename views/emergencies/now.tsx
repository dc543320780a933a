import type { ShownEmergency } from '#emergencies/show.ts'
import type { Page } from '#page.ts'
import { Details } from '#views/shared/cards.tsx'
import { Callout } from '#views/shared/status.tsx'
import { Behind } from './behind.tsx'
import { Still } from './still.tsx'
import { Lines, WhatToDoSteps, WrittenIn } from './words.tsx'

export const isOver = ({ row }: ShownEmergency) => row.state === 'lifted' || row.state === 'lapsed'

/** What to do now: while it runs, its steps; once it is over, that it is, and what was to be done only folded away. */
export function What({ page, shown }: { page: Page; shown: ShownEmergency }) {
  const { t } = page
  const { row, words, behind } = shown
  const steps = (
    <>
      <WrittenIn page={page} words={words} />
      <WhatToDoSteps text={words.whatToDo} lang={words.written.whatToDo} />
    </>
  )
  if (isOver(shown)) {
    const real = row.drill === 1 ? 'drill' : 'real'
    return (
      <>
        <Callout>
          {t(
            shown.stage === 'lifted' && shown.still.length > 0
              ? 'emergencies:still.lifted'
              : `emergencies:now.${real}.${shown.stage}`,
          )}
        </Callout>
        <Still page={page} still={shown.still} />
        <Left page={page} left={shown.left} />
        {words.whatToDo && (
          <Details summary={t('emergencies:then')}>
            {steps}
            <Lines page={page} lines={shown.lines} />
          </Details>
        )}
      </>
    )
  }
  return (
    <>
      {steps}
      <Behind page={page} behind={behind} issuedBy={row.issuedBy} />
    </>
  )
}

/** What stayed undone when it ended, each the way to it, for whoever worked on it. */
function Left({ page, left }: { page: Page; left: ShownEmergency['left'] }) {
  if (left.length === 0) return null
  return (
    <Callout tone="asked" icon="urgent" title={page.t('emergencies:left.title')}>
      <ul>
        {left.map(({ href, text, count }) => (
          <li>
            <a href={href}>{page.t(text, { count })}</a>
          </li>
        ))}
      </ul>
    </Callout>
  )
}
