import { and, desc, eq, isNull, or, sql } from 'drizzle-orm'
import { insist, NotFound, Refused } from '#errors.ts'
import { type Db, prepared } from '#estate/db.ts'
import { mustSuitCall } from '#listings/lifecycle/on-calls.ts'
import { mayReadBoard } from '#listings/lifecycle/powers.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { blocks } from './schema.ts'

/** Everybody this person blocked or is blocked by: neither sees the other's listings. */
export function blockedAround(db: Db, personId: number): number[] {
  return prepared(db, 'listings.blocked', blockedQuery)
    .all({ personId })
    .map((row) => row.other)
}

function blockedQuery(db: Db) {
  const me = sql.placeholder('personId')
  return db
    .select({
      other: sql<number>`case when ${blocks.blockerId} = ${me} then ${blocks.blockedId} else ${blocks.blockerId} end`,
    })
    .from(blocks)
    .where(sql`${blocks.endedAt} is null and (${blocks.blockerId} = ${me} or ${blocks.blockedId} = ${me})`)
    .prepare()
}

export function isBlocked(tx: Db, one: number, others: readonly number[]): boolean {
  return others.some((other) => {
    const either = or(
      and(eq(blocks.blockerId, one), eq(blocks.blockedId, other)),
      and(eq(blocks.blockerId, other), eq(blocks.blockedId, one)),
    )
    return (
      tx
        .select({ id: blocks.id })
        .from(blocks)
        .where(and(isNull(blocks.endedAt), either))
        .get() !== undefined
    )
  })
}

/**
 * Never brought together again with whoever is behind this listing; the other side learns nothing. Throws Conflict while it
 * is a call for help: whoever answers it is not chosen by who likes whom.
 */
export function block(db: Db, listingId: number, by: number, now: string): void {
  db.transaction((tx) => {
    insist(mayReadBoard(standingOf(tx, by, now)))
    const listing = listingRow(tx, listingId)
    if (listing.personId === by || listing.postedBy === by) throw new Refused('listings:errors.own')
    mustSuitCall(tx, listingId, 'blocks')
    const mine = and(eq(blocks.blockerId, by), eq(blocks.blockedId, listing.personId), isNull(blocks.endedAt))
    if (tx.select({ id: blocks.id }).from(blocks).where(mine).get()) return
    tx.insert(blocks).values({ blockerId: by, blockedId: listing.personId, blockedAt: now, listingId }).run()
    record(tx, 'block.set', `need:${listingId}`, by, now)
  })
}

export function unblock(db: Db, id: number, by: number, now: string): void {
  db.transaction((tx) => {
    const mine = and(eq(blocks.id, id), eq(blocks.blockerId, by), isNull(blocks.endedAt))
    const row = tx.update(blocks).set({ endedAt: now }).where(mine).returning().get()
    if (!row) throw new NotFound('shared:errors.notFound')
    record(tx, 'block.ended', `need:${row.listingId}`, by, now)
  })
}

/** Whom one blocked, newest first: by the listing, as one may know no name. */
export function blocksOf(db: Db, personId: number) {
  return db
    .select()
    .from(blocks)
    .where(and(eq(blocks.blockerId, personId), isNull(blocks.endedAt)))
    .orderBy(desc(blocks.blockedAt))
    .all()
}

/** Whoever is gone is kept apart from nobody, and nobody from her. */
export function forgetBlocks(tx: Db, personId: number): void {
  tx.delete(blocks)
    .where(or(eq(blocks.blockerId, personId), eq(blocks.blockedId, personId)))
    .run()
}
