import { Hono } from 'hono'
import { assignedTo } from '#care/access.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { acceptDoor, lastWordOnAsking, passDoor } from '#rollcalls/askings.ts'
import { doorsIn } from '#rollcalls/doors.ts'
import { WhichDoor } from '#rollcalls/forms.ts'
import { rollFor } from '#rollcalls/powers.ts'
import { rollHead } from '#rollcalls/roll-head.ts'
import { AskingsPage } from '#views/rollcalls/askings.tsx'

/** Somebody asked by name to look after a silent door: accept it, do it and say what was found, or pass it on. */
export const rollAskingRoutes = new Hono<AppEnv>()
  .get('/rollcalls/:id{[0-9]+}/askings', signedIn, (c) => c.html(askingsPage(c)))

  .post('/rollcalls/:id{[0-9]+}/askings/acceptance', signedIn, (c) =>
    act(c, {
      ...onAskings(c),
      do: ({ unit }, { by, now, pressed }) =>
        acceptDoor(c.env.estate.db, { emergencyId: idOf(c), unit, at: pressed }, by, now),
    }),
  )

  .post('/rollcalls/:id{[0-9]+}/askings/passing', signedIn, (c) =>
    act(c, {
      ...onAskings(c),
      do: ({ unit }, { by, now }) => passDoor(c.env.estate.db, { emergencyId: idOf(c), unit }, by, now),
      done: 'rollcalls:askings.passed',
    }),
  )

function onAskings(c: AppContext) {
  const newest = ({ unit }: { unit: string }, { by }: { by: number }) =>
    lastWordOnAsking(c.env.estate.db, { emergencyId: idOf(c), unit }, by)
  return { form: WhichDoor, page: () => askingsPage(c), newest, to: `/rollcalls/${idOf(c)}/askings` }
}

function askingsPage(c: AppContext) {
  const { db } = c.env.estate
  const { person, standing } = viewerOf(c)
  const { emergency } = rollFor(db, standing, idOf(c), c.get('now'))
  // What one was asked about may lie outside one's own stairs: a buddy, a stand-in at the desk.
  const doors = doorsIn(db, emergency.id, { areas: [''], show: 'silent', askedOf: person.id, limit: 200 })
  const head = rollHead(db, emergency, c.get('language'))
  const helped = assignedTo(db, standing, c.get('now')).map(({ id, unit, name }) => ({
    entryId: id,
    unit,
    name,
  }))
  return AskingsPage({ page: pageOf(c), head, doors, helped })
}
