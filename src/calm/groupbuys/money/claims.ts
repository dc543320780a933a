import { and, eq, isNull } from 'drizzle-orm'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { keepFile } from '#files/kept-files.ts'
import type { CleanUpload } from '#files/uploads.ts'
import { findBuyFor, findLedBuy } from '#groupbuys/offer/find.ts'
import { doorOf } from '#groupbuys/orders/behind-door.ts'
import { orderOf } from '#groupbuys/orders/rows.ts'
import { yuan } from '#groupbuys/sums/price.ts'
import { changeBuy } from '#groupbuys/terms/rows.ts'
import { mayOrderFor } from '#groupbuys/terms/rules.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { announce } from '#messages/outbox/announce.ts'
import { record } from '#record/record.ts'
import { isOfHousehold } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { hoursAfter } from '#time/instants.ts'
import { dayOfEstate } from '#time/wall.ts'
import { homesMoney } from './accounts.ts'
import { openBooks, writeEntry } from './entries.ts'
import type { MoneyRow } from './schema.ts'
import { groupClaims } from './schema.ts'

/** "I have paid", for one's own home or one whose order one may place. The same words again stay one claim. */
export function claimPaid(
  db: Db,
  input: { groupBuyId: number; unit: string; amount: number; reference: string },
  by: number,
  now: string,
): number {
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
    const row = { amount: input.amount, reference: input.reference, at: now, by }
    const open = tx
      .update(groupClaims)
      .set(row)
      .where(and(eq(groupClaims.orderId, order.id), isNull(groupClaims.answeredAt)))
      .returning()
      .get()
    const claim =
      open ??
      tx
        .insert(groupClaims)
        .values({ groupBuyId: buy.id, orderId: order.id, ...row })
        .returning()
        .get()
    const details = { amount: yuan(input.amount) }
    record(tx, 'groupClaim.made', `groupbuy:${buy.id}`, by, now, { unit: input.unit, details })
    return claim.id
  })
}

type ClaimAnswer = {
  groupBuyId: number
  claimId: number
  arrived: boolean
  amount: number
  why: string
}

/** Ticks a claim off with what really arrived, or says that nothing did; the home is told of the latter. */
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
      home.balance > 0 && !home.claim ? [home.unit] : [],
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

/** How the leader is paid: a few words, and the picture of the payee's own code. The app takes no money. */
export function setPayee(
  db: Db,
  { groupBuyId, payNote, upload }: { groupBuyId: number; payNote: string; upload: CleanUpload | null },
  by: number,
  now: string,
): void {
  db.transaction((tx) => {
    const buy = openBooks(tx, findLedBuy(tx, standingOf(tx, by, now), groupBuyId))
    if (upload?.width === null) throw new Refused('groupbuys:errors.onlyPhotos')
    const payFileId = upload ? keepFile(tx, upload, by, now) : buy.payFileId
    changeBuy(tx, groupBuyId, { payNote: payNote || null, payFileId })
    // Whoever changes where the money goes is on record, with what stood there before.
    record(tx, 'groupLedger.payee', `groupbuy:${groupBuyId}`, by, now, {
      details: { before: buy.payNote ?? '' },
    })
  })
}
