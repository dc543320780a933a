import webPush from 'web-push'
import type { Db } from '#estate/db.ts'
import { hoursBetween } from '#time/instants.ts'
import { pushKeys } from './schema.ts'

export type PushKeys = typeof pushKeys.$inferSelect

/** The estate's key pair; null before the first device subscribed. */
export function pushKeysOf(db: Db): PushKeys | null {
  return db.select().from(pushKeys).get() ?? null
}

/**
 * The same, made when first asked for. Never made anew: browsers tie their subscriptions to it. `origin` is where the
 * estate is reached, which push services want as a contact and notifications as an address to open. Once it is a public
 * one only a steward's visit changes it (`mayMove`): a host name is what a browser says, and links in everybody's mail
 * must not lead where one resident's browser said.
 */
export function ensurePushKeys(db: Db, origin: string, now: string, mayMove = false): PushKeys {
  const known = pushKeysOf(db)
  if (known && (known.origin === origin || !(mayMove || known.origin.startsWith('http:')))) return known
  if (known) return db.update(pushKeys).set({ origin }).returning().get()!
  const row = { id: 1, ...webPush.generateVAPIDKeys(), origin, createdAt: now }
  return db.insert(pushKeys).values(row).onConflictDoNothing().returning().get() ?? pushKeysOf(db)!
}

/** A push service refused our signature, or takes it again. */
export function noteSignature(db: Db, refusedBy: string | null, now: string): void {
  db.update(pushKeys)
    .set({ refusedAt: refusedBy && now, refusedBy })
    .run()
}

/** Authorisation by push service: signing costs as much as the encryption, and one signature serves half a day. */
const signed = new Map<string, { header: string; signedAt: string }>()
const signatureHours = 6

/** `Authorization` of RFC 8292 for every message to this push service. */
export function authorization(keys: PushKeys, endpoint: string, now: string): string {
  const { origin: audience } = new URL(endpoint)
  const name = `${keys.publicKey} ${audience} ${keys.origin}`
  const known = signed.get(name)
  // A test may turn its clock back.
  if (known && known.signedAt <= now && hoursBetween(known.signedAt, now) < signatureHours)
    return known.header
  const { Authorization: header } = webPush.getVapidHeaders(
    audience,
    contactOf(keys.origin),
    keys.publicKey,
    keys.privateKey,
    'aes128gcm',
  )
  if (signed.size > 1000) signed.clear()
  signed.set(name, { header, signedAt: now })
  return header
}

/** Whom a push service may write to. Apple refuses an address that is no public one. */
function contactOf(origin: string): string {
  const { protocol, hostname } = new URL(origin)
  return protocol === 'https:' && hostname.includes('.') ? origin : 'mailto:linli@example.org'
}
