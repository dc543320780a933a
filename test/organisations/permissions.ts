import { endAppointment } from '#organisations/appointments.ts'
import { closeOrganisation } from '#organisations/organisations.ts'
import { day0 } from '#test/estate.ts'
import { type Permission, row } from '#test/permissions.ts'

export const permissions: Permission[] = [
  row('GET /organisations', '/organisations', '200, stranger 403, nobody 302'),
  row(
    'GET /organisations/:id{[0-9]+}',
    ({ firm }) => `/organisations/${firm.id}`,
    '200, stranger 403, nobody 302',
  ),
  row('GET /organisations/new', '/organisations/new', '403, steward 200, nobody 302'),
  row('POST /organisations', '/organisations', '403, steward 303, nobody 401', {
    kind: 'volunteerTeam',
    name: '河畔志愿者',
    phone: '',
  }),
  row(
    'GET /organisations/:id{[0-9]+}/edit',
    ({ firm }) => `/organisations/${firm.id}/edit`,
    '403, steward 200, nobody 302',
  ),
  row(
    'POST /organisations/:id{[0-9]+}',
    ({ firm }) => `/organisations/${firm.id}`,
    '403, steward 303, nobody 401',
    { name: '安居物业', phone: '400-820-1234' },
  ),
  row(
    'POST /organisations/:id{[0-9]+}/second-eyes',
    ({ committee }) => `/organisations/${committee.id}/second-eyes`,
    '403, chair steward 303, nobody 401',
  ),
  row(
    'POST /organisations/:id{[0-9]+}/second-eyes/undo',
    ({ firm }) => `/organisations/${firm.id}/second-eyes/undo`,
    '403, steward 303, nobody 401',
  ),
  row(
    'GET /organisations/:id{[0-9]+}/closure',
    ({ firm }) => `/organisations/${firm.id}/closure`,
    '403, steward 200, nobody 302',
  ),
  row(
    'POST /organisations/:id{[0-9]+}/closure',
    ({ office }) => `/organisations/${office.id}/closure`,
    '403, steward 303, nobody 401',
  ),
  row(
    'POST /organisations/:id{[0-9]+}/closure/undo',
    ({ db, firm, cast }) => {
      closeOrganisation(db, firm.id, cast.steward.id, day0)
      return { path: `/organisations/${firm.id}/closure/undo`, form: {} }
    },
    '403, steward 303, nobody 401',
  ),
  row('GET /appointments/new', '/appointments/new?role=captain', '403, officer steward 200, nobody 302'),
  row(
    'GET /appointments/new',
    ({ committee }) => `/appointments/new?organisation=${committee.id}`,
    '403, chair steward 200, nobody 302',
  ),
  row(
    'POST /appointments',
    ({ cast }) => ({
      path: '/appointments',
      form: {
        person: String(cast.tenant.id),
        role: 'captain',
        scope: '3/1',
        organisation: '',
        from: '',
        until: '',
      },
    }),
    '403, officer steward 303, nobody 401',
  ),
  row(
    'POST /appointments',
    ({ cast, committee }) => ({
      path: '/appointments',
      form: { person: String(cast.tenant.id), role: 'member', scope: '', organisation: String(committee.id) },
    }),
    '403, chair steward 303, nobody 401',
  ),
  row(
    'GET /appointments/:id{[0-9]+}/end',
    ({ appoint, cast }) => `/appointments/${appoint(cast.tenant.id, 'captain', '3/1').id}/end`,
    '403, tenant officer steward 200, nobody 302',
  ),
  row(
    'POST /appointments/:id{[0-9]+}/end',
    ({ appoint, cast }) => `/appointments/${appoint(cast.tenant.id, 'captain', '3/1').id}/end`,
    '403, tenant officer steward 303, nobody 401',
    { why: '搬家' },
  ),
  row(
    'POST /appointments/:id{[0-9]+}/end/undo',
    ({ db, appoint, cast }) => {
      const { id } = appoint(cast.tenant.id, 'captain', '3/1')
      endAppointment(db, { appointmentId: id, why: '搬家' }, cast.tenant.id, day0)
      return { path: `/appointments/${id}/end/undo`, form: {} }
    },
    '403, tenant officer steward 303, nobody 401',
  ),
]
