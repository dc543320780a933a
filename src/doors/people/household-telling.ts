import { and, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { announce } from '#messages/outbox/announce.ts'
import { dutyHolders } from '#standing/duties.ts'
import { current, isSettled } from '#standing/homes.ts'
import { nameOf } from '#standing/names.ts'
import { type Occupancy, occupancies, people } from '#standing/schema.ts'
import { daysAfter } from '#time/instants.ts'

/**
 * Nobody comes into a home unknown to it: everybody with an account who belongs there hears who did, by whom, and whom to
 * ring; and what they are asked, where it waits for them. Not where one of them did it, who knows.
 */
export function tellHousehold(tx: Db, row: Occupancy, by: number | null, now: string): void {
  const members = membersAt(tx, row, now)
  const waits = row.unsettledSince !== null
  const silent = by === null || (by === row.personId && !waits) || members.includes(by)
  if (silent || members.length === 0) return
  const { helpPhone } = estateSettingsOf(tx)
  const params = { name: nameOf(tx, row.personId), by: nameOf(tx, by), phone: helpPhone ?? '' }
  const what = waits ? 'enteredAsks' : 'entered'
  tell(tx, row, { what: helpPhone ? `${what}Call` : what, people: members, params }, now)
}

/** Whoever is entered into a home by somebody else hears it too, and may say that it is not theirs. */
export function tellEntered(tx: Db, row: Occupancy, by: number | null, now: string): void {
  if (by === null || by === row.personId || row.verifiedHow !== 'entered') return
  const what = row.unsettledSince === null ? 'you' : 'youWait'
  tell(tx, row, { what, people: [row.personId], params: { by: nameOf(tx, by) } }, now)
}

/** The household says that this person is none of theirs: to whoever decides, to whoever entered them, and to the person. */
export function tellDisputed(tx: Db, row: Occupancy, by: number, now: string): void {
  const keepers = dutyHolders(tx, 'register', row.unit, now).map((duty) => duty.personId)
  const entered = row.verifiedBy === null ? [] : [row.verifiedBy]
  const to = [...new Set([...keepers, ...entered])].filter((one) => one !== by && one !== row.personId)
  tell(tx, row, { what: 'disputed', people: to, params: { name: nameOf(tx, row.personId) } }, now)
  tell(tx, row, { what: 'youDisputed', people: [row.personId], params: {} }, now)
}

/** What somebody did about a member of a home: the member hears it, and everybody who belongs there, but for whoever did it. */
export function tellAtHome(
  tx: Db,
  row: Occupancy,
  what: 'votes' | 'votesNot' | 'left' | 'stays' | 'changed' | 'confirmed',
  by: number,
  now: string,
): void {
  const to = [...membersAt(tx, row, now), row.personId].filter((one) => one !== by)
  const params = { name: nameOf(tx, row.personId), by: nameOf(tx, by) }
  tell(tx, row, { what, people: to, params, mark: now }, now)
}

/** Who belongs there, has an account, and counts: without the person at hand. */
function membersAt(tx: Db, row: Occupancy, now: string): number[] {
  const others = and(
    eq(occupancies.unit, row.unit),
    isSettled,
    current(now),
    ne(occupancies.personId, row.personId),
  )
  return tx
    .selectDistinct({ id: people.id })
    .from(occupancies)
    .innerJoin(people, eq(people.id, occupancies.personId))
    .where(and(others, isNotNull(people.accountSince), isNull(people.closedAt)))
    .all()
    .map(({ id }) => id)
}

type Told = { what: string; people: number[]; params: Record<string, string>; mark?: string }

/** The door stays out of it: lock screens show it. */
function tell(tx: Db, { id, personId }: Occupancy, told: Told, now: string): void {
  const { what, people: to, params, mark } = told
  if (to.length === 0) return
  announce(
    tx,
    {
      key: `occupancy:${id}:${what}${mark === undefined ? '' : `:${mark}`}`,
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
