import { Hono } from 'hono'
import type { ZodType } from 'zod'
import { Refused } from '#errors.ts'
import { findRunBuy } from '#groupbuys/offer/find.ts'
import { HandOverForm, LeaderForm, LeaderUndoForm } from '#groupbuys/offer/forms.ts'
import { addCoLeader, handOver, leaderNamed, removeCoLeader } from '#groupbuys/offer/leaders.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { type FormValues, postedForm } from '#http/form.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import type { FormErrors } from '#page.ts'
import { managePage } from './manage-page.ts'

/** Who leads: a second pair of hands, and handing everything over. */
export const leaderRoutes = new Hono<AppEnv>()

leaderRoutes.post('/groupbuys/:id{[0-9]+}/leaders', signedIn, async (c) => {
  const posted = await ledForm(c, LeaderForm)
  const refuse = (values: FormValues, errors: FormErrors) =>
    c.html(managePage(c, idOf(c), { forms: { leader: { values, errors } } }), 422)
  if (!posted.ok) return refuse(posted.values, posted.errors)
  const { db } = c.env.estate
  try {
    const personId = leaderNamed(db, posted.data.name, c.get('now'))
    addCoLeader(db, { id: idOf(c), personId }, viewerOf(c).person.id, c.get('now'))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return refuse(posted.values, { name: c.get('t')(error.code, error.params) })
  }
  c.env.estate.wake()
  return done(c, 'leaderAdded')
})

leaderRoutes.post('/groupbuys/:id{[0-9]+}/leaders/undo', signedIn, async (c) => {
  const posted = await ledForm(c, LeaderUndoForm)
  if (!posted.ok) return c.html(managePage(c, idOf(c)), 422)
  const by = viewerOf(c).person.id
  removeCoLeader(c.env.estate.db, { id: idOf(c), personId: posted.data.person }, by, c.get('now'))
  flash(c, { kind: 'done', text: c.get('t')('groupbuys:done.leaderRemoved') })
  return c.redirect(posted.data.person === by ? '/groupbuys/leading' : `/groupbuys/${idOf(c)}/manage`, 303)
})

leaderRoutes.post('/groupbuys/:id{[0-9]+}/handover', signedIn, async (c) => {
  const posted = await ledForm(c, HandOverForm)
  const refuse = (values: FormValues, errors: FormErrors) =>
    c.html(managePage(c, idOf(c), { forms: { handover: { values, errors } } }), 422)
  if (!posted.ok) return refuse(posted.values, posted.errors)
  const { db } = c.env.estate
  try {
    const personId = leaderNamed(db, posted.data.to, c.get('now'))
    handOver(db, { id: idOf(c), personId }, viewerOf(c).person.id, c.get('now'))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    return refuse(posted.values, { to: c.get('t')(error.code, error.params) })
  }
  c.env.estate.wake()
  return done(c, 'handedOver')
})

/** Reads the form once it is known that this person runs the order. */
function ledForm<T>(c: AppContext, schema: ZodType<T>) {
  findRunBuy(c.env.estate.db, viewerOf(c).standing, idOf(c))
  return postedForm(c, schema)
}

function idOf(c: AppContext): number {
  return Number(c.req.param('id'))
}

function done(c: AppContext, what: string) {
  flash(c, { kind: 'done', text: c.get('t')(`groupbuys:done.${what}`) })
  return c.redirect(`/groupbuys/${idOf(c)}/manage`, 303)
}
