import type { Page } from '#page.ts'
import type { RollHead } from '#rollcalls/roll-head.ts'
import { Callout } from '#views/shared/status.tsx'
import { titleOf } from './parts.tsx'

export type OtherRoll = { head: RollHead; href: string }

/** The other roll calls that ask the same home: an answer to one of another danger says nothing to them. */
export function OtherRolls({ page, beside }: { page: Page; beside: readonly OtherRoll[] }) {
  if (beside.length === 0) return null
  return (
    <Callout tone="urgent" icon="urgent" title={page.t('rollcalls:beside.title')}>
      <ul>
        {beside.map(({ head, href }) => (
          <li>
            <a href={href}>{titleOf(page, head)}</a>
          </li>
        ))}
      </ul>
    </Callout>
  )
}
