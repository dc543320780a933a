import type { Db } from '#estate/db.ts'
import { announce } from '#messages/outbox/announce.ts'
import type { Appointment } from '#standing/schema.ts'
import { daysAfter } from '#time/instants.ts'

/** Whoever was given a duty, or relieved of one, by somebody else hears of it. */
export function tellHolder(
  tx: Db,
  { id, personId, role }: Appointment,
  what: 'made' | 'ended',
  by: number | null,
  now: string,
): void {
  if (by === null || by === personId) return
  announce(
    tx,
    {
      key: `appointment:${id}:${what}`,
      kind: 'account',
      urgency: 'normal',
      to: { people: [personId] },
      title: { key: `organisations:told.${what}`, params: { role } },
      body: { key: `organisations:told.${what}Body` },
      url: '/organisations',
      expiresAt: daysAfter(now, 30),
    },
    now,
  )
}
