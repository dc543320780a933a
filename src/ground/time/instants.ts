/**
 * Instants are text of 24 characters in UTC (`2026-11-24T06:30:00.000Z`), so that text sorts as time does. Here is all
 * that adds to them and takes one from another, the unit in every name. What concerns days on the wall is in `wall.ts`
 * and `days.ts`.
 */
const unitMs = { ms: 1, seconds: 1000, minutes: 60_000, hours: 3_600_000, days: 86_400_000 }
/** A length of time, put together of units: `{ hours: 1, minutes: 30 }`. A day here is 24 hours. */
type Span = Partial<Record<keyof typeof unitMs, number>>

/** So many milliseconds after an instant; negative for before, here and below. */
export function msAfter(instant: string, ms: number): string {
  return after(instant, { ms })
}

export function secondsAfter(instant: string, seconds: number): string {
  return after(instant, { seconds })
}

export function minutesAfter(instant: string, minutes: number): string {
  return after(instant, { minutes })
}

export function hoursAfter(instant: string, hours: number): string {
  return after(instant, { hours })
}

/**
 * So many times 24 hours after an instant: how long a thing is kept, or a code holds. Where people count in days of the
 * calendar, it is `daysOfEstateAfter`.
 */
export function daysAfter(instant: string, days: number): string {
  return after(instant, { days })
}

function after(instant: string, span: Span): string {
  return new Date(msSince1970(instant) + Math.round(inMs(span))).toISOString()
}

/** How much time lies between two instants, with fractions; negative where `until` comes first. So below. */
export function msBetween(from: string, until: string): number {
  return msSince1970(until) - msSince1970(from)
}

export function secondsBetween(from: string, until: string): number {
  return msBetween(from, until) / unitMs.seconds
}

export function minutesBetween(from: string, until: string): number {
  return msBetween(from, until) / unitMs.minutes
}

export function hoursBetween(from: string, until: string): number {
  return msBetween(from, until) / unitMs.hours
}

/** Days of 24 hours. */
export function daysBetween(from: string, until: string): number {
  return msBetween(from, until) / unitMs.days
}

/** A length of time as the number some library, header or column asks for: `inSeconds({ days: 365 })`. */
export function inMs(span: Span): number {
  return (Object.keys(span) as (keyof Span)[]).reduce((sum, unit) => sum + span[unit]! * unitMs[unit], 0)
}

export function inSeconds(span: Span): number {
  return inMs(span) / unitMs.seconds
}

export function inMinutes(span: Span): number {
  return inMs(span) / unitMs.minutes
}

export function inHours(span: Span): number {
  return inMs(span) / unitMs.hours
}

/** The number of milliseconds since 1970, where a library or another program counts in them. NaN for what is no instant. */
export function msSince1970(instant: string): number {
  return Date.parse(instant)
}

/** Whole seconds, as signatures and headers of other programs want them. */
export function secondsSince1970(instant: string): number {
  return Math.floor(msSince1970(instant) / unitMs.seconds)
}

/** For libraries that take a Date. */
export function dateAt(instant: string): Date {
  return new Date(instant)
}

/** The newest of these instants, of which any may be missing; null where all are. */
export function newestOf(...instants: (string | null | undefined)[]): string | null {
  return (
    instants
      .filter((one) => typeof one === 'string')
      .sort()
      .at(-1) ?? null
  )
}
