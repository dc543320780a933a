import { daysAfter } from '#time/instants.ts'
import type { Notice } from './schema.ts'

/** How long another member has to look at a notice that is to go out at once, in days. */
const daysToLook = 7

/**
 * Until when a second person can agree: until it is to go out, or for a week; and never past the start of the works or
 * the meeting, the end of the danger, or the day it is to leave the board. What has begun already counts until it is over.
 */
export function answerBy(
  { kind, startsAt, endsAt, expiresAt }: Pick<Notice, 'kind' | 'startsAt' | 'endsAt' | 'expiresAt'>,
  at: string | null,
  now: string,
): string {
  const begins = kind === 'urgent' ? null : startsAt
  const bounds = [begins, endsAt, expiresAt].filter((bound) => bound !== null && bound > now) as string[]
  return [at ?? daysAfter(now, daysToLook), ...bounds].sort()[0]!
}
