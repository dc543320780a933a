import { emergencyOf } from '#emergencies/active.ts'
import { announceInEmergency as tellInEmergency } from '#emergencies/telling.ts'
import type { Db } from '#estate/db.ts'
import { announce } from '#messages/outbox/announce.ts'
import { daysAfter } from '#time/instants.ts'

type Told = {
  /** `shift:12:promoted:7`: its first two words are what a reader may mute. */
  key: string
  people: readonly number[]
  /** A name under shifts:messages, with `Title` and `Text`. */
  what: string
  params?: Record<string, string | number>
  url: string
  urgency?: 'life' | 'urgent' | 'normal' | 'low'
}

/**
 * Tells people something of this room inside the command's transaction: through the emergency where it belongs to one, so
 * that a drill's words carry its mark, else as what neighbours do for each other. Nobody is told twice by one call.
 */
export function tellOfShift(tx: Db, emergencyId: number | null, told: Told, now: string): void {
  const people = [...new Set(told.people)]
  if (people.length === 0) return
  const { key, what, params = {}, url, urgency = 'normal' } = told
  const said = {
    key,
    urgency,
    to: { people },
    title: { key: `shifts:messages.${what}Title`, params },
    body: { key: `shifts:messages.${what}Text`, params },
    url,
  }
  if (emergencyId === null) announce(tx, { ...said, kind: 'need', expiresAt: daysAfter(now, 7) }, now)
  else {
    const emergency = emergencyOf(tx, emergencyId, now)
    if (emergency.state === 'active') tellInEmergency(tx, emergency, said, now)
  }
}
