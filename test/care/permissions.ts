import { askBuddy } from '#care/buddies.ts'
import { askRun } from '#care/runs.ts'
import type { TestEstate } from '#test/estate.ts'
import type { Permission } from '#test/permissions.ts'
import { lists, listsElder, powerCut, visits } from './story.ts'

const all = { others: 200, nobody: 302 }
const at = '/care/entries/:id{[0-9]+}'
/** Who runs the list at 3/2. */
const runs = { captain: 303, officer: 303, steward: 303 }
const sees = { captain: 200, officer: 200, steward: 200 }
const entry = (estate: TestEstate) => `/care/entries/${lists(estate).id}`
/** Hers, with family that may help, visited by the neighbour. */
function visited(estate: TestEstate): string {
  const { id } = lists(estate, { familyHelps: true })
  visits(estate, id)
  return `/care/entries/${id}`
}
const neighbour = { buddyName: '周明', buddyDoor: '3-2-502' }

export const permissions: Permission[] = [
  {
    route: 'GET /care',
    ask: (estate) => {
      visited(estate)
      return { path: '/care' }
    },
    expect: { others: 403, nobody: 302, ...sees },
  },
  {
    route: 'GET /care/paper',
    ask: (estate) => {
      visited(estate)
      return { path: '/care/paper' }
    },
    expect: all,
  },
  { route: 'GET /care/mine', ask: () => ({ path: '/care/mine' }), expect: all },
  {
    route: 'GET /care/new',
    ask: () => ({ path: '/care/new' }),
    expect: { ...all, stranger: 403, clerk: 403 },
  },
  {
    route: 'POST /care/entries',
    ask: ({ cast }) => ({
      path: '/care/entries',
      form: {
        ...{
          person: String(cast.elder.id),
          unit: '3/2/101',
          how: 'spoken',
          words: '当面说的',
          agreed: 'yes',
        },
        mobility: 'noStairs',
      },
    }),
    expect: { others: 403, nobody: 401, ...runs },
  },
  {
    route: `GET ${at}`,
    ask: (estate) => ({ path: visited(estate) }),
    expect: { others: 404, nobody: 302, resident: 200, daughter: 200, ...sees },
  },
  {
    route: `GET ${at}/edit`,
    ask: (estate) => ({ path: `${visited(estate)}/edit` }),
    expect: {
      others: 404,
      nobody: 302,
      resident: 200,
      daughter: 200,
      captain: 403,
      officer: 403,
      steward: 403,
    },
  },
  {
    route: `POST ${at}/fields`,
    ask: (estate) => ({ path: `${entry(estate)}/fields`, form: { mobility: 'slow' } }),
    expect: { others: 404, nobody: 401, resident: 303, captain: 403, officer: 403, steward: 403 },
  },
  {
    route: `POST ${at}/withdrawal`,
    ask: (estate) => ({ path: `/care/entries/${listsElder(estate).id}/withdrawal`, form: {} }),
    expect: { others: 404, nobody: 401, ...runs },
  },
  {
    route: `GET ${at}/contacts/new`,
    ask: (estate) => ({ path: `${visited(estate)}/contacts/new` }),
    expect: { others: 404, nobody: 302, resident: 200, daughter: 200, neighbour: 200, ...sees },
  },
  {
    route: `POST ${at}/contacts`,
    ask: (estate) => ({ path: `${visited(estate)}/contacts`, form: { outcome: 'done' } }),
    expect: { others: 404, nobody: 401, resident: 303, daughter: 303, neighbour: 303, ...runs },
  },
  { route: 'GET /care/helping', ask: () => ({ path: '/care/helping' }), expect: all },
  {
    route: `POST ${at}/views`,
    ask: (estate) => ({ path: `${visited(estate)}/views`, form: {} }),
    expect: { others: 404, nobody: 401, neighbour: 200 },
  },
  {
    route: `POST ${at}/assignments`,
    ask: (estate) => ({
      path: `${entry(estate)}/assignments`,
      form: { helperName: '周明', helperDoor: '3-2-502', until: '2026-12-24' },
    }),
    expect: { others: 404, nobody: 401, resident: 303, ...runs },
  },
  {
    route: 'POST /care/assignments/:id{[0-9]+}/end',
    ask: (estate) => {
      visited(estate)
      return { path: '/care/assignments/1/end', form: {} }
    },
    expect: { others: 404, nobody: 401, resident: 303, daughter: 303, neighbour: 303, ...runs },
  },
  {
    route: `POST ${at}/buddies`,
    ask: (estate) => ({ path: `${entry(estate)}/buddies`, form: neighbour }),
    expect: { others: 404, nobody: 401, resident: 303, ...runs },
  },
  {
    route: 'POST /care/buddies/:id{[0-9]+}/agreement',
    ask: (estate) => buddy(estate, 'agreement'),
    expect: { others: 404, nobody: 401, neighbour: 303 },
  },
  {
    route: 'POST /care/buddies/:id{[0-9]+}/end',
    ask: (estate) => buddy(estate, 'end'),
    expect: { others: 404, nobody: 401, resident: 303, neighbour: 303, ...runs },
  },
  {
    route: `POST ${at}/rhythm`,
    ask: (estate) => ({ path: `${entry(estate)}/rhythm`, form: { everyDays: '7', way: 'visit' } }),
    expect: { others: 404, nobody: 401, resident: 303, ...runs },
  },
  {
    route: `POST ${at}/runs`,
    ask: (estate) => ({
      path: `${entry(estate)}/runs`,
      form: {
        medicine: '阿托伐他汀 20 毫克',
        dose: '每晚一片',
        daysLeft: '3',
        fetcherName: '周明',
        fetcherDoor: '3-2-502',
      },
    }),
    expect: { others: 404, nobody: 401, resident: 303, ...runs },
  },
  {
    route: 'POST /care/runs/:id{[0-9]+}/views',
    ask: (estate) => run(estate, 'views', {}),
    expect: { others: 404, nobody: 401, neighbour: 200 },
  },
  {
    route: 'POST /care/runs/:id{[0-9]+}/steps',
    ask: (estate) => run(estate, 'steps', { step: 'cancelled' }),
    expect: { others: 404, nobody: 401, resident: 303, neighbour: 303, ...runs },
  },
  {
    route: 'GET /care/emergencies/:id{[0-9]+}',
    ask: (estate) => {
      lists(estate)
      return { path: `/care/emergencies/${powerCut(estate).id}` }
    },
    expect: { others: 403, nobody: 302, chair: 200, clerk: 200, officer: 200, steward: 200 },
  },
  {
    route: 'POST /care/emergencies/:id{[0-9]+}/entries',
    ask: (estate) => ({
      path: `/care/emergencies/${powerCut(estate).id}/entries`,
      form: { at: '3-2-101', name: '陈阿婆', words: '楼道里遇到的', mobility: 'noStairs' },
    }),
    expect: { others: 403, nobody: 401, chair: 303, clerk: 303, officer: 303, steward: 303 },
  },
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
