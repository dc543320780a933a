import { Hono } from 'hono'
import { activeEmergencies } from '#emergencies/active.ts'
import { areasOfWork } from '#emergencies/areas-of-work.ts'
import { NotAllowed } from '#errors.ts'
import { act } from '#http/act.ts'
import { numberAsked } from '#http/asked.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn } from '#http/signed-in.ts'
import { buildingsOf } from '#listings/matching/buildings.ts'
import { myShifts } from '#shifts/calendar.ts'
import { mayTeach } from '#shifts/courses.ts'
import { RoleForm, ShiftForm } from '#shifts/forms.ts'
import { addRole, retireRole, rolesInUse, skillsOf } from '#shifts/roles.ts'
import { comingShifts } from '#shifts/shift-list.ts'
import { addShift, shiftOf } from '#shifts/shifts.ts'
import { instantOf } from '#time/wall-to-instant.ts'
import type { FormState } from '#views/shared/form.tsx'
import { RolesPage } from '#views/shifts/roles.tsx'
import { ShiftsPage } from '#views/shifts/shifts.tsx'
import { NewShiftPage } from '#views/shifts/write.tsx'
import { shiftReader } from './reader.ts'

const pageRows = 20

/** What there is to do: the list of shifts, and putting shifts and roles on it. */
export const shiftSetupRoutes = new Hono<AppEnv>()
  .get('/shifts', signedIn, (c) => {
    const { db } = c.env.estate
    const { person } = shiftReader(c)
    const now = c.get('now')
    const asked = numberAsked(c, 'after')
    const after = asked === null ? undefined : shiftOf(db, asked)
    const emergencyId = numberAsked(c, 'emergency') ?? undefined
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
  .get('/shifts/new', signedIn, (c) => c.html(newPage(c)))
  .post('/shifts', signedIn, (c) =>
    act(c, {
      may: () => mustRun(c),
      form: ShiftForm,
      page: (form) => newPage(c, form),
      at: 'endsAt',
      do: ({ emergency: emergencyId, role: roleId, startsAt, endsAt, ...rest }, { by, now }) => {
        const zone = c.get('settings').timezone
        const when = { startsAt: instantOf(startsAt, zone) ?? '', endsAt: instantOf(endsAt, zone) ?? '' }
        return addShift(c.env.estate.db, { ...rest, ...when, emergencyId, roleId }, by, now)
      },
      done: 'shifts:done.added',
      to: '/shifts',
    }),
  )
  .get('/shifts/roles', signedIn, (c) => c.html(rolesPage(c)))
  .post('/shifts/roles', signedIn, (c) =>
    act(c, {
      may: () => mustRun(c),
      form: RoleForm,
      page: (form) => rolesPage(c, form),
      at: 'name',
      do: ({ trained, ...role }, { by, now }) =>
        addRole(c.env.estate.db, { ...role, trained: trained === 'yes' }, by, now),
      done: 'shifts:done.role',
      to: '/shifts/roles',
    }),
  )
  .post('/shifts/roles/:id{[0-9]+}/retirement', signedIn, (c) =>
    act(c, {
      may: () => mustRun(c),
      page: (form) => rolesPage(c, form),
      do: (_, { by, now }) => retireRole(c.env.estate.db, idOf(c), by, now),
      done: 'shifts:done.roleRetired',
      to: '/shifts/roles',
    }),
  )

/** The emergencies in which this viewer runs the shifts. */
function myEmergencies(c: AppContext) {
  const { db } = c.env.estate
  const { standing } = shiftReader(c)
  const now = c.get('now')
  return activeEmergencies(db, now).filter((one) => areasOfWork(db, standing, one, 'shifts', now).length > 0)
}

function leads(c: AppContext): boolean {
  return mayTeach(shiftReader(c).standing) || myEmergencies(c).length > 0
}

function mustRun(c: AppContext): void {
  if (!leads(c)) throw new NotAllowed('shared:errors.notAllowed')
}

function newPage(c: AppContext, form?: FormState) {
  mustRun(c)
  const { db } = c.env.estate
  const asked = numberAsked(c, 'emergency')
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
