import { and, desc, eq, isNotNull, isNull, ne, sql } from 'drizzle-orm'
import { NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { proofs, type Subscription, subscriptions } from './schema.ts'
import { isPublicKey, mayPushTo } from './services.ts'
import { stillSignedIn } from './signed-in.ts'

type Ringable = {
  endpoint: string
  p256dh: string
  /** Tests only: http on this machine is a push service too. */
  loopback?: boolean
}
type NewSubscription = Ringable & { auth: string; sessionId: string; device: string }

/**
 * This device, of this person, in this session, may be rung. The same address again is renewed; a browser has one
 * subscription, so whoever used it before is rung no more. Throws Refused for an address that is no push service's, and for
 * a key that is none.
 */
export function subscribe(db: Db, input: NewSubscription, by: number, now: string): Subscription {
  const { endpoint, p256dh, auth, sessionId, device } = input
  mustBePush(input)
  return db.transaction((tx) => {
    const known = tx
      .select()
      .from(subscriptions)
      .where(and(eq(subscriptions.endpoint, endpoint), isNull(subscriptions.goneAt)))
      .get()
    if (known?.personId === by) {
      const row = { p256dh, auth, sessionId, device, renewedAt: now }
      return tx.update(subscriptions).set(row).where(eq(subscriptions.id, known.id)).returning().get()!
    }
    if (known) end(tx, known.id, 'replaced', now)
    const here = and(
      eq(subscriptions.sessionId, sessionId),
      eq(subscriptions.personId, by),
      isNull(subscriptions.goneAt),
    )
    for (const { id } of tx.select({ id: subscriptions.id }).from(subscriptions).where(here).all())
      end(tx, id, 'replaced', now)
    return enterDevice(tx, { personId: by, sessionId, device, endpoint, p256dh, auth }, now)
  })
}

/** Throws Refused for an address that is no push service's, and for a key that is none. */
export function mustBePush({ endpoint, p256dh, loopback }: Ringable): void {
  if (!mayPushTo(endpoint, loopback) || !isPublicKey(p256dh)) throw new Refused('messages:errors.pushHost')
}

/** Writes a device down, whatever its address: `subscribe` asks first whether it may be rung at all. */
export function enterDevice(
  tx: Db,
  device: Pick<Subscription, 'personId' | 'sessionId' | 'device' | 'endpoint' | 'p256dh' | 'auth'>,
  now: string,
): Subscription {
  return tx
    .insert(subscriptions)
    .values({ ...device, createdAt: now, renewedAt: now })
    .returning()
    .get()
}

/** The person ends it. Throws NotFound for somebody else's. */
export function unsubscribe(db: Db, id: number, by: number, now: string): void {
  const own = and(eq(subscriptions.id, id), eq(subscriptions.personId, by), isNull(subscriptions.goneAt))
  if (!db.select().from(subscriptions).where(own).get()) throw new NotFound('shared:errors.notFound')
  end(db, id, 'ended', now)
}

function end(tx: Db, id: number, goneWhy: Subscription['goneWhy'], now: string): void {
  const noted = goneWhy === 'dead' ? null : now
  tx.update(subscriptions)
    .set({ goneAt: now, goneWhy, notedAt: noted, endpoint: '', p256dh: '', auth: '' })
    .where(eq(subscriptions.id, id))
    .run()
}

/** Devices of this person that may be rung, newest first. */
export function devicesOf(db: Db, personId: number): Subscription[] {
  const own = and(eq(subscriptions.personId, personId), isNull(subscriptions.goneAt))
  return db.select().from(subscriptions).where(own).orderBy(desc(subscriptions.id)).all()
}

export function findDevice(db: Db, id: number, by: number): Subscription {
  const device = devicesOf(db, by).find((one) => one.id === id)
  if (!device) throw new NotFound('shared:errors.notFound')
  return device
}

/** Devices a push service declared dead since this person last took note of it. */
export function lostDevices(db: Db, personId: number): Subscription[] {
  const lost = and(
    eq(subscriptions.personId, personId),
    isNotNull(subscriptions.goneAt),
    isNull(subscriptions.notedAt),
  )
  return db.select().from(subscriptions).where(lost).all()
}

export function noteLost(db: Db, by: number, now: string): void {
  const lost = and(
    eq(subscriptions.personId, by),
    isNotNull(subscriptions.goneAt),
    isNull(subscriptions.notedAt),
  )
  db.update(subscriptions)
    .set({ notedAt: now })
    .where(and(lost, ne(subscriptions.goneWhy, 'ended')))
    .run()
}

/** Whoever leaves takes along devices and what was asked through them. */
export function forgetDevices(tx: Db, personId: number): void {
  tx.delete(subscriptions).where(eq(subscriptions.personId, personId)).run()
  tx.delete(proofs).where(eq(proofs.personId, personId)).run()
}

/** The devices of sessions long ended ring no more; those gone before that day are forgotten. */
export function sweepDevices(db: Db, goneBefore: string, now: string): void {
  const signedIn = stillSignedIn()(sql`subscriptions.session_id`)
  db.run(sql`update subscriptions set gone_at = ${now}, gone_why = 'signedOut', noted_at = ${now}, endpoint = '', p256dh = '', auth = ''
    where gone_at is null and not ${signedIn}`)
  db.run(sql`delete from subscriptions where gone_at < ${goneBefore} and noted_at is not null`)
}
