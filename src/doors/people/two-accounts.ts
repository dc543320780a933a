import { and, desc, eq, gt, isNull } from 'drizzle-orm'
import { findPlace } from '#addresses/doors.ts'
import { buildingOf } from '#addresses/paths.ts'
import { type Joinable, mustBeDouble, mustBeUndoable, undoneBy } from '#doubles/rules.ts'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { schedule, unschedule } from '#estate/jobs.ts'
import { record } from '#record/record.ts'
import { closeAccount } from '#sessions/accounts.ts'
import { current } from '#standing/homes.ts'
import type { Person } from '#standing/schema.ts'
import { occupancies, people } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { foldName } from '#typed/fold.ts'
import { type PersonJoin, personJoins } from './joined-schema.ts'
import { tellJoined, tellParted } from './joined-telling.ts'
import { becomeOne, becomeTwo } from './one-person.ts'
import { findPerson, homeOf } from './people.ts'
import { holdsPower } from './pointers.ts'
import { mayJoinAccounts } from './rules.ts'

const settleKey = (id: number) => `people.joinSettled:${id}`

/**
 * Two accounts of one person become one: `keepId` goes on, with everything of both. Whoever keeps the register of the
 * estate may, never for a row of their own, and where either holds a duty only the steward. Both are told. Throws
 * Refused where the number is asked back (`sure`: not again), NotAllowed, Conflict where this one is closed.
 */
export function joinAccounts(
  db: Db,
  { keepId, otherId, sure = false }: { keepId: number; otherId: number; sure?: boolean },
  by: number,
  now: string,
): Person {
  return db.transaction((tx) => {
    const keep = findPerson(tx, keepId)
    mustMay(tx, [keepId], by, now)
    if (keep.closedAt !== null) throw new Conflict('people:errors.alreadyMerged')
    const found = tx.select().from(people).where(eq(people.id, otherId)).get()
    const other = found && asJoinable(tx, found, now)
    mustBeDouble(asJoinable(tx, keep, now), { other: other ?? null, typed: otherId, sure })
    if (!sure && foldName(found!.name) !== foldName(keep.name))
      throw new Refused('people:errors.otherName', { name: keep.name, other: found!.name, number: otherId })
    mustMay(tx, [keepId, otherId], by, now)
    const id = joined(tx, keep, found!, by, now)
    tellJoined(tx, { id, keep, other: found! }, now)
    return findPerson(tx, keepId)
  })
}

/** Two rows become one, recorded, to be taken apart again within the day. For commands that have judged who may. */
export function joined(tx: Db, keep: Person, other: Person, by: number, now: string): number {
  const id = becomeOne(tx, keep, other, by, now)
  schedule(tx, {
    kind: 'people.joinSettled',
    key: settleKey(id),
    dueAt: undoneBy(now),
    payload: { id },
  })
  note(tx, keep, other, 'person.merged', by, now)
  return id
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
  return db.transaction((tx) => {
    const join = joinOf(tx, keepId, otherId)
    if (!join) throw new NotFound('shared:errors.notFound')
    mustMay(tx, [keepId, otherId], by, now)
    mustBeUndoable(join.joinedAt, laterOne(tx, join), now)
    const [keep, other] = [findPerson(tx, keepId), findPerson(tx, otherId)]
    if (keep.closedAt !== null || join.moved === null || join.changed === null)
      throw new Conflict('shared:double.movedOn')
    becomeTwo(tx, { moved: join.moved, changed: join.changed }, keep, other)
    tx.update(personJoins)
      .set({ undoneAt: now, undoneBy: by, moved: null, changed: null })
      .where(eq(personJoins.id, join.id))
      .run()
    unschedule(tx, settleKey(join.id))
    note(tx, keep, other, 'person.parted', by, now)
    tellParted(tx, { id: join.id, keep, other }, now)
    return findPerson(tx, otherId)
  })
}

/** The day is over: the account that went is closed for good, and nothing is kept to bring it back. A job. */
export function settleJoin(tx: Db, id: number, now: string): void {
  const join = tx.select().from(personJoins).where(eq(personJoins.id, id)).get()
  if (!join || join.undoneAt !== null || undoneBy(join.joinedAt) > now) return
  tx.update(personJoins).set({ moved: null, changed: null }).where(eq(personJoins.id, id)).run()
  if (findPerson(tx, join.otherId).accountSince !== null) closeAccount(tx, join.otherId, null, null, now)
}

/** The accounts that became part of this one, newest first; `partBy`: until when it can be undone, null where it cannot. */
export function joinedInto(db: Db, keepId: number, now: string) {
  const rows = db
    .select({ id: people.id, name: people.name, joinedAt: personJoins.joinedAt })
    .from(personJoins)
    .innerJoin(people, eq(people.id, personJoins.otherId))
    .where(and(eq(personJoins.keepId, keepId), isNull(personJoins.undoneAt)))
    .orderBy(desc(personJoins.id))
    .all()
  return rows.map((row, at) => {
    const until = undoneBy(row.joinedAt)
    return { ...row, partBy: at === 0 && until > now ? until : null }
  })
}

function asJoinable(tx: Db, person: Person, now: string): Joinable {
  const homes = tx
    .select({ unit: occupancies.unit })
    .from(occupancies)
    .where(and(eq(occupancies.personId, person.id), current(now)))
    .all()
  const paths = [...new Set(homes.map((home) => buildingOf(home.unit)))]
  return {
    id: person.id,
    open: person.closedAt === null,
    joinedInto: keeperOf(tx, person.id),
    buildings: paths.map((path) => ({ path, label: findPlace(tx, path).label })),
  }
}

function keeperOf(tx: Db, otherId: number): number | null {
  const standing = and(eq(personJoins.otherId, otherId), isNull(personJoins.undoneAt))
  return tx.select().from(personJoins).where(standing).get()?.keepId ?? null
}

function joinOf(tx: Db, keepId: number, otherId: number): PersonJoin | undefined {
  const pair = and(eq(personJoins.keepId, keepId), eq(personJoins.otherId, otherId))
  return tx
    .select()
    .from(personJoins)
    .where(and(pair, isNull(personJoins.undoneAt)))
    .get()
}

function laterOne(tx: Db, { id, keepId }: PersonJoin): number | null {
  const later = and(eq(personJoins.keepId, keepId), gt(personJoins.id, id), isNull(personJoins.undoneAt))
  return tx.select().from(personJoins).where(later).orderBy(desc(personJoins.id)).get()?.otherId ?? null
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
