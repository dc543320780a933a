import { eq } from 'drizzle-orm'
import { endAsking } from '#agreement/asking.ts'
import { Conflict, NotAllowed } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { forgetFile } from '#files/kept-files.ts'
import { type BuyInput, savedBuyInput } from '#groupbuys/terms/input.ts'
import { changeBuy, clearParts, dropBuy, mustBeHome, writeBuy, writeParts } from '#groupbuys/terms/rows.ts'
import { mayLeadBuys } from '#groupbuys/terms/rules.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { findBuyFor, findLedBuy } from './find.ts'
import { groupLeaders, groupPhotos } from './schema.ts'

/** Keeps a new draft, complete or not. Throws NotAllowed for who may not lead. */
export function createBuy(db: Db, input: BuyInput, by: number, now: string): GroupBuy {
  return db.transaction((tx) => {
    if (!mayLeadBuys(standingOf(tx, by, now))) throw new NotAllowed('groupbuys:errors.mayNotLead')
    return writeBuy(tx, input, { by, now, copiedFromId: null })
  })
}

/** A draft of one's own with the words, items and rules of an earlier one, without its times and its orders. */
export function copyBuy(db: Db, id: number, by: number, now: string): GroupBuy {
  return db.transaction((tx) => {
    const standing = standingOf(tx, by, now)
    const { buy } = findBuyFor(tx, standing, id)
    if (!mayLeadBuys(standing)) throw new NotAllowed('groupbuys:errors.mayNotLead')
    const input = { ...savedBuyInput(tx, buy), opensAt: null, closesAt: null, fillsAt: null }
    input.points = input.points.map((point) => ({ ...point, opensAt: null, closesAt: null }))
    if (buy.leaderId !== by) Object.assign(input, { payNote: null, takerUnit: null })
    const copy = writeBuy(tx, input, { by, now, copiedFromId: id })
    for (const photo of tx.select().from(groupPhotos).where(eq(groupPhotos.groupBuyId, id)).all())
      tx.insert(groupPhotos)
        .values({ ...photo, groupBuyId: copy.id })
        .run()
    return copy
  })
}

/** Changes a draft. What waits for the committee is taken back by it: they looked at other words. */
export function editBuy(db: Db, id: number, input: BuyInput, by: number, now: string): GroupBuy {
  return db.transaction((tx) => {
    ownBuyDraft(tx, id, by, now)
    endAsking(tx, { kind: 'groupbuy', id }, 'changed', by, now)
    const { items, points, ...columns } = input
    mustBeHome(tx, columns.takerUnit)
    const buy = changeBuy(tx, id, { ...columns, editedAt: now, approvalAskedAt: null })
    clearParts(tx, id)
    writeParts(tx, id, items, points)
    return buy
  })
}

/** Throws a draft away; nobody has ordered from it. */
export function discardBuy(db: Db, id: number, by: number, now: string): void {
  db.transaction((tx) => {
    ownBuyDraft(tx, id, by, now)
    endAsking(tx, { kind: 'groupbuy', id }, 'takenBack', by, now)
    clearParts(tx, id)
    const photos = tx.delete(groupPhotos).where(eq(groupPhotos.groupBuyId, id)).returning().all()
    for (const { fileId } of photos) forgetFile(tx, fileId)
    tx.delete(groupLeaders).where(eq(groupLeaders.groupBuyId, id)).run()
    dropBuy(tx, id)
    record(tx, 'groupBuy.discarded', `groupbuy:${id}`, by, now)
  })
}

/** The draft, if this person works on it. Throws Conflict once it is out: packs and rules people ordered by stay. */
export function ownBuyDraft(tx: Db, id: number, by: number, now: string): GroupBuy {
  const buy = findLedBuy(tx, standingOf(tx, by, now), id)
  if (buy.publishedAt !== null || buy.cancelledAt !== null) throw new Conflict('groupbuys:errors.notEditable')
  return buy
}
