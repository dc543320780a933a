import { Hono } from 'hono'
import { readDoor } from '#addresses/read-door.ts'
import { DomainError, NotFound } from '#errors.ts'
import type { AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { NewHome, PersonDetails } from '#people/forms.ts'
import { moveIn } from '#people/moving.ts'
import { renamePerson, setPhone, whileLivingHere } from '#people/people.ts'
import { mayMoveIn } from '#people/rules.ts'
import { relations } from '#standing/schema.ts'
import { endOfDay, startOfDay } from '#time/days.ts'
import { daysAfter } from '#time/instants.ts'
import { MoveInPage } from '#views/people/move-in.tsx'
import { PersonEditPage } from '#views/people/person-edit.tsx'
import { householdHref } from './household-page.ts'
import { correctable, dossier, insist, mayMove, personPage } from './person-page.ts'

export const personRoutes = new Hono<AppEnv>()
  .get('/people/:id{[0-9]+}', signedIn, (c) => c.html(personPage(c)))
  .get('/people/:id{[0-9]+}/edit', signedIn, (c) => {
    const person = dossier(c)
    insist(correctable(c, person))
    return c.html(PersonEditPage({ page: pageOf(c), person }))
  })
  .post('/people/:id{[0-9]+}', signedIn, async (c) => {
    const person = dossier(c)
    insist(correctable(c, person))
    const posted = await postedForm(c, PersonDetails)
    if (!posted.ok) return c.html(PersonEditPage({ page: pageOf(c), person, form: posted }), 422)
    const { name, phone, removePhone, keepFor } = posted.data
    const { db } = c.env.estate
    const [by, now, personId] = [viewerOf(c).person.id, c.get('now'), person.personId]
    if (name !== person.name) renamePerson(db, { personId, name }, by, now)
    if (removePhone) setPhone(db, { personId, phone: null }, by, now)
    else if (phone) setPhone(db, { personId, phone, why: purposeFor(keepFor, now) }, by, now)
    flash(c, { kind: 'done', text: c.get('t')('people:edit.done') })
    return c.redirect(`/people/${personId}`, 303)
  })
  .get('/people/:id{[0-9]+}/homes/new', signedIn, (c) => {
    const person = dossier(c)
    insist(mayMove(c, person))
    return c.html(MoveInPage({ page: pageOf(c), relations, person, unit: c.req.query('unit') }))
  })
  .post('/people/:id{[0-9]+}/homes', signedIn, async (c) => {
    const person = dossier(c)
    insist(mayMove(c, person))
    const posted = await postedForm(c, NewHome)
    if (!posted.ok) return c.html(MoveInPage({ page: pageOf(c), relations, person, form: posted }), 422)
    const { since, until, relation } = posted.data
    const refuse = (errors: Record<string, string>) =>
      c.html(MoveInPage({ page: pageOf(c), relations, person, form: { values: posted.values, errors } }), 422)
    const unit = readDoor(c.env.estate.db, posted.data.unit)
    if (unit === null) return refuse({ unit: c.get('t')('people:errors.noSuchDoor') })
    insist(mayMoveIn(viewerOf(c).standing, person.personId, unit))
    try {
      const zone = c.get('settings').timezone
      moveIn(
        c.env.estate.db,
        {
          personId: person.personId,
          unit,
          relation,
          ...(since !== '' && { since: startOfDay(since, zone) }),
          until: until === '' ? null : endOfDay(until, zone),
          how: 'entered',
        },
        viewerOf(c).person.id,
        c.get('now'),
      )
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof NotFound) throw error
      return refuse({ '': c.get('t')(error.code, error.params) })
    }
    flash(c, { kind: 'done', text: c.get('t')('people:moveIn.done', { name: person.name }) })
    return c.redirect(householdHref(unit), 303)
  })

function purposeFor(keepFor: 'residence' | 'quarter' | 'year', now: string) {
  if (keepFor === 'residence') return whileLivingHere
  const days = keepFor === 'quarter' ? 90 : 365
  return { basis: 'consent' as const, purpose: 'contact', expiresAt: daysAfter(now, days) }
}
