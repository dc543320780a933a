import { Temporal } from 'temporal-polyfill'

/** So many minutes after an instant; negative for before. */
export function minutesAfter(at: string, minutes: number): string {
  return new Date(Date.parse(at) + Math.round(minutes * 60_000)).toISOString()
}

export function minutesBetween(from: string, until: string): number {
  return (Date.parse(until) - Date.parse(from)) / 60_000
}

/** The estate's own clock at an instant: `14:30`, the day as text, and whether it is a weekend. */
export function clockAt(at: string, timezone: string): { clock: string; day: string; weekend: boolean } {
  const here = Temporal.Instant.from(at).toZonedDateTimeISO(timezone)
  return {
    clock: here.toPlainTime().toString({ smallestUnit: 'minute' }),
    day: here.toPlainDate().toString(),
    weekend: here.dayOfWeek > 5,
  }
}

/** The instant the day of `now` began on the estate's clock: caps count from there. */
export function dayBegan(now: string, timezone: string): string {
  return Temporal.Instant.from(now)
    .toZonedDateTimeISO(timezone)
    .startOfDay()
    .toInstant()
    .toString({ fractionalSecondDigits: 3 })
}

/** The same time of day so many days later on the estate's clock, whatever the clocks do in between. */
export function daysOn(at: string, days: number, timezone: string): string {
  return Temporal.Instant.from(at)
    .toZonedDateTimeISO(timezone)
    .add({ days })
    .toInstant()
    .toString({ fractionalSecondDigits: 3 })
}
