import { and, eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { cancelBuy, closeEarly, stopBuy } from '#groupbuys/closing/close.ts'
import { CancellationForm, ShareForm } from '#groupbuys/closing/forms.ts'
import { setFinal, weighLine } from '#groupbuys/handover/lines.ts'
import { managePage, onManage } from '#groupbuys/offer/web/manage-page.ts'
import { ledBuy } from '#groupbuys/offer/web/on-buy.ts'
import { groupLines } from '#groupbuys/orders/schema.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { signedIn } from '#http/signed-in.ts'

/** Running one: stop, close, cancel, and the lines set by hand. */
export const leadRoutes = new Hono<AppEnv>()
  .get('/groupbuys/:id{[0-9]+}/manage', signedIn, (c) => c.html(managePage(c)))
  .post('/groupbuys/:id{[0-9]+}/stop', signedIn, (c) =>
    act(c, {
      may: () => ledBuy(c),
      do: (_, { by, now }) => stopBuy(c.env.estate.db, idOf(c), by, now),
      done: 'groupbuys:done.stopped',
      to: `/groupbuys/${idOf(c)}/manage`,
    }),
  )
  .post('/groupbuys/:id{[0-9]+}/closing', signedIn, (c) =>
    act(c, {
      ...onManage(c),
      may: () => ledBuy(c),
      drawn: () => managePage(c),
      do: (_, { by, now }) => closeEarly(c.env.estate.db, idOf(c), by, now),
      done: 'groupbuys:done.closed',
    }),
  )
  .post('/groupbuys/:id{[0-9]+}/cancellation', signedIn, (c) =>
    act(c, {
      ...onManage(c, 'cancellation'),
      form: CancellationForm,
      at: 'why',
      do: ({ why }, { by, now }) => cancelBuy(c.env.estate.db, { id: idOf(c), why }, by, now),
      done: 'groupbuys:done.cancelledBuy',
    }),
  )
  .post('/groupbuys/:id{[0-9]+}/lines', signedIn, (c) =>
    act(c, {
      ...onManage(c, 'line'),
      may: () => ledBuy(c),
      form: ShareForm,
      drawn: ({ order }) => managePage(c, {}, Number(order)),
      at: 'final',
      do: ({ order, item, final, why, grams }, { by, now }) => {
        const { db } = c.env.estate
        const line = { groupBuyId: idOf(c), orderId: order, itemId: item }
        if (final === '' || Number(final) !== finalNow(c, line))
          setFinal(db, { ...line, final: final === '' ? null : Number(final), why }, by, now)
        if (grams !== '') weighLine(db, { ...line, grams: Number(grams) }, by, now)
      },
      done: 'groupbuys:done.lineChanged',
    }),
  )

function finalNow(c: AppContext, { orderId, itemId }: { orderId: number; itemId: number }): number | null {
  return (
    c.env.estate.db
      .select({ final: groupLines.final })
      .from(groupLines)
      .where(and(eq(groupLines.orderId, orderId), eq(groupLines.itemId, itemId)))
      .get()?.final ?? null
  )
}
