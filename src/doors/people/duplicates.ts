import { and, eq, isNull, sql } from 'drizzle-orm'
import { type Joining, joinTwo } from '#doubles/joining.ts'
import { Conflict, insist, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { mayAppoint } from '#standing/rules.ts'
import type { Person } from '#standing/schema.ts'
import { appointments } from '#standing/schema.ts'
import { can } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { tellEntry } from './joined-telling.ts'
import { findPerson } from './people.ts'
import { asJoinable, personJoining } from './two-accounts.ts'

/** Two rows that seem to be one person. `keep` is the one to go on: who has an account, else who was entered first. */
type Duplicate = { keep: Person; other: Person; because: 'sameDoor' | 'samePhone' }

/** Pairs of one name, however it is written (`foldName`), at one door, or of one name and one phone (couples share phones, so a phone alone says nothing). */
export function findDuplicates(db: Db, now: string): Duplicate[] {
  const sameDoor = pairs(
    db.all(sql`select distinct a.id as first, b.id as second
      from people a join people b on b.name_fold = a.name_fold and b.id > a.id
      join occupancies x on x.person_id = a.id join occupancies y on y.person_id = b.id and y.unit = x.unit
      where a.closed_at is null and b.closed_at is null and a.name_fold <> ''
        and (x.until is null or x.until > ${now}) and (y.until is null or y.until > ${now})`),
  )
  const samePhone = pairs(
    db.all(sql`select a.id as first, b.id as second from people a
      join people b on b.phone = a.phone and b.name_fold = a.name_fold and b.id > a.id
      where a.closed_at is null and b.closed_at is null`),
  )
  const seen = new Set(sameDoor.map(String))
  return [
    ...sameDoor.map((pair) => asDuplicate(db, pair, 'sameDoor')),
    ...samePhone.filter((pair) => !seen.has(String(pair))).map((pair) => asDuplicate(db, pair, 'samePhone')),
  ]
}

type Pair = [number, number]

function pairs(rows: unknown[]): Pair[] {
  return (rows as { first: number; second: number }[]).map(({ first, second }) => [first, second])
}

function asDuplicate(db: Db, [first, second]: Pair, because: Duplicate['because']): Duplicate {
  const [a, b] = [findPerson(db, first), findPerson(db, second)]
  return b.accountSince && !a.accountSince ? { keep: b, other: a, because } : { keep: a, other: b, because }
}

/**
 * Makes two rows one, of which `other` has no account: everything of it goes to `keep`, and it is closed. Within a day
 * it can be taken apart. NotAllowed to who does not keep the whole register; Conflict where both have accounts: those are joined with more care (see joinAccounts).
 */
export function mergePeople(db: Db, input: { keep: number; other: number }, by: number, now: string): Person {
  return db.transaction((tx) => {
    if (input.keep === input.other) throw new Refused('people:errors.samePerson')
    const [keep, other] = [findPerson(tx, input.keep), findPerson(tx, input.other)]
    if (keep.closedAt || other.closedAt) throw new Conflict('people:errors.alreadyMerged')
    if (other.accountSince) throw new Conflict('people:errors.bothHaveAccounts')
    // What the other row holds becomes the first one's: nobody gives themselves a home or a duty so.
    insist(can(standingOf(tx, by, now), 'register', '') && keep.id !== by && other.id !== by)
    joinTwo(tx, entryJoining, { id: keep.id, typed: other.id, sure: true }, by, now)
    return findPerson(tx, keep.id)
  })
}

/** As accounts are joined by whoever keeps the register, duties included where they could give them. */
const entryJoining: Joining = {
  ...personJoining,
  asked: (tx, id, _, now) => asJoinable(tx, findPerson(tx, id), now),
  mustFit: (tx, { goes }, { by, now }) => mustGiveDuties(tx, goes, by, now),
  tell: (tx, { pair, people }, _, now) => tellEntry(tx, findPerson(tx, pair.stays), people, now),
}

/** Duties come along: whoever could not give them must not hand them to another row, let alone to their own. */
function mustGiveDuties(tx: Db, otherId: number, by: number, now: string): void {
  const standing = standingOf(tx, by, now)
  const theirs = and(eq(appointments.personId, otherId), isNull(appointments.endedAt))
  const running = tx.select().from(appointments).where(theirs).all()
  const due = running.filter((post) => post.until === null || post.until > now)
  insist(due.every((post) => mayAppoint(standing, post, post.scope)))
}
