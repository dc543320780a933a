import { and, eq, inArray, or } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { endLivePromises, movePromise } from '#listings/lifecycle/ending.ts'
import { changeListing, listingRow, takeStep } from '#listings/lifecycle/rows.ts'
import { isOver } from '#listings/lifecycle/rules.ts'
import { askings, listingSteps, listings, promises } from '#listings/lifecycle/schema.ts'
import { settle } from '#listings/lifecycle/settle.ts'
import { sidesOf, tell } from '#listings/lifecycle/telling.ts'
import { blocks, helperProfiles } from '#listings/matching/schema.ts'
import { moderations } from '#listings/moderation/schema.ts'
import { forgetPhotos } from '#listings/posting/photos.ts'
import { thanks, threadMessages } from '#listings/promises/schema.ts'
import { events } from '#record/schema.ts'

/**
 * Whoever leaves the estate leaves no need without an answer: what they asked or offered comes off the board, and what
 * they promised is open again, which the other side hears. Then their words go; who helped how often stays as numbers.
 */
export function forgetNeighbour(tx: Db, personId: number, now: string): void {
  endOwn(tx, personId, now)
  giveBack(tx, personId, now)
  eraseWords(tx, personId)
}

function endOwn(tx: Db, personId: number, now: string): void {
  const own = tx.select().from(listings).where(eq(listings.personId, personId)).all()
  for (const before of own.filter((one) => !isOver(one.state))) {
    const why = 'listings:reasons.left'
    const step = { step: 'withdraw', by: null, why, set: { repeats: null } } as const
    const listing = takeStep(tx, before, step, now)
    endLivePromises(tx, listing, { by: null, why, what: 'withdrawn' }, now)
    settle(tx, listing.id, { by: null }, now)
  }
}

function giveBack(tx: Db, personId: number, now: string): void {
  const mine = or(eq(promises.helperId, personId), eq(promises.servedId, personId))
  const live = and(mine, inArray(promises.state, ['standing', 'done']))
  for (const row of tx.select().from(promises).where(live).all()) {
    const listing = listingRow(tx, row.listingId)
    // What one of the two has called done happened, whoever leaves.
    const step = row.state === 'standing' ? 'release' : 'confirm'
    movePromise(tx, listing, row, { step, by: null, why: 'listings:reasons.left' }, now)
    const { served, helping } = sidesOf(listing, row)
    const people = (row.helperId === personId ? served : helping).filter((person) => person !== personId)
    if (step === 'release') tell(tx, listing, { key: `released:${row.id}`, people, what: 'released' }, now)
    settle(tx, listing.id, { by: null, why: 'listings:reasons.released' }, now)
  }
}

function eraseWords(tx: Db, personId: number): void {
  const own = tx.select().from(listings).where(eq(listings.personId, personId)).all()
  for (const { id } of own) {
    forgetPhotos(tx, id)
    changeListing(tx, id, { title: '—', details: '', reopenedWhy: null, endedWhy: null })
    tx.update(listingSteps).set({ why: null }).where(eq(listingSteps.listingId, id)).run()
    tx.update(moderations).set({ note: '' }).where(eq(moderations.listingId, id)).run()
    // Its title stands in the record also where a neighbour took it up.
    tx.update(events)
      .set({ details: null })
      .where(eq(events.subject, `need:${id}`))
      .run()
  }
  // A thread and its thanks quote each other by name: both sides' words of it go.
  const mine = or(eq(promises.helperId, personId), eq(promises.servedId, personId))
  for (const { id } of tx.select({ id: promises.id }).from(promises).where(mine).all()) {
    tx.update(promises).set({ endedWhy: null }).where(eq(promises.id, id)).run()
    tx.update(listingSteps).set({ why: null }).where(eq(listingSteps.promiseId, id)).run()
    tx.update(threadMessages).set({ body: '' }).where(eq(threadMessages.promiseId, id)).run()
    tx.update(thanks).set({ words: '' }).where(eq(thanks.promiseId, id)).run()
  }
  tx.update(listingSteps).set({ why: null }).where(eq(listingSteps.byPerson, personId)).run()
  tx.update(threadMessages).set({ body: '' }).where(eq(threadMessages.writtenBy, personId)).run()
  tx.update(thanks).set({ words: '' }).where(eq(thanks.byPerson, personId)).run()
  tx.update(moderations).set({ note: '' }).where(eq(moderations.openedBy, personId)).run()
  tx.delete(helperProfiles).where(eq(helperProfiles.personId, personId)).run()
  tx.delete(askings).where(eq(askings.personId, personId)).run()
  tx.delete(blocks)
    .where(or(eq(blocks.blockerId, personId), eq(blocks.blockedId, personId)))
    .run()
}
