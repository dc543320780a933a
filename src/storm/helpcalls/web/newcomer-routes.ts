import { Hono } from 'hono'
import { doorsWaitedIn, emergencyOf } from '#emergencies/active.ts'
import { emergencyPage } from '#emergencies/web/emergency-page.ts'
import { NotFound } from '#errors.ts'
import { NewcomerCallForm } from '#helpcalls/forms.ts'
import { callAsNewcomer } from '#helpcalls/sending/newcomer-calls.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'

/** Calling for help from a door at which one waits to be of the home. */
export const newcomerCallRoutes = new Hono<AppEnv>().post('/emergencies/:id{[0-9]+}/calls', signedIn, (c) =>
  act(c, {
    may: () => mustWaitThere(c),
    form: NewcomerCallForm,
    page: (form) => emergencyPage(c, form),
    do: ({ unit, words }, { by, now, pressed }) =>
      callAsNewcomer(c.env.estate.db, { emergencyId: idOf(c), unit, words, at: pressed }, by, now),
    done: 'helpcalls:done.calledAsNewcomer',
    to: `/emergencies/${c.req.param('id')}#call`,
  }),
)

/** NotFound for everybody who waits at no door of it: the estate's own call where they are asked how they are. */
function mustWaitThere(c: AppContext): void {
  const { db } = c.env.estate
  const emergency = emergencyOf(db, idOf(c), c.get('now'))
  if (doorsWaitedIn(db, emergency, viewerOf(c).person.id, c.get('now')).length === 0)
    throw new NotFound('shared:errors.notFound')
}
