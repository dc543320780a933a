import { Hono } from 'hono'
import { DomainError, NotFound } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import type { Circle } from '#listings/lifecycle/schema.ts'
import { blocksOf, unblock } from '#listings/matching/blocks.ts'
import { HelpingForm } from '#listings/matching/forms.ts'
import { endHelping, helpingOf, saveHelping } from '#listings/matching/helping.ts'
import { categoryOptions } from '#listings/moderation/category-names.ts'
import { instantOf } from '#time/times.ts'
import { dayOfEstate } from '#time/wall.ts'
import { HelpingPage } from '#views/listings/helping.tsx'
import type { FormState } from '#views/shared/form.tsx'

/** What I can do for neighbours, how much of it, and with whom never again. */
export const helpingRoutes = new Hono<AppEnv>()

helpingRoutes.get('/account/helping', signedIn, (c) => c.html(helpingPage(c)))

helpingRoutes.post('/account/helping', signedIn, async (c) => {
  const posted = await postedForm(c, HelpingForm)
  if (!posted.ok) return c.html(helpingPage(c, posted), 422)
  const { pausedUntil, circle, ...rest } = posted.data
  const until = pausedUntil === '' ? null : instantOf(pausedUntil, c.get('settings').timezone)
  try {
    const input = { ...rest, circle: circle as Circle, pausedUntil: until }
    saveHelping(c.env.estate.db, input, viewerOf(c).person.id, c.get('now'))
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof NotFound) throw error
    return c.html(helpingPage(c, { values: posted.values, errors: { '': c.get('t')(error.code) } }), 422)
  }
  flash(c, { kind: 'done', text: c.get('t')('listings:helping.saved') })
  return c.redirect('/account/helping', 303)
})

helpingRoutes.post('/account/helping/end', signedIn, (c) => {
  endHelping(c.env.estate.db, viewerOf(c).person.id, c.get('now'))
  flash(c, { kind: 'done', text: c.get('t')('listings:helping.ended') })
  return c.redirect('/account/helping', 303)
})

helpingRoutes.post('/account/blocks/:id{[0-9]+}/undo', signedIn, (c) => {
  unblock(c.env.estate.db, Number(c.req.param('id')), viewerOf(c).person.id, c.get('now'))
  flash(c, { kind: 'done', text: c.get('t')('listings:helping.unblocked') })
  return c.redirect('/account/helping', 303)
})

function helpingPage(c: AppContext, form?: FormState) {
  const { db } = c.env.estate
  const me = viewerOf(c).person.id
  const helping = helpingOf(db, me)
  const day = helping?.pausedUntil ? dayOfEstate(helping.pausedUntil, c.get('settings').timezone) : ''
  const shown = helping && { ...helping, pausedUntil: day }
  const categories = categoryOptions(db, c.get('t'))
  return HelpingPage({
    page: pageOf(c),
    helping: shown,
    blocks: blocksOf(db, me),
    categories,
    ...(form && { form }),
  })
}
