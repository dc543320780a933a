import { eq } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { announce } from '#messages/outbox/announce.ts'
import { messages } from '#messages/outbox/schema.ts'
import { record } from '#record/record.ts'
import { type Bound, type BoundKind, bounds, type Tie } from '#standing/bound.ts'
import { dutyHolders } from '#standing/duties.ts'
import { unsettledHomes } from '#standing/homes.ts'
import type { Capability, Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { daysAfter } from '#time/instants.ts'

export type BoundCount = { kind: BoundKind; ends: number; stays: number }

/** What would end with a right of this person, and what they would still have in hand, of every kind they have any of. */
export function boundOf(db: Db, standing: Standing, now: string): BoundCount[] {
  return bounds()
    .map((bound) => ({ kind: bound.kind, ties: bound.ties(db, standing, now) }))
    .map(({ kind, ties }) => {
      const stays = ties.filter((tie) => tie.stands).length
      return { kind, ends: ties.length - stays, stays }
    })
    .filter(({ ends, stays }) => ends + stays > 0)
}

/** What this person will be once this duty is over. */
export function standingWithout(db: Db, personId: number, appointmentId: number, now: string): Standing {
  const standing = lasting(db, personId, now)
  return { ...standing, posts: standing.posts.filter((post) => post.appointmentId !== appointmentId) }
}

/** A home that waits to be settled gives no right, and is not over: what rests on it sleeps as long, and does not end. */
function lasting(db: Db, personId: number, now: string): Standing {
  const standing = standingOf(db, personId, now)
  const asleep = unsettledHomes(db, personId, now).map(({ id: occupancyId, unit, relation }) => {
    return { occupancyId, unit, relation, representative: false }
  })
  return { ...standing, homes: [...standing.homes, ...asleep] }
}

/**
 * Nothing outlives the right it came from in silence: what this person's standing no longer carries ends, with what was
 * chosen to be taken `back` besides, and whoever gives it there hears how much needs new hands.
 */
export function letGo(
  tx: Db,
  { personId, back = [] }: { personId: number; back?: readonly BoundKind[] },
  by: number | null,
  now: string,
): void {
  const standing = lasting(tx, personId, now)
  for (const bound of bounds()) {
    const ties = bound.ties(tx, standing, now).filter((tie) => !tie.stands || back.includes(bound.kind))
    if (ties.length === 0 || (!bound.end && isTold(tx, keyOf(bound, personId, ties)))) continue
    bound.end?.(tx, ties, by, now)
    record(tx, 'person.letGo', `person:${personId}`, by, now, {
      for: by === personId ? null : personId,
      details: { kind: bound.kind, count: ties.length },
    })
    if (bound.gives !== null) tellGivers(tx, { ...bound, gives: bound.gives }, { personId, ties }, now)
  }
}

/** What is kept is told of once. */
function isTold(tx: Db, key: string): boolean {
  return tx.select({ id: messages.id }).from(messages).where(eq(messages.key, key)).get() !== undefined
}

function keyOf({ kind }: Bound, personId: number, ties: readonly Tie[]): string {
  return `bound:${kind}:${personId}:${ties[0]!.id}:${ties.length}`
}

type Left = { personId: number; ties: readonly Tie[] }

function tellGivers(
  tx: Db,
  bound: Bound & { gives: Capability },
  { personId, ties }: Left,
  now: string,
): void {
  const { kind, gives, url } = bound
  const givers = [...new Set(ties.map((tie) => tie.path))].flatMap((path) => nearest(tx, gives, path, now))
  const people = [...new Set(givers)].filter((one) => one !== personId)
  const params = { kind, count: ties.length }
  announce(
    tx,
    {
      key: keyOf(bound, personId, ties),
      kind: 'account',
      urgency: 'normal',
      to: { people },
      title: { key: 'people:bound.toldTitle', params },
      body: { key: 'people:bound.toldBody' },
      url,
      expiresAt: daysAfter(now, 30),
    },
    now,
  )
}

/** Whoever gives it at this place and can be told; the first of them, and everybody who does so for the same place. */
function nearest(tx: Db, gives: Capability, path: string, now: string): number[] {
  const holders = dutyHolders(tx, gives, path, now).filter((holder) => holder.hasAccount)
  return holders.filter((holder) => holder.scope === holders[0]?.scope).map((holder) => holder.personId)
}

/** The ending of a right was taken back: what ended with it, at that instant, holds again. */
export function bindAgain(tx: Db, personId: number, at: string): void {
  for (const bound of bounds()) bound.giveBack?.(tx, personId, at)
}

/** Terms and tenancies end by themselves: every night, whatever outlived its right. */
export function letGoOfAll(db: Db, now: string): void {
  const everybody = new Set(bounds().flatMap((bound) => bound.holders(db, now)))
  for (const personId of everybody) letGo(db, { personId }, null, now)
}
