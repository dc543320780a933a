import { Hono } from 'hono'
import { SecondForm } from '#agreement/forms.ts'
import { NotAllowed, Refused } from '#errors.ts'
import { RulesForm } from '#groupbuys/door/forms.ts'
import { overseen } from '#groupbuys/door/overview.ts'
import { decideBuy } from '#groupbuys/offer/publication.ts'
import { mayLead, mayOversee } from '#groupbuys/terms/rules.ts'
import { groupSettingsOf, setGroupRules } from '#groupbuys/terms/settings.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { OversightPage } from '#views/groupbuys/door/oversight.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { buyPage } from './buy-page.ts'

/** What the committee does: its page with who leads what, complaints and the rules; and its word on a draft. */
export const oversightRoutes = new Hono<AppEnv>()

oversightRoutes.get('/groupbuys/oversight', signedIn, (c) => c.html(oversightPage(c)))

oversightRoutes.post('/groupbuys/oversight', signedIn, async (c) => {
  mustOversee(c)
  const posted = await postedForm(c, RulesForm)
  if (!posted.ok) return c.html(oversightPage(c, posted), 422)
  const { approval, mostOpen } = posted.data
  const rules = { approval, mostOpen: mostOpen === '' || mostOpen === '0' ? null : Number(mostOpen) }
  setGroupRules(c.env.estate.db, rules, viewerOf(c).person.id, c.get('now'))
  flash(c, { kind: 'done', text: c.get('t')('groupbuys:done.rules') })
  return c.redirect('/groupbuys/oversight', 303)
})

oversightRoutes.post('/groupbuys/:id{[0-9]+}/decision', signedIn, async (c) => {
  const id = Number(c.req.param('id'))
  const posted = await postedForm(c, SecondForm)
  if (!posted.ok) return c.html(buyPage(c, id, { form: posted }), 422)
  const { answer, whyBack, asked } = posted.data
  const given = { id, approve: answer === 'agreed', why: whyBack || null, seen: asked || null }
  try {
    decideBuy(c.env.estate.db, given, viewerOf(c).person.id, c.get('now'))
  } catch (error) {
    if (!(error instanceof Refused)) throw error
    const errors = { [answer === 'sentBack' ? 'whyBack' : '']: c.get('t')(error.code, error.params) }
    return c.html(buyPage(c, id, { form: { values: posted.values, errors } }), 422)
  }
  c.env.estate.wake()
  flash(c, {
    kind: 'done',
    text: c.get('t')(answer === 'sentBack' ? 'groupbuys:done.sentBack' : 'groupbuys:done.approved'),
  })
  return c.redirect('/groupbuys/oversight', 303)
})

function mustOversee(c: AppContext): void {
  if (!mayOversee(viewerOf(c).standing)) throw new NotAllowed('shared:errors.notAllowed')
}

function oversightPage(c: AppContext, form?: FormState) {
  mustOversee(c)
  const { db } = c.env.estate
  const leads = mayLead(viewerOf(c).standing)
  return OversightPage({
    page: pageOf(c),
    ...overseen(db, c.get('now')),
    rules: groupSettingsOf(db),
    leads,
    ...(form && { form }),
  })
}
