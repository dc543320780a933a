import { confirmEmergency } from '#emergencies/declaring.ts'
import { nameHolder } from '#emergencies/plan-lines.ts'
import { planOf } from '#emergencies/plans.ts'
import { shownLines } from '#emergencies/show.ts'
import { toLocalInput } from '#i18n/dates.ts'
import type { TestEstate } from '#test/estate.ts'
import { type Permission, row } from '#test/permissions.ts'
import { reportPermissions } from './report-permissions.ts'
import { declared, planFor, undone } from './story.ts'

const waiting = (estate: TestEstate) => declared(estate).id
function running(estate: TestEstate) {
  return confirmEmergency(estate.db, waiting(estate), estate.cast.chair.id, estate.clock.now).id
}
/** The list with something in it. */
function atLeastOne(estate: TestEstate) {
  running(estate)
  return '/emergencies'
}
function checkIn(estate: TestEstate, id: number) {
  return shownLines(estate.db, id, 'zh-CN').find((line) => line.kind === 'check')!.id
}
const holderOf = (estate: TestEstate) => {
  const { id } = planFor(estate)
  const holder = { planId: id, duty: 'lead' as const, personId: estate.cast.officer.id, standIn: false }
  nameHolder(estate.db, holder, estate.cast.chair.id, estate.clock.now)
  return { id, holder: planOf(estate.db, id).named[0]!.id }
}

/** What is said at a door is said to whoever waits there as well. */
const atTheDoor = '200, nobody 302, stranger 403, newcomer 200'
/** Whoever has a home or a duty here; an account with nothing behind it is refused. */
const belongs = '200, nobody 302, stranger 403'
/** Who may declare over the estate. */
const offices = '403, nobody 302, chair clerk officer steward 200'
const decides = '403, nobody 401, chair clerk officer steward 303'
/** An emergency is not there for an account with nothing behind it. */
const decidesHere = `${decides}, stranger 404`

const get = (route: string, path: (estate: TestEstate) => string, expect: string): Permission =>
  row(`GET ${route}`, path, expect)
const post = (
  route: string,
  path: (estate: TestEstate) => string,
  form: (estate: TestEstate) => Record<string, string | string[]>,
  expect: string,
): Permission => row(`POST ${route}`, (estate) => ({ path: path(estate), form: form(estate) }), expect)

const planForm = {
  kind: 'custom',
  level: 'blue',
  hours: '6',
  audience: 'everybody',
  careAs: 'custom',
  modules: ['rollcall'],
  titleZh: '断水',
  titleEn: 'Water cut',
  watchForZh: '水箱',
  watchForEn: 'Tanks',
  whatToDoZh: '存水',
  whatToDoEn: 'Store water',
  questionZh: '有水吗？',
  questionEn: 'Any water?',
}
const at = '/emergencies/:id{[0-9]+}'
const plan = '/plans/:id{[0-9]+}'

export const permissions: Permission[] = [
  ...reportPermissions,
  get('/emergencies', atLeastOne, atTheDoor),
  get('/emergencies/new', () => '/emergencies/new', `${offices}, captain 200`),
  get(
    '/emergencies/new',
    (estate) => `/emergencies/new?plan=${planFor(estate).id}&drill=yes`,
    `${offices}, captain 200`,
  ),
  post(
    '/emergencies',
    () => '/emergencies',
    (estate) => ({
      plan: String(planFor(estate).id),
      level: 'orange',
      title: '停电',
      reason: '跳闸',
      scopes: '3/2',
      watchFor: '吸氧机',
      whatToDo: '用手电',
      issuedBy: '楼组',
      hours: '6',
      startsAt: toLocalInput(estate.clock.now, 'Asia/Shanghai'),
    }),
    `${decides}, captain 303`,
  ),
  get(at, (estate) => `/emergencies/${running(estate)}`, atTheDoor),
  get(
    `${at}/work`,
    (estate) => `/emergencies/${running(estate)}/work`,
    `${offices}, captain 200, stranger 403`,
  ),
  get(`${at}/poster`, (estate) => `/emergencies/${declared(estate, { drill: true }).id}/poster`, belongs),
  post(
    `${at}/confirmation`,
    (estate) => `/emergencies/${waiting(estate)}/confirmation`,
    () => ({}),
    `${decidesHere}, clerk 403`,
  ),
  post(
    `${at}/extension`,
    (estate) => `/emergencies/${running(estate)}/extension`,
    () => ({ more: '12', whyMore: '还在抢修' }),
    decidesHere,
  ),
  row(
    `POST ${at}/lifting`,
    (estate) => {
      const id = running(estate)
      const form = { whyLift: '来电了', despite: undone(estate, id) }
      return { path: `/emergencies/${id}/lifting`, form }
    },
    decidesHere,
  ),
  post(
    `${at}/leadership`,
    (estate) => `/emergencies/${running(estate)}/leadership`,
    (estate) => ({ leader: String(estate.cast.officer.id) }),
    decidesHere,
  ),
  ...['tick', 'tick/undo'].map((deed) =>
    post(
      `${at}/lines/:line{[0-9]+}/${deed}`,
      (estate) => {
        const id = running(estate)
        return `/emergencies/${id}/lines/${checkIn(estate, id)}/${deed}`
      },
      () => ({}),
      decidesHere,
    ),
  ),
  get('/readiness', () => '/readiness', offices),
  get('/plans', () => '/plans', belongs),
  get('/plans/new', () => '/plans/new', offices),
  post(
    '/plans',
    () => '/plans',
    () => planForm,
    decides,
  ),
  get(plan, (estate) => `/plans/${holderOf(estate).id}`, belongs),
  get(`${plan}/edit`, (estate) => `/plans/${planFor(estate).id}/edit`, offices),
  post(
    plan,
    (estate) => `/plans/${planFor(estate).id}`,
    () => planForm,
    decides,
  ),
  post(
    `${plan}/retirement`,
    (estate) => `/plans/${planFor(estate).id}/retirement`,
    () => ({}),
    decides,
  ),
  post(
    `${plan}/lines`,
    (estate) => `/plans/${planFor(estate).id}/lines`,
    () => ({ lineKind: 'meeting', zh: '东门广场', en: 'East gate', place: '3' }),
    decides,
  ),
  post(
    `${plan}/lines/:line{[0-9]+}/removal`,
    (estate) => {
      const { id } = planFor(estate)
      return `/plans/${id}/lines/${planOf(estate.db, id).lines[0]!.id}/removal`
    },
    () => ({}),
    decides,
  ),
  post(
    `${plan}/holders`,
    (estate) => `/plans/${planFor(estate).id}/holders`,
    (estate) => ({ duty: 'care', person: String(estate.cast.officer.id), standIn: 'yes' }),
    decides,
  ),
  post(
    `${plan}/holders/:holder{[0-9]+}/removal`,
    (estate) => {
      const { id, holder } = holderOf(estate)
      return `/plans/${id}/holders/${holder}/removal`
    },
    () => ({}),
    decides,
  ),
]
