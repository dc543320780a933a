import type { Db } from '#estate/db.ts'
import { announce } from '#messages/outbox/announce.ts'
import { daysAfter } from '#time/instants.ts'
import type { JoinRequest } from './requests.ts'

/** Whoever asked to join hears how it was decided. The door stays out of it: lock screens show it. */
export function tellNewcomer(
  tx: Db,
  request: Pick<JoinRequest, 'id' | 'personId'>,
  how: 'accepted' | 'refused' | 'undone',
  now: string,
): void {
  announce(
    tx,
    {
      key: `request:${request.id}:${how}`,
      kind: 'account',
      urgency: 'normal',
      to: { people: [request.personId] },
      title: { key: `joining:told.${how}` },
      body: { key: `joining:told.${how}Body` },
      url: how === 'accepted' ? '/household' : '/join/waiting',
      expiresAt: daysAfter(now, 30),
    },
    now,
  )
}
