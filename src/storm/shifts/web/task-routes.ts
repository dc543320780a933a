import { Hono } from 'hono'
import { activeEmergencies } from '#emergencies/current.ts'
import { NotAllowed } from '#errors.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { postedForm } from '#http/form.ts'
import { pageOf } from '#http/page.ts'
import { signedIn } from '#http/signed-in.ts'
import { HandForm, LineTaskForm, NoteForm, TaskForm } from '#shifts/forms.ts'
import { taskFromLine } from '#shifts/task-lines.ts'
import { openTasks } from '#shifts/task-list.ts'
import { acceptTask, addTask, finishTask, handTask, maySetTasks, passTask, taskOf } from '#shifts/tasks.ts'
import { workmates } from '#shifts/workmates.ts'
import { instantOf } from '#time/times.ts'
import type { FormState } from '#views/shared/form.tsx'
import { TasksPage } from '#views/shifts/tasks.tsx'
import { acting, readerOf } from './acting.ts'

/** What is to be done once: given, taken, handed over, done. */
export const taskRoutes = new Hono<AppEnv>()
const at = '/tasks/:id{[0-9]+}'
const pageRows = 20

taskRoutes.get('/tasks', signedIn, (c) => c.html(tasksPage(c)))

taskRoutes.post('/tasks', signedIn, async (c) => {
  if (!sets(c)) throw new NotAllowed('shared:errors.notAllowed')
  const posted = await postedForm(c, TaskForm)
  if (!posted.ok) return c.html(tasksPage(c, posted), 422)
  const { emergency: emergencyId, asked: askedId, due, ...words } = posted.data
  const dueAt = due === '' ? null : instantOf(due, c.get('settings').timezone)
  const act = (by: number, now: string) => {
    addTask(c.env.estate.db, { ...words, emergencyId, askedId, dueAt, place: '' }, by, now)
    return { done: 'task' }
  }
  return acting(c, {
    to: '/tasks',
    act,
    again: (form) => tasksPage(c, form),
    values: posted.values,
    field: 'asked',
  })
})

/** One press beside a line of an emergency's checklist. */
taskRoutes.post('/tasks/lines', signedIn, async (c) => {
  readerOf(c)
  const posted = await postedForm(c, LineTaskForm)
  if (!posted.ok) return c.html(tasksPage(c), 422)
  const { emergency: emergencyId, line } = posted.data
  const act = (by: number, now: string) => {
    taskFromLine(c.env.estate.db, { emergencyId, line, language: c.get('language') }, by, now)
    return { done: 'task' }
  }
  return acting(c, { to: '/tasks', act, again: (form) => tasksPage(c, form) })
})

taskRoutes.post(`${at}/acceptance`, signedIn, (c) => changing(c, 'taskAccepted', acceptTask))
taskRoutes.post(`${at}/refusal`, signedIn, (c) => changing(c, 'taskPassed', passTask))

taskRoutes.post(`${at}/done`, signedIn, async (c) => {
  const posted = await postedForm(c, NoteForm)
  if (!posted.ok) return c.html(tasksPage(c, { errors: { '': posted.errors.note ?? '' } }), 422)
  return changing(c, 'taskDone', (db, id, by, now) => finishTask(db, { id, ...posted.data }, by, now))
})

taskRoutes.post(`${at}/handing`, signedIn, async (c) => {
  const posted = await postedForm(c, HandForm)
  if (!posted.ok) return c.html(tasksPage(c, { errors: { '': posted.errors.to ?? '' } }), 422)
  return changing(c, 'taskAsked', (db, id, by, now) =>
    handTask(db, { id, personId: posted.data.to }, by, now),
  )
})

function changing(c: AppContext, done: string, change: typeof acceptTask) {
  readerOf(c)
  const { id } = taskOf(c.env.estate.db, Number(c.req.param('id')))
  const act = (by: number, now: string) => {
    change(c.env.estate.db, id, by, now)
    return { done }
  }
  return acting(c, { to: '/tasks', act, again: (form) => tasksPage(c, form) })
}

/** In calm whoever runs shifts for the estate; in an emergency whoever holds its duty. */
function sets(c: AppContext): boolean {
  const { db } = c.env.estate
  const { standing } = readerOf(c)
  const now = c.get('now')
  const may = (emergencyId: number | null) => maySetTasks(db, standing, { place: '', emergencyId }, now)
  return may(null) || activeEmergencies(db, now).some((one) => may(one.id))
}

function tasksPage(c: AppContext, form?: FormState) {
  const { db } = c.env.estate
  const { person } = readerOf(c)
  const now = c.get('now')
  const asked = Number(c.req.query('from'))
  const offset = Number.isSafeInteger(asked) && asked > 0 ? asked : 0
  const rows = openTasks(db, { offset, limit: pageRows + 1 })
  const next = rows.length > pageRows ? offset + pageRows : null
  const may = sets(c)
  return String(
    TasksPage({
      page: pageOf(c),
      me: person.id,
      mine: openTasks(db, { personId: person.id, offset: 0, limit: 50 }),
      rows: rows
        .slice(0, pageRows)
        .filter((row) => row.assigneeId !== person.id && row.askedId !== person.id),
      offset,
      next,
      sets: may,
      people: workmates(db, now),
      emergencies: may ? activeEmergencies(db, now).map(({ id, title }) => ({ id, title })) : [],
      ...(form && { form }),
    }),
  )
}
