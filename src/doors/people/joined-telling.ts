import type { Db } from '#estate/db.ts'
import { announce } from '#messages/outbox/announce.ts'
import { signInNameOf } from '#sessions/accounts.ts'
import type { Person } from '#standing/schema.ts'
import { daysAfter } from '#time/instants.ts'

type Two = { keep: Person; other: Person }

/** Both hear it, and by which name one signs in from now on; the phones of both are reached through the one that stays. */
export function tellJoined(tx: Db, { keep, other }: Two, people: readonly number[], now: string): void {
  const params = { name: signInNameOf(keep), other: signInNameOf(other) }
  tell(tx, keep, { what: 'joined', people, params }, now)
}

export function tellParted(tx: Db, { keep }: Two, people: readonly number[], now: string): void {
  tell(tx, keep, { what: 'parted', people, params: { name: signInNameOf(keep) } }, now)
}

/** An entry of the register that nobody signs in with was put to this person. */
export function tellEntry(tx: Db, keep: Person, people: readonly number[], now: string): void {
  tell(tx, keep, { what: 'entry', people, params: {} }, now)
}

type Told = { what: 'joined' | 'parted' | 'entry'; people: readonly number[]; params: Record<string, string> }

function tell(tx: Db, keep: Person, { what, people, params }: Told, now: string): void {
  announce(
    tx,
    {
      key: `account:${keep.id}:${what}:${people.join('+')}:${now}`,
      kind: 'account',
      urgency: 'urgent',
      to: { people: [...people] },
      title: { key: `people:told.${what}.title` },
      body: { key: `people:told.${what}.body`, params },
      url: '/account',
      expiresAt: daysAfter(now, 30),
    },
    now,
  )
}
