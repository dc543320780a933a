import { Hono } from 'hono'
import { findDoor } from '#addresses/doors.ts'
import { DomainError, NotAllowed, NotFound } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { mustHold, signedIn, viewerOf } from '#http/signed-in.ts'
import { findDuplicates, mergePeople } from '#people/duplicates.ts'
import { Merger, NewPersonForm } from '#people/forms.ts'
import { enterPerson } from '#people/people.ts'
import { mayEnterPeople } from '#people/rules.ts'
import { relations } from '#standing/schema.ts'
import { DuplicatesPage } from '#views/people/duplicates.tsx'
import { EnterPage } from '#views/people/enter.tsx'
import { householdHref } from './household-page.ts'

export const entryRoutes = new Hono<AppEnv>()
  .get('/people/new', signedIn, (c) => {
    const unit = c.req.query('unit') ?? ''
    return c.html(EnterPage({ page: pageOf(c), relations, unit, label: labelToEnterAt(c, unit) }))
  })
  .post('/people', signedIn, async (c) => {
    const posted = await postedForm(c, NewPersonForm)
    const unit = String(posted.values.unit ?? '')
    const label = labelToEnterAt(c, unit)
    if (!posted.ok) return c.html(EnterPage({ page: pageOf(c), relations, unit, label, form: posted }), 422)
    try {
      const input = { ...posted.data, unit: unit === '' ? null : unit }
      const person = enterPerson(c.env.estate.db, input, viewerOf(c).person.id, c.get('now'))
      flash(c, { kind: 'done', text: c.get('t')('people:enter.done', { name: person.name }) })
      return c.redirect(unit === '' ? `/people/${person.id}` : householdHref(unit), 303)
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof NotFound) throw error
      const form = { values: posted.values, errors: { '': c.get('t')(error.code, error.params) } }
      return c.html(EnterPage({ page: pageOf(c), relations, unit, label, form }), 422)
    }
  })
  .get('/people/duplicates', signedIn, (c) => {
    mustHold(c, 'register', '')
    const pairs = findDuplicates(c.env.estate.db, c.get('now')).map(({ keep, other, because }) => ({
      keep: { id: keep.id, name: keep.name, hasAccount: keep.accountSince !== null },
      other: { id: other.id, name: other.name, hasAccount: other.accountSince !== null },
      because,
    }))
    return c.html(DuplicatesPage({ page: pageOf(c), pairs }))
  })
  .post('/people/:id{[0-9]+}/mergers', signedIn, async (c) => {
    mustHold(c, 'register', '')
    const posted = await postedForm(c, Merger)
    if (!posted.ok) throw new NotFound('shared:errors.notFound')
    const input = { keep: Number(c.req.param('id')), other: posted.data.other }
    const person = mergePeople(c.env.estate.db, input, viewerOf(c).person.id, c.get('now'))
    flash(c, { kind: 'done', text: c.get('t')('people:duplicates.done', { name: person.name }) })
    return c.redirect('/people/duplicates', 303)
  })

/** Staff without a home are entered by whoever keeps the whole estate's register; everyone else at a door. */
function labelToEnterAt(c: AppContext, unit: string): string | null {
  if (unit === '') {
    mustHold(c, 'register', '')
    return null
  }
  const door = findDoor(c.env.estate.db, unit)
  if (!mayEnterPeople(viewerOf(c).standing, unit)) throw new NotAllowed('shared:errors.notAllowed')
  return door.label
}
