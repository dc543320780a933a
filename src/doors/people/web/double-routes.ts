import { Hono } from 'hono'
import { doubtField, isSure } from '#doubles/forms.ts'
import { Refused } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { mustHold, signedIn, viewerOf } from '#http/signed-in.ts'
import { JoiningForm } from '#people/forms.ts'
import { joinAccounts, partAccounts } from '#people/two-accounts.ts'
import { dossier, personPage } from './person-page.ts'

/** Two accounts of one person: joined by the number of the other, and taken apart within the day. */
export const doubleRoutes = new Hono<AppEnv>()
  .post('/people/:id{[0-9]+}/joinings', signedIn, async (c) => {
    mustHold(c, 'register', '')
    const { personId } = dossier(c)
    const posted = await postedForm(c, JoiningForm)
    if (!posted.ok) return c.html(personPage(c, posted), 422)
    const { other, anyway } = posted.data
    try {
      const pair = { keepId: personId, otherId: other, sure: isSure(anyway, other) }
      joinAccounts(c.env.estate.db, pair, viewerOf(c).person.id, c.get('now'))
    } catch (error) {
      if (!(error instanceof Refused)) throw error
      const errors = { [doubtField(error.code, 'other')]: c.get('t')(error.code, error.params) }
      return c.html(personPage(c, { values: posted.values, errors }), 422)
    }
    return done(c, personId, 'joined')
  })
  .post('/people/:id{[0-9]+}/joinings/:other{[0-9]+}/undo', signedIn, (c) => {
    mustHold(c, 'register', '')
    const { personId } = dossier(c)
    const pair = { keepId: personId, otherId: Number(c.req.param('other')) }
    partAccounts(c.env.estate.db, pair, viewerOf(c).person.id, c.get('now'))
    return done(c, personId, 'parted')
  })

function done(c: AppContext, personId: number, word: 'joined' | 'parted') {
  c.env.estate.wake()
  flash(c, { kind: 'done', text: c.get('t')(`people:double.${word}`) })
  return c.redirect(`/people/${personId}`, 303)
}
