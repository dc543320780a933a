import { Conflict } from '#errors.ts'
import { formatDateTime } from '#i18n/dates.ts'
import { inSeconds, minutesAfter, secondsAfter } from '#time/instants.ts'
import type { AppContext } from './env.ts'
import { isFromOutbox } from './outbox.ts'

/** What has waited longer than this is taken to have waited so long: no emergency runs on unasked for more. */
const mostWaitedSeconds = inSeconds({ days: 3 })

/**
 * The instant at which this form was pressed: now, but for what waited on a phone, which says with `X-Waited` how many
 * seconds. A length of time and no instant, so that a clock that is wrong does no harm; and never in the future.
 */
export function pressedAt(c: AppContext): string {
  const waited = /^\d{1,9}$/.exec((isFromOutbox(c) && c.req.header('X-Waited')) || '')?.[0] ?? '0'
  return secondsAfter(c.get('now'), -Math.min(Number(waited), mostWaitedSeconds))
}

/** What comes minutes after it was pressed is recorded with both; a slow network is nothing to speak of. */
const lateMinutes = 5

export function cameLate({ pressed, now }: { pressed: string; now: string }): boolean {
  return pressed < minutesAfter(now, -lateMinutes)
}

/**
 * What comes late does not overwrite what was said after it was pressed. Throws Conflict with both times. A word that lies
 * ahead of now was written down while the clock was ahead: nobody knows when it was said, and it outranks nothing.
 */
export function mustBeNewest(c: AppContext, pressed: string, newest: string | null): void {
  if (newest === null || newest <= pressed || newest > c.get('now')) return
  throw new Conflict('shared:late.stands', { pressed: timeSaid(c, pressed), newest: timeSaid(c, newest) })
}

/** An instant as it stands in a sentence. */
export function timeSaid(c: AppContext, at: string): string {
  return formatDateTime(at, c.get('language'), c.get('settings').timezone, c.get('now'))
}
