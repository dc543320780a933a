import { and, eq } from 'drizzle-orm'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { findBuyFor, findLedBuy } from '#groupbuys/offer/find.ts'
import { doorOf } from '#groupbuys/orders/behind-door.ts'
import { orderOf } from '#groupbuys/orders/rows.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import { mayOrderFor } from '#groupbuys/terms/rules.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { announce } from '#messages/outbox/announce.ts'
import { record } from '#record/record.ts'
import { isOfHousehold } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { hoursAfter } from '#time/instants.ts'
import { dayOfEstate } from '#time/wall.ts'
import { type Claim, homesMoney, openClaims } from './accounts.ts'
import { openBooks, writeEntry } from './entries.ts'
import type { MoneyRow } from './schema.ts'
import { groupClaims } from './schema.ts'

type Claiming = {
  groupBuyId: number
  unit: string
  amount: number
  reference: string
  /** Said before and not looked at yet: the claim that this one corrects, or `another` for a second transfer. */
  which?: number | 'another' | null
  /** The sum that was asked back and is meant, in 分. */
  sure?: number | null
}

/**
 * "I have paid", for one's own home or one whose order one may place. The same words again stay one claim. Throws Conflict at
 * `which` where the home has said something else that nobody has looked at, and does not say whether this corrects it.
 */
export function claimPaid(db: Db, input: Claiming, by: number, now: string): number {
  return db.transaction((tx) => {
    const standing = standingOf(tx, by, now)
    const { buy } = findBuyFor(tx, standing, input.groupBuyId)
    const order = orderOf(tx, buy.id, input.unit)
    if (!order) throw new NotFound('shared:errors.notFound')
    const own = isOfHousehold(standing, input.unit)
    if (!own && !mayOrderFor(standing, doorOf(tx, input.unit, now)))
      throw new NotAllowed('groupbuys:errors.notYourHome')
    openBooks(tx, buy)
    if (!Number.isSafeInteger(input.amount) || input.amount <= 0)
      throw new Refused('groupbuys:money.errors.amountMissing')
    mustBeLikely(tx, buy.id, order.id, input)
    const open = openClaims(tx, buy.id).filter((claim) => claim.orderId === order.id)
    const row = { amount: input.amount, reference: input.reference, at: now, by }
    const same = open.find((claim) => claim.amount === row.amount && claim.reference === row.reference)
    if (same && input.which !== 'another') return same.id
    const before = correctedBy(open, input.which ?? null)
    const claim = before
      ? tx.update(groupClaims).set(row).where(eq(groupClaims.id, before.id)).returning().get()!
      : tx
          .insert(groupClaims)
          .values({ groupBuyId: buy.id, orderId: order.id, ...row })
          .returning()
          .get()
    const details = { amount: yuan(input.amount), before: before ? yuan(before.amount) : undefined }
    record(tx, 'groupClaim.made', `groupbuy:${buy.id}`, by, now, { unit: input.unit, details })
    return claim.id
  })
}

/** More than so many times what the home owes is a slip of the finger, or a point left out. */
const farMore = 10

function mustBeLikely(tx: Db, groupBuyId: number, orderId: number, { amount, sure }: Claiming): void {
  const due = homesMoney(tx, groupBuyId).find((home) => home.orderId === orderId)?.due ?? 0
  if (due <= 0 || amount <= due * farMore || amount === sure) return
  throw new Refused('groupbuys:money.errors.farMore', { amount: yuan(amount), due: yuan(due) }).at('sure')
}

/** The claim that is put right; null where this is a new one. */
function correctedBy(open: readonly Claim[], which: number | 'another' | null): Claim | null {
  if (which === 'another' || (which === null && open.length === 0)) return null
  if (which === null)
    throw new Conflict('groupbuys:money.errors.whichClaim', { amount: yuan(open[0]!.amount) }).at('which')
  const before = open.find((claim) => claim.id === which)
  if (!before) throw new Conflict('groupbuys:money.errors.answered').at('which')
  return before
}

