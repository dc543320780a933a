import { and, asc, desc, eq, isNotNull, isNull } from 'drizzle-orm'
import { covers } from '#addresses/paths.ts'
import { Conflict, NotAllowed, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { aboutListing } from '#listings/lifecycle/about.ts'
import { endLivePromises } from '#listings/lifecycle/ending.ts'
import { mustSuitCall } from '#listings/lifecycle/on-calls.ts'
import { mayModerate, mayReadBoard, moderatedScopes } from '#listings/lifecycle/powers.ts'
import { listingRow, takeListingStep } from '#listings/lifecycle/rows.ts'
import { nextState } from '#listings/lifecycle/rules.ts'
import { type Listing, listings } from '#listings/lifecycle/schema.ts'
import { settleListing } from '#listings/lifecycle/settle.ts'
import { ownersOf, tellOfListing } from '#listings/lifecycle/telling.ts'
import { record } from '#record/record.ts'
import type { Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { closeModeration, moderatorsOf, openModeration } from './moderation-rows.ts'
import { goOut } from './publishing.ts'
import { type Decision, type Moderation, moderations } from './schema.ts'

/** A neighbour says that something is wrong with a listing. It stays where it is until a human has looked. */
export function report(db: Db, input: { id: number; why: string }, by: number, now: string): void {
  db.transaction((tx) => {
    const listing = listingRow(tx, input.id)
    if (listing.publishedAt === null) throw new NotFound('shared:errors.notFound')
    if (!mayReadBoard(standingOf(tx, by, now))) throw new NotAllowed('shared:errors.notAllowed')
    mustSuitCall(tx, listing.id, 'reports')
    openModeration(tx, { listingId: listing.id, cause: 'report', note: input.why, by }, now)
    record(tx, 'report.made', aboutListing(listing, by), by, now, { for: null, unit: null })
    const people = moderatorsOf(tx, listing, now).filter((person) => person !== listing.personId)
    tellOfListing(tx, listing, { key: 'reported', people, what: 'reported', url: '/needs/moderation' }, now)
  })
}

/** Whoever reported it says no more that something is wrong. Conflict where somebody has decided, or they reported nothing. */
export function withdrawReport(db: Db, id: number, by: number, now: string): void {
  db.transaction((tx) => {
    const listing = listingRow(tx, id)
    if (!mayReadBoard(standingOf(tx, by, now))) throw new NotAllowed('shared:errors.notAllowed')
    const mine = and(
      eq(moderations.listingId, id),
      eq(moderations.openedBy, by),
      eq(moderations.cause, 'report'),
    )
    const gone = tx
      .delete(moderations)
      .where(and(mine, isNull(moderations.decidedAt)))
      .returning()
      .all()
    if (gone.length === 0) throw new Conflict('listings:errors.decided')
    record(tx, 'report.takenBack', aboutListing(listing, by), by, now, { for: null, unit: null })
  })
}

/** What waits for a decision of this person. Throws NotFound, or NotAllowed for whom it is not to decide. */
export function toDecide(db: Db, id: number, by: number, now: string) {
  const open = db.select().from(moderations).where(eq(moderations.id, id)).get()
  if (!open) throw new NotFound('shared:errors.notFound')
  const listing = listingRow(db, open.listingId)
  if (!mayModerate(standingOf(db, by, now), listing.unit)) throw new NotAllowed('shared:errors.notAllowed')
  if (listing.personId === by) throw new NotAllowed('listings:errors.ownModeration')
  return { open, listing }
}

/** A human decides, with a reason everybody can read. Throws Conflict when another was faster. */
export function decide(
  db: Db,
  input: { id: number; decision: Decision; reason: string },
  by: number,
  now: string,
): Moderation {
  return db.transaction((tx) => {
    const { open, listing } = toDecide(tx, input.id, by, now)
    if (open.decidedAt !== null) throw new Conflict('listings:errors.decided')
    const { decision, reason } = input
    const row = closeModeration(tx, open.id, { decision, reason, by }, now)
    if (decision === 'remove') remove(tx, listing, reason, by, now)
    else if (listing.state === 'held') letOut(tx, listing, by, now)
    record(tx, 'moderation.decided', aboutListing(listing, by), by, now, { why: reason })
    return row
  })
}

function letOut(tx: Db, listing: Listing, by: number, now: string): void {
  takeListingStep(tx, listing, { step: 'release', by, set: { publishedAt: now } }, now)
  record(tx, 'need.released', aboutListing(listing, by), by, now)
  tellOfListing(tx, listing, { key: 'letOut', people: ownersOf(listing), what: 'letOut' }, now)
  goOut(tx, listing.id, by, now)
}

function remove(tx: Db, listing: Listing, why: string, by: number, now: string): void {
  mustSuitCall(tx, listing.id, 'moderation')
  if (nextState(listing.state, 'remove') === null) return
  const row = takeListingStep(tx, listing, { step: 'remove', by, why, set: { repeats: null } }, now)
  endLivePromises(tx, row, { by, why, what: 'removed' }, now)
  tellOfListing(tx, row, { key: 'removed', people: ownersOf(row), what: 'removed' }, now)
  settleListing(tx, row.id, { by, why }, now)
}

/** What waits for this viewer's decision, lives first, then the longest waiting. */
export function moderationQueue(db: Db, standing: Standing): { moderation: Moderation; listing: Listing }[] {
  const scopes = moderatedScopes(standing)
  const order = { life: 0, words: 1, report: 2 }
  return db
    .select({ moderation: moderations, listing: listings })
    .from(moderations)
    .innerJoin(listings, eq(listings.id, moderations.listingId))
    .where(isNull(moderations.decidedAt))
    .orderBy(asc(moderations.openedAt))
    .limit(200)
    .all()
    .filter(({ listing }) => scopes.some((scope) => covers(scope, listing.unit)))
    .sort((a, b) => order[a.moderation.cause] - order[b.moderation.cause])
}

export type LogLine = Pick<Moderation, 'id' | 'cause' | 'decision' | 'reason' | 'decidedAt'> & {
  category: string
  kind: Listing['kind']
}

/** What was decided and why, for everybody: no names, no doors, no words of the posting. */
export function moderationLog(db: Db): LogLine[] {
  return db
    .select({
      id: moderations.id,
      cause: moderations.cause,
      decision: moderations.decision,
      reason: moderations.reason,
      decidedAt: moderations.decidedAt,
      category: listings.category,
      kind: listings.kind,
    })
    .from(moderations)
    .innerJoin(listings, eq(listings.id, moderations.listingId))
    .where(isNotNull(moderations.decidedAt))
    .orderBy(desc(moderations.decidedAt))
    .limit(100)
    .all()
}
