import { eq } from 'drizzle-orm'
import { type Db, keptBeside } from '#estate/db.ts'
import { written } from '#estate/full-disk.ts'
import { inList } from '#estate/in-list.ts'
import { people } from '#standing/schema.ts'
import { sessions } from './schema.ts'

type SessionRow = typeof sessions.$inferSelect

/**
 * On a full disk people still come in to read: a session that could not be written lasts until the process ends, and one whose
 * end could not be written opens nothing meanwhile, and is written as soon as there is room. By their hashes.
 */
const unwritten = (db: Db) =>
  keptBeside(db, 'sessions.unwritten', () => ({
    open: new Map<string, SessionRow>(),
    ended: new Set<string>(),
  }))

export function writeSession(db: Db, row: SessionRow): void {
  written(
    () => void db.insert(sessions).values(row).run(),
    () => void unwritten(db).open.set(row.id, row),
  )
}

export function dropSession(db: Db, hash: string): void {
  unwritten(db).open.delete(hash)
  written(
    () => void db.delete(sessions).where(eq(sessions.id, hash)).run(),
    () => void unwritten(db).ended.add(hash),
  )
}

/**
 * Writes the ends that found no room, at every visit and before the file is closed: else a restart would open again what somebody closed.
 * Answers whether none is left.
 */
export function writeEnds(db: Db): boolean {
  const { ended } = unwritten(db)
  if (ended.size === 0) return true
  return written(
    () => {
      db.delete(sessions)
        .where(inList(sessions.id, [...ended]))
        .run()
      ended.clear()
      return true
    },
    () => false,
  )
}

/** A session that is in memory alone, with whose it is. */
export function unwrittenSession(db: Db, hash: string) {
  const session = unwritten(db).open.get(hash)
  const person = session && db.select().from(people).where(eq(people.id, session.personId)).get()
  return session && person && { session, person }
}

export function hasEnded(db: Db, hash: string): boolean {
  return unwritten(db).ended.has(hash)
}

/** Those of this person end with the others. */
export function endUnwritten(db: Db, personId: number, exceptId?: string): void {
  const { open } = unwritten(db)
  for (const row of [...open.values()])
    if (row.personId === personId && row.id !== exceptId) open.delete(row.id)
}
