import { and, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm'
import { addresses } from '#addresses/schema.ts'
import type { Db } from '#estate/db.ts'
import { askings, listings, promises } from '#listings/lifecycle/schema.ts'
import { aroundOf, circleAround } from '#listings/matching/around.ts'
import type { Sentence } from '#listings/matching/fit.ts'
import { thanks } from '#listings/promises/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { type Card, cardColumns } from './board.ts'

const most = 50

/** What of one's own is not over. */
export const ownOpen = ['open', 'promised', 'done', 'held', 'draft'] satisfies Card['state'][]

/** Everything that is mine to do or to wait for: asked, promised, to confirm, my own, and what I gave. */
export function mineOf(db: Db, standing: Standing) {
  return {
    asked: askedOfMe(db, standing),
    confirm: onceEach(promisedCards(db, standing, 'confirm')),
    promised: promisedCards(db, standing, 'promised'),
    open: ownCards(db, standing, ownOpen),
    past: ownCards(db, standing, ['confirmed', 'expired', 'withdrawn']).slice(0, 10),
    hours: hoursOf(db, standing.personId),
  }
}

/** However many went there, it is one thing to confirm, on one page. */
function onceEach(cards: PromisedCard[]): PromisedCard[] {
  return cards.filter((card, at) => cards.findIndex(({ id }) => id === card.id) === at)
}

type AskedCard = Card & { reasons: Sentence[] }

/** Where this person was asked and it is still open: the worst first, then the latest asked. */
export function askedOfMe(db: Db, standing: Standing, limit = most): AskedCard[] {
  const rows = db
    .select({ ...cardColumns, reasons: askings.reasons })
    .from(askings)
    .innerJoin(listings, and(eq(listings.id, askings.listingId), eq(listings.round, askings.round)))
    .leftJoin(sql`${addresses} as building`, sql`building.path = ${listings.building}`)
    .where(and(eq(askings.personId, standing.personId), isNull(askings.answer), eq(listings.state, 'open')))
    .orderBy(listings.rank, desc(askings.askedAt))
    .limit(limit)
    .all()
  const around = aroundOf(db, standing)
  return rows.map((row) => ({
    ...row,
    circle: circleAround(around, row),
    reasons: JSON.parse(row.reasons) as Sentence[],
  }))
}

/** Own listings and those entered for others, in these states: the worst first, then the longest waiting. */
export function ownCards(
  db: Db,
  standing: Standing,
  states: Card['state'][],
  { forOthers = true }: { forOthers?: boolean } = {},
): Card[] {
  // Two index look-ups, joined: an OR over both would read every listing of these states.
  const me = standing.personId
  const whose = forOthers ? sql`1` : sql`how in ('self', 'family')`
  const mine = sql`${listings.id} in (select id from listings where person_id = ${me}
    union select id from listings where posted_by = ${me} and ${whose})`
  return cardsWhere(db, standing, and(mine, inArray(listings.state, states))!, most)
}

type PromisedCard = Card & {
  promiseId: number
  helping: boolean
  handoverAt: string | null
  returnBy: string | null
}

/** Promises on their way on either side; `confirm`: the other side said it is done and this one has not. */
export function promisedCards(db: Db, standing: Standing, which: 'promised' | 'confirm'): PromisedCard[] {
  const me = standing.personId
  const need = eq(listings.kind, 'need')
  const helping = sql`(${promises.helperId} = ${me} or (${listings.kind} = 'offer' and ${listings.postedBy} = ${me}))`
  const served = sql`(${promises.servedId} = ${me} or (${listings.kind} = 'need' and ${listings.postedBy} = ${me})
    or (${listings.kind} = 'offer' and ${promises.promisedBy} = ${me}))`
  const state =
    which === 'promised'
      ? sql`(${promises.state} = 'standing' and ${or(helping, served)})`
      : sql`(${promises.state} = 'done' and ((${helping} and ${promises.helperDoneAt} is null) or (${served} and ${promises.servedDoneAt} is null)))`
  const near = sql`${promises.id} in (select id from promises where helper_id = ${me}
    union select id from promises where served_id = ${me}
    union select p.id from listings l join promises p on p.listing_id = l.id where l.posted_by = ${me}
    union select id from promises where promised_by = ${me})`
  const rows = db
    .select({
      ...cardColumns,
      promiseId: promises.id,
      helping: sql<number>`${helping}`.as('helping'),
      handoverAt: promises.handoverAt,
      returnBy: promises.returnBy,
      need: sql<number>`${need}`.as('need'),
    })
    .from(promises)
    .innerJoin(listings, eq(listings.id, promises.listingId))
    .leftJoin(sql`${addresses} as building`, sql`building.path = ${listings.building}`)
    .where(and(near, state))
    .orderBy(listings.rank, promises.promisedAt)
    .limit(most)
    .all()
  const around = aroundOf(db, standing)
  return rows.map(({ need: _, ...row }) => ({
    ...row,
    circle: circleAround(around, row),
    helping: row.helping === 1,
  }))
}

export function cardsWhere(db: Db, standing: Standing, where: SQL, limit: number): Card[] {
  const around = aroundOf(db, standing)
  return db
    .select(cardColumns)
    .from(listings)
    .leftJoin(sql`${addresses} as building`, sql`building.path = ${listings.building}`)
    .where(where)
    .orderBy(listings.rank, listings.publishedAt, listings.id)
    .limit(limit)
    .all()
    .map((row) => ({ ...row, circle: circleAround(around, row) }))
}

/** What I gave: how often, how long, and the thanks I got. Seen by me alone. */
function hoursOf(db: Db, personId: number) {
  const given = db
    .select({
      kept: sql<number>`count(*) filter (where ${promises.state} = 'confirmed')`,
      minutes: sql<number>`coalesce(sum(${promises.minutes}) filter (where ${promises.state} in ('done', 'confirmed')), 0)`,
    })
    .from(promises)
    .where(eq(promises.helperId, personId))
    .get()
  const words = db
    .select({ words: thanks.words, at: thanks.thankedAt })
    .from(thanks)
    .where(eq(thanks.toPerson, personId))
    .orderBy(desc(thanks.thankedAt))
    .limit(10)
    .all()
  return { kept: given?.kept ?? 0, minutes: given?.minutes ?? 0, thanks: words }
}
