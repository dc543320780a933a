import type { Db } from '#estate/db.ts'
import { announce } from '#messages/outbox/announce.ts'
import { signInNameOf } from '#sessions/accounts.ts'
import type { Person } from '#standing/schema.ts'
import { daysAfter } from '#time/instants.ts'

type Pair = { id: number; keep: Person; other: Person }

/** Both hear it, and by which name one signs in from now on; the phones of both are reached through the one that stays. */
export function tellJoined(tx: Db, pair: Pair, now: string): void {
  tell(tx, pair, 'joined', { name: signInNameOf(pair.keep) }, now)
}

export function tellParted(tx: Db, pair: Pair, now: string): void {
  tell(tx, pair, 'parted', {}, now)
}

function tell(
  tx: Db,
  { id, keep, other }: Pair,
  what: 'joined' | 'parted',
  params: Record<string, string>,
  now: string,
): void {
  announce(
    tx,
    {
      key: `account:${keep.id}:${what}:${id}`,
      kind: 'account',
      urgency: 'urgent',
      to: { people: [keep.id, other.id] },
      title: { key: `people:told.${what}.title` },
      body: { key: `people:told.${what}.body`, params },
      url: '/account',
      expiresAt: daysAfter(now, 30),
    },
    now,
  )
}
