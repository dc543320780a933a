import { eq } from 'drizzle-orm'
import type { Erased } from '#emergencies/rooms.ts'
import type { Emergency } from '#emergencies/schema.ts'
import type { Db } from '#estate/db.ts'
import { tasks } from './schema.ts'

/** What was said to whoever was given a task goes. Of a shift stays who worked it, since hours are the volunteer's own. */
export function erase(tx: Db, { id }: Emergency): Erased[] {
  const notes = tx
    .update(tasks)
    .set({ details: '', note: null })
    .where(eq(tasks.emergencyId, id))
    .returning({ id: tasks.id })
    .all()
  return [{ table: 'tasks', rows: notes.length }]
}

/** What people said to whoever was given a task, and whoever did it. */
export function written(tx: Db, { id }: Emergency): string[] {
  const told = tx.select().from(tasks).where(eq(tasks.emergencyId, id)).all()
  return told.flatMap((task) => [task.details, task.note ?? ''])
}
