import { and, eq } from 'drizzle-orm'
import { moveOut } from '#people/moving.ts'
import { setRepresentative } from '#people/relations.ts'
import { joinAccounts } from '#people/two-accounts.ts'
import { occupancies, people } from '#standing/schema.ts'
import { day0, type TestEstate } from '#test/estate.ts'
import type { Asked, Permission } from '#test/permissions.ts'
import { secondAccount } from './second-account.ts'

function stay(estate: TestEstate, personId: number) {
  const mine = and(eq(occupancies.personId, personId))
  return estate.db.select().from(occupancies).where(mine).get()!.id
}

/** Something asked about the resident of 3/2/501; her daughter is of the household, her captain looks after the stairs. */
function about(what: string, form?: Asked['form']) {
  return (estate: TestEstate): Asked => ({
    path: `/household/members/${stay(estate, estate.cast.resident.id)}/${what}`,
    ...(form && { form }),
  })
}

const offices = (status: number) => ({ clerk: status, officer: status, steward: status })
const duties = (status: number) => ({ captain: status, chair: status, ...offices(status) })
const household = { daughter: 403, captain: 403, chair: 403 }

export const permissions: Permission[] = [
  { route: 'GET /household', ask: () => ({ path: '/household' }), expect: { others: 200, nobody: 302 } },
  {
    route: 'GET /households',
    ask: () => ({ path: '/households' }),
    expect: { others: 403, ...duties(200), nobody: 302 },
  },
  {
    route: 'GET /households/:path{.+}',
    ask: () => ({ path: '/households/3/2/501' }),
    expect: { others: 404, resident: 200, daughter: 200, ...duties(200), nobody: 302 },
  },
  {
    route: 'GET /household/members/:id{[0-9]+}/departure',
    ask: about('departure'),
    expect: { others: 404, resident: 200, ...household, ...offices(200), nobody: 302 },
  },
  {
    route: 'POST /household/members/:id{[0-9]+}/departure',
    ask: about('departure', { on: '', why: '' }),
    expect: { others: 404, resident: 303, ...household, ...offices(303), nobody: 401 },
  },
  {
    route: 'POST /household/members/:id{[0-9]+}/departure/undo',
    ask: (estate) => {
      const id = stay(estate, estate.cast.resident.id)
      moveOut(estate.db, { occupancyId: id, why: '' }, estate.cast.clerk.id, day0)
      return { path: `/household/members/${id}/departure/undo`, form: {} }
    },
    expect: { others: 404, ...household, ...offices(303), nobody: 401 },
  },
  {
    route: 'GET /household/members/:id{[0-9]+}/relation',
    ask: about('relation'),
    expect: { others: 404, resident: 200, ...household, ...offices(200), nobody: 302 },
  },
  {
    route: 'POST /household/members/:id{[0-9]+}/relation',
    ask: about('relation', { relation: 'family' }),
    expect: { others: 404, resident: 303, ...household, ...offices(303), nobody: 401 },
  },
  {
    route: 'POST /household/members/:id{[0-9]+}/representation',
    ask: about('representation', {}),
    expect: { others: 404, resident: 303, ...household, ...offices(303), nobody: 401 },
  },
  {
    route: 'POST /household/members/:id{[0-9]+}/representation/undo',
    ask: (estate) => {
      const id = stay(estate, estate.cast.resident.id)
      setRepresentative(estate.db, id, estate.cast.resident.id, day0)
      return { path: `/household/members/${id}/representation/undo`, form: {} }
    },
    expect: { others: 404, resident: 303, ...household, ...offices(303), nobody: 401 },
  },
  {
    route: 'GET /people/new',
    ask: () => ({ path: '/people/new?unit=3/2/202' }),
    expect: { others: 403, ...duties(200), nobody: 302 },
  },
  {
    route: 'GET /people/new',
    ask: () => ({ path: '/people/new' }),
    expect: { others: 403, ...offices(200), nobody: 302 },
  },
  {
    route: 'POST /people',
    ask: () => ({
      path: '/people',
      form: { name: '李大爷', unit: '3/2/202', relation: 'owner', phone: '', note: '' },
    }),
    expect: { others: 403, ...duties(303), nobody: 401 },
  },
  {
    route: 'GET /people/duplicates',
    ask: () => ({ path: '/people/duplicates' }),
    expect: { others: 403, ...offices(200), nobody: 302 },
  },
  {
    route: 'POST /people/:id{[0-9]+}/mergers',
    ask: ({ cast, person }) => {
      const twice = person('林秀英', '3/2/501', 'owner', false)
      return { path: `/people/${cast.resident.id}/mergers`, form: { other: String(twice.id) } }
    },
    expect: { others: 403, ...offices(303), nobody: 401 },
  },
  {
    route: 'POST /people/:id{[0-9]+}/joinings',
    ask: (estate) => {
      const { cast } = estate
      const twice = secondAccount(estate, '林秀英', '3/2/501')
      return { path: `/people/${cast.resident.id}/joinings`, form: { other: String(twice.id) } }
    },
    expect: { others: 403, ...offices(303), nobody: 401 },
  },
  {
    route: 'POST /people/:id{[0-9]+}/joinings/:other{[0-9]+}/undo',
    ask: (estate) => {
      const { cast, clock, db } = estate
      const twice = secondAccount(estate, '林秀英', '3/2/501')
      joinAccounts(db, { keepId: cast.resident.id, otherId: twice.id }, cast.steward.id, clock.now)
      return { path: `/people/${cast.resident.id}/joinings/${twice.id}/undo`, form: {} }
    },
    expect: { others: 403, ...offices(303), nobody: 401 },
  },
  {
    route: 'GET /people/:id{[0-9]+}',
    ask: ({ cast }) => ({ path: `/people/${cast.elder.id}` }),
    expect: { others: 404, ...duties(200), nobody: 302 },
  },
  {
    route: 'GET /people/:id{[0-9]+}/edit',
    ask: ({ cast }) => ({ path: `/people/${cast.elder.id}/edit` }),
    expect: { others: 404, ...duties(200), nobody: 302 },
  },
  {
    route: 'GET /people/:id{[0-9]+}/edit',
    ask: ({ cast }) => ({ path: `/people/${cast.resident.id}/edit` }),
    expect: { others: 404, ...duties(403), ...offices(200), nobody: 302 },
  },
  {
    route: 'POST /people/:id{[0-9]+}',
    ask: ({ cast }) => ({
      path: `/people/${cast.elder.id}`,
      form: { name: '陈阿婆', phone: '', keepFor: 'residence' },
    }),
    expect: { others: 404, ...duties(303), nobody: 401 },
  },
  {
    route: 'GET /people/:id{[0-9]+}/homes/new',
    ask: ({ cast }) => ({ path: `/people/${cast.elder.id}/homes/new` }),
    expect: { others: 404, ...duties(200), nobody: 302 },
  },
  {
    route: 'POST /people/:id{[0-9]+}/homes',
    ask: ({ cast }) => ({
      path: `/people/${cast.elder.id}/homes`,
      form: { unit: '3-2-202', relation: 'owner', since: '', until: '' },
    }),
    expect: { others: 404, ...duties(303), nobody: 401 },
  },
  {
    route: 'POST /people/:id{[0-9]+}/homes',
    ask: ({ cast }) => ({
      path: `/people/${cast.elder.id}/homes`,
      form: { unit: '5-301', relation: 'owner', since: '', until: '' },
    }),
    expect: { others: 404, ...duties(303), captain: 403, nobody: 401 },
  },
  {
    route: 'POST /people/:id{[0-9]+}/phone-views',
    ask: ({ db, cast }) => {
      db.update(people).set({ phone: '13812345678' }).where(eq(people.id, cast.resident.id)).run()
      return { path: `/people/${cast.resident.id}/phone-views`, form: { unit: '3/2/501', purpose: 'visit' } }
    },
    expect: { others: 404, resident: 403, daughter: 403, ...duties(200), nobody: 401 },
  },
]
