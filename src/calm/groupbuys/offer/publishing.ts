import { and, eq, isNotNull, isNull, sql } from 'drizzle-orm'
import { answerSecond, askSecond } from '#agreement/asking.ts'
import { Conflict, NotAllowed, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { schedule } from '#estate/jobs.ts'
import { randomToken } from '#estate/secrets.ts'
import { digestOf } from '#groupbuys/sums/lots.ts'
import { buyRow } from '#groupbuys/terms/find.ts'
import { savedBuyInput } from '#groupbuys/terms/input.ts'
import { changeBuy } from '#groupbuys/terms/rows.ts'
import { mayOversee } from '#groupbuys/terms/rules.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { groupBuys } from '#groupbuys/terms/schema.ts'
import { groupSettingsOf } from '#groupbuys/terms/settings.ts'
import { announce } from '#messages/outbox/announce.ts'
import { record } from '#record/record.ts'
import { standingOf } from '#standing/standings.ts'
import { clockOfEstate, dayOfEstate } from '#time/wall.ts'
import { ownBuyDraft } from './drafts.ts'
import { findBuyFor } from './find.ts'
import { missingForBuy } from './missing.ts'

export const closeKey = (id: number) => `groupbuys.close:${id}`

/**
 * Shows a draft to the estate, or asks the committee first where it wants to look. From here on items, packs, prices and
 * rules stay as they are. Throws Refused where something is missing, or the leader has as many open as the estate allows.
 */
export function publishBuy(db: Db, id: number, by: number, now: string): GroupBuy {
  return db.transaction((tx) => {
    const buy = ownBuyDraft(tx, id, by, now)
    if (buy.approvalAskedAt !== null) throw new Conflict('groupbuys:errors.alreadyAsked')
    const [missing] = Object.values(missingForBuy(savedBuyInput(tx, buy), now))
    if (missing) throw new Refused(missing)
    mustBeWithinLimit(tx, buy.leaderId)
    if (groupSettingsOf(tx).approvalSince === null) return goOut(tx, buy, by, now)
    record(tx, 'groupBuy.approvalAsked', `groupbuy:${id}`, by, now)
    const asked = changeBuy(tx, id, { approvalAskedAt: now, refusedWhy: null })
    // Once it is to close there is nothing left to open.
    askSecond(tx, { kind: 'groupbuy', id, lapsesAt: buy.closesAt! }, by, now)
    return asked
  })
}

/** The committee's answer: out it goes, or back to the leader with the reason. `seen`: which asking was looked at. */
export function decideBuy(
  db: Db,
  {
    id,
    approve,
    why,
    seen = null,
  }: { id: number; approve: boolean; why: string | null; seen?: string | null },
  by: number,
  now: string,
): GroupBuy {
  return db.transaction((tx) => {
    const standing = standingOf(tx, by, now)
    const { buy } = findBuyFor(tx, standing, id)
    if (!mayOversee(standing) || buy.leaderId === by) throw new NotAllowed('groupbuys:errors.notDecider')
    const answer = approve ? 'agreed' : 'sentBack'
    answerSecond(tx, { kind: 'groupbuy', id, answer, why: why ?? '', seen }, by, now)
    return buyRow(tx, id)
  })
}

/** A second person agreed: it opens. Throws Refused where something is missing by now. */
export function approved(tx: Db, id: number, by: number, now: string): void {
  const buy = buyRow(tx, id)
  const [missing] = Object.values(missingForBuy(savedBuyInput(tx, buy), now))
  if (missing) throw new Refused(missing)
  mustBeWithinLimit(tx, buy.leaderId)
  changeBuy(tx, id, { approvedAt: now, approvedBy: by })
  record(tx, 'groupBuy.approved', `groupbuy:${id}`, by, now)
  goOut(tx, buy, by, now)
}

function goOut(tx: Db, buy: GroupBuy, by: number, now: string): GroupBuy {
  const { id, title } = buy
  // Nobody can order before everybody has been told: an opening in the past is now.
  const opensAt = buy.opensAt! < now ? now : buy.opensAt!
  const seed = buy.shortage === 'lots' ? randomToken(24) : null
  const lots = seed === null ? {} : { lotsSeed: seed, lotsDigest: digestOf(seed) }
  const row = changeBuy(tx, id, { publishedAt: now, opensAt, refusedWhy: null, ...lots })
  schedule(tx, { kind: 'groupbuys.close', key: closeKey(id), dueAt: row.closesAt!, payload: { id } })
  const { timezone } = estateSettingsOf(tx)
  const clock = (at: string) => `${dayOfEstate(at, timezone)} ${clockOfEstate(at, timezone)}`
  announce(
    tx,
    {
      key: `groupbuy:${id}:opening`,
      kind: 'groupbuy',
      urgency: 'normal',
      to: { scopes: [''] },
      title: { key: 'groupbuys:messages.opening', params: { title } },
      body: {
        key: 'groupbuys:messages.openingBody',
        params: { opens: clock(opensAt), closes: clock(row.closesAt!) },
      },
      url: `/groupbuys/${id}`,
      expiresAt: row.closesAt!,
      by,
    },
    now,
  )
  record(tx, 'groupBuy.published', `groupbuy:${id}`, by, now)
  return row
}

/** A leader with too much on hands serves nobody: the estate may set how many run at once. */
function mustBeWithinLimit(tx: Db, leaderId: number): void {
  const { mostOpen } = groupSettingsOf(tx)
  if (mostOpen === null) return
  if (openOf(tx, leaderId) >= mostOpen) throw new Refused('groupbuys:errors.tooManyOpen', { most: mostOpen })
}

function openOf(tx: Db, leaderId: number): number {
  return tx
    .select({ count: sql<number>`count(*)` })
    .from(groupBuys)
    .where(
      and(
        eq(groupBuys.leaderId, leaderId),
        isNotNull(groupBuys.publishedAt),
        isNull(groupBuys.closedAt),
        isNull(groupBuys.cancelledAt),
      ),
    )
    .get()!.count
}
