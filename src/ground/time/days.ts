import { Temporal } from 'temporal-polyfill'

/** The instant a day (`2026-11-24`) begins on the estate's clock. Throws RangeError for text that is no day. */
export function dayStart(day: string, timezone: string): string {
  return instant(Temporal.PlainDate.from(day).toZonedDateTime(timezone))
}

/** The instant a day is over: the start of the next. A term "until 30 June" includes 30 June. */
export function dayEnd(day: string, timezone: string): string {
  return instant(Temporal.PlainDate.from(day).add({ days: 1 }).toZonedDateTime(timezone))
}

/** The day (`2026-11-24`) it is on the estate's clock. */
export function dayOf(now: string, timezone: string): string {
  return Temporal.Instant.from(now).toZonedDateTimeISO(timezone).toPlainDate().toString()
}

export function daysLater(now: string, days: number): string {
  return new Date(Date.parse(now) + days * 86_400_000).toISOString()
}

/** Is this a day of the calendar, as date fields send it? */
export function isDay(text: string): boolean {
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`)) && isReal(text)
}

/** Date.parse takes 31 February for 3 March. */
function isReal(text: string): boolean {
  return new Date(`${text}T00:00:00Z`).toISOString().startsWith(text)
}

function instant(at: Temporal.ZonedDateTime): string {
  return at.toInstant().toString({ fractionalSecondDigits: 3 })
}
