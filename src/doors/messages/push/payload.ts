import { createHash } from 'node:crypto'
import type { Language } from '#i18n/language.ts'
import { subjectOf } from '#messages/outbox/rules.ts'
import type { Message } from '#messages/outbox/schema.ts'
import { inSeconds, secondsBetween } from '#time/instants.ts'

/** Plaintext that fits: 3,993 bytes become the 4,096 every service must take (RFC 8030 7.2, RFC 8291 4). */
export const mostPayloadBytes = 3993
/** Sent once a service called the body too large. */
export const shrunkBytes = 900

type Shown = {
  title: string
  body: string
  lang: Language
  navigate: string
  tag: string
  silent?: boolean
  settings?: { text: string; navigate: string }
}

const bytes = (text: string) => new TextEncoder().encode(text).length

/**
 * The declarative form (W3C Push API, Safari 18.4): browsers that know it show it without our script, the service
 * worker reads the same JSON. The body is shortened until the whole fits into `most` bytes of UTF-8, then the title.
 */
export function payloadOf(shown: Shown, most = mostPayloadBytes): string {
  const { settings, ...notification } = shown
  const write = (title: string, body: string) =>
    JSON.stringify({
      web_push: 8030,
      notification: {
        ...notification,
        title,
        body,
        dir: 'ltr',
        ...(settings && {
          actions: [{ action: 'settings', title: settings.text, navigate: settings.navigate }],
        }),
      },
    })
  const whole = write(shown.title, shown.body)
  if (bytes(whole) <= most) return whole
  const body = cut(shown.body, (text) => bytes(write(shown.title, text)) <= most)
  if (body !== null) return write(shown.title, body)
  return write(cut(shown.title, (text) => bytes(write(text, '')) <= most) ?? '', '')
}

/** The longest beginning that fits, with a sign that more was said; null where not even nothing fits. */
function cut(text: string, fits: (text: string) => boolean): string | null {
  const letters = [...text]
  if (!fits('…')) return null
  let [low, high] = [0, letters.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (fits(`${letters.slice(0, middle).join('')}…`)) low = middle
    else high = middle - 1
  }
  return `${letters.slice(0, low).join('').trimEnd()}…`
}

/** At most 32 characters of base64url (RFC 8030 5.4): the same message again takes the place of the one not delivered. */
export function topicOf(key: string): string {
  return createHash('sha256').update(key).digest('base64url').slice(0, 32)
}

/** What a message takes the place of: of itself; news of one danger also of the news before it, `emergency:5:update:2`. */
export function topicFor({ key, urgency }: Pick<Message, 'key' | 'urgency'>): string {
  return topicOf(urgency === 'life' ? subjectOf(key) : key)
}

/** How long a service keeps it, in seconds: an emergency as long as it lasts, a need half an hour, all else a day. */
export function ttlSecondsOf(message: Pick<Message, 'kind' | 'urgency' | 'expiresAt'>, now: string): number {
  const leftSeconds = Math.max(0, Math.floor(secondsBetween(now, message.expiresAt)))
  if (message.urgency === 'life') return leftSeconds
  return Math.min(
    leftSeconds,
    message.urgency === 'urgent' && message.kind === 'need'
      ? inSeconds({ minutes: 30 })
      : inSeconds({ days: 1 }),
  )
}

/** RFC 8030 5.3: `high` wakes a phone even on a low battery, `low` waits for a charger or Wi-Fi. */
export function urgencyHeader(urgency: Message['urgency']): 'high' | 'normal' | 'low' {
  return urgency === 'life' || urgency === 'urgent' ? 'high' : urgency
}
