import { estateSettingsOf } from '#estate/estate.ts'
import { answerDoor } from '#rollcalls/answering.ts'
import { answerSeal } from '#rollcalls/links.ts'
import { typeInRoll } from '#rollcalls/paper-roll.ts'
import type { TestEstate } from '#test/estate.ts'
import { type Permission, row } from '#test/permissions.ts'
import { calledRoll, linkOf, minutesOn, ring } from './story.ts'

const running = (estate: TestEstate) => calledRoll(estate).id
/** Ten minutes on: the captain is asked about the silent doors of 3/2, the desk about the others. */
function late(estate: TestEstate) {
  const id = running(estate)
  minutesOn(estate, 6)
  ring(estate)
  return id
}

/** The door has answered by its link, and thinks better of it. */
function takenBackByLink(estate: TestEstate): [string, Record<string, string>] {
  const roll = calledRoll(estate)
  const said = { unit: '3/2/501', state: 'safe', how: 'link', by: null, words: '' } as const
  const { id } = answerDoor(estate.db, roll.id, said, estate.clock.now)
  const { pepper } = estateSettingsOf(estate.db)
  return [`${linkOf(estate, roll, '3/2/501')}/undo`, { said: answerSeal(pepper, id) }]
}

const at = '/rollcalls/:id{[0-9]+}'
const get = (route: string, path: (estate: TestEstate) => string, expect: string): Permission =>
  row(`GET ${route}`, path, expect)
const post = (
  route: string,
  ask: (estate: TestEstate) => [string, Record<string, string>],
  expect: string,
): Permission =>
  row(
    `POST ${route}`,
    (estate) => {
      const [path, form] = ask(estate)
      return { path, form }
    },
    expect,
  )

/** Homes of building 3 answer; whoever assists there works on it; nobody else knows of it. */
const concerned =
  '404, nobody 302, resident daughter neighbour tenant captain chair clerk officer steward 200'
const workers = `${concerned}, resident daughter neighbour tenant 403`
/** The whole scope: whoever may declare over it, or holds the duty. */
const desk = `${workers}, nobody 401, captain 403, chair clerk officer steward 303`

/** Whoever assists at the door answers for it. */
const answering = 'captain chair clerk officer steward 303'

export const permissions: Permission[] = [
  get('/r/:token', (estate) => linkOf(estate, calledRoll(estate), '3/2/501'), '200'),
  get('/r/:token', (estate) => linkOf(estate, calledRoll(estate), '3/2'), '200'),
  post('/r/:token', (estate) => [linkOf(estate, calledRoll(estate), '3/2/501'), { state: 'safe' }], '303'),
  post(
    '/r/:token',
    (estate) => [linkOf(estate, calledRoll(estate), '3/2/501'), { state: 'help', words: '氧气瓶快用完了' }],
    '303',
  ),
  post(
    '/r/:token/undo',
    (estate) => [`${linkOf(estate, calledRoll(estate), '3/2/501')}/undo`, { said: '1.x' }],
    '404',
  ),
  post('/r/:token/undo', (estate) => takenBackByLink(estate), '303'),
  get('/rollcalls', () => '/rollcalls', '200, nobody 302'),
  get(at, (estate) => `/rollcalls/${running(estate)}`, `${concerned}, newcomer 302`),
  post(
    `${at}/answers`,
    (estate) => [`/rollcalls/${running(estate)}/answers`, { unit: '3/2/501', state: 'safe' }],
    `${concerned}, nobody 401, resident daughter 303, neighbour tenant 404, ${answering}`,
  ),
  post(
    `${at}/answers/undo`,
    (estate) => {
      const id = running(estate)
      const answer = {
        unit: '3/2/501',
        state: 'safe' as const,
        how: 'self' as const,
        by: estate.cast.resident.id,
      }
      const given = answerDoor(estate.db, id, answer, estate.clock.now)
      return [`/rollcalls/${id}/answers/undo`, { answer: String(given.id) }]
    },
    `${concerned}, nobody 401, resident 303, daughter neighbour tenant captain chair clerk officer steward 403`,
  ),
  get(`${at}/board`, (estate) => `/rollcalls/${running(estate)}/board`, workers),
  get(`${at}/doors`, (estate) => `/rollcalls/${late(estate)}/doors?show=desk`, workers),
  post(`${at}/rounds`, (estate) => [`/rollcalls/${running(estate)}/rounds`, {}], desk),
  get(`${at}/sweep`, (estate) => `/rollcalls/${running(estate)}/sweep?scope=3/2`, workers),
  get(`${at}/sheet`, (estate) => `/rollcalls/${running(estate)}/sheet?scope=3/2`, workers),
  get(`${at}/poster`, (estate) => `/rollcalls/${running(estate)}/poster?scope=3/2`, workers),
  get(`${at}/paper`, (estate) => `/rollcalls/${running(estate)}/paper?scope=3/2`, workers),
  post(
    `${at}/paper`,
    (estate) => [`/rollcalls/${running(estate)}/paper`, { scope: '3/2', typed: '501' }],
    `${desk}, captain 303`,
  ),
  post(
    `${at}/paper/undo`,
    (estate) => {
      const id = running(estate)
      const list = { emergencyId: id, doors: ['3/2/501'], rows: {}, typed: '501' }
      typeInRoll(estate.db, list, estate.cast.captain.id, estate.clock.now)
      return [`/rollcalls/${id}/paper/undo`, { batch: estate.clock.now, scope: '3/2' }]
    },
    `${desk}, captain 303, chair clerk officer steward 409`,
  ),
  get(`${at}/askings`, (estate) => `/rollcalls/${late(estate)}/askings`, concerned),
  post(
    `${at}/askings/acceptance`,
    (estate) => [`/rollcalls/${late(estate)}/askings/acceptance`, { unit: '3/2/501' }],
    '404, nobody 401, captain chair clerk officer steward 303',
  ),
  post(
    `${at}/askings/passing`,
    (estate) => [`/rollcalls/${late(estate)}/askings/passing`, { unit: '3/2/501' }],
    '404, nobody 401, captain 303',
  ),
]
