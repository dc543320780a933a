import { Hono } from 'hono'
import { changeFields, giveConsent, withdrawConsent } from '#care/consent.ts'
import { ConsentForm, FieldsForm, fieldsIn } from '#care/forms.ts'
import { candidates, mineFor } from '#care/mine.ts'
import { fieldsOf } from '#care/order.ts'
import { entryToArrange, entryToWrite, keepsEntry, runsAnyList } from '#care/powers.ts'
import { entryFacts } from '#care/show.ts'
import { DomainError, NotAllowed, NotFound } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { ConsentPage } from '#views/care/consent.tsx'
import { EditPage } from '#views/care/edit.tsx'
import { CareEntryPage } from '#views/care/entry.tsx'
import { MinePage } from '#views/care/mine.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { skipOf } from './list-routes.ts'

/** What is kept about somebody: by whose consent, what, who sees it, and the way out. */
export const entryRoutes = new Hono<AppEnv>()

entryRoutes.get('/care/mine', signedIn, (c) => {
  const { standing } = viewerOf(c)
  const mine = mineFor(c.env.estate.db, standing, c.get('now'))
  return c.html(MinePage({ page: pageOf(c), mine, runs: runsAnyList(standing) }))
})

entryRoutes.get('/care/new', signedIn, (c) => c.html(consentPage(c)))

entryRoutes.post('/care/entries', signedIn, async (c) => {
  const posted = await postedForm(c, ConsentForm)
  if (!posted.ok) return c.html(consentPage(c, posted), 422)
  const { person, agreed: _agreed, ...rest } = posted.data
  const { unit, how, words, child, familyHelps } = rest
  const input = { personId: person, unit, how, words, child, familyHelps, fields: fieldsIn(rest) }
  try {
    const entry = giveConsent(c.env.estate.db, input, viewerOf(c).person.id, c.get('now'))
    flash(c, { kind: 'done', text: c.get('t')('care:consent.saved') })
    return c.redirect(`/care/entries/${entry.id}`, 303)
  } catch (error) {
    if (!(error instanceof DomainError) || error instanceof NotFound || error instanceof NotAllowed)
      throw error
    const errors = { '': c.get('t')(error.code, error.params) }
    return c.html(consentPage(c, { values: posted.values, errors }), 422)
  }
})

entryRoutes.get('/care/entries/:id{[0-9]+}', signedIn, (c) => {
  const facts = entryFacts(c.env.estate.db, viewerOf(c).standing, idOf(c), skipOf(c), c.get('now'))
  return c.html(CareEntryPage({ page: pageOf(c), facts }))
})

entryRoutes.get('/care/entries/:id{[0-9]+}/edit', signedIn, (c) => c.html(editPage(c)))

entryRoutes.post('/care/entries/:id{[0-9]+}/fields', signedIn, async (c) => {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const now = c.get('now')
  const entry = entryToWrite(db, standing, idOf(c), now)
  const posted = await postedForm(c, FieldsForm)
  if (!posted.ok) return c.html(editPage(c, posted), 422)
  const keeps = keepsEntry(db, standing, entry, now)
  const familyHelps = keeps ? { familyHelps: posted.data.familyHelps } : {}
  const input = { entryId: entry.id, fields: fieldsIn(posted.data), keepsRest: !keeps, ...familyHelps }
  changeFields(db, input, standing.personId, now)
  flash(c, { kind: 'done', text: c.get('t')('care:edit.saved') })
  return c.redirect(`/care/entries/${entry.id}`, 303)
})

/** At once and without a reason; whoever runs the list does it for somebody without an account who says so. */
entryRoutes.post('/care/entries/:id{[0-9]+}/withdrawal', signedIn, (c) => {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const entry = entryToWrite(db, standing, idOf(c), c.get('now'))
  withdrawConsent(db, entry.id, standing.personId, c.get('now'))
  flash(c, { kind: 'done', text: c.get('t')('care:withdrawal.done') })
  return c.redirect('/care/mine', 303)
})

function consentPage(c: AppContext, form?: FormState) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const people = candidates(db, standing, c.get('now'))
  if (people.length === 0) throw new NotAllowed('care:errors.noHome')
  const chosen = people.find((one) => String(one.personId) === c.req.query('person')) ?? people[0]!
  return ConsentPage({ page: pageOf(c), people, chosen, self: standing.personId, ...(form && { form }) })
}

function editPage(c: AppContext, form?: FormState) {
  const { db } = c.env.estate
  const { standing } = viewerOf(c)
  const now = c.get('now')
  const entry = entryToWrite(db, standing, idOf(c), now)
  const keeps = keepsEntry(db, standing, entry, now)
  const fields = keeps ? (fieldsOf(db, [entry.id]).get(entry.id) ?? {}) : {}
  const { id, name, door, familyHelps } = entryToArrange(db, standing, entry.id, now)
  const shown = { id, name, door, familyHelps: familyHelps === 1 }
  return EditPage({ page: pageOf(c), entry: shown, fields, blind: !keeps, ...(form && { form }) })
}

const idOf = (c: AppContext) => Number(c.req.param('id'))
