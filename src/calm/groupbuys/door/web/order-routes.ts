import { Hono } from 'hono'
import { NotFound } from '#errors.ts'
import { findBuyFor } from '#groupbuys/offer/find.ts'
import { OrderForm, WaitingForm, WaitingUndoForm } from '#groupbuys/orders/forms.ts'
import { placeOrder } from '#groupbuys/orders/ordering.ts'
import { joinWaiting, leaveWaiting } from '#groupbuys/orders/waiting-list.ts'
import { buyRow } from '#groupbuys/terms/find.ts'
import { maySee } from '#groupbuys/terms/rules.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { type FormValues, typedIn } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { orderAgainPage } from './buy-page.ts'

/** Ordering, and the queue for what is sold out. */
export const orderRoutes = new Hono<AppEnv>()
  .post('/groupbuys/:id{[0-9]+}/orders', signedIn, (c) =>
    act(c, {
      form: OrderForm,
      may: () => openToSee(c),
      page: (form) => orderAgainPage(c, idOf(c), { unit: unitIn(form.values), form }),
      do: ({ unit, version, comment, point, intent, ...form }, { by, now }) => {
        const wishes = form.wishes.map(({ row, ...pieces }) => ({ itemId: Number(row), ...pieces }))
        const input = {
          groupBuyId: idOf(c),
          unit,
          version,
          wishes: intent === 'cancel' ? wishes.map(({ itemId }) => ({ itemId, want: 0, flex: 0 })) : wishes,
          ...(comment !== undefined && { comment }),
          ...(point !== undefined && { pickupPointId: point }),
        }
        return placeOrder(c.env.estate.db, input, by, now)
      },
      done: (placed) => `groupbuys:done.${saidOf(placed)}`,
      to: (_, { unit }) => pageOfHome(c, unit),
    }),
  )
  .post('/groupbuys/:id{[0-9]+}/waiting', signedIn, (c) =>
    act(c, {
      form: WaitingForm,
      may: () => findBuyFor(c.env.estate.db, viewerOf(c).standing, idOf(c)),
      page: (form) => orderAgainPage(c, idOf(c), { unit: unitIn(form.values), waitingForm: form }),
      do: ({ unit, item, want }, { by, now }) =>
        joinWaiting(c.env.estate.db, { groupBuyId: idOf(c), itemId: item, unit, want }, by, now),
      done: ({ promotedAt }) => `groupbuys:done.${promotedAt === null ? 'waiting' : 'promoted'}`,
      to: (_, { unit }) => pageOfHome(c, unit),
    }),
  )
  .post('/groupbuys/:id{[0-9]+}/waiting/undo', signedIn, (c) =>
    act(c, {
      form: WaitingUndoForm,
      may: () => findBuyFor(c.env.estate.db, viewerOf(c).standing, idOf(c)),
      do: ({ waiting }, { by, now }) => leaveWaiting(c.env.estate.db, waiting, by, now),
      done: 'groupbuys:done.leftWaiting',
      to: ({ unit }) => pageOfHome(c, unit),
    }),
  )

/** What became of the order: said as what it is, not as the first time. */
function saidOf({ order, changed, anew }: ReturnType<typeof placeOrder>): string {
  if (order === null) return 'nothing'
  if (!changed) return 'same'
  if (order.emptySince !== null) return 'cancelled'
  return anew ? 'placed' : 'changed'
}

/** Whose home it is, is asked with the order itself: at the moment a list opens, two looks would be twice the work. */
function openToSee(c: AppContext): void {
  const buy = buyRow(c.env.estate.db, idOf(c))
  if (!maySee(viewerOf(c).standing, buy, [])) throw new NotFound('shared:errors.notFound')
}

function pageOfHome(c: AppContext, unit: string): string {
  return `/groupbuys/${idOf(c)}?unit=${encodeURIComponent(unit)}`
}

function unitIn(values: FormValues): string | undefined {
  return typedIn(values, 'unit') || undefined
}
