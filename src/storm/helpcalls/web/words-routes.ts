import { Hono } from 'hono'
import { NotFound } from '#errors.ts'
import { addToCall } from '#helpcalls/adding.ts'
import { callOfNeed } from '#helpcalls/call-of-need.ts'
import { CallWordsForm } from '#helpcalls/forms.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { signedIn } from '#http/signed-in.ts'
import { shiftReader } from '#shifts/web/reader.ts'
import { onePage } from './need-page.ts'

/** What a household says of its own call while somebody is found or comes. */
export const helpWordsRoutes = new Hono<AppEnv>().post(
  '/emergencies/:id{[0-9]+}/needs/:need{[0-9]+}/words',
  signedIn,
  (c) =>
    act(c, {
      may: () => ownCall(c),
      form: CallWordsForm,
      page: (form) => onePage(c, form),
      doneAgain: 'talk',
      do: ({ words }, { by, now, pressed, seen: { emergencyId, listingId } }) =>
        addToCall(c.env.estate.db, { emergencyId, listingId, words, at: pressed }, by, now),
      done: 'helpcalls:done.said',
      to: `/emergencies/${c.req.param('id')}/needs/${c.req.param('need')}`,
    }),
)

/** The call of the reader's own door. NotFound for everybody else, whoever triages among them: they write at the desk. */
function ownCall(c: AppContext) {
  const call = callOfNeed(c.env.estate.db, shiftReader(c).standing, idOf(c, 'need'), c.get('now'))
  if (!call || call.emergencyId !== idOf(c)) throw new NotFound('shared:errors.notFound')
  return call
}
