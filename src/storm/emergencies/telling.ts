import type { Db } from '#estate/db.ts'
import { type Announcement, announce } from '#messages/outbox/announce.ts'
import { mayCryLife } from '#messages/outbox/rules.ts'
import { standingOf } from '#standing/standings.ts'
import { scopesOfEmergency } from './active.ts'
import { drillMark } from './kinds.ts'
import type { Emergency } from './schema.ts'

export type EmergencyTelling = Pick<
  Announcement,
  'key' | 'urgency' | 'to' | 'title' | 'body' | 'url' | 'asks' | 'gathered'
> & {
  /** Until when it is worth being told, where that is not the end of the emergency. */
  until?: string
}

/**
 * The only way a room announces for an emergency, inside the command's transaction: of the kind nobody can mute, marked
 * where it is a drill, and over when the emergency is. Danger to life that nobody appointed answers for any more goes
 * out as urgent. Returns the message's id.
 */
export function announceInEmergency(
  tx: Db,
  emergency: Emergency,
  telling: EmergencyTelling,
  now: string,
): number {
  const { until = emergency.endsAt, ...told } = telling
  const scopes = scopesOfEmergency(emergency)
  const by = answeringFor(tx, emergency, scopes, now)
  return announce(
    tx,
    {
      ...told,
      kind: 'emergency',
      urgency: told.urgency === 'life' && by === null ? 'urgent' : told.urgency,
      expiresAt: until,
      within: scopes,
      ...(by !== null && { by }),
      ...(emergency.drill === 1 && { mark: drillMark }),
    },
    now,
  )
}

/** Who answers for a cry of life: the leader, or whoever confirmed or declared it, who still may. */
function answeringFor(tx: Db, emergency: Emergency, scopes: readonly string[], now: string): number | null {
  const { leaderId, confirmedBy, declaredBy } = emergency
  const may = (id: number) => {
    const standing = standingOf(tx, id, now)
    return scopes.every((scope) => mayCryLife(standing, scope))
  }
  return [leaderId, confirmedBy, declaredBy].find((id) => id !== null && may(id)) ?? null
}
