import { eq } from 'drizzle-orm'
import { Conflict, NotAllowed } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { mustBelong } from '#people/occupancies.ts'
import { record } from '#record/record.ts'
import { minutesAfter } from '#time/instants.ts'
import type { Task } from './schema.ts'
import { tasks } from './schema.ts'
import { taskOf } from './tasks.ts'

const undoMinutes = 10

/** Not done after all: whoever called it done says so, within ten minutes; it is with whoever had it. Conflict later. */
export function reopenTask(db: Db, id: number, by: number, now: string): Task {
  return db.transaction((tx) => {
    mustBelong(tx, by, now)
    const task = taskOf(tx, id)
    if (task.doneBy !== by) throw new NotAllowed('shared:errors.notAllowed')
    if (task.state !== 'done' || !isJustDone(task, now)) throw new Conflict('shifts:errors.movedOn')
    record(tx, 'task.reopened', `task:${id}`, by, now)
    const state = task.assigneeId === null ? 'open' : 'accepted'
    const set = { state, doneAt: null, doneBy: null, note: null } as const
    return tx.update(tasks).set(set).where(eq(tasks.id, id)).returning().get()!
  })
}

function isJustDone({ doneAt }: Task, now: string): boolean {
  return doneAt !== null && doneAt <= now && now < minutesAfter(doneAt, undoMinutes)
}
