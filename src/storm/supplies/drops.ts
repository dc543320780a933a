import { and, eq, isNull } from 'drizzle-orm'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import { forgetFile, keepFile } from '#files/kept-files.ts'
import type { CleanUpload } from '#files/uploads.ts'
import { lastRecorded } from '#record/last-recorded.ts'
import { record } from '#record/record.ts'
import { can, isOfHousehold, type Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { newestOf } from '#time/instants.ts'
import type { SupplyDispatch, SupplyDrop } from './dispatch-schema.ts'
import { supplyDrops } from './dispatch-schema.ts'
import { findDispatch, mustBeOpen } from './dispatching.ts'
import { findStore } from './finding.ts'
import { mayKeep } from './keeping.ts'
import type { MissReason } from './kinds.ts'

/** Who hands over at this door: whoever keeps the store, the named carrier while it is open, and who assists there. */
function mayHandOver(
  db: Db,
  standing: Standing,
  dispatch: SupplyDispatch,
  drop: Pick<SupplyDrop, 'carrierId' | 'unit'>,
  now: string,
): boolean {
  return (
    mayKeep(db, standing, findStore(db, dispatch.storeId).place, now) || mayCarry(standing, dispatch, drop)
  )
}

/** The named carrier and who assists at this door, while the dispatch is open. */
export function mayCarry(
  standing: Standing,
  dispatch: Pick<SupplyDispatch, 'closedAt' | 'droppedAt'>,
  drop: Pick<SupplyDrop, 'carrierId' | 'unit'>,
): boolean {
  const open = dispatch.closedAt === null && dispatch.droppedAt === null
  return open && (drop.carrierId === standing.personId || can(standing, 'assist', drop.unit))
}

type FoundDrop = { dispatch: SupplyDispatch; drop: SupplyDrop; handsOver: boolean }

/** A door's share, for who hands it over or whose door it is; else there is none. */
export function findDrop(db: Db, standing: Standing, id: number, now: string): FoundDrop {
  const drop = db.select().from(supplyDrops).where(eq(supplyDrops.id, id)).get()
  if (!drop) throw new NotFound('shared:errors.notFound')
  const dispatch = findDispatch(db, drop.dispatchId)
  const handsOver = mayHandOver(db, standing, dispatch, drop, now)
  const theirs = dispatch.sentAt !== null && isOfHousehold(standing, drop.unit)
  if (!handsOver && !theirs) throw new NotFound('shared:errors.notFound')
  return { dispatch, drop, handsOver }
}

/** `at`: when it was handed over, where that was before now. */
type Receipt = {
  dropId: number
  name: string
  photo: CleanUpload | null
  fromPaper?: boolean
  at?: string
}

/**
 * Signs for a door: the name of who took it, or a photo. Signed before: nothing changes, `already` says so. A door that
 * was missed may still be served while the dispatch is open. Throws Refused without either.
 */
export function signFor(
  db: Db,
  { dropId, name, photo, fromPaper = false, at }: Receipt,
  by: number,
  now: string,
): { drop: SupplyDrop; already: boolean } {
  return db.transaction((tx) => {
    const { dispatch, drop } = openDrop(tx, dropId, by, now)
    if (drop.receivedAt !== null) return { drop, already: true }
    if (dispatch.sentAt === null) throw new Conflict('supplies:errors.notSent')
    mustBeOpen(dispatch)
    if (name === '' && photo === null) throw new Refused('supplies:errors.nameOrPhoto')
    const fileId = photo && keepFile(tx, photo, by, now)
    const receivedHow = fromPaper ? ('paper' as const) : photo ? ('photo' as const) : ('name' as const)
    const received = {
      receivedAt: at ?? now,
      receivedBy: by,
      receivedHow,
      receivedName: name || null,
      fileId,
    }
    const missed = { missedAt: null, missedBy: null, missedWhy: null }
    const after = tx
      .update(supplyDrops)
      .set({ ...received, ...missed })
      .where(and(eq(supplyDrops.id, dropId), isNull(supplyDrops.receivedAt)))
      .returning()
      .get()!
    const { unit, pieces } = drop
    record(tx, 'supplyDrop.received', `dispatch:${dispatch.id}`, by, now, { unit, details: { pieces } })
    return { drop: after, already: false }
  })
}

/** Nobody took it at this door, and why. */
export function missDoor(
  db: Db,
  { dropId, why, at }: { dropId: number; why: MissReason; at?: string },
  by: number,
  now: string,
): SupplyDrop {
  return db.transaction((tx) => {
    const { dispatch, drop } = openDrop(tx, dropId, by, now)
    mustBeOpen(dispatch)
    if (dispatch.sentAt === null) throw new Conflict('supplies:errors.notSent')
    if (drop.receivedAt !== null) throw new Conflict('supplies:errors.alreadyReceived')
    if (drop.missedWhy === why) return drop
    record(tx, 'supplyDrop.missed', `dispatch:${dispatch.id}`, by, now, {
      unit: drop.unit,
      why: `supplies:missed.${why}`,
    })
    const missed = { missedAt: at ?? now, missedBy: by, missedWhy: why }
    return tx.update(supplyDrops).set(missed).where(eq(supplyDrops.id, dropId)).returning().get()!
  })
}

/** Takes back what was ticked at the wrong door, while the dispatch is open. */
export function undoDoor(db: Db, dropId: number, by: number, now: string): SupplyDrop {
  return db.transaction((tx) => {
    const { dispatch, drop } = openDrop(tx, dropId, by, now)
    mustBeOpen(dispatch)
    if (drop.receivedAt === null && drop.missedAt === null) return drop
    const received = {
      receivedAt: null,
      receivedBy: null,
      receivedHow: null,
      receivedName: null,
      fileId: null,
    }
    const missed = { missedAt: null, missedBy: null, missedWhy: null }
    const after = tx
      .update(supplyDrops)
      .set({ ...received, ...missed })
      .where(eq(supplyDrops.id, dropId))
      .returning()
      .get()!
    if (drop.fileId !== null) forgetFile(tx, drop.fileId)
    record(tx, 'supplyDrop.undone', `dispatch:${dispatch.id}`, by, now, { unit: drop.unit })
    return after
  })
}

/** When it was last said what came of these doors. */
export function lastWordOnDrops(db: Db, dropIds: readonly number[], butNotBy: number): string | null {
  const drops = db.select().from(supplyDrops).where(inList(supplyDrops.id, dropIds)).all()
  const undone = drops.map(({ dispatchId, unit }) =>
    lastRecorded(db, { subject: `dispatch:${dispatchId}`, actions: ['supplyDrop.undone'], unit, butNotBy }),
  )
  return newestOf(...undone, ...drops.flatMap((drop) => [drop.receivedAt, drop.missedAt]))
}

function openDrop(tx: Db, dropId: number, by: number, now: string): FoundDrop {
  const db = tx
  const found = findDrop(db, standingOf(db, by, now), dropId, now)
  if (!found.handsOver) throw new NotAllowed('supplies:errors.notYours')
  return found
}
