import { and, eq } from 'drizzle-orm'
import { moveOut } from '#people/moving.ts'
import { enterPerson } from '#people/people.ts'
import { setRepresentative } from '#people/relations.ts'
import { joinAccounts } from '#people/two-accounts.ts'
import { occupancies, people } from '#standing/schema.ts'
import { day0, type TestEstate } from '#test/estate.ts'
import { type Asked, type Permission, row } from '#test/permissions.ts'
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

/** One's own, of whoever is signed in. */
const own = (route: string, status: number, form?: Record<string, string>): Permission =>
  row(route, route.split(' ')[1]!, `${status}, nobody ${form ? 401 : 302}`, form)

const offices = (status: number) => `clerk officer steward ${status}`
const duties = (status: number) => `captain chair ${status}, ${offices(status)}`
const household = 'daughter captain chair 403'

export const permissions: Permission[] = [
  row('GET /household', '/household', '200, nobody 302'),
  own('GET /account/own-name', 200),
  // A correction shares a sign with the name before: one of everybody who asks.
  own('POST /account/own-name', 303, { name: '林周何赵陈王孙刘吴钱路来' }),
  own('GET /account/phone', 200),
  own('POST /account/phone', 303, { phone: '13900001234' }),
  row('GET /households', '/households', `403, ${duties(200)}, nobody 302`),
  row(
    'GET /households/:path{.+}',
    '/households/3/2/501',
    `404, resident daughter 200, ${duties(200)}, nobody 302`,
  ),
  row(
    'GET /household/members/:id{[0-9]+}/departure',
    about('departure'),
    `404, resident 200, ${household}, ${offices(200)}, nobody 302`,
  ),
  row(
    'POST /household/members/:id{[0-9]+}/departure',
    about('departure', { on: '2026-11-24', why: '' }),
    `404, resident 303, ${household}, ${offices(303)}, nobody 401`,
  ),
  row(
    'POST /household/members/:id{[0-9]+}/departure/undo',
    (estate) => {
      const id = stay(estate, estate.cast.resident.id)
      moveOut(estate.db, { occupancyId: id, why: '' }, estate.cast.clerk.id, day0)
      return { path: `/household/members/${id}/departure/undo`, form: {} }
    },
    `404, ${household}, ${offices(303)}, nobody 401`,
  ),
  row(
    'GET /household/members/:id{[0-9]+}/relation',
    about('relation'),
    `404, resident 200, ${household}, ${offices(200)}, nobody 302`,
  ),
  row(
    'POST /household/members/:id{[0-9]+}/relation',
    about('relation', { relation: 'family' }),
    `404, resident 303, ${household}, ${offices(303)}, nobody 401`,
  ),
  row(
    'POST /household/members/:id{[0-9]+}/representation',
    about('representation', {}),
    `404, resident 303, ${household}, ${offices(303)}, nobody 401`,
  ),
  row(
    'POST /household/members/:id{[0-9]+}/representation/undo',
    (estate) => {
      const id = stay(estate, estate.cast.resident.id)
      setRepresentative(estate.db, id, estate.cast.resident.id, day0)
      return { path: `/household/members/${id}/representation/undo`, form: {} }
    },
    `404, resident 303, ${household}, ${offices(303)}, nobody 401`,
  ),
  row(
    'POST /household/members/:id{[0-9]+}/dispute',
    ({ db, cast }) => {
      const entered = { name: '陈老伯', unit: '3/2/501' }
      const { id } = enterPerson(db, entered, cast.captain.id, day0)
      const home = db.select().from(occupancies).where(eq(occupancies.personId, id)).get()!
      return { path: `/household/members/${home.id}/dispute`, form: {} }
    },
    `404, resident daughter 303, captain chair clerk officer steward 403, nobody 401`,
  ),
  row(
    'POST /household/members/:id{[0-9]+}/confirmation',
    ({ db, cast }) => {
      const entered = { name: '陈老伯', unit: '3/2/501' }
      const { id } = enterPerson(db, entered, cast.captain.id, day0)
      const home = db.select().from(occupancies).where(eq(occupancies.personId, id)).get()!
      return { path: `/household/members/${home.id}/confirmation`, form: {} }
    },
    `404, resident 303, ${household}, ${offices(303)}, nobody 401`,
  ),
  row('GET /people/new', '/people/new?unit=3/2/202', `403, ${duties(200)}, nobody 302`),
  row('GET /people/new', '/people/new', `403, ${offices(200)}, nobody 302`),
  row('POST /people', '/people', `403, ${duties(303)}, nobody 401`, {
    name: '李大爷',
    unit: '3/2/202',
    relation: 'owner',
    phone: '',
    note: '耳背，敲门要重些',
  }),
  row('GET /people/duplicates', '/people/duplicates', `403, ${offices(200)}, nobody 302`),
  row(
    'POST /people/:id{[0-9]+}/mergers',
    ({ cast, person }) => {
      const twice = person('林秀英', '3/2/501', 'owner', false)
      return {
        path: `/people/${cast.resident.id}/mergers`,
        form: { other: String(twice.id) },
      }
    },
    `403, ${offices(303)}, nobody 401`,
  ),
  row(
    'POST /people/:id{[0-9]+}/joinings',
    (estate) => {
      const { cast } = estate
      const twice = secondAccount(estate, '林秀英', '3/2/501')
      return {
        path: `/people/${cast.resident.id}/joinings`,
        form: { other: String(twice.id), looked: String(twice.id) },
      }
    },
    `403, ${offices(303)}, nobody 401`,
  ),
  row(
    'POST /people/:id{[0-9]+}/joinings/:other{[0-9]+}/undo',
    (estate) => {
      const { cast, clock, db } = estate
      const twice = secondAccount(estate, '林秀英', '3/2/501')
      joinAccounts(db, { keepId: cast.resident.id, otherId: twice.id }, cast.steward.id, clock.now)
      return { path: `/people/${cast.resident.id}/joinings/${twice.id}/undo`, form: {} }
    },
    `403, ${offices(303)}, nobody 401`,
  ),
  row('GET /people/:id{[0-9]+}', ({ cast }) => `/people/${cast.elder.id}`, `404, ${duties(200)}, nobody 302`),
  row(
    'GET /people/:id{[0-9]+}/edit',
    ({ cast }) => `/people/${cast.elder.id}/edit`,
    `404, ${duties(200)}, nobody 302`,
  ),
  row(
    'GET /people/:id{[0-9]+}/edit',
    ({ cast }) => `/people/${cast.resident.id}/edit`,
    `404, ${duties(403)}, ${offices(200)}, nobody 302`,
  ),
  row(
    'POST /people/:id{[0-9]+}',
    ({ cast }) => `/people/${cast.elder.id}`,
    `404, ${duties(303)}, nobody 401`,
    { name: '陈阿婆', phone: '', keepFor: 'residence' },
  ),
  row(
    'GET /people/:id{[0-9]+}/homes/new',
    ({ cast }) => `/people/${cast.elder.id}/homes/new`,
    `404, ${duties(200)}, nobody 302`,
  ),
  row(
    'POST /people/:id{[0-9]+}/homes',
    ({ cast }) => `/people/${cast.elder.id}/homes`,
    `404, ${duties(303)}, nobody 401`,
    { unit: '3-2-202', relation: 'owner', since: '', until: '' },
  ),
  row(
    'POST /people/:id{[0-9]+}/homes',
    ({ cast }) => `/people/${cast.elder.id}/homes`,
    `404, ${duties(303)}, captain 403, nobody 401`,
    { unit: '5-301', relation: 'owner', since: '', until: '' },
  ),
  row(
    'POST /people/:id{[0-9]+}/phone-views',
    ({ db, cast }) => {
      db.update(people).set({ phone: '13812345678' }).where(eq(people.id, cast.resident.id)).run()
      return { path: `/people/${cast.resident.id}/phone-views`, form: { unit: '3/2/501', purpose: 'visit' } }
    },
    `404, resident daughter 403, ${duties(200)}, nobody 401`,
  ),
]
