import { formatDateTime, formatDay, formatTime } from '#i18n/dates.ts'
import type { Page } from '#page.ts'
import { secondsAfter } from '#time/instants.ts'

/** `untilDay`: of an end at midnight (`endOfDay`), the last day that counts, as people say it. */
type Shown = 'datetime' | 'day' | 'time' | 'untilDay'

type TimeProps = {
  page: Page
  /** An instant, `…Z`. */
  at: string
  /** `datetime` unless told: 今天 14:30. */
  show?: Shown
}

const formats: Record<Shown, typeof formatDay> = {
  datetime: formatDateTime,
  day: formatDay,
  time: formatTime,
  untilDay: (at, ...how) => formatDay(secondsAfter(at, -1), ...how),
}

/** A moment on the estate's own clock, in words; machines find the instant beside it. */
export function Time({ page, at, show = 'datetime' }: TimeProps) {
  return <time datetime={at}>{formats[show](at, page.lang, page.timezone, page.now)}</time>
}

/** From one moment to another, the day said once if it is the same. */
export function TimeSpan({ page, from, until }: { page: Page; from: string; until: string }) {
  const sameDay =
    formatDay(from, page.lang, page.timezone, page.now) ===
    formatDay(until, page.lang, page.timezone, page.now)
  return (
    <span class="time-span">
      <Time page={page} at={from} />
      {page.lang === 'zh-CN' ? ' 至 ' : ' to '}
      <Time page={page} at={until} show={sameDay ? 'time' : 'datetime'} />
    </span>
  )
}
