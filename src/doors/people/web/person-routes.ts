import { Hono } from 'hono'
import { readDoor } from '#addresses/read-door.ts'
import { DomainError, NotAllowed, NotFound } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { type Dossier, dossierOf } from '#people/dossier.ts'
import { NewHome, PersonDetails } from '#people/forms.ts'
import { labelsOf } from '#people/households.ts'
import { moveIn } from '#people/moving.ts'
import { renamePerson, setPhone, whileLivingHere } from '#people/people.ts'
import { mayActFor, mayCorrect, mayMoveIn } from '#people/rules.ts'
import { relations } from '#standing/schema.ts'
import { can, scopesOf } from '#standing/standing.ts'
import { endOfDay, startOfDay } from '#time/days.ts'
import { daysAfter } from '#time/instants.ts'
import { MoveInPage } from '#views/people/move-in.tsx'
import { PersonPage } from '#views/people/person.tsx'
import { PersonEditPage } from '#views/people/person-edit.tsx'
import { householdHref } from './household-page.ts'

export const personRoutes = new Hono<AppEnv>()
  .get('/people/:id{[0-9]+}', signedIn, (c) => {
    const { standing } = viewerOf(c)
    const person = dossier(c)
    const units = person.homes.map((home) => home.unit)
    const letters =
      units.length > 0 ? units.some((unit) => can(standing, 'letters', unit)) : can(standing, 'letters', '')
    const open = person.account.closedAt === null
    return c.html(
      PersonPage({
        page: pageOf(c),
        person,
        places: labelsOf(
          c.env.estate.db,
          person.posts.map((post) => post.scope),
        ),
        mayEdit: open && correctable(c, person),
        mayMoveIn: open && mayMove(c, person),
        mayAct: open && mayActFor(standing, about(person)),
        recoveryHref: open && letters ? `/recover/issue/${person.personId}` : null,
      }),
    )
  })
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

function dossier(c: AppContext): Dossier {
  return dossierOf(c.env.estate.db, viewerOf(c).standing, Number(c.req.param('id')), c.get('now'))
}

function about(person: Dossier) {
  return { units: person.homes.map((home) => home.unit), hasAccount: person.account.since !== null }
}

function correctable(c: AppContext, person: Dossier): boolean {
  return mayCorrect(viewerOf(c).standing, about(person))
}

/** Somewhere: at which door is asked once the door is named. */
function mayMove(c: AppContext, { personId }: Dossier): boolean {
  const { standing } = viewerOf(c)
  const scopes = [...scopesOf(standing, 'register'), ...scopesOf(standing, 'assist')]
  return scopes.some((scope) => mayMoveIn(standing, personId, scope))
}

function purposeFor(keepFor: 'residence' | 'quarter' | 'year', now: string) {
  if (keepFor === 'residence') return whileLivingHere
  const days = keepFor === 'quarter' ? 90 : 365
  return { basis: 'consent' as const, purpose: 'contact', expiresAt: daysAfter(now, days) }
}

function insist(allowed: boolean): void {
  if (!allowed) throw new NotAllowed('shared:errors.notAllowed')
}
