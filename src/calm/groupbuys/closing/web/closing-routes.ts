import { and, eq } from 'drizzle-orm'
import { Hono } from 'hono'
import { type DomainError, Refused } from '#errors.ts'
import { cancelBuy, closeEarly, stopBuy } from '#groupbuys/closing/close.ts'
import { CancellationForm, LineForm } from '#groupbuys/closing/forms.ts'
import { setFinal, weighLine } from '#groupbuys/handover/lines.ts'
import { findLedBuy, findRunBuy } from '#groupbuys/offer/find.ts'
import { managePage } from '#groupbuys/offer/web/manage-page.ts'
import { groupLines } from '#groupbuys/orders/schema.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'

/** Running one: stop, close, cancel, and the lines set by hand. */
export const leadRoutes = new Hono<AppEnv>()

leadRoutes.get('/groupbuys/:id{[0-9]+}/manage', signedIn, (c) => c.html(managePage(c, idOf(c))))

leadRoutes.post('/groupbuys/:id{[0-9]+}/stop', signedIn, (c) => {
  stopBuy(c.env.estate.db, idOf(c), viewerOf(c).person.id, c.get('now'))
  return done(c, 'stopped')
})

leadRoutes.post('/groupbuys/:id{[0-9]+}/closing', signedIn, (c) => {
  closeEarly(c.env.estate.db, idOf(c), viewerOf(c).person.id, c.get('now'))
  c.env.estate.wake()
  return done(c, 'closed')
})

leadRoutes.post('/groupbuys/:id{[0-9]+}/cancellation', signedIn, async (c) => {
  findRunBuy(c.env.estate.db, viewerOf(c).standing, idOf(c))
  const posted = await postedForm(c, CancellationForm)
  if (!posted.ok) return c.html(managePage(c, idOf(c), { forms: { cancellation: posted } }), 422)
  cancelBuy(c.env.estate.db, { id: idOf(c), why: posted.data.why }, viewerOf(c).person.id, c.get('now'))
  c.env.estate.wake()
  return done(c, 'cancelledBuy')
})

leadRoutes.post('/groupbuys/:id{[0-9]+}/lines', signedIn, async (c) => {
  const { db } = c.env.estate
  findLedBuy(db, viewerOf(c).standing, idOf(c))
  const posted = await postedForm(c, LineForm)
  const refused = `${posted.values.order}:${posted.values.item}`
  if (!posted.ok)
    return c.html(
      managePage(c, idOf(c), {
        forms: { line: { values: posted.values, errors: { '': Object.values(posted.errors)[0] } } },
        refused,
      }),
      422,
    )
  const { order, item, final, why, grams } = posted.data
  const line = { groupBuyId: idOf(c), orderId: order, itemId: item }
  const by = viewerOf(c).person.id
  try {
    db.transaction(() => {
      const now = c.get('now')
      if (final === '' || Number(final) !== finalNow(c, line))
        setFinal(db, { ...line, final: final === '' ? null : Number(final), why }, by, now)
      if (grams !== '') weighLine(db, { ...line, grams: Number(grams) }, by, now)
    })
    c.env.estate.wake()
    return done(c, 'lineChanged')
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return c.html(
      managePage(c, idOf(c), {
        forms: { line: { values: posted.values, errors: { '': sentence(c, error) } } },
        refused,
      }),
      422,
    )
  }
})

function idOf(c: AppContext): number {
  return Number(c.req.param('id'))
}

function finalNow(c: AppContext, { orderId, itemId }: { orderId: number; itemId: number }): number | null {
  return (
    c.env.estate.db
      .select({ final: groupLines.final })
      .from(groupLines)
      .where(and(eq(groupLines.orderId, orderId), eq(groupLines.itemId, itemId)))
      .get()?.final ?? null
  )
}

function done(c: AppContext, what: string) {
  flash(c, { kind: 'done', text: c.get('t')(`groupbuys:done.${what}`) })
  return c.redirect(`/groupbuys/${idOf(c)}/manage`, 303)
}

function sentence(c: AppContext, { code, params }: DomainError): string {
  return c.get('t')(code, params)
}
