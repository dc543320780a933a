import { askBuddy } from '#care/buddies.ts'
import { askRun } from '#care/runs.ts'
import type { TestEstate } from '#test/estate.ts'
import { type Permission, row } from '#test/permissions.ts'
import { lists, listsElder, powerCut, visits } from './story.ts'

const all = '200, nobody 302'
const at = '/care/entries/:id{[0-9]+}'
/** Who runs the list at 3/2. */
const runs = 'captain officer steward 303'
const sees = 'captain officer steward 200'
const entry = (estate: TestEstate) => `/care/entries/${lists(estate).id}`
/** Hers, with family that may help, visited by the neighbour. */
function visited(estate: TestEstate): string {
  const { id } = lists(estate, { familyHelps: true })
  visits(estate, id)
  return `/care/entries/${id}`
}
const neighbour = { buddyName: '周明', buddyDoor: '3-2-502' }

export const permissions: Permission[] = [
  row(
    'GET /care',
    (estate) => {
      visited(estate)
      return { path: '/care' }
    },
    `403, nobody 302, ${sees}`,
  ),
  row(
    'GET /care/paper',
    (estate) => {
      visited(estate)
      return { path: '/care/paper' }
    },
    all,
  ),
  row('GET /care/mine', '/care/mine', all),
  row('GET /care/new', '/care/new', `${all}, stranger clerk 403`),
  row(
    'POST /care/entries',
    ({ cast }) => ({
      path: '/care/entries',
      form: {
        person: String(cast.elder.id),
        unit: '3/2/101',
        how: 'spoken',
        words: '当面说的',
        agreed: 'yes',
        mobility: 'noStairs',
      },
    }),
    `403, nobody 401, ${runs}`,
  ),
  row(`GET ${at}`, (estate) => visited(estate), `404, nobody 302, resident daughter 200, ${sees}`),
  row(
    `GET ${at}/edit`,
    (estate) => `${visited(estate)}/edit`,
    '404, nobody 302, resident daughter 200, captain officer steward 403',
  ),
  row(
    `POST ${at}/fields`,
    (estate) => `${entry(estate)}/fields`,
    '404, nobody 401, resident 303, captain officer steward 403',
    { mobility: 'slow' },
  ),
  row(
    `POST ${at}/withdrawal`,
    (estate) => `/care/entries/${listsElder(estate).id}/withdrawal`,
    `404, nobody 401, ${runs}`,
  ),
  row(
    `GET ${at}/contacts/new`,
    (estate) => `${visited(estate)}/contacts/new`,
    `404, nobody 302, resident daughter neighbour 200, ${sees}`,
  ),
  row(
    `POST ${at}/contacts`,
    (estate) => `${visited(estate)}/contacts`,
    `404, nobody 401, resident daughter neighbour 303, ${runs}`,
    { outcome: 'done', note: '精神不错' },
  ),
  row('GET /care/helping', '/care/helping', all),
  row(`POST ${at}/views`, (estate) => `${visited(estate)}/views`, '404, nobody 401, neighbour 200'),
  row(
    `POST ${at}/assignments`,
    (estate) => `${entry(estate)}/assignments`,
    `404, nobody 401, resident 303, ${runs}`,
    { helperName: '周明', helperDoor: '3-2-502', until: '2026-12-24' },
  ),
  row(
    'POST /care/assignments/:id{[0-9]+}/end',
    (estate) => {
      visited(estate)
      return { path: '/care/assignments/1/end', form: {} }
    },
    `404, nobody 401, resident daughter neighbour 303, ${runs}`,
  ),
  row(
    `POST ${at}/buddies`,
    (estate) => `${entry(estate)}/buddies`,
    `404, nobody 401, resident 303, ${runs}`,
    neighbour,
  ),
  row(
    'POST /care/buddies/:id{[0-9]+}/agreement',
    (estate) => buddy(estate, 'agreement'),
    '404, nobody 401, neighbour 303',
  ),
  row(
    'POST /care/buddies/:id{[0-9]+}/end',
    (estate) => buddy(estate, 'end'),
    `404, nobody 401, resident neighbour 303, ${runs}`,
  ),
  row(`POST ${at}/rhythm`, (estate) => `${entry(estate)}/rhythm`, `404, nobody 401, resident 303, ${runs}`, {
    everyDays: '7',
    way: 'visit',
  }),
  row(`POST ${at}/runs`, (estate) => `${entry(estate)}/runs`, `404, nobody 401, resident 303, ${runs}`, {
    medicine: '阿托伐他汀 20 毫克',
    dose: '每晚一片',
    daysLeft: '3',
    fetcherName: '周明',
    fetcherDoor: '3-2-502',
  }),
  row(
    'POST /care/runs/:id{[0-9]+}/views',
    (estate) => run(estate, 'views', {}),
    '404, nobody 401, neighbour 200',
  ),
  row(
    'POST /care/runs/:id{[0-9]+}/steps',
    (estate) => run(estate, 'steps', { step: 'cancelled' }),
    `404, nobody 401, resident neighbour 303, ${runs}`,
  ),
  row(
    'GET /care/emergencies/:id{[0-9]+}',
    (estate) => {
      lists(estate)
      return { path: `/care/emergencies/${powerCut(estate).id}` }
    },
    '403, nobody 302, captain chair clerk officer steward 200',
  ),
  row(
    'POST /care/emergencies/:id{[0-9]+}/entries',
    (estate) => `/care/emergencies/${powerCut(estate).id}/entries`,
    '403, nobody 401, captain chair clerk officer steward 303',
    { at: '3-2-101', name: '陈阿婆', words: '楼道里遇到的', mobility: 'noStairs' },
  ),
]

function buddy(estate: TestEstate, what: string) {
  const { db, cast, clock } = estate
  const { id } = lists(estate)
  askBuddy(db, { entryId: id, personId: cast.neighbour.id }, cast.resident.id, clock.now)
  return { path: `/care/buddies/1/${what}`, form: {} }
}

function run(estate: TestEstate, what: string, form: Record<string, string>) {
  const { db, cast, clock } = estate
  const medicine = { medicine: '阿托伐他汀 20 毫克', dose: '每晚一片', place: '', daysLeft: 3 }
  const entryId = lists(estate).id
  askRun(db, { entryId, ...medicine, fetcherId: cast.neighbour.id }, cast.resident.id, clock.now)
  return { path: `/care/runs/1/${what}`, form }
}
