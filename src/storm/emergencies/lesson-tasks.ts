import type { Db } from '#estate/db.ts'
import { port } from '#port.ts'

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
