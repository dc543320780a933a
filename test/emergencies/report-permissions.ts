import { confirmEmergency } from '#emergencies/declaring.ts'
import { liftEmergency } from '#emergencies/ending.ts'
import { publishReport } from '#emergencies/report.ts'
import { addLesson } from '#emergencies/report-lessons.ts'
import type { TestEstate } from '#test/estate.ts'
import type { Permission } from '#test/permissions.ts'
import { declared } from './story.ts'

/** An emergency that is over, with a lesson. */
export function lifted(estate: TestEstate, over: Parameters<typeof declared>[1] = {}) {
  const { db, cast, clock } = estate
  const { id } = confirmEmergency(db, declared(estate, over).id, cast.chair.id, clock.now)
  liftEmergency(db, { id, why: '来电了' }, cast.clerk.id, clock.now)
  const lesson = addLesson(db, { id, words: '备用电池放在门卫室' }, cast.clerk.id, clock.now)
  return { id, lesson: lesson.id }
}

function published(estate: TestEstate, over: Parameters<typeof declared>[1] = {}) {
  const { id } = lifted(estate, over)
  const { goesOutAt } = publishReport(estate.db, id, estate.cast.chair.id, estate.clock.now)
  return { id, goesOutAt }
}

/** A draft is there for those who worked on it; for everybody else it is not. */
const keeps = { others: 404, chair: 200, clerk: 200, officer: 200, steward: 200 }
const keepsAndPosts = { others: 404, nobody: 401, chair: 303, clerk: 303, officer: 303, steward: 303 }

const at = '/emergencies/:id{[0-9]+}/report'
const post = (
  route: string,
  path: (estate: TestEstate) => string,
  form: Record<string, string> = {},
): Permission => ({
  route: `POST ${at}${route}`,
  ask: (estate) => ({ path: path(estate), form }),
  expect: keepsAndPosts,
})
const lessonPath = (estate: TestEstate, deed: string) => {
  const { id, lesson } = lifted(estate)
  return `/emergencies/${id}/report/lessons/${lesson}/${deed}`
}

export const reportPermissions: Permission[] = [
  {
    route: `GET ${at}`,
    ask: (estate) => ({ path: `/emergencies/${lifted(estate).id}/report` }),
    expect: { ...keeps, nobody: 302, stranger: 403 },
  },
  {
    route: `GET ${at}`,
    ask: (estate) => {
      const { id, goesOutAt } = published(estate, { drill: true })
      estate.clock.now = goesOutAt
      return { path: `/emergencies/${id}/report` }
    },
    expect: { others: 200, nobody: 302, stranger: 403 },
  },
  {
    route: `GET ${at}/print`,
    ask: (estate) => ({ path: `/emergencies/${lifted(estate, { drill: true }).id}/report/print` }),
    expect: { ...keeps, nobody: 302, stranger: 403 },
  },
  post('/publication', (estate) => `/emergencies/${lifted(estate).id}/report/publication`),
  post('/publication/undo', (estate) => `/emergencies/${published(estate).id}/report/publication/undo`),
  post('/lessons', (estate) => `/emergencies/${lifted(estate).id}/report/lessons`, { lesson: '多备手电' }),
  post('/lessons/:lesson{[0-9]+}/removal', (estate) => lessonPath(estate, 'removal')),
  post('/lessons/:lesson{[0-9]+}/task', (estate) => lessonPath(estate, 'task')),
]
