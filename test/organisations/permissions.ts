import { endAppointment } from '#organisations/appointments.ts'
import { closeOrganisation } from '#organisations/organisations.ts'
import { day0 } from '#test/estate.ts'
import type { Permission } from '#test/permissions.ts'

export const permissions: Permission[] = [
  {
    route: 'GET /organisations',
    ask: () => ({ path: '/organisations' }),
    expect: { others: 200, stranger: 403, nobody: 302 },
  },
  {
    route: 'GET /organisations/:id{[0-9]+}',
    ask: ({ firm }) => ({ path: `/organisations/${firm.id}` }),
    expect: { others: 200, stranger: 403, nobody: 302 },
  },
  {
    route: 'GET /organisations/new',
    ask: () => ({ path: '/organisations/new' }),
    expect: { others: 403, steward: 200, nobody: 302 },
  },
  {
    route: 'POST /organisations',
    ask: () => ({ path: '/organisations', form: { kind: 'volunteerTeam', name: '河畔志愿者', phone: '' } }),
    expect: { others: 403, steward: 303, nobody: 401 },
  },
  {
    route: 'GET /organisations/:id{[0-9]+}/edit',
    ask: ({ firm }) => ({ path: `/organisations/${firm.id}/edit` }),
    expect: { others: 403, steward: 200, nobody: 302 },
  },
  {
    route: 'POST /organisations/:id{[0-9]+}',
    ask: ({ firm }) => ({
      path: `/organisations/${firm.id}`,
      form: { name: '安居物业', phone: '400-820-1234' },
    }),
    expect: { others: 403, steward: 303, nobody: 401 },
  },
  {
    route: 'POST /organisations/:id{[0-9]+}/second-eyes',
    ask: ({ committee }) => ({ path: `/organisations/${committee.id}/second-eyes`, form: {} }),
    expect: { others: 403, chair: 303, steward: 303, nobody: 401 },
  },
  {
    route: 'POST /organisations/:id{[0-9]+}/second-eyes/undo',
    ask: ({ firm }) => ({ path: `/organisations/${firm.id}/second-eyes/undo`, form: {} }),
    expect: { others: 403, steward: 303, nobody: 401 },
  },
  {
    route: 'GET /organisations/:id{[0-9]+}/closure',
    ask: ({ firm }) => ({ path: `/organisations/${firm.id}/closure` }),
    expect: { others: 403, steward: 200, nobody: 302 },
  },
  {
    route: 'POST /organisations/:id{[0-9]+}/closure',
    ask: ({ office }) => ({ path: `/organisations/${office.id}/closure`, form: {} }),
    expect: { others: 403, steward: 303, nobody: 401 },
  },
  {
    route: 'POST /organisations/:id{[0-9]+}/closure/undo',
    ask: ({ db, firm, cast }) => {
      closeOrganisation(db, firm.id, cast.steward.id, day0)
      return { path: `/organisations/${firm.id}/closure/undo`, form: {} }
    },
    expect: { others: 403, steward: 303, nobody: 401 },
  },
  {
    route: 'GET /appointments/new',
    ask: () => ({ path: '/appointments/new?role=captain' }),
    expect: { others: 403, officer: 200, steward: 200, nobody: 302 },
  },
  {
    route: 'GET /appointments/new',
    ask: ({ committee }) => ({ path: `/appointments/new?organisation=${committee.id}` }),
    expect: { others: 403, chair: 200, steward: 200, nobody: 302 },
  },
  {
    route: 'POST /appointments',
    ask: ({ cast }) => ({
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
    expect: { others: 403, officer: 303, steward: 303, nobody: 401 },
  },
  {
    route: 'POST /appointments',
    ask: ({ cast, committee }) => ({
      path: '/appointments',
      form: { person: String(cast.tenant.id), role: 'member', scope: '', organisation: String(committee.id) },
    }),
    expect: { others: 403, chair: 303, steward: 303, nobody: 401 },
  },
  {
    route: 'GET /appointments/:id{[0-9]+}/end',
    ask: ({ appoint, cast }) => ({
      path: `/appointments/${appoint(cast.tenant.id, 'captain', '3/1').id}/end`,
    }),
    expect: { others: 403, tenant: 200, officer: 200, steward: 200, nobody: 302 },
  },
  {
    route: 'POST /appointments/:id{[0-9]+}/end',
    ask: ({ appoint, cast }) => ({
      path: `/appointments/${appoint(cast.tenant.id, 'captain', '3/1').id}/end`,
      form: { why: '搬家' },
    }),
    expect: { others: 403, tenant: 303, officer: 303, steward: 303, nobody: 401 },
  },
  {
    route: 'POST /appointments/:id{[0-9]+}/end/undo',
    ask: ({ db, appoint, cast }) => {
      const { id } = appoint(cast.tenant.id, 'captain', '3/1')
      endAppointment(db, { appointmentId: id, why: '搬家' }, cast.tenant.id, day0)
      return { path: `/appointments/${id}/end/undo`, form: {} }
    },
    expect: { others: 403, tenant: 303, officer: 303, steward: 303, nobody: 401 },
  },
]
