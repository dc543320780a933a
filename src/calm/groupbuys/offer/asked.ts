import type { Asked } from '#agreement/asked.ts'
import type { Db } from '#estate/db.ts'
import { buyRow } from '#groupbuys/terms/find.ts'
import { changeBuy } from '#groupbuys/terms/rows.ts'
import { mayOversee } from '#groupbuys/terms/rules.ts'
import { announce } from '#messages/outbox/announce.ts'
import { record } from '#record/record.ts'
import { dutiesWhere, holdingAt } from '#standing/duties.ts'
import { standingOf } from '#standing/standings.ts'
import { daysAfter } from '#time/instants.ts'
import { buyFacts } from './facts.ts'
import { approved } from './publishing.ts'

/** A group order before the estate sees it, where the committee wants to look first. */
export const groupBuyAsked: Asked = {
  facts: buyFacts,
  others: overseers,
  mayAnswer: (db, id, personId, now) =>
    buyRow(db, id).leaderId !== personId && mayOversee(standingOf(db, personId, now)),
  returnable: () => true,
  title: (db, id) => buyRow(db, id).title,
  href: (id) => `/groupbuys/${id}`,
  say(tx, id, said, now) {
    const url = `/groupbuys/${id}`
    announce(tx, { ...said, kind: 'groupbuy', urgency: 'normal', url, expiresAt: daysAfter(now, 7) }, now)
  },
  agreed: (tx, asking, by, now) => approved(tx, asking.subjectId, by, now),
  ended(tx, { subjectId: id, why }, how, by, now) {
    if (how === 'sentBack') record(tx, 'groupBuy.sentBack', `groupbuy:${id}`, by, now, { why })
    if (how === 'lapsed') record(tx, 'groupBuy.approvalLapsed', `groupbuy:${id}`, by, now)
    changeBuy(tx, id, { approvalAskedAt: null, refusedWhy: why })
  },
}

/** Who may look at it for the committee now, without its leader. */
export function overseers(db: Db, id: number, now: string): number[] {
  const { leaderId } = buyRow(db, id)
  const near = dutiesWhere(db, holdingAt(now)).filter((duty) => duty.hasAccount && duty.scope === '')
  const known = [...new Set(near.map((duty) => duty.personId))].filter((person) => person !== leaderId)
  return known.filter((person) => mayOversee({ posts: near.filter((duty) => duty.personId === person) }))
}
