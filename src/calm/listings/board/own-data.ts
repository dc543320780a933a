import { and, eq, or } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { askings, listingSteps, listings, promises } from '#listings/lifecycle/schema.ts'
import { blocks, helperProfiles } from '#listings/matching/schema.ts'
import { moderations } from '#listings/moderation/schema.ts'
import { thanks, threadMessages } from '#listings/promises/schema.ts'

/**
 * What the board keeps about one person, to take away. Of a promise without the other side's number: whom one helped is
 * that neighbour's to tell. Who chose to be kept apart from this person stays that neighbour's, too.
 */
export function helpDataOf(db: Db, personId: number) {
  const posted = or(eq(listings.personId, personId), eq(listings.postedBy, personId))
  const reported = and(eq(moderations.openedBy, personId), eq(moderations.cause, 'report'))
  const { words, thankedAt } = thanks
  return {
    needsAndOffers: db.select().from(listings).where(posted).all(),
    promisesIGave: promisesWhere(db, eq(promises.helperId, personId)),
    helpIReceived: promisesWhere(db, eq(promises.servedId, personId)),
    wordsInPromises: db
      .select({
        promiseId: threadMessages.promiseId,
        body: threadMessages.body,
        writtenAt: threadMessages.writtenAt,
      })
      .from(threadMessages)
      .where(or(eq(threadMessages.writtenBy, personId), eq(threadMessages.forPerson, personId)))
      .all(),
    stepsITook: db
      .select({
        listingId: listingSteps.listingId,
        step: listingSteps.step,
        at: listingSteps.at,
        why: listingSteps.why,
      })
      .from(listingSteps)
      .where(or(eq(listingSteps.byPerson, personId), eq(listingSteps.forPerson, personId)))
      .all(),
    thanksGiven: db.select({ words, thankedAt }).from(thanks).where(eq(thanks.byPerson, personId)).all(),
    thanksReceived: db.select({ words, thankedAt }).from(thanks).where(eq(thanks.toPerson, personId)).all(),
    howIHelp: db.select().from(helperProfiles).where(eq(helperProfiles.personId, personId)).get() ?? null,
    askedForHelp: db.select().from(askings).where(eq(askings.personId, personId)).all(),
    keptApartFrom: db
      .select({ listingId: blocks.listingId, blockedAt: blocks.blockedAt, endedAt: blocks.endedAt })
      .from(blocks)
      .where(eq(blocks.blockerId, personId))
      .all(),
    postingsIReported: db
      .select({ note: moderations.note, at: moderations.openedAt, decision: moderations.decision })
      .from(moderations)
      .where(reported)
      .all(),
  }
}

function promisesWhere(db: Db, where: ReturnType<typeof eq>) {
  const { listingId, state, promisedAt, handoverAt, handedAt, returnBy, minutes, endedAt, endedWhy } =
    promises
  return db
    .select({ listingId, state, promisedAt, handoverAt, handedAt, returnBy, minutes, endedAt, endedWhy })
    .from(promises)
    .where(where)
    .all()
}
