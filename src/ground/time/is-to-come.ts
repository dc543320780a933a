import { minutesBetween } from './instants.ts'

/**
 * A machine's clock may have been ahead for a while, and been set right. What was written meanwhile lies ahead of now, and is
 * not believed: nothing blocks, silences or lets in for longer than it would have, had the clock been right.
 */

/** Was it no longer than so many minutes ago? What lies ahead of now was not. */
export function isWithinMinutes(at: string, now: string, minutes: number): boolean {
  return at <= now && minutesBetween(at, now) <= minutes
}

/** Is an end that was set so many minutes ahead still to come? One further off than that is over. */
export function isToCome(end: string, now: string, minutes: number): boolean {
  return end > now && minutesBetween(now, end) <= minutes
}
