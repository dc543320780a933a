import { Hono } from 'hono'
import { readDoor } from '#addresses/read-door.ts'
import { insist, Refused } from '#errors.ts'
import { act } from '#http/act.ts'
import { wordAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn } from '#http/signed-in.ts'
import type { Dossier } from '#people/dossier.ts'
import { NewHome, PersonDetails } from '#people/forms.ts'
import { moveIn } from '#people/moving.ts'
import { correctPerson, whileLivingHere } from '#people/people.ts'
import { relations } from '#standing/schema.ts'
import { endOfDay, startOfDay } from '#time/days.ts'
import { daysAfter } from '#time/instants.ts'
import { MoveInPage } from '#views/people/move-in.tsx'
import { PersonEditPage } from '#views/people/person-edit.tsx'
import { householdHref } from './household-page.ts'
import { correctable, dossier, mayMoveSomewhere, personPage } from './person-page.ts'

export const personRoutes = new Hono<AppEnv>()
  .get('/people/:id{[0-9]+}', signedIn, (c) => c.html(personPage(c)))
  .get('/people/:id{[0-9]+}/edit', signedIn, (c) => {
    return c.html(PersonEditPage({ page: pageOf(c), person: correctablePerson(c) }))
  })
  .post('/people/:id{[0-9]+}', signedIn, (c) =>
    act(c, {
      form: PersonDetails,
      may: () => correctablePerson(c),
      page: (form) => PersonEditPage({ page: pageOf(c), person: correctablePerson(c), form }),
      drawn: () => PersonEditPage({ page: pageOf(c), person: correctablePerson(c) }),
      doneAgain: 'settles',
      do: ({ name, phone, removePhone, keepFor }, { by, now, seen: { personId } }) => {
        const told = removePhone ? null : phone || undefined
        const input = { personId, name, phone: told, why: purposeFor(keepFor, now) }
        return correctPerson(c.env.estate.db, input, by, now)
      },
      done: 'people:edit.done',
      to: `/people/${idOf(c)}`,
    }),
  )
  .get('/people/:id{[0-9]+}/homes/new', signedIn, (c) => {
    const person = movablePerson(c)
    return c.html(MoveInPage({ page: pageOf(c), relations, person, unit: wordAsked(c, 'unit') || undefined }))
  })
  .post('/people/:id{[0-9]+}/homes', signedIn, (c) =>
    act(c, {
      form: NewHome,
      may: () => movablePerson(c),
      page: (form) => MoveInPage({ page: pageOf(c), relations, person: movablePerson(c), form }),
      rules: { unit: (typed) => doorOf(c, typed) },
      at: 'unit',
      do: ({ since, until, relation, ...words }, { by, now, seen: { personId, name } }) => {
        const { db } = c.env.estate
        const unit = doorOf(c, words.unit)
        const zone = c.get('settings').timezone
        const from = since !== '' && { since: startOfDay(since, zone) }
        const ends = until === '' ? null : endOfDay(until, zone)
        moveIn(db, { personId, unit, relation, ...from, until: ends, how: 'entered' }, by, now)
        return { unit, name }
      },
      done: ({ name }) => ({ key: 'people:moveIn.done', params: { name } }),
      to: ({ unit }) => householdHref(unit),
    }),
  )

function correctablePerson(c: AppContext): Dossier {
  const person = dossier(c)
  insist(correctable(c, person))
  return person
}

function movablePerson(c: AppContext): Dossier {
  const person = dossier(c)
  insist(mayMoveSomewhere(c, person))
  return person
}

function purposeFor(keepFor: 'residence' | 'quarter' | 'year', now: string) {
  if (keepFor === 'residence') return whileLivingHere
  const days = keepFor === 'quarter' ? 90 : 365
  return { basis: 'consent' as const, purpose: 'contact', expiresAt: daysAfter(now, days) }
}

/** The home that a text means. Refused where it means none. */
function doorOf(c: AppContext, typed: string): string {
  const unit = readDoor(c.env.estate.db, typed)
  if (unit === null) throw new Refused('people:errors.noSuchDoor').at('unit')
  return unit
}
