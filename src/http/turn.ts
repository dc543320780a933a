import type { Db } from '#estate/db.ts'

/**
 * What waits behind what, by the key of a posting. In memory, since one process answers for an estate (Node's, or its Durable
 * Object), and one that is killed must leave no key taken whose deed was never done.
 */
const under = new WeakMap<Db, Map<string, Promise<unknown>>>()

/** Does one piece of work after another of the same key, whatever became of the one before; other keys wait for nothing. */
export async function inTurn<T>(db: Db, key: string, work: () => Promise<T>): Promise<T> {
  const turns = under.get(db) ?? new Map<string, Promise<unknown>>()
  under.set(db, turns)
  const mine = (turns.get(key) ?? Promise.resolve()).then(work, work)
  turns.set(key, mine)
  try {
    return await mine
  } finally {
    if (turns.get(key) === mine) turns.delete(key)
  }
}
