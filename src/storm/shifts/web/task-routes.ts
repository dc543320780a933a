import { Hono } from 'hono'
import { activeEmergencies } from '#emergencies/active.ts'
import { NotAllowed } from '#errors.ts'
import { act } from '#http/act.ts'
import { numberAsked } from '#http/asked.ts'
import { asWhole, type RefusedForm } from '#http/deed.ts'
import type { AppContext, AppEnv } from '#http/env.ts'
import { idOf } from '#http/id.ts'
import { pageOf } from '#http/page.ts'
import { signedIn } from '#http/signed-in.ts'
import { HandForm, LineTaskForm, TaskForm, TaskNoteForm } from '#shifts/forms.ts'
import { lastWordOnTask } from '#shifts/last-word.ts'
import { taskFromLine } from '#shifts/task-lines.ts'
import { openTasks } from '#shifts/task-list.ts'
import { reopenTask } from '#shifts/task-reopening.ts'
import { acceptTask, addTask, finishTask, handTask, maySetTasks, passTask, taskOf } from '#shifts/tasks.ts'
import { workmates } from '#shifts/workmates.ts'
import { instantOf } from '#time/wall-to-instant.ts'
import type { Refusal } from '#views/shared/form.tsx'
import { TasksPage } from '#views/shifts/tasks.tsx'
import { shiftReader } from './reader.ts'

const at = '/tasks/:id{[0-9]+}'

const pageRows = 20

/** What is to be done once: given, taken, handed over, done. */
export const taskRoutes = new Hono<AppEnv>()
  .get('/tasks', signedIn, (c) => c.html(tasksPage(c)))
  .post('/tasks', signedIn, (c) =>
    act(c, {
      may: () => {
        if (!sets(c)) throw new NotAllowed('shared:errors.notAllowed')
      },
      form: TaskForm,
      page: (form) => tasksPage(c, { at: 'new', form }),
      at: 'asked',
      do: ({ emergency: emergencyId, asked: askedId, due, ...words }, { by, now }) => {
        const dueAt = due === '' ? null : instantOf(due, c.get('settings').timezone)
        return addTask(c.env.estate.db, { ...words, emergencyId, askedId, dueAt, place: '' }, by, now)
      },
      done: 'shifts:done.task',
      to: '/tasks',
    }),
  )
  /** One press beside a line of an emergency's checklist. */
  .post('/tasks/lines', signedIn, (c) =>
    act(c, {
      may: () => shiftReader(c),
      form: LineTaskForm,
      page: (form) => tasksPage(c, { at: 'line', form }),
      do: ({ emergency: emergencyId, line }, { by, now }) =>
        taskFromLine(c.env.estate.db, { emergencyId, line, language: c.get('language') }, by, now),
      done: 'shifts:done.task',
      to: '/tasks',
    }),
  )
  .post(`${at}/acceptance`, signedIn, (c) =>
    act(c, {
      ...onTask(c, 'acceptance'),
      newest: (_, { by, seen }) => lastWordOnTask(c.env.estate.db, seen.id, by),
      do: (_, { by, now, pressed, seen }) => acceptTask(c.env.estate.db, seen.id, by, now, pressed),
      done: 'shifts:done.taskAccepted',
    }),
  )
  .post(`${at}/refusal`, signedIn, (c) =>
    act(c, {
      ...onTask(c, 'refusal'),
      newest: (_, { by, seen }) => lastWordOnTask(c.env.estate.db, seen.id, by),
      do: (_, { by, now, seen }) => passTask(c.env.estate.db, seen.id, by, now),
      done: 'shifts:done.taskPassed',
    }),
  )
  .post(`${at}/done`, signedIn, (c) =>
    act(c, {
      ...onTask(c, 'done'),
      form: TaskNoteForm,
      do: (words, { by, now, seen }) => finishTask(c.env.estate.db, { id: seen.id, ...words }, by, now),
      done: ({ id }) => {
        const undo = { action: `/tasks/${id}/done/undo`, key: 'people:undo' }
        return { key: 'shifts:done.taskDone', undo }
      },
    }),
  )
  .post(`${at}/done/undo`, signedIn, (c) =>
    act(c, {
      may: () => {
        shiftReader(c)
        return taskOf(c.env.estate.db, idOf(c))
      },
      do: (_, { by, now, seen }) => reopenTask(c.env.estate.db, seen.id, by, now),
      done: 'shifts:done.taskReopened',
      to: '/tasks',
    }),
  )
  .post(`${at}/handing`, signedIn, (c) =>
    act(c, {
      ...onTask(c, 'handing'),
      form: HandForm,
      drawn: () => tasksPage(c, undefined, idOf(c)),
      newest: (_, { by, seen }) => lastWordOnTask(c.env.estate.db, seen.id, by),
      do: ({ to }, { by, now, seen }) => handTask(c.env.estate.db, { id: seen.id, personId: to }, by, now),
      done: 'shifts:done.taskAsked',
    }),
  )

/** What the forms of one task share. They stand in a list, so what is wrong is said above it. */
function onTask(c: AppContext, part: string) {
  const may = () => {
    shiftReader(c)
    return taskOf(c.env.estate.db, idOf(c))
  }
  const page = (form: RefusedForm) => tasksPage(c, { at: `${part}-${idOf(c)}`, form: asWhole(form) })
  return { may, page, to: '/tasks' }
}

/** In calm whoever runs shifts for the estate; in an emergency whoever holds its duty. */
function sets(c: AppContext): boolean {
  const { db } = c.env.estate
  const { standing } = shiftReader(c)
  const now = c.get('now')
  const may = (emergencyId: number | null) => maySetTasks(db, standing, { place: '', emergencyId }, now)
  return may(null) || activeEmergencies(db, now).some((one) => may(one.id))
}

/** `only`: this task alone, on whichever page of the list it stands. */
function tasksPage(c: AppContext, refused?: Refusal, only?: number) {
  const { db } = c.env.estate
  const { person } = shiftReader(c)
  const now = c.get('now')
  const offset = numberAsked(c, 'from') ?? 0
  const rows = openTasks(
    db,
    only === undefined ? { offset, limit: pageRows + 1 } : { only, offset: 0, limit: 1 },
  )
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
      ...(refused && { refused }),
    }),
  )
}
