import { and, eq, inArray, isNull } from 'drizzle-orm'
import { emergencyOf, mayWorkInEmergency } from '#emergencies/active.ts'
import { mayWorkAt } from '#emergencies/areas-of-work.ts'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { mustBelong } from '#people/occupancies.ts'
import { isOfEstate } from '#people/rules.ts'
import { record } from '#record/record.ts'
import { people } from '#standing/schema.ts'
import { can, type Standing } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { msSince1970 } from '#time/instants.ts'
import type { Task } from './schema.ts'
import { tasks } from './schema.ts'
import { tellOfShift } from './telling.ts'

type NewTask = Pick<Task, 'emergencyId' | 'place' | 'title' | 'details' | 'dueAt'> & {
  askedId: number | null
}

/** Whoever runs shifts here, or holds the duty of shifts in its emergency. */
export function maySetTasks(
  db: Db,
  standing: Standing,
  task: Pick<Task, 'place' | 'emergencyId'>,
  now: string,
): boolean {
  if (can(standing, 'shifts', task.place)) return true
  if (task.emergencyId === null) return false
  const emergency = emergencyOf(db, task.emergencyId, now)
  return (
    mayWorkInEmergency(db, standing, emergency, 'shifts', now) ||
    mayWorkAt(db, standing, emergency, { duty: 'shifts', place: task.place }, now)
  )
}

/** Throws NotFound. */
export function taskOf(db: Db, id: number): Task {
  const row = db.select().from(tasks).where(eq(tasks.id, id)).get()
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}

export function addTask(db: Db, input: NewTask, by: number, now: string): Task {
  return db.transaction((tx) => {
    mustBelong(tx, by, now)
    if (!maySetTasks(tx, standingOf(tx, by, now), input, now))
      throw new NotAllowed('shared:errors.notAllowed')
    const { askedId, ...words } = input
    const row = tx
      .insert(tasks)
      .values({ ...words, state: 'open', createdAt: now, createdBy: by })
      .returning()
      .get()
    record(tx, 'task.added', `task:${row.id}`, by, now)
    return askedId === null ? row : ask(tx, row, askedId, by, now)
  })
}

/** Asks somebody to take it. Until they accept, whoever has it keeps it. */
function ask(tx: Db, task: Task, personId: number, by: number, now: string): Task {
  const person = tx
    .select()
    .from(people)
    .where(and(eq(people.id, personId), isNull(people.closedAt)))
    .get()
  if (!person || !isOfEstate(standingOf(tx, personId, now))) throw new Refused('shifts:errors.noSuchPerson')
  if (task.assigneeId === personId) throw new Refused('shifts:errors.hasItAlready')
  const state = task.assigneeId === null ? 'asked' : task.state
  const row = change(tx, task, { state, askedId: personId, askedBy: by, askedAt: now })
  record(tx, 'task.asked', `task:${task.id}`, by, now, { for: personId === by ? null : personId })
  toldOf(tx, row, 'taskAsked', [personId], now)
  return row
}

function change(tx: Db, task: Task, set: Partial<Task>): Task {
  return tx.update(tasks).set(set).where(eq(tasks.id, task.id)).returning().get()!
}

const going = (task: Task) => task.state === 'open' || task.state === 'asked' || task.state === 'accepted'

/** A task that is still to be done, for somebody who belongs here. Conflict otherwise. */
function goingTask(tx: Db, id: number, by: number, now: string): Task {
  mustBelong(tx, by, now)
  const task = taskOf(tx, id)
  if (!going(task)) throw new Conflict('shifts:errors.movedOn')
  return task
}

/** Hands it over or asks somebody first: whoever has it, or sets tasks here. */
export function handTask(db: Db, input: { id: number; personId: number }, by: number, now: string): Task {
  return db.transaction((tx) => {
    const task = goingTask(tx, input.id, by, now)
    const sets = maySetTasks(tx, standingOf(tx, by, now), task, now)
    if (task.assigneeId !== by && !sets) throw new NotAllowed('shared:errors.notAllowed')
    return ask(tx, task, input.personId, by, now)
  })
}

/** Takes it: whoever is asked, or anybody of the estate where nobody is asked and nobody has it. One winner. */
export function acceptTask(db: Db, id: number, by: number, now: string, at = now): Task {
  return db.transaction((tx) => {
    const task = goingTask(tx, id, by, now)
    const free = task.state === 'open' && isOfEstate(standingOf(tx, by, now))
    if (task.askedId !== by && !free) throw new Conflict('shifts:errors.taskTaken')
    const before = task.assigneeId
    const row = change(tx, task, {
      state: 'accepted',
      assigneeId: by,
      acceptedAt: at,
      askedId: null,
      askedBy: null,
      askedAt: null,
    })
    record(tx, 'task.accepted', `task:${task.id}`, by, now)
    toldOf(
      tx,
      row,
      'taskAccepted',
      [task.askedBy ?? task.createdBy, before].filter((one) => one !== by),
      now,
    )
    return row
  })
}

/** Says no: it stays with whoever has it, or is open again, and whoever asked hears so. */
export function passTask(db: Db, id: number, by: number, now: string): Task {
  return db.transaction((tx) => {
    const task = goingTask(tx, id, by, now)
    if (task.askedId !== by) throw new Conflict('shifts:errors.movedOn')
    const state = task.assigneeId === null ? 'open' : task.state
    const row = change(tx, task, { state, askedId: null, askedBy: null, askedAt: null })
    record(tx, 'task.passed', `task:${task.id}`, by, now)
    toldOf(tx, row, 'taskPassed', [task.askedBy], now)
    return row
  })
}

/** Done, with what there is to say about it: by whoever has it, or whoever sets tasks here (for people without a phone). */
export function finishTask(db: Db, input: { id: number; note: string }, by: number, now: string): Task {
  return db.transaction((tx) => {
    const task = goingTask(tx, input.id, by, now)
    const sets = maySetTasks(tx, standingOf(tx, by, now), task, now)
    if (task.assigneeId !== by && !sets) throw new NotAllowed('shared:errors.notAllowed')
    const row = change(tx, task, { state: 'done', doneAt: now, doneBy: by, note: input.note, askedId: null })
    record(tx, 'task.done', `task:${task.id}`, by, now)
    toldOf(
      tx,
      row,
      'taskDone',
      [task.createdBy].filter((one) => one !== by),
      now,
    )
    return row
  })
}

/** What an emergency left undone is dropped with it. Returns how many. */
export function dropTasks(tx: Db, emergencyId: number, now: string): number {
  const open = and(eq(tasks.emergencyId, emergencyId), inArray(tasks.state, ['open', 'asked', 'accepted']))
  const rows = tx
    .update(tasks)
    .set({ state: 'dropped', doneAt: now, askedId: null })
    .where(open)
    .returning()
    .all()
  for (const row of rows) record(tx, 'task.dropped', `task:${row.id}`, null, now)
  return rows.length
}

function toldOf(tx: Db, task: Task, what: string, to: (number | null)[], now: string): void {
  const people = to.filter((one) => one !== null)
  const key = `task:${task.id}:${what}:${msSince1970(now)}`
  tellOfShift(tx, task.emergencyId, { key, people, what, url: '/tasks' }, now)
}
