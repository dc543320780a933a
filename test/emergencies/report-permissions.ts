import { confirmEmergency } from '#emergencies/declaring.ts'
import { liftEmergency } from '#emergencies/ending.ts'
import { publishReport } from '#emergencies/report.ts'
import { addLesson } from '#emergencies/report-lessons.ts'
import type { TestEstate } from '#test/estate.ts'
import { type Permission, row } from '#test/permissions.ts'
import { declared, undone } from './story.ts'

/** An emergency that is over, with a lesson. */
export function lifted(estate: TestEstate, over: Parameters<typeof declared>[1] = {}) {
  const { db, cast, clock } = estate
  const { id } = confirmEmergency(db, declared(estate, over).id, cast.chair.id, clock.now)
  liftEmergency(db, { id, why: '来电了', despite: undone(estate, id) }, cast.clerk.id, clock.now)
  const lesson = addLesson(db, { id, words: '备用电池放在门卫室' }, cast.clerk.id, clock.now)
  return { id, lesson: lesson.id }
}

function published(estate: TestEstate, over: Parameters<typeof declared>[1] = {}) {
  const { id } = lifted(estate, over)
  const { goesOutAt } = publishReport(estate.db, id, estate.cast.chair.id, estate.clock.now)
  return { id, goesOutAt }
}

/** A draft is there for those who worked on it; for everybody else it is not. */
const keeps = '404, chair clerk officer steward 200'
const keepsAndPosts = '404, nobody 401, chair clerk officer steward 303'

const at = '/emergencies/:id{[0-9]+}/report'
const post = (
  route: string,
  path: (estate: TestEstate) => string,
  form: Record<string, string> = {},
): Permission => row(`POST ${at}${route}`, path, keepsAndPosts, form)
const lessonPath = (estate: TestEstate, deed: string) => {
  const { id, lesson } = lifted(estate)
  return `/emergencies/${id}/report/lessons/${lesson}/${deed}`
}

export const reportPermissions: Permission[] = [
  row(
    `GET ${at}`,
    (estate) => `/emergencies/${lifted(estate).id}/report`,
    `${keeps}, nobody 302, stranger 403`,
  ),
  row(
    `GET ${at}`,
    (estate) => {
      const { id, goesOutAt } = published(estate, { drill: true })
      estate.clock.now = goesOutAt
      return { path: `/emergencies/${id}/report` }
    },
    '200, nobody 302, stranger 403',
  ),
  row(
    `GET ${at}/print`,
    (estate) => `/emergencies/${lifted(estate, { drill: true }).id}/report/print`,
    `${keeps}, nobody 302, stranger 403`,
  ),
  post('/publication', (estate) => `/emergencies/${lifted(estate).id}/report/publication`),
  post('/publication/undo', (estate) => `/emergencies/${published(estate).id}/report/publication/undo`),
  post('/lessons', (estate) => `/emergencies/${lifted(estate).id}/report/lessons`, { lesson: '多备手电' }),
  post('/lessons/:lesson{[0-9]+}/removal', (estate) => lessonPath(estate, 'removal')),
  post('/lessons/:lesson{[0-9]+}/task', (estate) => lessonPath(estate, 'task')),
]
