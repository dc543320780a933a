import { Hono } from 'hono'
import { mustWait } from '#agreement/asking.ts'
import { SecondForm, secondAnswer, secondField } from '#agreement/forms.ts'
import { NotAllowed } from '#errors.ts'
import { overseen } from '#groupbuys/door/counter.ts'
import { RulesForm } from '#groupbuys/door/forms.ts'
import { findBuyFor } from '#groupbuys/offer/find.ts'
import { decideBuy } from '#groupbuys/offer/publishing.ts'
import { mayLeadBuys, mayOversee } from '#groupbuys/terms/rules.ts'
import { groupSettingsOf, setGroupRules } from '#groupbuys/terms/settings.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { OversightPage } from '#views/groupbuys/door/oversight.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { buyPage } from './buy-page.ts'

/** What the committee does: its page with who leads what, complaints and the rules; and its word on a draft. */
export const oversightRoutes = new Hono<AppEnv>()
  .get('/groupbuys/oversight', signedIn, (c) => c.html(oversightPage(c)))
  .post('/groupbuys/oversight', signedIn, (c) =>
    act(c, {
      form: RulesForm,
      may: () => mustOversee(c),
      page: (form) => oversightPage(c, form),
      drawn: () => oversightPage(c),
      do: ({ approval, mostOpen }, { by, now }) => {
        const rules = { approval, mostOpen: Number(mostOpen) || null }
        return setGroupRules(c.env.estate.db, rules, by, now)
      },
      done: 'groupbuys:done.rules',
      to: '/groupbuys/oversight',
    }),
  )
  .post('/groupbuys/:id{[0-9]+}/decision', signedIn, (c) => {
    const id = idOf(c)
    return act(c, {
      may: () => void findBuyFor(c.env.estate.db, viewerOf(c).standing, id),
      form: SecondForm,
      page: (form) => {
        mustWait(c.env.estate.db, { kind: 'groupbuy', id })
        return buyPage(c, id, { decisionForm: form })
      },
      at: ({ code }) => secondField(code),
      do: (form, { by, now }) => {
        const { answer, why, seen } = secondAnswer(form)
        const given = { id, approve: answer === 'agreed', why: why || null, seen }
        return decideBuy(c.env.estate.db, given, by, now)
      },
      done: (_, { answer }) => `groupbuys:done.${answer === 'sentBack' ? 'sentBack' : 'approved'}`,
      to: '/groupbuys/oversight',
    })
  })

function mustOversee(c: AppContext): void {
  if (!mayOversee(viewerOf(c).standing)) throw new NotAllowed('shared:errors.notAllowed')
}

function oversightPage(c: AppContext, form?: FormState) {
  mustOversee(c)
  const { db } = c.env.estate
  const leads = mayLeadBuys(viewerOf(c).standing)
  return OversightPage({
    page: pageOf(c),
    ...overseen(db, c.get('now')),
    rules: groupSettingsOf(db),
    leads,
    ...(form && { form }),
  })
}
