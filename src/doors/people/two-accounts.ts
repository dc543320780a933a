import { and, eq } from 'drizzle-orm'
import { findAddress } from '#addresses/addresses.ts'
import { buildingOf } from '#addresses/paths.ts'
import { type Joining, joinTwo, partTwo } from '#doubles/joining.ts'
import { joinedInto as intoOf, type Ledger, type Pair, partsOf } from '#doubles/ledger.ts'
import { type Joinable, type Ticks, undoneBy } from '#doubles/rules.ts'
import { Conflict, NotAllowed } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { schedule, unschedule } from '#estate/jobs.ts'
import { record } from '#record/record.ts'
import { closeAccount } from '#sessions/accounts.ts'
import { current } from '#standing/homes.ts'
import { nameOf } from '#standing/names.ts'
import type { Person } from '#standing/schema.ts'
import { occupancies, people } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { personDoubts, personFacts } from './double-facts.ts'
import { personJoins } from './joined-schema.ts'
import { tellJoined, tellParted } from './joined-telling.ts'
import { becomeOne, becomeTwo } from './one-person.ts'
import { findPerson, homeOf } from './people.ts'
import { holdsPower } from './pointers.ts'
import { mayJoinAccounts } from './rules.ts'

const settleKey = (id: number) => `people.joinSettled:${id}`

const ledger: Ledger = {
  id: personJoins.id,
  stays: personJoins.keepId,
  goes: personJoins.otherId,
  joinedAt: personJoins.joinedAt,
  undoneAt: personJoins.undoneAt,
  undoneBy: personJoins.undoneBy,
}

/**
 * Two accounts of one person. Whoever keeps the register of the estate may join them, never for a row of their own, and
 * where either holds a duty only the steward.
 */
export const personJoining: Joining = {
  ledger,
  typed: 'goes',
  asked(tx, id, by, now) {
    const keep = findPerson(tx, id)
    mustMay(tx, [id], by, now)
    if (keep.closedAt !== null) throw new Conflict('people:errors.alreadyMerged')
    return asJoinable(tx, keep, now)
  },
  find(tx, id, _, now) {
    const found = tx.select().from(people).where(eq(people.id, id)).get()
    return found ? asJoinable(tx, found, now) : null
  },
  mustFit: (tx, { stays, goes }, { by, now }) => mustMay(tx, [stays, goes], by, now),
  asks: personDoubts,
  shows: (tx, id, _, now) => personFacts(tx, id, now),
  join,
  mayPart: (tx, { stays, goes }, by, now) => mustMay(tx, [stays, goes], by, now),
  part,
  nameOf,
  concerned: (_, id) => [id],
  tell: (tx, { what, pair, people }, _, now) =>
    (what === 'joined' ? tellJoined : tellParted)(
      tx,
      { keep: findPerson(tx, pair.stays), other: findPerson(tx, pair.goes) },
      people,
      now,
    ),
}

/**
 * `keepId` goes on, with everything of both. Both are told. Throws Refused where the number is asked back (`sure`: not
 * again), NotAllowed, Conflict where this one is closed.
 */
export function joinAccounts(
  db: Db,
  { keepId, otherId, sure = [] }: { keepId: number; otherId: number; sure?: Ticks },
  by: number,
  now: string,
): Person {
  joinTwo(db, personJoining, { id: keepId, typed: otherId, sure }, by, now)
  return findPerson(db, keepId)
}

/**
 * They were two people, or were joined the wrong way round: within a day both are what they were. Throws Conflict where
 * the day is over or one of them is closed or was joined again since, NotFound where they were not joined.
 */
export function partAccounts(
  db: Db,
  { keepId, otherId }: { keepId: number; otherId: number },
  by: number,
  now: string,
): Person {
  partTwo(db, personJoining, { stays: keepId, goes: otherId }, by, now)
  return findPerson(db, otherId)
}

/** Two rows become one, recorded, to be taken apart again within the day. */
function join(tx: Db, { stays, goes }: Pair, by: number, now: string): void {
  const [keep, other] = [findPerson(tx, stays), findPerson(tx, goes)]
  const id = becomeOne(tx, keep, other, by, now)
  const due = { kind: 'people.joinSettled', key: settleKey(id), dueAt: undoneBy(now) }
  schedule(tx, { ...due, payload: { id } })
  note(tx, keep, other, 'person.merged', by, now)
}

function part(tx: Db, { stays, goes }: Pair, { id }: { id: number }, by: number, now: string): void {
  const { moved, changed } = tx.select().from(personJoins).where(eq(personJoins.id, id)).get()!
  const [keep, other] = [findPerson(tx, stays), findPerson(tx, goes)]
  if (keep.closedAt !== null || moved === null || changed === null)
    throw new Conflict('shared:double.movedOn')
  becomeTwo(tx, { moved, changed }, keep, other)
  tx.update(personJoins)
    .set({ undoneAt: now, undoneBy: by, moved: null, changed: null })
    .where(eq(personJoins.id, id))
    .run()
  unschedule(tx, settleKey(id))
  note(tx, keep, other, 'person.parted', by, now)
}

/** The day is over: the account that went is closed for good, and nothing is kept to bring it back. A job. */
export function settleJoin(tx: Db, id: number, now: string): void {
  const join = tx.select().from(personJoins).where(eq(personJoins.id, id)).get()
  if (!join || join.undoneAt !== null || undoneBy(join.joinedAt) > now) return
  tx.update(personJoins).set({ moved: null, changed: null }).where(eq(personJoins.id, id)).run()
  if (findPerson(tx, join.otherId).accountSince !== null) closeAccount(tx, join.otherId, null, null, now)
}

/** The accounts that became part of this one, newest first; `partBy`: until when it can be undone, null where it cannot. */
export function accountsJoined(db: Db, keepId: number, now: string) {
  return partsOf(db, ledger, keepId, now).map((part) => ({ ...part, name: findPerson(db, part.id).name }))
}

/** A person as joining sees them. */
export function asJoinable(tx: Db, person: Person, now: string): Joinable {
  const homes = tx
    .select({ unit: occupancies.unit })
    .from(occupancies)
    .where(and(eq(occupancies.personId, person.id), current(now)))
    .all()
  const paths = [...new Set(homes.map((home) => buildingOf(home.unit)))]
  return {
    id: person.id,
    open: person.closedAt === null,
    joinedInto: intoOf(tx, ledger, person.id),
    buildings: paths.map((path) => ({ path, label: findAddress(tx, path).label })),
  }
}

function mustMay(tx: Db, rows: readonly number[], by: number, now: string): void {
  const officers = rows.some((id) => holdsPower(tx, id))
  if (!mayJoinAccounts(standingOf(tx, by, now), rows, officers))
    throw new NotAllowed('people:errors.notYoursToJoin')
}

function note(tx: Db, keep: Person, other: Person, action: string, by: number, now: string): void {
  const details = { name: keep.name, from: other.id }
  const unit = homeOf(tx, keep.id, now)
  record(tx, action, `person:${keep.id}`, by, now, { for: keep.id, unit, details })
}
