import { Hono } from 'hono'
import { findDoor } from '#addresses/doors.ts'
import { NotAllowed } from '#errors.ts'
import { act } from '#http/act.ts'
import { wordAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { typedIn } from '#http/form.ts'
import { idOf } from '#http/id.ts'
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

export const personEntryRoutes = new Hono<AppEnv>()
  .get('/people/new', signedIn, (c) => {
    const unit = wordAsked(c, 'unit')
    return c.html(EnterPage({ page: pageOf(c), relations, unit, label: labelToEnterAt(c, unit) }))
  })
  .post('/people', signedIn, (c) =>
    act(c, {
      form: NewPersonForm,
      may: ({ unit }) => labelToEnterAt(c, String(unit ?? '')),
      page: (form) => {
        const unit = typedIn(form.values, 'unit')
        return EnterPage({ page: pageOf(c), relations, unit, label: labelToEnterAt(c, unit), form })
      },
      do: (words, { by, now }) =>
        enterPerson(c.env.estate.db, { ...words, unit: words.unit || null }, by, now),
      done: ({ name }) => ({ key: 'people:enter.done', params: { name } }),
      to: ({ id }, { unit }) => (unit ? householdHref(unit) : `/people/${id}`),
    }),
  )
  .get('/people/duplicates', signedIn, (c) => {
    mustHold(c, 'register', '')
    const pairs = findDuplicates(c.env.estate.db, c.get('now')).map(({ keep, other, because }) => ({
      keep: { id: keep.id, name: keep.name, hasAccount: keep.accountSince !== null },
      other: { id: other.id, name: other.name, hasAccount: other.accountSince !== null },
      because,
    }))
    return c.html(DuplicatesPage({ page: pageOf(c), pairs }))
  })
  .post('/people/:id{[0-9]+}/mergers', signedIn, (c) =>
    act(c, {
      form: Merger,
      may: () => mustHold(c, 'register', ''),
      do: ({ other }, { by, now }) => mergePeople(c.env.estate.db, { keep: idOf(c), other }, by, now),
      done: ({ name }) => ({ key: 'people:duplicates.done', params: { name } }),
      to: '/people/duplicates',
    }),
  )

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
