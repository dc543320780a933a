import { and, eq, isNull } from 'drizzle-orm'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { changeBuy } from '#groupbuys/terms/rows.ts'
import { mayLeadBuys, mayOversee } from '#groupbuys/terms/rules.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { announce } from '#messages/outbox/announce.ts'
import { record } from '#record/record.ts'
import { accountNamed } from '#sessions/accounts.ts'
import { nameOf } from '#standing/names.ts'
import { standingOf } from '#standing/standings.ts'
import { hoursAfter } from '#time/instants.ts'
import { findBuyFor } from './find.ts'
import { groupLeaders } from './schema.ts'

/** Somebody who may lead, by the name they sign in with. Throws Refused with one sentence, whoever is missing. */
export function leaderNamed(db: Db, name: string, now: string): number {
  const person = accountNamed(db, name)
  if (!person || person.closedAt !== null || !mayLeadBuys(standingOf(db, person.id, now)))
    throw new Refused('groupbuys:errors.noSuchLeader')
  return person.id
}

/** A second pair of hands: may do all that the leader may, but hand it over and cancel it. */
export function addCoLeader(
  db: Db,
  { id, personId }: { id: number; personId: number },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    const { buy, coLeaders } = ownBuy(tx, id, by, now)
    if (buy.leaderId === personId || coLeaders.includes(personId))
      throw new Conflict('groupbuys:errors.leadsAlready')
    tx.insert(groupLeaders).values({ groupBuyId: id, personId, addedAt: now, addedBy: by }).run()
    record(tx, 'groupBuy.coLeaderAdded', `groupbuy:${id}`, by, now, {
      for: personId,
      details: { name: nameOf(tx, personId) },
    })
    tellPerson(tx, buy, personId, 'coLeader', now)
    if (by !== buy.leaderId) tellPerson(tx, buy, buy.leaderId, 'coLeaderCame', now)
  })
}

/** By the leader, or by the co-leader who has had enough. */
export function removeCoLeader(
  db: Db,
  { id, personId }: { id: number; personId: number },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    const { buy, coLeaders } = findBuyFor(tx, standingOf(tx, by, now), id)
    if (buy.leaderId !== by && personId !== by) throw new NotAllowed('groupbuys:errors.notYours')
    if (!coLeaders.includes(personId)) throw new NotFound('shared:errors.notFound')
    endCoLeader(tx, id, personId, by, now)
    record(tx, 'groupBuy.coLeaderEnded', `groupbuy:${id}`, by, now, {
      for: personId,
      details: { name: nameOf(tx, personId) },
    })
  })
}

/**
 * Hands everything over as it stands: orders, lines, accounts, and what waits. The one before stays beside as co-leader, so
 * that questions find somebody. By the leader, or by the committee where the leader cannot.
 */
export function handOverBuy(
  db: Db,
  { id, personId }: { id: number; personId: number },
  by: number,
  now: string,
): GroupBuy {
  return db.transaction((tx) => {
    const standing = standingOf(tx, by, now)
    const { buy, coLeaders } = findBuyFor(tx, standing, id)
    if (buy.leaderId !== by && !mayOversee(standing)) throw new NotAllowed('groupbuys:errors.notYours')
    if (buy.settledAt !== null || buy.cancelledAt !== null) throw new Conflict('groupbuys:errors.notUnderWay')
    if (buy.leaderId === personId) throw new Conflict('groupbuys:errors.leadsAlready')
    if (coLeaders.includes(personId)) endCoLeader(tx, id, personId, by, now)
    tx.insert(groupLeaders)
      .values({ groupBuyId: id, personId: buy.leaderId, addedAt: now, addedBy: by })
      .run()
    record(tx, 'groupBuy.handedOver', `groupbuy:${id}`, by, now, {
      for: personId,
      details: { name: nameOf(tx, personId) },
    })
    tellPerson(tx, buy, personId, 'handedOver', now)
    if (by !== buy.leaderId) tellPerson(tx, buy, buy.leaderId, 'handedAway', now)
    return changeBuy(tx, id, { leaderId: personId })
  })
}

function ownBuy(tx: Db, id: number, by: number, now: string) {
  const standing = standingOf(tx, by, now)
  const found = findBuyFor(tx, standing, id)
  if (found.buy.leaderId !== by && !mayOversee(standing)) throw new NotAllowed('groupbuys:errors.notYours')
  return found
}

function endCoLeader(tx: Db, groupBuyId: number, personId: number, by: number, now: string): void {
  const current = and(
    eq(groupLeaders.groupBuyId, groupBuyId),
    eq(groupLeaders.personId, personId),
    isNull(groupLeaders.endedAt),
  )
  tx.update(groupLeaders).set({ endedAt: now, endedBy: by }).where(current).run()
}

function tellPerson(
  tx: Db,
  { id, title }: GroupBuy,
  personId: number,
  what: 'coLeader' | 'coLeaderCame' | 'handedOver' | 'handedAway',
  now: string,
): void {
  announce(
    tx,
    {
      key: `groupbuy:${id}:${what}:${personId}:${now}`,
      kind: 'groupbuy',
      urgency: 'normal',
      to: { people: [personId] },
      title: { key: `groupbuys:messages.${what}`, params: { title } },
      body: { key: `groupbuys:messages.${what}Body` },
      url: `/groupbuys/${id}/manage`,
      expiresAt: hoursAfter(now, 72),
    },
    now,
  )
}
