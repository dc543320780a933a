import { shortLabel } from '#addresses/labels.ts'
import { typedDoors } from '#addresses/typed-doors.ts'
import { showAsking } from '#agreement/show.ts'
import { NotAllowed, NotFound } from '#errors.ts'
import { bagsOf } from '#groupbuys/handover/bags.ts'
import { codeOf, type PickupCode } from '#groupbuys/handover/pickup-code.ts'
import { paidOf } from '#groupbuys/money/accounts.ts'
import { findBuyFor } from '#groupbuys/offer/find.ts'
import { doorOf } from '#groupbuys/orders/behind-door.ts'
import { type ShownCounter, showBuy, showCounter } from '#groupbuys/orders/show.ts'
import { type ShownOrder, showOrder } from '#groupbuys/orders/show-order.ts'
import { buyRow } from '#groupbuys/terms/find.ts'
import {
  isLeader,
  mayDecideBuy,
  mayLeadBuys,
  mayOrderFor,
  mayOversee,
  maySee,
} from '#groupbuys/terms/rules.ts'
import type { GroupBuy } from '#groupbuys/terms/schema.ts'
import { wordAsked } from '#http/asked.ts'
import type { AppContext } from '#http/env.ts'
import { originOf } from '#http/origin.ts'
import { pageOf } from '#http/page.ts'
import { viewerOf } from '#http/signed-in.ts'
import { nameOf } from '#standing/names.ts'
import { isOfHousehold, type Standing, scopesOf } from '#standing/standing.ts'
import { BuyPage } from '#views/groupbuys/door/buy.tsx'
import { OrderAgainPage } from '#views/groupbuys/orders/order-again.tsx'
import type { FormState } from '#views/shared/form.tsx'

type Shown = {
  unit?: string | undefined
  form?: FormState
  waitingForm?: FormState
  decisionForm?: FormState
}

/** The page of one group order for this viewer: for the first home, the one asked for, or the door a captain typed. */
export function buyPage(c: AppContext, id: number, { unit, form, waitingForm, decisionForm }: Shown = {}) {
  const { db } = c.env.estate
  const now = c.get('now')
  const { standing } = viewerOf(c)
  const { buy, coLeaders } = findBuyFor(db, standing, id)
  const shown = showBuy(db, buy, now)
  const chosen = homeFor(c, standing, unit)
  const order =
    chosen.unit === null || buy.publishedAt === null
      ? null
      : showOrder(db, buy, shown, chosen.unit, c.get('t'), c.get('language'))
  return BuyPage({
    page: pageOf(c),
    buy: shown,
    order,
    paid: order?.id == null ? 0 : paidOf(db, order.id),
    code: waitingCode(c, buy, order),
    homes: homesOf(c, standing, chosen.unit),
    forName: chosen.forName,
    ...(form && { form }),
    ...(waitingForm && { waitingForm }),
    ...(decisionForm && { decisionForm }),
    waitable: order ? waitableFor(shown, order) : [],
    mayOrder: mayOrder(shown, order, now),
    leads: isLeader(standing, buy, coLeaders) || (mayOversee(standing) && buy.publishedAt !== null),
    mayCopy: mayLeadBuys(standing) && buy.publishedAt !== null,
    decides: mayDecideBuy(standing, buy),
    asking:
      buy.publishedAt === null ? showAsking(db, { kind: 'groupbuy', id }, standing.personId, now) : null,
    assists: shown.status === 'open' && scopesOf(standing, 'assist').length > 0,
    doorFault: chosen.fault,
  })
}

/**
 * The form again, with what was refused above it and nothing else around: on a phone the sentence and the field are then on
 * one screen, and while something sells out two thousand such answers are written in a second.
 */
export function orderAgainPage(c: AppContext, id: number, { unit, form, waitingForm }: Shown) {
  const { db } = c.env.estate
  const now = c.get('now')
  const { standing } = viewerOf(c)
  const buy = buyRow(db, id)
  if (buy.publishedAt === null || !maySee(standing, buy, [])) throw new NotFound('shared:errors.notFound')
  const shown = showCounter(db, buy, now)
  const chosen = homeFor(c, standing, unit)
  if (chosen.unit === null) throw new NotAllowed('groupbuys:errors.notYourHome')
  const order = showOrder(db, buy, shown, chosen.unit, c.get('t'), c.get('language'))
  const waitable = waitableFor(shown, order)
  // Where all is sold out a form would hold nothing to fill in: only the queue is left.
  const orderable = shown.items.some(({ id }) => !waitable.includes(id)) || order.lines.length > 0
  return OrderAgainPage({
    page: pageOf(c),
    buy: shown,
    order,
    forName: chosen.forName,
    ...(form && { form }),
    ...(waitingForm && { waitingForm }),
    waitable,
    mayOrder: orderable && mayOrder(shown, order, now),
  })
}

/** The code of the bag that waits for this home; null before the closing, where it gets nothing, and once it is gone. */
function waitingCode(c: AppContext, buy: GroupBuy, order: ShownOrder | null): PickupCode | null {
  if (order?.id == null || buy.closedAt === null || buy.cancelledAt !== null) return null
  const [bag] = bagsOf(c.env.estate.db, buy.id, { orderId: order.id })
  return bag && !bag.done ? codeOf(originOf(c), order.id) : null
}

function mayOrder(buy: ShownCounter, order: ShownOrder | null, now: string): boolean {
  return buy.status === 'open' || (buy.status === 'stopped' && order?.active === true && now < buy.closesAt!)
}

function homesOf(c: AppContext, standing: Standing, current: string | null) {
  const units = [...new Set(standing.homes.map((home) => home.unit))]
  return units.map((unit) => ({
    unit,
    label: shortLabel(unit, c.get('language')),
    current: unit === current,
  }))
}

/** Whose order the page is about. A door that may not be ordered for says so beside the field, or is refused in the address. */
function homeFor(c: AppContext, standing: Standing, asked: string | undefined) {
  const { db } = c.env.estate
  const own = standing.homes[0]?.unit ?? null
  const typed = wordAsked(c, 'door')
  const door = typed ? typedDoors(db, typed).doors : []
  const unit = asked ?? (wordAsked(c, 'unit') || door[0]) ?? null
  if (typed && door.length !== 1)
    return { unit: own, forName: null, fault: c.get('t')('groupbuys:errors.doorUnknown') }
  if (unit === null || isOfHousehold(standing, unit)) return { unit: unit ?? own, forName: null, fault: null }
  const place = doorOf(db, unit, c.get('now'))
  if (mayOrderFor(standing, place))
    return { unit, forName: place.without === null ? '' : nameOf(db, place.without), fault: null }
  if (typed) return { unit: own, forName: null, fault: c.get('t')('groupbuys:errors.notYourHome') }
  throw new NotAllowed('groupbuys:errors.notYourHome')
}

/** What can only be waited for: sold out, stopped or closed; and after the closing what is left over. */
function waitableFor(buy: ShownCounter, order: ShownOrder): number[] {
  const full = buy.full && !order.active
  const closed = ['stopped', 'closed', 'arrived'].includes(buy.status)
  if (buy.status !== 'open' && !closed) return []
  return buy.items.filter((item) => closed || full || item.stopped || item.left === 0).map((item) => item.id)
}
