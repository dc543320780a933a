import { eq } from 'drizzle-orm'
import type { JoinableRoom } from '#doubles/joinables.ts'
import { isThere } from '#doubles/joinables.ts'
import { promises } from '#listings/lifecycle/schema.ts'
import { needJoining } from '#listings/posting/joining.ts'
import { standingOf } from '#standing/standings.ts'
import { promiseNumber, promiseReaders } from './promise-readers.ts'
import { showListing } from './show.ts'

/** Needs, as the house joins them and leads on to them. A promise is the same one wherever it lies. */
export const joinableNeeds: JoinableRoom = {
  joining: needJoining,
  at: ['/needs/:id{[0-9]+}', '/emergencies/:id{[0-9]+}/needs/:need{[0-9]+}'],
  carried: { rest: /^promises\/\d+\//, readers: promiseReaders },
  lies(db, rest) {
    const number = promiseNumber(rest)
    if (number === undefined) return null
    return db.select().from(promises).where(eq(promises.id, number)).get()?.listingId ?? null
  },
  moved: 'listings:errors.joinedInto',
  mayRead: (db, id, personId, now) => isThere(() => showListing(db, standingOf(db, personId, now), id, now)),
}
