import type { Db } from '#estate/db.ts'
import type { Errands } from '#estate/errands.ts'
import type { Estate } from '#estate/estate.ts'
import type { Message } from '#messages/outbox/schema.ts'
import { chatsPort } from './chats.ts'
import { emailPort } from './email.ts'
import type { ChannelPort, Occasion } from './port.ts'

/** Every channel there is. */
const channelPorts: readonly ChannelPort[] = [chatsPort, emailPort]

export function planChannels(tx: Db, message: Message, occasion: Occasion, now: string): void {
  for (const port of channelPorts) port.plan(tx, message, occasion, now)
}

export function channelErrands(): Errands {
  return Object.fromEntries(
    channelPorts.map((port) => [`messages.${port.kind}.errand`, (estate: Estate) => port.send(estate)]),
  )
}
