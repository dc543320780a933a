import { and, isNull } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import type { Db } from '#estate/db.ts'
import { scheduleSooner } from '#estate/errands.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { whenToSend } from '#messages/inbox/when.ts'
import type { Audience } from '#messages/outbox/announce.ts'
import { writeAttempts } from '#messages/outbox/deliveries.ts'
import type { Message } from '#messages/outbox/schema.ts'
import { formatOf } from '#messages/outside/formats.ts'
import { dueChannels } from './claim.ts'
import { formatName } from './format.ts'
import type { ChannelPort, Occasion } from './port.ts'
import { type Channel, channels } from './schema.ts'
import { sendToChannels } from './send.ts'

/** A group is nobody's own phone, but it rings on many: what is not urgent waits for the morning and the digest. */
const groupWishes = { quietFrom: '22:00', quietTo: '07:00', modes: {}, muted: [], digest: null }

/** Group bots and webhooks, each for a part of the estate. */
export const chatsPort: ChannelPort = {
  kind: 'places',
  plan: planChats,
  send: sendToChannels,
}

function planChats(tx: Db, message: Message, occasion: Occasion, now: string): void {
  const listening = chatChannels(tx).filter((channel) => isFor(channel, message))
  if (listening.length === 0) return
  const again = occasion.why === 'unanswered'
  const when = whenToSend(message, groupWishes, now, estateSettingsOf(tx).timezone)
  const due = when.send === 'never' ? null : when.send === 'now' || again ? now : when.at
  if (due === null) return
  for (const { id, kind } of listening)
    writeAttempts(
      tx,
      message,
      kind,
      {
        target: `c:${id}${again ? ':again' : ''}`,
        channelId: id,
        state: 'queued',
        dueAt: due,
        digest: when.send === 'digest' ? 1 : 0,
      },
      now,
    )
  const next = dueChannels(tx, 'places', now)
  if (next) scheduleSooner(tx, { kind: 'messages.places.errand', key: 'messages.places.errand', dueAt: next })
}

/** Ways out of this estate that belong to places and have not been stopped. */
function chatChannels(tx: Db): Channel[] {
  const open = and(isNull(channels.personId), isNull(channels.endedAt))
  return tx
    .select()
    .from(channels)
    .where(open)
    .all()
    .filter((channel) => formatOf(formatName(channel)) !== undefined)
}

/**
 * Is this message for that group? What was told to people by name or to owners only is for no group, and what was told
 * to one staircase is not for the whole building's. A webhook gets all that concerns any part of its place.
 */
function isFor(channel: Channel, message: Pick<Message, 'audience'>): boolean {
  const { scopes = [], units = [], audience } = JSON.parse(message.audience) as Audience
  const scope = channel.scope ?? ''
  if (!formatOf(formatName(channel))?.group)
    return [...scopes, ...units].some((place) => covers(place, scope) || covers(scope, place))
  return audience !== 'owners' && scopes.some((place) => covers(place, scope))
}
