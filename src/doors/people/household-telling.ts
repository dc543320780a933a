import { and, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { announce } from '#messages/outbox/announce.ts'
import { dutyHolders } from '#standing/duties.ts'
import { current } from '#standing/homes.ts'
import { nameOf } from '#standing/names.ts'
import { type Occupancy, occupancies, people } from '#standing/schema.ts'
import { daysAfter } from '#time/instants.ts'

/**
 * Nobody is entered into a home unknown to it: everybody with an account who belongs there hears who was, by whom, and whom to
 * ring. Not where one of them did it, who knows.
 */
export function tellHousehold(tx: Db, row: Occupancy, by: number | null, now: string): void {
  if (by === null) return
  const there = and(eq(occupancies.unit, row.unit), current(now), ne(occupancies.personId, row.personId))
  const members = tx
    .select({ id: people.id })
    .from(occupancies)
    .innerJoin(people, eq(people.id, occupancies.personId))
    .where(and(there, isNotNull(people.accountSince), isNull(people.closedAt)))
    .all()
    .map(({ id }) => id)
  if (by === row.personId || members.length === 0 || members.includes(by)) return
  const { helpPhone } = estateSettingsOf(tx)
  const params = { name: nameOf(tx, row.personId), by: nameOf(tx, by), phone: helpPhone ?? '' }
  tell(tx, row, { what: helpPhone ? 'enteredCall' : 'entered', people: members, params }, now)
}

/** The household says that this person is none of theirs. */
export function tellDisputed(tx: Db, row: Occupancy, by: number, now: string): void {
  const keepers = dutyHolders(tx, 'register', row.unit, now).map((duty) => duty.personId)
  const entered = row.verifiedBy === null ? [] : [row.verifiedBy]
  const to = [...new Set([...keepers, ...entered])].filter((person) => person !== by)
  tell(tx, row, { what: 'disputed', people: to, params: { name: nameOf(tx, row.personId) } }, now)
}

type Told = { what: 'entered' | 'enteredCall' | 'disputed'; people: number[]; params: Record<string, string> }

/** The door stays out of it: lock screens show it. */
function tell(tx: Db, { id, personId }: Occupancy, { what, people: to, params }: Told, now: string): void {
  announce(
    tx,
    {
      key: `occupancy:${id}:${what}`,
      kind: 'account',
      urgency: 'normal',
      to: { people: to },
      title: { key: `people:told.${what}.title`, params },
      body: { key: `people:told.${what}.body`, params },
      url: what === 'disputed' ? `/people/${personId}` : '/household',
      expiresAt: daysAfter(now, 30),
    },
    now,
  )
}
