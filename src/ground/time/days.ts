import { Temporal } from 'temporal-polyfill'

/**
 * The instant a day (`2026-11-24`) begins on the estate's clock; where summer time takes midnight away, later than
 * 00:00. Throws RangeError for text that is no day.
 */
export function startOfDay(day: string, timezone: string): string {
  return instant(Temporal.PlainDate.from(day).toZonedDateTime(timezone))
}

/** The instant a day is over: the start of the next. A term "until 30 June" includes 30 June. */
export function endOfDay(day: string, timezone: string): string {
  return startOfDay(daysAfterDay(day, 1), timezone)
}

/** So many days of the calendar after a day: `daysAfterDay('2026-11-24', 30)` is `2026-12-24`. */
export function daysAfterDay(day: string, days: number): string {
  return Temporal.PlainDate.from(day).add({ days }).toString()
}

/** The same day so many years after it; 28 February for 29 February. Negative for before. */
export function yearsAfterDay(day: string, years: number): string {
  return Temporal.PlainDate.from(day).add({ years }).toString()
}

/** The same time of day so many days later on the estate's clock, whatever the clocks do in between. */
export function daysOfEstateAfter(at: string, days: number, timezone: string): string {
  return instant(on(at, timezone).add({ days }))
}

/** The same day and time of day so many months later; 28 February for 31 January. */
export function monthsOfEstateAfter(at: string, months: number, timezone: string): string {
  return instant(on(at, timezone).add({ months }))
}

/** The next time the estate's clock shows this hour and minute (`07:00`), strictly after `now`. */
export function nextClock(clock: string, now: string, timezone: string): string {
  const here = on(now, timezone)
  // A wall clock put forward skips an hour once a year: 'compatible' then takes the moment after the gap.
  const today = here.withPlainTime(clock)
  const next =
    Temporal.ZonedDateTime.compare(today, here) > 0 ? today : here.add({ days: 1 }).withPlainTime(clock)
  return instant(next)
}

/** Is this a day of the calendar, as date fields send it? */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && isReal(text)
}

/** Date.parse takes 31 February for 3 March. */
function isReal(text: string): boolean {
  return new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)
}

function on(at: string, timezone: string): Temporal.ZonedDateTime {
  return Temporal.Instant.from(at).toZonedDateTimeISO(timezone)
}

function instant(at: Temporal.ZonedDateTime): string {
  return at.toInstant().toString({ fractionalSecondDigits: 3 })
}
