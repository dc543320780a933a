import { Hono } from 'hono'
import { ticksOf } from '#doubles/forms.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { lookFirst } from '#http/look-first.ts'
import { mustHold, signedIn } from '#http/signed-in.ts'
import { JoiningForm } from '#people/forms.ts'
import { joinAccounts, partAccounts } from '#people/two-accounts.ts'
import type { FormState } from '#views/shared/form.tsx'
import { dossier, personPage } from './person-page.ts'

/** Two accounts of one person: joined by the number of the other, and taken apart within the day. */
export const doubleRoutes = new Hono<AppEnv>()
  .post('/people/:id{[0-9]+}/joinings', signedIn, (c) =>
    act(c, {
      ...onPerson(c),
      ...lookFirst(c, {
        kind: 'person',
        id: idOf(c),
        back: `/people/${idOf(c)}`,
        field: 'other',
        action: `/people/${idOf(c)}/joinings`,
        page: onPerson(c).page,
      }),
      form: JoiningForm,
      at: 'other',
      do: (form, { by, now, seen }) => {
        const pair = { keepId: seen.personId, otherId: form.other, sure: ticksOf(form) }
        return joinAccounts(c.env.estate.db, pair, by, now)
      },
      done: ({ id }, { other }) => {
        const action = `/people/${id}/joinings/${other}/undo`
        return { key: 'people:double.joined', undo: { action, key: 'people:double.undo', lasts: true } }
      },
    }),
  )
  .post('/people/:id{[0-9]+}/joinings/:other{[0-9]+}/undo', signedIn, (c) =>
    act(c, {
      ...onPerson(c),
      do: (_, { by, now, seen }) => {
        const pair = { keepId: seen.personId, otherId: idOf(c, 'other') }
        return partAccounts(c.env.estate.db, pair, by, now)
      },
      done: { key: 'people:double.parted', params: { number: idOf(c) } },
    }),
  )

function onPerson(c: AppContext) {
  return {
    may: () => {
      mustHold(c, 'register', '')
      return dossier(c)
    },
    page: (form: FormState) => personPage(c, form),
    to: `/people/${idOf(c)}`,
  }
}
