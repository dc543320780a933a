import type { AppContext } from './env.ts'

/**
 * A form with a photo, sent by somebody of whom nobody knows yet: too large to be parsed, but its words stand before the
 * photo. What fits into `most` octets is read, to the end of its last whole part, and put in place of the form, so that
 * the words are kept through signing in (`keptOf`); `readForm` refuses it, since it is not all that was sent. Answers
 * whether there was anything to cut.
 */
export async function cutToWords(c: AppContext, most: number): Promise<boolean> {
  const type = c.req.header('Content-Type') ?? ''
  const boundary = /^multipart\/form-data\s*;.*\bboundary="?([^";]{1,70})/i.exec(type)?.[1]
  const body = c.req.raw.body
  if (!boundary || !body) return false
  const begun = await firstOf(body, most)
  // One character for each octet, so that a place in the text is one among the octets.
  const end = new TextDecoder('latin1').decode(begun).lastIndexOf(`\r\n--${boundary}`)
  if (end < 0) return false
  const whole = new Blob([begun.slice(0, end), `\r\n--${boundary}--\r\n`])
  const { method, url, headers } = c.req.raw
  const kept = new Headers(headers)
  kept.set('Content-Length', String(whole.size))
  c.req.raw = new Request(url, { method, headers: kept, body: whole })
  c.set('cut', true)
  return true
}

/** What comes after them is let by unread: a sender who is cut off in mid-sentence would not hear the answer. */
async function firstOf(body: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array<ArrayBuffer>> {
  const octets = new Uint8Array(most)
  let filled = 0
  for await (const part of body) {
    const fits = part.subarray(0, most - filled)
    octets.set(fits, filled)
    filled += fits.length
  }
  return octets.subarray(0, filled)
}
