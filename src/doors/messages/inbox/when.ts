import type { MessageKind, Urgency } from '#messages/outbox/schema.ts'
import { nextClock } from '#time/days.ts'
import { clockOfEstate } from '#time/wall.ts'
import { defaultDigest, defaultModes, fixedKinds } from './defaults.ts'
import type { DigestTime, Mode } from './schema.ts'

/** What a reader wishes about being told. `modes` holds only what differs from the defaults. */
export type Wishes = {
  quietFrom: string | null
  quietTo: string | null
  modes: Partial<Record<MessageKind, Mode>>
  muted: readonly string[]
  digest: DigestTime | null
}
export type Told = { kind: MessageKind; urgency: Urgency; subject: string; expiresAt: string }
/** `reason` is a word of messages:reasons. */
export type When =
  | { send: 'now'; reason: 'life' | 'urgent' | 'wish' }
  | { send: 'at'; at: string; reason: 'quiet' }
  | { send: 'digest'; at: string; reason: 'digest' }
  | { send: 'never'; reason: 'muted' | 'never' | 'expired' }

const digestClocks: Record<DigestTime, string> = { morning: '08:00', evening: '19:00' }

/**
 * When this message may make a sound for this person. Danger to life passes everything. What is urgent passes the
 * digest and quiet hours, never a mute: who muted the knitting circle wants none of it, urgent or not. What can wait
 * waits for the digest; what would be over by then is left to the inbox.
 */
export function whenToSend(message: Told, person: Wishes, now: string, timezone: string): When {
  if (message.expiresAt <= now) return { send: 'never', reason: 'expired' }
  if (message.urgency === 'life') return { send: 'now', reason: 'life' }
  if (person.muted.includes(message.subject)) return { send: 'never', reason: 'muted' }
  const mode = modeOf(message.kind, person)
  if (mode === 'never') return { send: 'never', reason: 'never' }
  if (message.urgency === 'urgent') return { send: 'now', reason: 'urgent' }
  const waits = mode === 'digest' || (message.urgency === 'low' && !fixedKinds.includes(message.kind))
  const soonest = waits ? nextClock(digestClocks[person.digest ?? defaultDigest], now, timezone) : now
  const at = afterQuiet(soonest, person, timezone)
  if (at >= message.expiresAt) return { send: 'never', reason: 'expired' }
  if (waits) return { send: 'digest', at, reason: 'digest' }
  return at === now ? { send: 'now', reason: 'wish' } : { send: 'at', at, reason: 'quiet' }
}

function modeOf(kind: MessageKind, person: Pick<Wishes, 'modes'>): Mode {
  return fixedKinds.includes(kind) ? defaultModes[kind] : (person.modes[kind] ?? defaultModes[kind])
}

/** This instant, or the end of the quiet hours it lies in. From 22:00 to 07:00 runs over midnight. */
export function afterQuiet(
  at: string,
  person: Pick<Wishes, 'quietFrom' | 'quietTo'>,
  timezone: string,
): string {
  const { quietFrom: from, quietTo: to } = person
  if (!from || !to || from === to) return at
  const clock = clockOfEstate(at, timezone)
  const quiet = from < to ? clock >= from && clock < to : clock >= from || clock < to
  return quiet ? nextClock(to, at, timezone) : at
}
