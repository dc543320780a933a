import { inMs, msAfter, msBetween } from '#time/instants.ts'
/**
 * What a push service's answer means. `accepted` is not `delivered` and not `seen`: only a person's act is. `gone` ends
 * the subscription; `ours` is about our own signature and goes to the steward.
 */
export type Outcome =
  | { state: 'accepted' }
  | { state: 'again'; at: string; reason: 'throttled' | 'unreachable' | 'tooLarge' }
  | { state: 'failed'; reason: 'gone' | 'ours' | 'badRequest' | 'tooLarge' | 'throttled' | 'unreachable' }

/** 0: nothing came back in time. */
type Answer = { status: number; retryAfter: string | null }

/** Tries before an attempt counts as failed: 30 s, 1, 2, 4, 8 minutes apart. */
const mostTries = 6
export const longestWaitMs = inMs({ hours: 24 })

/**
 * Codes of RFC 8030 section 5 and 7, and of the services: 406 is Windows saying "too fast" (windows-dev-docs #4166).
 * `attempts` counts this one; `shrunk`: a body of less than 1 kB was sent.
 */
export function outcomeOf(
  { status, retryAfter }: Answer,
  attempts: number,
  shrunk: boolean,
  now: string,
): Outcome {
  if (status >= 200 && status < 300) return { state: 'accepted' }
  switch (status) {
    case 404:
    case 410:
      return { state: 'failed', reason: 'gone' }
    case 401:
    case 403:
      return { state: 'failed', reason: 'ours' }
    case 413:
      return shrunk
        ? { state: 'failed', reason: 'tooLarge' }
        : { state: 'again', at: now, reason: 'tooLarge' }
    case 406:
    case 429:
      return again('throttled', retryAfter, attempts, now)
    default:
      return status === 0 || status >= 500
        ? again('unreachable', retryAfter, attempts, now)
        : { state: 'failed', reason: 'badRequest' }
  }
}

function again(
  reason: 'throttled' | 'unreachable',
  retryAfter: string | null,
  attempts: number,
  now: string,
): Outcome {
  if (attempts >= mostTries) return { state: 'failed', reason }
  const waitMs = waitMsOf(retryAfter, now) ?? inMs({ seconds: 30 }) * 2 ** (attempts - 1)
  return {
    state: 'again',
    at: msAfter(now, Math.min(waitMs, longestWaitMs)),
    reason,
  }
}

/** Retry-After in milliseconds: seconds or a date (RFC 9110 section 10.2.3); null where it says neither. */
export function waitMsOf(retryAfter: string | null, now: string): number | null {
  if (retryAfter === null || retryAfter === '') return null
  const seconds = Number(retryAfter)
  if (/^\s*\d+\s*$/.test(retryAfter)) return inMs({ seconds })
  const waitMs = msBetween(now, retryAfter)
  return Number.isNaN(waitMs) ? null : Math.max(0, waitMs)
}
