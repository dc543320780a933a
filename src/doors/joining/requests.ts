import { and, asc, desc, eq, gt, isNotNull, isNull, or, sql } from 'drizzle-orm'
import { findOpenDoor } from '#addresses/doors.ts'
import { addresses } from '#addresses/schema.ts'
import { subtreeRange } from '#addresses/sort-key.ts'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { schedule } from '#estate/jobs.ts'
import type { Language } from '#i18n/language.ts'
import { addNewcomer } from '#people/newcomers.ts'
import { whileLivingHere } from '#people/people.ts'
import { record } from '#record/record.ts'
import { openAccount } from '#sessions/accounts.ts'
import { waitingName } from '#sessions/waiting-name.ts'
import { type Person, people, type Relation } from '#standing/schema.ts'
import { daysAfter } from '#time/instants.ts'
import { requestDays } from './rules.ts'
import { joinRequests } from './schema.ts'

export type JoinRequest = typeof joinRequests.$inferSelect
type Asking = { unit: string; relation: Relation; message: string }
type NewAsker = {
  name: string
  phone?: string | null
  passphraseHash: string
  language: Language | null
  elderView: 'on' | 'off' | null
}

/** Days the phone of somebody who was not let in is kept after the request ended. */
const phoneDaysAfter = 30

/** Somebody without a letter: an account that sees nothing yet, and a request at the door. What comes back is the same whoever else has the name. Refused where there is no door. */
export function askToJoin(db: Db, asking: Asking, asker: NewAsker, now: string) {
  return db.transaction((tx) => {
    findOpenDoor(tx, asking.unit)
    const phoneFor = { ...whileLivingHere, expiresAt: daysAfter(now, requestDays + phoneDaysAfter) }
    const newcomer = addNewcomer(tx, { ...asker, phoneFor }, now)
    const signInName = waitingName(tx, newcomer)
    const person = openAccount(tx, newcomer.id, { signInName, passphraseHash: asker.passphraseHash }, now)
    return { person, request: addRequest(tx, asking, person, now) }
  })
}

/** Somebody with an account asks for a (further) home. Conflict where this person's request there waits already. */
export function askForHome(db: Db, asking: Asking, by: Person, now: string): JoinRequest {
  return db.transaction((tx) => {
    findOpenDoor(tx, asking.unit)
    if (pendingRequests(tx, by.id, now).some((waiting) => waiting.unit === asking.unit)) {
      throw new Conflict('joining:errors.askedAlready')
    }
    return addRequest(tx, asking, by, now)
  })
}

function addRequest(tx: Db, asking: Asking, person: Person, now: string): JoinRequest {
  const expiresAt = daysAfter(now, requestDays)
  const row = tx
    .insert(joinRequests)
    .values({ ...asking, personId: person.id, createdAt: now, expiresAt })
    .returning()
    .get()
  record(tx, 'request.made', `request:${row.id}`, person.id, now, {
    unit: row.unit,
    details: { name: person.name, relation: row.relation },
  })
  schedule(tx, {
    kind: 'joining.expireRequest',
    key: expiryKey(row.id),
    dueAt: expiresAt,
    payload: { request: row.id },
  })
  return row
}

export function expiryKey(requestId: number): string {
  return `joining.expireRequest:${requestId}`
}

export function findRequest(db: Db, id: number): JoinRequest {
  const row = db.select().from(joinRequests).where(eq(joinRequests.id, id)).get()
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

function waiting(now: string) {
  return and(isNull(joinRequests.decidedAt), gt(joinRequests.expiresAt, now))
}

const listed = {
  id: joinRequests.id,
  personId: joinRequests.personId,
  name: people.name,
  phone: people.phone,
  unit: joinRequests.unit,
  door: addresses.label,
  relation: joinRequests.relation,
  message: joinRequests.message,
  createdAt: joinRequests.createdAt,
  expiresAt: joinRequests.expiresAt,
  objectedAt: joinRequests.objectedAt,
}
/** A waiting request as deciders and the household read it. `objectedAt`: the household does not know this person. */
export type WaitingRequest = ReturnType<typeof openRequests>[number]

/** Requests waiting below these scopes, oldest first. */
export function openRequests(db: Db, scopes: readonly string[], now: string) {
  return db
    .select(listed)
    .from(joinRequests)
    .innerJoin(people, eq(people.id, joinRequests.personId))
    .innerJoin(addresses, eq(addresses.path, joinRequests.unit))
    .where(and(waiting(now), within(scopes)))
    .orderBy(asc(joinRequests.createdAt), asc(joinRequests.id))
    .all()
}

/** How many wait below these scopes, for the number beside "requests" in the navigation. */
export function openRequestCount(db: Db, scopes: readonly string[], now: string): number {
  return (
    db
      .select({ count: sql<number>`count(*)` })
      .from(joinRequests)
      .innerJoin(addresses, eq(addresses.path, joinRequests.unit))
      .where(and(waiting(now), within(scopes)))
      .get()?.count ?? 0
  )
}

function within(scopes: readonly string[]) {
  const ranges = scopes.map((scope) => {
    const { from, below } = subtreeRange(scope)
    return sql`(${addresses.sortKey} >= ${from} and ${addresses.sortKey} < ${below})`
  })
  return ranges.length === 0 ? sql`0` : or(...ranges)
}

/** What this person waits for, oldest first, for their own pages. */
export function pendingRequests(db: Db, personId: number, now: string) {
  return db
    .select(listed)
    .from(joinRequests)
    .innerJoin(people, eq(people.id, joinRequests.personId))
    .innerJoin(addresses, eq(addresses.path, joinRequests.unit))
    .where(and(waiting(now), eq(joinRequests.personId, personId)))
    .orderBy(asc(joinRequests.id))
    .all()
}

/** What became of the last request that was answered or taken back, of whoever waits for none; null where there is none. */
export function endedRequest(db: Db, personId: number) {
  const ended = and(eq(joinRequests.personId, personId), isNotNull(joinRequests.decidedAt))
  const row = db
    .select({
      decision: joinRequests.decision,
      why: joinRequests.why,
      door: addresses.label,
      unit: joinRequests.unit,
    })
    .from(joinRequests)
    .innerJoin(addresses, eq(addresses.path, joinRequests.unit))
    .where(ended)
    .orderBy(desc(joinRequests.decidedAt), desc(joinRequests.id))
    .limit(1)
    .get()
  return row ?? null
}

/** The oldest request this person waits for, or null. */
export function pendingRequest(db: Db, personId: number, now: string): WaitingRequest | null {
  return pendingRequests(db, personId, now)[0] ?? null
}

/** Requests to join this very unit: its household is told who wants in. */
export function requestsAt(db: Db, unit: string, now: string): WaitingRequest[] {
  return openRequests(db, [unit], now).filter((request) => request.unit === unit)
}
