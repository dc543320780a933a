import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm'
import { NotAllowed, NotFound } from '#errors.ts'
import { type Db, type EstateDb, prepared } from '#estate/db.ts'
import { files } from '#files/schema.ts'
import { people } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { groupOrders } from './order-schema.ts'
import { isLeader, mayOversee, maySee } from './rules.ts'
import type { GroupBuy, GroupItem } from './schema.ts'
import {
  groupBuys,
  groupItems,
  groupLeaders,
  groupPhotos,
  groupPickupPoints,
  groupPriceSteps,
} from './schema.ts'

/** The group order by its number. Throws NotFound. */
export function buyRow(db: Db, id: number): GroupBuy {
  const row = prepared(db, 'groupbuys.row', (d) =>
    d
      .select()
      .from(groupBuys)
      .where(eq(groupBuys.id, sql.placeholder('id')))
      .prepare(),
  ).get({ id })
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

export function itemsOf(db: Db, groupBuyId: number): GroupItem[] {
  return prepared(db, 'groupbuys.items', (d) =>
    d
      .select()
      .from(groupItems)
      .where(eq(groupItems.groupBuyId, sql.placeholder('id')))
      .orderBy(asc(groupItems.position))
      .prepare(),
  ).all({ id: groupBuyId })
}

export function stepsOf(db: Db, groupBuyId: number) {
  const { itemId, fromPieces, price } = groupPriceSteps
  return prepared(db, 'groupbuys.steps', (d) =>
    d
      .select({ itemId, fromPieces, price })
      .from(groupPriceSteps)
      .innerJoin(groupItems, eq(groupItems.id, itemId))
      .where(eq(groupItems.groupBuyId, sql.placeholder('id')))
      .orderBy(asc(fromPieces))
      .prepare(),
  ).all({ id: groupBuyId })
}

export function pointsOf(db: Db, groupBuyId: number) {
  return prepared(db, 'groupbuys.points', (d) =>
    d
      .select()
      .from(groupPickupPoints)
      .where(eq(groupPickupPoints.groupBuyId, sql.placeholder('id')))
      .orderBy(asc(groupPickupPoints.position))
      .prepare(),
  ).all({ id: groupBuyId })
}

export function photosOf(db: Db, groupBuyId: number) {
  return prepared(db, 'groupbuys.photos', photosQuery).all({ id: groupBuyId })
}

function photosQuery(db: EstateDb) {
  const { id, type, width, height, name } = files
  return db
    .select({ id, type, width, height, name, caption: groupPhotos.caption })
    .from(groupPhotos)
    .innerJoin(files, eq(files.id, groupPhotos.fileId))
    .where(eq(groupPhotos.groupBuyId, sql.placeholder('id')))
    .orderBy(asc(groupPhotos.position))
    .prepare()
}

export function coLeadersOf(db: Db, groupBuyId: number) {
  return prepared(db, 'groupbuys.coLeaders', (d: EstateDb) =>
    d
      .select({ personId: groupLeaders.personId, name: people.name, addedAt: groupLeaders.addedAt })
      .from(groupLeaders)
      .innerJoin(people, eq(people.id, groupLeaders.personId))
      .where(and(eq(groupLeaders.groupBuyId, sql.placeholder('id')), isNull(groupLeaders.endedAt)))
      .orderBy(asc(groupLeaders.id))
      .prepare(),
  ).all({ id: groupBuyId })
}

/** The group order and who leads it beside its leader, if this person may see it; else it is not there. */
export function findBuyFor(db: Db, standing: Standing, id: number): { buy: GroupBuy; coLeaders: number[] } {
  const buy = buyRow(db, id)
  const coLeaders = coLeadersOf(db, id).map((leader) => leader.personId)
  if (!maySee(standing, buy, coLeaders)) throw new NotFound('shared:errors.notFound')
  return { buy, coLeaders }
}

/** As `findBuyFor`, for those who run it. Seen but not led: NotAllowed. */
export function findLedBuy(db: Db, standing: Standing, id: number): GroupBuy {
  const { buy, coLeaders } = findBuyFor(db, standing, id)
  if (!isLeader(standing, buy, coLeaders)) throw new NotAllowed('groupbuys:errors.notYours')
  return buy
}

/** As `findLedBuy`, and for the committee too, who may hand it over or call it off where the leader cannot. */
export function findRunBuy(db: Db, standing: Standing, id: number): { buy: GroupBuy; leads: boolean } {
  const { buy, coLeaders } = findBuyFor(db, standing, id)
  const leads = isLeader(standing, buy, coLeaders)
  if (!leads && !mayOversee(standing)) throw new NotAllowed('groupbuys:errors.notYours')
  return { buy, leads }
}

/** How many homes order something. */
export function activeHomes(db: Db, groupBuyId: number): number {
  return prepared(db, 'groupbuys.homes', (d) =>
    d
      .select({ count: sql<number>`count(*)` })
      .from(groupOrders)
      .where(and(eq(groupOrders.groupBuyId, sql.placeholder('id')), isNull(groupOrders.emptySince)))
      .prepare(),
  ).get({ id: groupBuyId })!.count
}

export function nameOf(db: Db, personId: number): string {
  const query = prepared(db, 'groupbuys.name', (d) =>
    d
      .select({ name: people.name })
      .from(people)
      .where(eq(people.id, sql.placeholder('id')))
      .prepare(),
  )
  return query.get({ id: personId })?.name ?? ''
}

export function namesOf(db: Db, ids: readonly number[]): Map<number, string> {
  const rows = db
    .select({ id: people.id, name: people.name })
    .from(people)
    .where(inArray(people.id, [...new Set(ids)].slice(0, 90)))
    .all()
  return new Map(rows.map((row) => [row.id, row.name]))
}
