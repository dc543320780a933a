import type { ReachDoor } from '#notices/reach/doors.ts'
import type { ReachCounts } from '#notices/reach/rules.ts'
import type { Page } from '#page.ts'
import { Actions, ButtonLink } from '#views/shared/actions.tsx'
import { Meter } from '#views/shared/figures.tsx'

/** Swapped together with the door that changed. */
export function ReachTotals({ page, counts, oob }: { page: Page; counts: ReachCounts; oob?: boolean }) {
  const parts = (['acknowledged', 'opened', 'unopened', 'none'] as const).map((kind) => ({
    kind,
    value: counts[kind],
    text: page.t(`shared:door.${kind}`),
  }))
  return (
    <div id="reach-totals" class="reach-totals" hx-swap-oob={oob ? 'true' : undefined}>
      <p class="reach-share">
        <b>{counts.acknowledged}</b>
        <span>{page.t('notices:reach.ofDoors', { total: counts.total })}</span>
      </p>
      <Meter page={page} label={page.t('notices:reach.meter', { total: counts.total })} parts={parts}>
        <p class="hint">{page.t('notices:reach.honest')}</p>
      </Meter>
    </div>
  )
}

type ReachChipProps = { page: Page; notice: number; door: ReachDoor; oob?: boolean }

/**
 * One door, leading to the page where its answer is recorded. Like DoorChip, and says of a door that has not answered
 * what came of the last knock.
 */
export function ReachChip({ page, notice, door, oob }: ReachChipProps) {
  const knocked = door.state !== 'acknowledged' && door.knock
  return (
    <a
      id={`door-${idOf(door.path)}`}
      class={`door is-${door.state}`}
      href={`/notices/${notice}/doors/${door.path}`}
      hx-swap-oob={oob ? 'true' : undefined}
    >
      <i class="door-mark" aria-hidden="true" />
      <b>{door.path.slice(door.path.lastIndexOf('/') + 1)}</b>
      <small>
        {knocked
          ? page.t(`notices:doors.short.${knocked.outcome}`)
          : page.t(`shared:door.short.${door.state}`)}
      </small>
    </a>
  )
}

/** Paths hold slashes and Han characters, both of which an id may have; only the slash is in the way of selectors. */
export function idOf(path: string): string {
  return path.replaceAll('/', '-')
}

type TakeAlongProps = {
  page: Page
  notice: { id: number; status: string; publishedAt: string | null; startsAt: string | null }
}

/** What any reader can take along from a notice: a poster for the staircase, words for a chat group, a date. */
export function TakeAlong({ page, notice }: TakeAlongProps) {
  if (notice.publishedAt === null) return null
  const at = `/notices/${notice.id}`
  // Nobody should pass on, or put in a calendar, what no longer holds; a poster says so by itself.
  const holds = notice.status !== 'withdrawn' && notice.status !== 'replaced'
  return (
    <Actions>
      {holds && notice.startsAt && (
        <ButtonLink
          href={`${at}/calendar.ics`}
          icon="calendar"
          text={page.t('notices:reach.addToCalendar')}
          download
        />
      )}
      {holds && <ButtonLink href={`${at}/text`} icon="copy" text={page.t('notices:reach.chatText')} />}
      <div class="action-form not-in-elder">
        <ButtonLink href={`${at}/poster`} icon="printer" text={page.t('notices:reach.poster')} />
      </div>
    </Actions>
  )
}
