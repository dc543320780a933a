import { and, asc, eq } from 'drizzle-orm'
import { buildingOf, parentOf } from '#addresses/paths.ts'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { needFollowers } from './followers.ts'
import { nextState, type Step } from './rules.ts'
import { type Listing, listingSteps, listings, type PromiseRow, promises } from './schema.ts'

/** The listing itself, whoever asks: for jobs and commands that check by themselves. Throws NotFound. */
export function listingRow(db: Db, id: number): Listing {
  const row = db.select().from(listings).where(eq(listings.id, id)).get()
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

export function promisesOf(db: Db, listingId: number): PromiseRow[] {
  return db.select().from(promises).where(eq(promises.listingId, listingId)).orderBy(asc(promises.id)).all()
}

export function promiseRow(db: Db, listingId: number, id: number): PromiseRow {
  const where = and(eq(promises.id, id), eq(promises.listingId, listingId))
  const row = db.select().from(promises).where(where).get()
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

/** Where a door lies, as the board's circles ask. */
export function addressColumns(unit: string): { unit: string; entrance: string; building: string } {
  // A villa stands right in the estate: its own door is its staircase.
  return { unit, entrance: parentOf(unit) || unit, building: buildingOf(unit) }
}

export type StepTaken = {
  step: string
  by: number | null
  forPerson?: number | null
  why?: string | null
  promiseId?: number
}

/** Writes a step into the listing's own story. */
export function writeStep(tx: Db, listingId: number, taken: StepTaken, now: string): void {
  const { step, by, forPerson = null, why = null, promiseId = null } = taken
  tx.insert(listingSteps)
    .values({
      listingId,
      promiseId,
      step,
      at: now,
      byPerson: by,
      forPerson: forPerson === by ? null : forPerson,
      why,
    })
    .run()
}

/** What only the listing's own side does: anybody else who does it does it on her behalf. */
const ownSteps: Step[] = ['publish', 'hold', 'withdraw', 'renew']

/** Takes a step of the lifecycle and writes it down. Throws Conflict where the listing has moved on. */
export function takeListingStep(
  tx: Db,
  listing: Listing,
  taken: StepTaken & { step: Step; set?: Partial<Listing> },
  now: string,
): Listing {
  const state = nextState(listing.state, taken.step)
  if (state === null) throw new Conflict('listings:errors.movedOn')
  const forPerson = ownSteps.includes(taken.step) && taken.by !== null ? listing.personId : null
  writeStep(tx, listing.id, { ...taken, forPerson }, now)
  const over = state === 'withdrawn' || state === 'expired' || state === 'confirmed'
  const end = over ? { endedAt: now, endedBy: taken.by, endedWhy: taken.why ?? null } : {}
  const moved = tx
    .update(listings)
    .set({ state, chasedAt: null, changedAt: now, ...end, ...taken.set })
    .where(eq(listings.id, listing.id))
    .returning()
    .get()
  needFollowers().moved(tx, listing.id, now)
  return moved
}

/** Writes a new row as it is given; its story and what follows are its author's. */
export function insertListing(tx: Db, row: typeof listings.$inferInsert): Listing {
  return tx.insert(listings).values(row).returning().get()
}

/** Takes a place of a listing. The database refuses one that is held already. */
export function insertPromise(tx: Db, row: typeof promises.$inferInsert): PromiseRow {
  return tx.insert(promises).values(row).returning().get()
}

/** Writes something about the listing that is no step of its life. */
export function changeListing(tx: Db, id: number, set: Partial<Listing>): Listing {
  return tx.update(listings).set(set).where(eq(listings.id, id)).returning().get()!
}
