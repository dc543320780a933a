import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { announce } from '#messages/outbox/announce.ts'
import { daysAfter } from '#time/instants.ts'
import type { JoinRequest } from './requests.ts'

/** Whoever asked to join hears how it was decided. The door stays out of it: lock screens show it. */
export function tellNewcomer(
  tx: Db,
  request: Pick<JoinRequest, 'id' | 'personId'>,
  how: 'accepted' | 'acceptedWaits' | 'refused' | 'undone',
  now: string,
): void {
  const { helpPhone } = estateSettingsOf(tx)
  const params: Record<string, string> = helpPhone ? { phone: helpPhone } : {}
  const said = how === 'acceptedWaits' && helpPhone ? 'acceptedWaitsCall' : how
  announce(
    tx,
    {
      key: `request:${request.id}:${how}`,
      kind: 'account',
      urgency: 'normal',
      to: { people: [request.personId] },
      title: { key: `joining:told.${said}`, params },
      body: { key: `joining:told.${said}Body`, params },
      url: how === 'accepted' || how === 'acceptedWaits' ? '/household' : '/join/waiting',
      expiresAt: daysAfter(now, 30),
    },
    now,
  )
}
