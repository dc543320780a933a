import { Hono } from 'hono'
import { doubtField, isSure } from '#doubles/forms.ts'
import { NotAllowed, Refused } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { joinNeeds, partNeeds } from '#listings/posting/joining.ts'
import { NeedJoinForm } from '#listings/promises/forms.ts'
import { needPage, viewOf } from './need-page.ts'

/** Two needs of the same thing: made one by the number of the other, and split again within the day. */
export const joiningRoutes = new Hono<AppEnv>()
  .post('/needs/:id{[0-9]+}/joinings', signedIn, async (c) => {
    const view = viewOf(c)
    if (!view.doubles) throw new NotAllowed('shared:errors.notAllowed')
    const posted = await postedForm(c, NeedJoinForm)
    if (!posted.ok) return c.html(needPage(c, { ...posted, part: 'joining' }), 422)
    const { into, anyway } = posted.data
    try {
      const pair = { fromId: view.id, intoId: into, sure: isSure(anyway, into) }
      joinNeeds(c.env.estate.db, pair, viewerOf(c).person.id, c.get('now'))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const errors = { [doubtField(error.code, 'into')]: c.get('t')(error.code, error.params) }
      return c.html(needPage(c, { values: posted.values, errors, part: 'joining' }), 422)
    }
    return done(c, into, 'joined')
  })
  .post('/needs/:id{[0-9]+}/joinings/:from{[0-9]+}/undo', signedIn, (c) => {
    const view = viewOf(c)
    const pair = { fromId: Number(c.req.param('from')), intoId: view.id }
    partNeeds(c.env.estate.db, pair, viewerOf(c).person.id, c.get('now'))
    return done(c, view.id, 'parted')
  })

function done(c: AppContext, id: number, word: 'joined' | 'parted') {
  c.env.estate.wake()
  flash(c, { kind: 'done', text: c.get('t')(`listings:done.${word}`) })
  return c.redirect(`/needs/${id}`, 303)
}
