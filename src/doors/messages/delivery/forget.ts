import type { Db } from '#estate/db.ts'
import { forgetOwnChannels } from '#messages/channels/channels.ts'
import { forgetWishes } from '#messages/inbox/wishes.ts'
import { forgetDeliveries } from '#messages/outbox/deliveries.ts'
import { forgetDevices } from '#messages/push/subscriptions.ts'

/** Whoever leaves takes along devices, wishes and inbox; the ledger of households has no names in it and stays. */
export function forgetReader(tx: Db, personId: number): void {
  forgetDevices(tx, personId)
  forgetWishes(tx, personId)
  forgetOwnChannels(tx, personId)
  forgetDeliveries(tx, personId)
}
