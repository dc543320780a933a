import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import { NotAllowed, NotFound } from '#errors.ts'
import { type Db, prepared } from '#estate/db.ts'
import { files } from '#files/schema.ts'
import { buyRow } from '#groupbuys/terms/find.ts'
import { isLeader, mayOversee, maySee } from '#groupbuys/terms/rules.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { people } from '#standing/schema.ts'
import type { Standing } from '#standing/standing.ts'
import { groupLeaders, groupPhotos } from './schema.ts'

export function buyPhotos(db: Db, groupBuyId: number) {
  return prepared(db, 'groupbuys.photos', photosQuery).all({ id: groupBuyId })
}

function photosQuery(db: Db) {
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
  return prepared(db, 'groupbuys.coLeaders', (d: Db) =>
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
