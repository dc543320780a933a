import { Hono } from 'hono'
import { Conflict, DomainError, NotAllowed, NotFound } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { flash } from '#http/flash.ts'
import { type FormValues, postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn, viewerOf } from '#http/signed-in.ts'
import {
  appoint,
  endAppointment,
  findAppointment,
  findDuty,
  resumeAppointment,
} from '#organisations/appointments.ts'
import { choosing, mayPick } from '#organisations/choosing.ts'
import { AppointmentForm, Ending } from '#organisations/forms.ts'
import { mayAppoint, mayEnd } from '#standing/rules.ts'
import { endOfDay, startOfDay } from '#time/days.ts'
import { dayOfEstate } from '#time/wall.ts'
import { AppointmentPage } from '#views/organisations/appointment.tsx'
import { EndingPage } from '#views/organisations/ending.tsx'

export const appointmentPages = new Hono<AppEnv>()
  .get('/appointments/new', signedIn, (c) =>
    c.html(AppointmentPage({ page: pageOf(c), ...offered(c, c.req.query()) })),
  )
  .post('/appointments', signedIn, async (c) => {
    const posted = await postedForm(c, AppointmentForm)
    const again = (errors: Record<string, string>) =>
      c.html(
        AppointmentPage({
          page: pageOf(c),
          ...offered(c, texts(posted.values)),
          form: { values: posted.values, errors },
        }),
        422,
      )
    if (!posted.ok) return again(posted.errors)
    const { person, organisation, role, scope, from, until } = posted.data
    const { standing, person: me } = viewerOf(c)
    const { db } = c.env.estate
    const zone = c.get('settings').timezone
    insist(mayAppoint(standing, { role, organisationId: organisation }, scope))
    if (!mayPick(db, standing, person, c.get('now'))) throw new NotFound('shared:errors.notFound')
    try {
      const today = dayOfEstate(c.get('now'), zone)
      const input = {
        personId: person,
        role,
        scope,
        organisationId: organisation,
        ...(from !== '' && from !== today && { startsAt: startOfDay(from, zone) }),
        until: until === '' ? null : endOfDay(until, zone),
      }
      const row = appoint(db, input, me.id, c.get('now'))
      c.env.estate.wake()
      const duty = findDuty(db, row.id, c.get('now'))
      const said = {
        name: duty.name,
        role: c.get('t')(`organisations:roles.${role}`),
        place: duty.scopeLabel,
      }
      flash(c, { kind: 'done', text: c.get('t')('organisations:appoint.done', said) })
      return c.redirect(placeOf(organisation), 303)
    } catch (error) {
      if (!(error instanceof DomainError) || error instanceof NotFound) throw error
      return again({ '': c.get('t')(error.code, error.params) })
    }
  })
  .get('/appointments/:id{[0-9]+}/end', signedIn, (c) =>
    c.html(EndingPage({ page: pageOf(c), duty: endable(c) })),
  )
  .post('/appointments/:id{[0-9]+}/end', signedIn, async (c) => {
    const duty = endable(c)
    const posted = await postedForm(c, Ending)
    if (!posted.ok) return c.html(EndingPage({ page: pageOf(c), duty, form: posted }), 422)
    try {
      const input = { appointmentId: duty.appointmentId, why: posted.data.why }
      endAppointment(c.env.estate.db, input, viewerOf(c).person.id, c.get('now'))
      c.env.estate.wake()
    } catch (error) {
      if (!(error instanceof Conflict)) throw error
      const form = { values: posted.values, errors: { '': c.get('t')(error.code, error.params) } }
      return c.html(EndingPage({ page: pageOf(c), duty, form }), 409)
    }
    const said = { name: duty.name, role: c.get('t')(`organisations:roles.${duty.role}`) }
    const undo = { action: `/appointments/${duty.appointmentId}/end/undo`, text: c.get('t')('people:undo') }
    flash(c, { kind: 'done', text: c.get('t')('organisations:end.done', said), undo })
    return c.redirect(placeOf(duty.organisationId), 303)
  })
  .post('/appointments/:id{[0-9]+}/end/undo', signedIn, (c) => {
    const { standing, person } = viewerOf(c)
    const row = findAppointment(c.env.estate.db, Number(c.req.param('id')))
    // One's own resignation is one's own to take back; any other ending needs the right to give the duty now.
    const resigned = row.endedBy === person.id && row.personId === person.id
    insist(resigned || mayAppoint(standing, row, row.scope))
    resumeAppointment(c.env.estate.db, row.id, person.id, c.get('now'))
    flash(c, { kind: 'done', text: c.get('t')('organisations:end.undone') })
    return c.redirect(placeOf(row.organisationId), 303)
  })

/** What this viewer may give, and what was chosen of it so far. */
function offered(c: AppContext, asked: Record<string, string>) {
  return choosing(c.env.estate.db, viewerOf(c).standing, asked, c.get('now'))
}

function endable(c: AppContext) {
  const duty = findDuty(c.env.estate.db, Number(c.req.param('id')), c.get('now'))
  insist(mayEnd(viewerOf(c).standing, duty))
  return duty
}

function placeOf(organisationId: number | null): string {
  return organisationId === null ? '/organisations' : `/organisations/${organisationId}`
}

function texts(values: FormValues): Record<string, string> {
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, String(value)]))
}

function insist(allowed: boolean): void {
  if (!allowed) throw new NotAllowed('shared:errors.notAllowed')
}
