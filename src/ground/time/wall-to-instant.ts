import { Temporal } from 'temporal-polyfill'

/**
 * What a clock on the estate's wall says (`2026-11-24T14:30`, or a day alone, meaning its end) as an instant. null for
 * what is no time, 30 February among it. Where the clock is turned, the earlier of two and the later side of a gap count.
 */
export function instantOf(local: string, timezone: string): string | null {
  try {
    const text = /^\d{4}-\d{2}-\d{2}$/.test(local) ? `${local}T23:59` : local
    const { epochMilliseconds } = Temporal.PlainDateTime.from(text, { overflow: 'reject' }).toZonedDateTime(
      timezone,
    )
    return new Date(epochMilliseconds).toISOString()
  } catch {
    return null
  }
}
