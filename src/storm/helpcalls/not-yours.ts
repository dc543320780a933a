import { emergencyOf } from '#emergencies/active.ts'
import { isActive } from '#emergencies/rules.ts'
import { Conflict, Moved } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { callStateOf } from './triage.ts'

type Asked = { emergencyId: number; listingId: number; by: number }

/** Why a call is not this person's to answer, said as it is: that another is asked or goes is said only where one does. */
export function notYours(db: Db, { emergencyId, listingId, by }: Asked, now: string): Conflict {
  const emergency = emergencyOf(db, emergencyId, now)
  if (!isActive(emergency, now)) return new Moved('emergencies:errors.over', `/emergencies/${emergencyId}`)
  const { state, going, asked } = callStateOf(db, listingRow(db, listingId), true)
  if (going.some(({ id }) => id === by)) return new Conflict('helpcalls:errors.youGo')
  if (state === 'going') return new Conflict('helpcalls:errors.othersGo')
  if (asked) return new Conflict('helpcalls:errors.wentOn')
  return new Conflict(state === 'waiting' ? 'helpcalls:errors.notAsked' : 'helpcalls:errors.callOver')
}