type ClaimAnswer = {
  groupBuyId: number
  claimId: number
  arrived: boolean
  amount: number
  why: string
  /** What the page showed of it: the sum in 分, and the reference. */
  claimed?: number | null
  saidWith?: string | null
}

/**
 * Ticks a claim off with what really arrived, or says that nothing did; the home is told of the latter. Throws Conflict where
 * it was answered, or the home says something else than was shown.
 */
export function answerClaim(db: Db, input: ClaimAnswer, by: number, now: string): MoneyRow | null {
  return db.transaction((tx) => {
    const buy = openBooks(tx, findLedBuy(tx, standingOf(tx, by, now), input.groupBuyId))
    const claim = tx
      .select()
      .from(groupClaims)
      .where(and(eq(groupClaims.id, input.claimId), eq(groupClaims.groupBuyId, buy.id)))
      .get()
    if (!claim) throw new NotFound('shared:errors.notFound')
    if (claim.answeredAt !== null) throw new Conflict('groupbuys:money.errors.answered')
    const { orderId, reference } = claim
    const shown = input.claimed == null || input.claimed === claim.amount
    if (!shown || (input.saidWith ?? reference) !== reference)
      throw new Conflict('groupbuys:money.errors.claimChanged', { amount: yuan(claim.amount), reference })
    if (!input.arrived && input.why === '') throw new Refused('groupbuys:money.errors.whyMissing')
    if (input.arrived && (!Number.isSafeInteger(input.amount) || input.amount <= 0))
      throw new Refused('groupbuys:money.errors.amountMissing')
    const row = {
      groupBuyId: buy.id,
      orderId,
      kind: 'payment' as const,
      amount: input.amount,
      reference,
      key: `claim:${claim.id}`,
      fileId: null,
    }
    const entry = input.arrived ? writeEntry(tx, buy, row, by, now) : null
    const refusedWhy = input.arrived ? null : input.why
    tx.update(groupClaims)
      .set({ answeredAt: now, answeredBy: by, ledgerId: entry?.id ?? null, refusedWhy })
      .where(eq(groupClaims.id, claim.id))
      .run()
    if (entry) return entry
    const unit = homesMoney(tx, buy.id).find((home) => home.orderId === orderId)?.unit
    record(tx, 'groupClaim.refused', `groupbuy:${buy.id}`, by, now, { unit: unit ?? null, why: refusedWhy })
    if (unit) tell(tx, buy, [unit], 'notArrived', `groupbuy:${buy.id}:claim:${claim.id}`, now)
    return null
  })
}

/** Reminds, once a day, the homes that owe and have not said that they paid. Answers how many are told. */
export function remindDebtors(db: Db, groupBuyId: number, by: number, now: string): number {
  return db.transaction((tx) => {
    const buy = openBooks(tx, findLedBuy(tx, standingOf(tx, by, now), groupBuyId))
    if (buy.closedAt === null) throw new Conflict('groupbuys:money.errors.notClosed')
    const units = homesMoney(tx, groupBuyId).flatMap((home) =>
      home.balance > 0 && home.claims.length === 0 ? [home.unit] : [],
    )
    const today = dayOfEstate(now, estateSettingsOf(tx).timezone)
    if (units.length > 0) tell(tx, buy, units, 'remind', `groupbuy:${buy.id}:remind:${today}`, now)
    record(tx, 'groupLedger.reminded', `groupbuy:${buy.id}`, by, now, { details: { homes: units.length } })
    return units.length
  })
}

function tell(
  tx: Parameters<typeof announce>[0],
  buy: GroupBuy,
  units: string[],
  what: 'remind' | 'notArrived',
  key: string,
  now: string,
): void {
  const title = { key: `groupbuys:money.messages.${what}`, params: { title: buy.title } }
  const body = { key: `groupbuys:money.messages.${what}Body` }
  const message = { kind: 'groupbuy' as const, urgency: 'normal' as const, url: `/groupbuys/${buy.id}/pay` }
  announce(tx, { ...message, key, to: { units }, title, body, expiresAt: hoursAfter(now, 72) }, now)
}
