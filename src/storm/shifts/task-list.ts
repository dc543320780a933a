import { and, asc, eq, inArray, or, sql } from 'drizzle-orm'
import type { SQLiteColumn } from 'drizzle-orm/sqlite-core'
import type { Db } from '#estate/db.ts'
import { inList } from '#estate/in-list.ts'
import type { Task, TaskState } from './schema.ts'
import { tasks } from './schema.ts'

export type TaskRow = Task & { assignee: string | null; asked: string | null }

/** A page of what is to be done: what is due first, then what has no time; only one's own with `personId`, or one with `only`. */
export function openTasks(
  db: Db,
  of: { personId?: number; only?: number; offset: number; limit: number },
): TaskRow[] {
  const name = (id: SQLiteColumn) => sql<string | null>`(select name from people p where p.id = ${id})`
  const mine =
    of.personId === undefined
      ? undefined
      : or(eq(tasks.assigneeId, of.personId), eq(tasks.askedId, of.personId))
  return db
    .select({ task: tasks, assignee: name(tasks.assigneeId), asked: name(tasks.askedId) })
    .from(tasks)
    .where(
      and(
        inArray(tasks.state, ['open', 'asked', 'accepted']),
        mine,
        of.only === undefined ? undefined : eq(tasks.id, of.only),
      ),
    )
    .orderBy(sql`${tasks.dueAt} is null`, asc(tasks.dueAt), asc(tasks.id))
    .limit(of.limit)
    .offset(of.offset)
    .all()
    .map(({ task, ...names }) => ({ ...task, ...names }))
}

/** How each of these tasks stands, by its id. */
export function statesOfTasks(db: Db, ids: readonly number[]): Map<number, TaskState> {
  const rows = db.select({ id: tasks.id, state: tasks.state }).from(tasks).where(inList(tasks.id, ids)).all()
  return new Map(rows.map((row) => [row.id, row.state]))
}
