import { Hono } from 'hono'
import { Conflict, type DomainError, Refused } from '#errors.ts'
import { findBuyFor } from '#groupbuys/offer/find.ts'
import { wishesOf } from '#groupbuys/offer/web/posted.ts'
import { OrderForm, WaitingForm, WaitingUndoForm } from '#groupbuys/orders/forms.ts'
import { placeOrder } from '#groupbuys/orders/ordering.ts'
import { joinWaiting, leaveWaiting } from '#groupbuys/orders/waiting-list.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm, refused } from '#http/form.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import type { FormErrors } from '#page.ts'
import { buyPage, orderAgainPage } from './buy-page.ts'

/** Ordering, and the queue for what is sold out. */
export const orderRoutes = new Hono<AppEnv>()

orderRoutes.post('/groupbuys/:id{[0-9]+}/orders', signedIn, async (c) => {
  const groupBuyId = Number(c.req.param('id'))
  const { db } = c.env.estate
  const posted = await postedForm(c, OrderForm)
  const wishes = wishesOf(posted.values)
  const refuse = (errors: FormErrors, status: 422 | 409 = 422) =>
    c.html(
      orderAgainPage(c, groupBuyId, {
        unit: unitIn(posted.values.unit),
        form: { ...(status === 422 && { values: posted.values }), errors: refused(c, errors) },
      }),
      status,
    )
  if (!posted.ok) return refuse(posted.errors)
  if (wishes === null) return refuse({ '': c.get('t')('groupbuys:errors.numberUnreadable') })
  const { unit, key, version, comment, point, intent } = posted.data
  try {
    const cancelled = intent === 'cancel'
    const wanted = cancelled ? wishes.map(({ itemId }) => ({ itemId, want: 0, flex: 0 })) : wishes
    const input = {
      groupBuyId,
      unit,
      key,
      version,
      wishes: wanted,
      standing: viewerOf(c).standing,
      ...(comment !== undefined && { comment }),
      ...(point !== undefined && { pickupPointId: point }),
    }
    const { order } = placeOrder(db, input, viewerOf(c).person.id, c.get('now'))
    c.env.estate.wake()
    const done = order === null ? 'nothing' : order.emptySince === null ? 'placed' : 'cancelled'
    flash(c, { kind: 'done', text: c.get('t')(`groupbuys:done.${done}`) })
    return c.redirect(back(groupBuyId, unit), 303)
  } catch (error) {
    // What moved meanwhile is shown as it stands now; what was refused keeps the words typed.
    if (error instanceof Refused) return refuse({ '': sentence(c, error) })
    if (error instanceof Conflict) return refuse({ '': sentence(c, error) }, 409)
    throw error
  }
})

orderRoutes.post('/groupbuys/:id{[0-9]+}/waiting', signedIn, async (c) => {
  const groupBuyId = Number(c.req.param('id'))
  const { db } = c.env.estate
  findBuyFor(db, viewerOf(c).standing, groupBuyId)
  const posted = await postedForm(c, WaitingForm)
  const refuse = (errors: FormErrors, status: 422 | 409 = 422) =>
    c.html(
      orderAgainPage(c, groupBuyId, {
        unit: unitIn(posted.values.unit),
        waitingForm: { values: posted.values, errors },
      }),
      status,
    )
  if (!posted.ok) return refuse(posted.errors)
  const { unit, item, want } = posted.data
  try {
    const row = joinWaiting(db, { groupBuyId, itemId: item, unit, want }, viewerOf(c).person.id, c.get('now'))
    c.env.estate.wake()
    flash(c, {
      kind: 'done',
      text: c.get('t')(row.promotedAt === null ? 'groupbuys:done.waiting' : 'groupbuys:done.promoted'),
    })
    return c.redirect(back(groupBuyId, unit), 303)
  } catch (error) {
    if (error instanceof Refused) return refuse({ '': sentence(c, error) })
    if (error instanceof Conflict) return refuse({ '': sentence(c, error) }, 409)
    throw error
  }
})

orderRoutes.post('/groupbuys/:id{[0-9]+}/waiting/undo', signedIn, async (c) => {
  const posted = await postedForm(c, WaitingUndoForm)
  const id = Number(c.req.param('id'))
  findBuyFor(c.env.estate.db, viewerOf(c).standing, id)
  if (!posted.ok) return c.html(buyPage(c, id), 422)
  const row = leaveWaiting(c.env.estate.db, posted.data.waiting, viewerOf(c).person.id, c.get('now'))
  flash(c, { kind: 'done', text: c.get('t')('groupbuys:done.leftWaiting') })
  return c.redirect(back(id, row.unit), 303)
})

function back(id: number, unit: string): string {
  return `/groupbuys/${id}?unit=${encodeURIComponent(unit)}`
}

function unitIn(value: string | string[] | undefined): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined
}

function sentence(c: AppContext, { code, params }: DomainError): string {
  return c.get('t')(code, params)
}
