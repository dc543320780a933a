import { type Keeper, kept } from '#estate/keepers.ts'
import { channels } from '#messages/channels/schema.ts'
import { digestPreferences, messagePreferences, mutes } from '#messages/inbox/schema.ts'
import { deliveries, messageDoors, messages } from '#messages/outbox/schema.ts'
import { proofs, subscriptions } from '#messages/push/schema.ts'
import { forgetReader } from './forget.ts'
import { messageDataOf } from './own-data.ts'

export const messageKeeper: Keeper = {
  keeps: [
    kept(channels, ['personId', 'address', 'lastError']),
    kept(subscriptions, ['personId', 'device']),
    kept(proofs, ['personId']),
    kept(messagePreferences, ['personId']),
    kept(digestPreferences, ['personId']),
    kept(mutes, ['personId']),
    kept(deliveries, ['personId'], { target: 'copied' }),
    kept(messages, [], { title: 'page', body: 'page', audience: 'anothers' }),
    kept(messageDoors, [], { unit: 'copied' }),
  ],
  tells: (db, { id }) => messageDataOf(db, id),
  leaves: (tx, { id }) => forgetReader(tx, id),
}
