import { and, eq, inArray } from 'drizzle-orm'
import { emergencyOf } from '#emergencies/active.ts'
import { isActive } from '#emergencies/rules.ts'
import { shownLines } from '#emergencies/show.ts'
import { Conflict, NotFound } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import type { Language } from '#i18n/language.ts'
import type { Task } from './schema.ts'
import { tasks } from './schema.ts'
import { addTask } from './tasks.ts'

/** As long as a task's title may be. */
const longest = 80

/**
 * A line of the emergency's checklist becomes a task anybody may take or be handed; a line that is a task already stays
 * that one. Throws NotFound for what is no such line, NotAllowed for who sets no tasks there, Conflict once it is over.
 */
export function taskFromLine(
  db: Db,
  input: { emergencyId: number; line: number; language: Language },
  by: number,
  now: string,
): Task {
  return db.transaction((tx) => {
    const { emergencyId, line: id, language } = input
    if (!isActive(emergencyOf(tx, emergencyId, now), now)) throw new Conflict('shifts:errors.emergencyOver')
    const line = shownLines(tx, emergencyId, language).find((one) => one.id === id && one.kind === 'check')
    if (!line) throw new NotFound('shared:errors.notFound')
    const title = line.text.slice(0, longest)
    const going = inArray(tasks.state, ['open', 'asked', 'accepted'])
    const same = and(eq(tasks.emergencyId, emergencyId), eq(tasks.title, title), going)
    const known = tx.select().from(tasks).where(same).get()
    const task = { emergencyId, place: line.place ?? '', title, details: '', dueAt: null, askedId: null }
    return known ?? addTask(tx, task, by, now)
  })
}
