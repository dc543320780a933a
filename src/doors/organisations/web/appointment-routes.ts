import { Hono } from 'hono'
import { Conflict, insist, orNone } from '#errors.ts'
import { act } from '#http/act.ts'
import { wordsAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import type { FormValues } from '#http/form.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import {
  appoint,
  endAppointment,
  findAppointment,
  findDuty,
  mayResume,
  resumeAppointment,
} from '#organisations/appointments.ts'
import { choosing } from '#organisations/choosing.ts'
import { AppointmentForm, Ending } from '#organisations/forms.ts'
import { boundOf, standingWithout } from '#people/letting-go.ts'
import { mayEnd } from '#standing/rules.ts'
import { endOfDay, startOfDay } from '#time/days.ts'
import { dayOfEstate } from '#time/wall.ts'
import { AppointmentPage } from '#views/organisations/appointment.tsx'
import { EndingPage } from '#views/organisations/ending.tsx'

export const appointmentPages = new Hono<AppEnv>()
  .get('/appointments/new', signedIn, (c) =>
    c.html(
      AppointmentPage({
        page: pageOf(c),
        ...offered(c, wordsAsked(c, 'organisation', 'role', 'person', 'scope', 'q')),
      }),
    ),
  )
  .post('/appointments', signedIn, (c) =>
    act(c, {
      form: AppointmentForm,
      page: (form) => AppointmentPage({ page: pageOf(c), ...offered(c, texts(form.values)), form }),
      do: ({ person: personId, organisation: organisationId, role, scope, from, until }, { by, now }) => {
        const { db } = c.env.estate
        const zone = c.get('settings').timezone
        const starts = from !== '' && from !== dayOfEstate(now, zone) && { startsAt: startOfDay(from, zone) }
        const ends = until === '' ? null : endOfDay(until, zone)
        const row = appoint(db, { personId, role, scope, organisationId, ...starts, until: ends }, by, now)
        return findDuty(db, row.id, now)
      },
      done: ({ name, role, scopeLabel: place }) => {
        const params = { name, role: c.get('t')(`organisations:roles.${role}`), place }
        return { key: 'organisations:appoint.done', params }
      },
      to: ({ organisationId }) => placeOf(organisationId),
    }),
  )
  .get('/appointments/:id{[0-9]+}/end', signedIn, (c) =>
    c.html(EndingPage({ page: pageOf(c), ...ending(c) })),
  )
  .post('/appointments/:id{[0-9]+}/end', signedIn, (c) =>
    act(c, {
      form: Ending,
      may: () => endable(c),
      page: (form) => EndingPage({ page: pageOf(c), ...ending(c), form }),
      do: ({ why, back }, { by, now, seen: duty }) => {
        endAppointment(c.env.estate.db, { appointmentId: duty.appointmentId, why, back }, by, now)
        return duty
      },
      done: ({ appointmentId, name, role }) => {
        const params = { name, role: c.get('t')(`organisations:roles.${role}`) }
        const undo = { action: `/appointments/${appointmentId}/end/undo`, key: 'people:undo' }
        return { key: 'organisations:end.done', params, undo }
      },
      to: ({ organisationId }) => placeOf(organisationId),
    }),
  )
  .post('/appointments/:id{[0-9]+}/end/undo', signedIn, (c) =>
    act(c, {
      may: () => {
        const row = findAppointment(c.env.estate.db, idOf(c))
        insist(mayResume(viewerOf(c).standing, row))
        return row
      },
      do: (_, { by, now, seen: row }) => {
        resumeAppointment(c.env.estate.db, row.id, by, now)
        return row
      },
      done: 'organisations:end.undone',
      to: ({ organisationId }) => placeOf(organisationId),
    }),
  )

/** What this viewer may give, and what was chosen of it so far. */
function offered(c: AppContext, asked: Partial<Record<string, string>>) {
  return choosing(c.env.estate.db, viewerOf(c).standing, asked, c.get('now'))
}

/** Whoever may end it is told where it is over already. */
function endable(c: AppContext) {
  const { db } = c.env.estate
  insist(mayEnd(viewerOf(c).standing, findAppointment(db, idOf(c))))
  const duty = orNone(() => findDuty(db, idOf(c), c.get('now')))
  if (!duty) throw new Conflict('organisations:errors.alreadyEnded')
  return duty
}

/** The duty, with what ends with it and what its holder would still have in hand. */
function ending(c: AppContext) {
  const { db } = c.env.estate
  const duty = endable(c)
  const now = c.get('now')
  return { duty, bound: boundOf(db, standingWithout(db, duty.personId, duty.appointmentId, now), now) }
}

function placeOf(organisationId: number | null): string {
  return organisationId === null ? '/organisations' : `/organisations/${organisationId}`
}

function texts(values: FormValues): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
}
