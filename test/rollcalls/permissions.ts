import { estateSettingsOf } from '#estate/estate.ts'
import { answerDoor } from '#rollcalls/answering.ts'
import { answerSeal } from '#rollcalls/links.ts'
import { typeInRoll } from '#rollcalls/paper.ts'
import type { TestEstate } from '#test/estate.ts'
import type { Permission } from '#test/permissions.ts'
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
type Rule = Permission['expect']
const get = (route: string, path: (estate: TestEstate) => string, expect: Rule): Permission => ({
  route: `GET ${route}`,
  ask: (estate) => ({ path: path(estate) }),
  expect,
})
const post = (
  route: string,
  ask: (estate: TestEstate) => [string, Record<string, string>],
  expect: Rule,
): Permission => ({
  route: `POST ${route}`,
  ask: (estate) => {
    const [path, form] = ask(estate)
    return { path, form }
  },
  expect,
})

/** Homes of building 3 answer; whoever assists there works on it; nobody else knows of it. */
const concerned = {
  others: 404,
  nobody: 302,
  resident: 200,
  daughter: 200,
  neighbour: 200,
  tenant: 200,
  captain: 200,
  chair: 200,
  clerk: 200,
  officer: 200,
  steward: 200,
}
const workers = { ...concerned, resident: 403, daughter: 403, neighbour: 403, tenant: 403 }
/** The whole scope: whoever may declare over it, or holds the duty. */
const desk = { ...workers, nobody: 401, captain: 403, chair: 303, clerk: 303, officer: 303, steward: 303 }

export const permissions: Permission[] = [
  get('/r/:token', (estate) => linkOf(estate, calledRoll(estate), '3/2/501'), { others: 200 }),
  get('/r/:token', (estate) => linkOf(estate, calledRoll(estate), '3/2'), { others: 200 }),
  post('/r/:token', (estate) => [linkOf(estate, calledRoll(estate), '3/2/501'), { state: 'safe' }], {
    others: 303,
  }),
  post(
    '/r/:token/undo',
    (estate) => [`${linkOf(estate, calledRoll(estate), '3/2/501')}/undo`, { said: '1.x' }],
    {
      others: 404,
    },
  ),
  post('/r/:token/undo', (estate) => takenBackByLink(estate), { others: 303 }),
  get('/rollcalls', () => '/rollcalls', { others: 200, nobody: 302 }),
  get(at, (estate) => `/rollcalls/${running(estate)}`, concerned),
  post(
    `${at}/answers`,
    (estate) => [`/rollcalls/${running(estate)}/answers`, { unit: '3/2/501', state: 'safe' }],
    { ...concerned, nobody: 401, resident: 303, daughter: 303, neighbour: 404, tenant: 404, ...answering() },
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
    {
      ...concerned,
      nobody: 401,
      resident: 303,
      daughter: 403,
      neighbour: 403,
      tenant: 403,
      captain: 403,
      chair: 403,
      clerk: 403,
      officer: 403,
      steward: 403,
    },
  ),
  get(`${at}/board`, (estate) => `/rollcalls/${running(estate)}/board`, workers),
  get(`${at}/doors`, (estate) => `/rollcalls/${late(estate)}/doors?show=desk`, workers),
  post(`${at}/rounds`, (estate) => [`/rollcalls/${running(estate)}/rounds`, {}], desk),
  get(`${at}/sweep`, (estate) => `/rollcalls/${running(estate)}/sweep?scope=3/2`, workers),
  get(`${at}/sheet`, (estate) => `/rollcalls/${running(estate)}/sheet?scope=3/2`, workers),
  get(`${at}/poster`, (estate) => `/rollcalls/${running(estate)}/poster?scope=3/2`, workers),
  get(`${at}/paper`, (estate) => `/rollcalls/${running(estate)}/paper?scope=3/2`, workers),
  post(`${at}/paper`, (estate) => [`/rollcalls/${running(estate)}/paper`, { scope: '3/2', typed: '501' }], {
    ...desk,
    captain: 303,
  }),
  post(
    `${at}/paper/undo`,
    (estate) => {
      const id = running(estate)
      const list = { emergencyId: id, doors: ['3/2/501'], rows: {}, typed: '501' }
      typeInRoll(estate.db, list, estate.cast.captain.id, estate.clock.now)
      return [`/rollcalls/${id}/paper/undo`, { batch: estate.clock.now, scope: '3/2' }]
    },
    { ...desk, captain: 303, chair: 409, clerk: 409, officer: 409, steward: 409 },
  ),
  get(`${at}/askings`, (estate) => `/rollcalls/${late(estate)}/askings`, concerned),
  post(
    `${at}/askings/acceptance`,
    (estate) => [`/rollcalls/${late(estate)}/askings/acceptance`, { unit: '3/2/501' }],
    { others: 404, nobody: 401, captain: 303, chair: 303, clerk: 303, officer: 303, steward: 303 },
  ),
  post(
    `${at}/askings/passing`,
    (estate) => [`/rollcalls/${late(estate)}/askings/passing`, { unit: '3/2/501' }],
    { others: 404, nobody: 401, captain: 303 },
  ),
]

/** Whoever assists at the door answers for it. */
function answering(): Partial<Rule> {
  return { captain: 303, chair: 303, clerk: 303, officer: 303, steward: 303 }
}
