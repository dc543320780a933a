import type { OutsideRequest } from '#estate/estate.ts'
import type { ServiceSaid } from './format.ts'
import { type Outcome, outcomeOf } from './outcome.ts'
import { isLoopback } from './public-hosts.ts'

const timeoutMs = 10_000

export function jsonPost(body: unknown, headers: Record<string, string> = {}): OutsideRequest {
  return {
    method: 'POST',
    headers: { 'Content-Type': 'application/json; charset=utf-8', ...headers },
    body: new TextEncoder().encode(JSON.stringify(body)),
    timeoutMs,
  }
}

/** An address of a known bot service: https, that very host and path, with the key it needs. */
export function isBotAddress(
  address: string,
  loopback: boolean,
  service: { hosts: readonly string[]; path: RegExp; key?: string },
): boolean {
  const url = address.length > 500 ? null : URL.parse(address)
  if (url?.username !== '' || url.password !== '' || !service.path.test(url.pathname)) return false
  if (service.key !== undefined && !url.searchParams.get(service.key)) return false
  if (loopback && isLoopback(url)) return true
  return url.protocol === 'https:' && url.port === '' && service.hosts.includes(url.hostname)
}

/** Codes by what they mean; 0 is taken by all three, and whatever is not named here counts as refused. */
type Codes = {
  slow: readonly number[]
  /** The other side's own trouble, over in a moment. */
  busy: readonly number[]
  gone: readonly number[]
  ours: readonly number[]
}

/** Bots answer 200 to everything and say in the body how it went. `waitMs`: how long a bot told to slow down stays shut. */
export function botOutcome(
  { status, retryAfter, text }: ServiceSaid,
  field: 'errcode' | 'code',
  codes: Codes,
  waitMs: number,
  attempts: number,
  now: string,
): Outcome {
  if (status !== 200) return outcomeOf({ status, retryAfter }, attempts, true, now)
  const code = codeIn(text, field)
  if (code === null) return outcomeOf({ status: 0, retryAfter: null }, attempts, true, now)
  if (code === 0) return { state: 'accepted' }
  if (codes.slow.includes(code))
    return outcomeOf({ status: 429, retryAfter: String(waitMs / 1000) }, attempts, true, now)
  if (codes.busy.includes(code)) return outcomeOf({ status: 503, retryAfter: null }, attempts, true, now)
  if (codes.gone.includes(code)) return { state: 'failed', reason: 'gone' }
  return { state: 'failed', reason: codes.ours.includes(code) ? 'ours' : 'badRequest' }
}

function codeIn(text: string, field: string): number | null {
  try {
    const code = (JSON.parse(text) as Record<string, unknown>)[field]
    // DingTalk's own pages show the code as a string now and then.
    return typeof code === 'number' || /^-?\d+$/.test(String(code)) ? Number(code) : null
  } catch {
    return null
  }
}
