import type { JoinableRoom } from '#doubles/joinables.ts'
import { isThere } from '#doubles/joinables.ts'
import { standingOf } from '#standing/standings.ts'
import { dossierOf } from './dossier.ts'
import { personJoining } from './two-accounts.ts'

/** Accounts and entries of people, as the house joins them and leads on to them. */
export const joinablePeople: JoinableRoom = {
  joining: personJoining,
  at: ['/people/:id{[0-9]+}', '/recover/issue/:id{[0-9]+}'],
  moved: 'people:errors.joinedInto',
  mayRead: (db, id, personId, now) => isThere(() => dossierOf(db, standingOf(db, personId, now), id, now)),
}
