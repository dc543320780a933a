import { and, asc, count, eq } from 'drizzle-orm'
import { Conflict, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { port } from '#port.ts'
import { can, type Standing } from '#standing/standing.ts'
import { scopesOfEmergency } from './active.ts'
import { keptEmergency } from './report.ts'
import type { EmergencyLesson } from './report-schema.ts'
import { emergencyLessons } from './report-schema.ts'

type LessonTask = {
  emergencyId: null
  place: string
  title: string
  details: string
  dueAt: null
  askedId: null
}

/** The list of what is to be done, for what a lesson asks for. */
export const lessonTasks = port<{
  /** Puts a task on the list. Throws NotAllowed for who may not set tasks there. */
  add: (tx: Db, task: LessonTask, by: number, now: string) => { id: number }
  /** How each of these tasks stands. */
  states: (db: Db, ids: readonly number[]) => Map<number, string>
}>('tasks of lessons')

/** More lessons than this are no lessons any more. */
const mostLessons = 30
/** A task's title is short; the lesson stands in full below it. */
const titleLength = 60

/** What was learnt, in the order it was written, with how the task that came of it stands. */
export function lessonsOf(db: Db, emergencyId: number) {
  const { id, words, at, taskId } = emergencyLessons
  const rows = db
    .select({ id, words, at, taskId })
    .from(emergencyLessons)
    .where(eq(emergencyLessons.emergencyId, emergencyId))
    .orderBy(asc(emergencyLessons.id))
    .all()
  const states = lessonTasks().states(
    db,
    rows.flatMap((row) => row.taskId ?? []),
  )
  return rows.map((row) => ({ ...row, taskState: states.get(row.taskId ?? 0) ?? null }))
}

export function addLesson(
  db: Db,
  { id, words }: { id: number; words: string },
  by: number,
  now: string,
): EmergencyLesson {
  return db.transaction((tx) => {
    keptEmergency(tx, id, by, now)
    const here = eq(emergencyLessons.emergencyId, id)
    const before = tx.select({ count: count() }).from(emergencyLessons).where(here).get()
    if ((before?.count ?? 0) >= mostLessons)
      throw new Refused('emergencies:errors.lessons', { most: mostLessons })
    return tx.insert(emergencyLessons).values({ emergencyId: id, words, by, at: now }).returning().get()
  })
}

type Which = { id: number; lessonId: number }

/** Takes a lesson off the report; the task that came of it stays. */
export function removeLesson(db: Db, which: Which, by: number, now: string): void {
  db.transaction((tx) => {
    keptEmergency(tx, which.id, by, now)
    const { id } = lessonOf(tx, which)
    tx.delete(emergencyLessons).where(eq(emergencyLessons.id, id)).run()
  })
}

/** Puts a lesson on the list of what is to be done, once. Throws NotAllowed for who may not set tasks there. */
export function taskFrom(db: Db, which: Which, by: number, now: string): void {
  db.transaction((tx) => {
    const emergency = keptEmergency(tx, which.id, by, now)
    const lesson = lessonOf(tx, which)
    if (lesson.taskId !== null) throw new Conflict('emergencies:errors.taskThere')
    const title = lesson.words.slice(0, titleLength)
    const task = lessonTasks().add(
      tx,
      {
        emergencyId: null,
        place: scopeIn(scopesOfEmergency(emergency)),
        title,
        dueAt: null,
        details: title === lesson.words ? '' : lesson.words,
        askedId: null,
      },
      by,
      now,
    )
    tx.update(emergencyLessons).set({ taskId: task.id }).where(eq(emergencyLessons.id, lesson.id)).run()
  })
}

/** May this person turn lessons of this emergency into tasks? */
export function setsTasksFrom(standing: Standing, emergency: { scopes: string }): boolean {
  return can(standing, 'shifts', scopeIn(scopesOfEmergency(emergency)))
}

const scopeIn = (scopes: string[]) => (scopes.length === 1 ? scopes[0]! : '')

function lessonOf(tx: Db, { id, lessonId }: Which): EmergencyLesson {
  const here = and(eq(emergencyLessons.id, lessonId), eq(emergencyLessons.emergencyId, id))
  const row = tx.select().from(emergencyLessons).where(here).get()
  if (!row) throw new NotFound('shared:errors.notFound')
  return row
}
