import { Hono } from 'hono'
import { activeEmergencies, mayWork } from '#emergencies/current.ts'
import { NotAllowed } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn } from '#http/signed-in.ts'
import { buildingsOf } from '#listings/matching/buildings.ts'
import { myShifts } from '#shifts/calendar.ts'
import { RoleForm, ShiftForm } from '#shifts/forms.ts'
import { addRole, retireRole, rolesInUse, skillsOf } from '#shifts/roles.ts'
import { comingShifts } from '#shifts/shift-list.ts'
import { addShift, shiftOf } from '#shifts/shifts.ts'
import { mayTeach } from '#shifts/training.ts'
import { instantOf } from '#time/times.ts'
import type { FormState } from '#views/shared/form.tsx'
import { RolesPage } from '#views/shifts/roles.tsx'
import { ShiftsPage } from '#views/shifts/shifts.tsx'
import { NewShiftPage } from '#views/shifts/write.tsx'
import { acting, readerOf } from './acting.ts'

/** What there is to do: the list of shifts, and putting shifts and roles on it. */
export const setupRoutes = new Hono<AppEnv>()
const pageRows = 20

setupRoutes.get('/shifts', signedIn, (c) => {
  const { db } = c.env.estate
  const { person } = readerOf(c)
  const now = c.get('now')
  const { after: asked = '', emergency = '' } = c.req.query()
  const after = /^\d+$/.test(asked) ? shiftOf(db, Number(asked)) : undefined
  const emergencyId = /^\d+$/.test(emergency) ? Number(emergency) : undefined
  const rows = comingShifts(db, now, { after, limit: pageRows + 1, emergencyId })
  const mine = myShifts(db, person.id, now).filter((one) => one.cancelledAt === null && one.endsAt > now)
  const more = rows.length > pageRows
  return c.html(
    ShiftsPage({
      page: pageOf(c),
      mine,
      rows: rows.slice(0, pageRows),
      next: more ? (rows[pageRows - 1]?.id ?? null) : null,
      first: after === undefined,
      emergencyId: emergencyId ?? null,
      leads: leads(c),
    }),
  )
})

setupRoutes.get('/shifts/new', signedIn, (c) => c.html(newPage(c)))

setupRoutes.post('/shifts', signedIn, async (c) => {
  mustRun(c)
  const posted = await postedForm(c, ShiftForm)
  if (!posted.ok) return c.html(newPage(c, posted), 422)
  const { emergency: emergencyId, role: roleId, startsAt, endsAt, ...rest } = posted.data
  const zone = c.get('settings').timezone
  const when = { startsAt: instantOf(startsAt, zone) ?? '', endsAt: instantOf(endsAt, zone) ?? '' }
  const act = (by: number, now: string) => {
    addShift(c.env.estate.db, { ...rest, ...when, emergencyId, roleId }, by, now)
    return { done: 'added' }
  }
  return acting(c, {
    to: '/shifts',
    act,
    again: (form) => newPage(c, form),
    values: posted.values,
    field: 'endsAt',
  })
})

setupRoutes.get('/shifts/roles', signedIn, (c) => c.html(rolesPage(c)))

setupRoutes.post('/shifts/roles', signedIn, async (c) => {
  mustRun(c)
  const posted = await postedForm(c, RoleForm)
  if (!posted.ok) return c.html(rolesPage(c, posted), 422)
  const { trained, ...role } = posted.data
  const act = (by: number, now: string) => {
    addRole(c.env.estate.db, { ...role, trained: trained === 'yes' }, by, now)
    return { done: 'role' }
  }
  return acting(c, {
    to: '/shifts/roles',
    act,
    again: (form) => rolesPage(c, form),
    values: posted.values,
    field: 'name',
  })
})

setupRoutes.post('/shifts/roles/:id{[0-9]+}/retirement', signedIn, (c) => {
  mustRun(c)
  const act = (by: number, now: string) => {
    retireRole(c.env.estate.db, Number(c.req.param('id')), by, now)
    return { done: 'roleRetired' }
  }
  return acting(c, { to: '/shifts/roles', act, again: (form) => rolesPage(c, form) })
})

/** The emergencies in which this viewer runs the shifts. */
function myEmergencies(c: AppContext) {
  const { db } = c.env.estate
  const { standing } = readerOf(c)
  const now = c.get('now')
  return activeEmergencies(db, now).filter((one) => mayWork(db, standing, one, 'shifts', now))
}

function leads(c: AppContext): boolean {
  return mayTeach(readerOf(c).standing) || myEmergencies(c).length > 0
}

function mustRun(c: AppContext): void {
  if (!leads(c)) throw new NotAllowed('shared:errors.notAllowed')
}

function newPage(c: AppContext, form?: FormState) {
  mustRun(c)
  const { db } = c.env.estate
  const asked = Number(c.req.query('emergency'))
  const drillMark = (title: string, drill: number) =>
    drill === 1 ? c.get('t')('emergencies:told.drill', { text: title }) : title
  const emergencies = myEmergencies(c).map(({ id, title, drill }) => ({ id, title: drillMark(title, drill) }))
  const chosen = emergencies.find((one) => one.id === asked)?.id ?? null
  const lists = { roles: rolesInUse(db), places: buildingsOf(db), emergencies, chosen }
  return String(NewShiftPage({ page: pageOf(c), ...lists, ...(form && { form }) }))
}

function rolesPage(c: AppContext, form?: FormState) {
  mustRun(c)
  const roles = rolesInUse(c.env.estate.db).map((role) => ({ ...role, words: skillsOf(role) }))
  return String(RolesPage({ page: pageOf(c), roles, ...(form && { form }) }))
}
