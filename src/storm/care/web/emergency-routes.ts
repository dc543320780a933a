import { Hono } from 'hono'
import { fieldsIn, RescueForm } from '#care/forms.ts'
import { personAtDoor } from '#care/neighbours.ts'
import { orderedPage } from '#care/ordered.ts'
import { writeForRescue } from '#care/rescue.ts'
import { emergencyOf } from '#emergencies/active.ts'
import { mustWorkSomewhere } from '#emergencies/areas-of-work.ts'
import { emergencyWords } from '#emergencies/emergency-words.ts'
import { act } from '#http/act.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import { CareEmergencyPage } from '#views/care/emergency.tsx'
import type { FormState } from '#views/shared/form.tsx'
import { skipOf } from './list-routes.ts'

/** The list of an emergency, in the order of its hazard, for the duty "care", while it lasts. */
export const emergencyCareRoutes = new Hono<AppEnv>()
  .get('/care/emergencies/:id{[0-9]+}', signedIn, (c) => c.html(emergencyPage(c)))
  .post('/care/emergencies/:id{[0-9]+}/entries', signedIn, (c) =>
    act(c, {
      may: () => onDuty(c),
      form: RescueForm,
      at: 'name',
      rules: { name: (name, _, beside) => whoLivesAt(c, beside('at') ?? '', name) },
      page: (form) => emergencyPage(c, form),
      do: ({ at: door, name, words, ...facts }, { by, now, seen: { emergency } }) => {
        const { db } = c.env.estate
        const { personId, unit } = whoLivesAt(c, door, name)
        return writeForRescue(db, { emergency, personId, unit, words, fields: fieldsIn(facts) }, by, now)
      },
      done: 'care:rescue.saved',
      to: `/care/emergencies/${c.req.param('id')}`,
    }),
  )

function whoLivesAt(c: AppContext, door: string, name: string) {
  return personAtDoor(c.env.estate.db, { door, name }, c.get('now'))
}

/** The emergency, for who works in it now: as soon as it is over the list is closed again. */
function onDuty(c: AppContext) {
  const { db } = c.env.estate
  const emergency = emergencyOf(db, idOf(c), c.get('now'))
  const places = mustWorkSomewhere(db, viewerOf(c).standing, emergency, 'care', c.get('now'))
  return { emergency, places }
}

function emergencyPage(c: AppContext, form?: FormState) {
  const { emergency, places } = onDuty(c)
  const skip = skipOf(c)
  const list = orderedPage(c.env.estate.db, emergency, { places, skip }, c.get('now'))
  const { title } = emergencyWords(c.env.estate.db, emergency, c.get('language'))
  const named = { ...emergency, title: title || emergency.title }
  return CareEmergencyPage({ page: pageOf(c), emergency: named, list, skip, ...(form && { form }) })
}
