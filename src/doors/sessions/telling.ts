import { and, eq, gt } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { announce } from '#messages/outbox/announce.ts'
import { daysAfter } from '#time/instants.ts'
import { sessions } from './schema.ts'

/** What somebody else might be doing with one's account: told at once, whatever one wishes about messages. */
type Warning = 'newDevice' | 'recoveryIssued' | 'recoveryUsed'

export function warnHolder(tx: Db, personId: number, warning: Warning, now: string): void {
  announce(
    tx,
    {
      key: `account:${personId}:${warning}:${now}`,
      kind: 'account',
      urgency: 'urgent',
      to: { people: [personId] },
      title: { key: `sessions:told.${warning}` },
      body: { key: `sessions:told.${warning}Body` },
      url: '/account',
      expiresAt: daysAfter(now, 7),
    },
    now,
  )
}

/** Is this a kind of device the person uses nowhere, while they are signed in elsewhere? */
export function isNewDevice(tx: Db, personId: number, device: string, now: string): boolean {
  const open = and(eq(sessions.personId, personId), gt(sessions.endsAt, now))
  const known = tx.select({ device: sessions.device }).from(sessions).where(open).all()
  return known.length > 0 && known.every((one) => one.device !== device)
}
