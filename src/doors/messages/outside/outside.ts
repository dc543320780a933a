import type { Estate, Outside } from '#estate/estate.ts'

/** The host's own fetch. Redirects are answers like others: following one would leave the list of known services. */
const byFetch: Outside = {
  loopback: false,
  // Within the thousand subrequests of one run on Workers, where six are under way at once whatever is asked.
  most: 900,
  atOnce: 48,
  async fetch(url, { method, headers, body, timeoutMs }) {
    const answer = await fetch(url, {
      method,
      headers,
      body: body as Uint8Array<ArrayBuffer>,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    const text = await answer.text()
    return { status: answer.status, retryAfter: answer.headers.get('Retry-After'), text: async () => text }
  },
}

export function outsideOf(estate: Estate): Outside {
  return estate.outside ?? byFetch
}
