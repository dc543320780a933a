import { and, eq, isNotNull, isNull, ne } from 'drizzle-orm'
import type { Db } from '#estate/db.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { announce } from '#messages/outbox/announce.ts'
import { dutyHolders } from '#standing/duties.ts'
import { current, isSettled } from '#standing/homes.ts'
import { nameOf } from '#standing/names.ts'
import { type Occupancy, occupancies, type Person, people } from '#standing/schema.ts'
import { daysAfter } from '#time/instants.ts'

/**
 * Nobody comes into a home unknown to it: everybody with an account who belongs there hears who did, by whom, and whom to
 * ring; and what they are asked, where it waits for them. Not where one of them did it, who knows.
 */
export function tellHousehold(tx: Db, row: Occupancy, by: number | null, now: string): void {
  const members = membersBeside(tx, row, now)
  const waits = row.unsettledSince !== null
  if (by === null || (by === row.personId && !waits) || members.includes(by)) return
  const params = { name: nameOf(tx, row.personId), by: nameOf(tx, by) }
  const what = withCall(tx, waits ? 'enteredAsks' : 'entered', params)
  tell(tx, { ...what, key: keyOf(row), to: members, url: '/household' }, now)
}

/** Whoever is entered into a home by somebody else hears it too, and may say that it is not theirs. */
export function tellEntered(tx: Db, row: Occupancy, by: number | null, now: string): void {
  if (by === null || by === row.personId || row.verifiedHow !== 'entered') return
  const what = row.unsettledSince === null ? 'you' : 'youWait'
  const params = { by: nameOf(tx, by) }
  tell(tx, { what, params, key: keyOf(row), to: [row.personId], url: '/household' }, now)
}

/** The household says that this person is none of theirs: to whoever decides, to whoever entered them, and to the person. */
export function tellDisputed(tx: Db, row: Occupancy, by: number, now: string): void {
  const keepers = dutyHolders(tx, 'register', row.unit, now).map((duty) => duty.personId)
  const entered = row.verifiedBy === null ? [] : [row.verifiedBy]
  const to = [...new Set([...keepers, ...entered])].filter((one) => one !== by && one !== row.personId)
  const params = { name: nameOf(tx, row.personId) }
  tell(tx, { what: 'disputed', params, key: keyOf(row), to, url: `/people/${row.personId}` }, now)
  const person = { to: [row.personId], url: '/household' }
  tell(tx, { what: 'youDisputed', params: {}, key: keyOf(row), ...person }, now)
}

/** What somebody did about a member of a home: the member hears it, and everybody who belongs there, but for whoever did it. */
export function tellAtHome(
  tx: Db,
  row: Occupancy,
  what: 'votes' | 'votesNot' | 'left' | 'stays' | 'changed' | 'confirmed' | 'takenBack',
  by: number,
  now: string,
): void {
  // Who was asked for and is taken back hears it in the words of whoever asked to join.
  const themselves = what === 'takenBack' ? [] : [row.personId]
  const to = [...membersBeside(tx, row, now), ...themselves].filter((one) => one !== by)
  const params = { name: nameOf(tx, row.personId), by: nameOf(tx, by) }
  tell(tx, { what, params, key: (said) => `${keyOf(row)(said)}:${now}`, to, url: '/household' }, now)
}

/**
 * Whoever lives with this person hears that they go by another name: else somebody whom they do not know would stand among
 * the people of their home.
 */
export function tellRenamed(
  tx: Db,
  { person, from, homes }: { person: Person; from: string; homes: readonly Pick<Occupancy, 'unit'>[] },
  now: string,
): void {
  const members = homes.flatMap(({ unit }) => membersBeside(tx, { unit, personId: person.id }, now))
  const what = withCall(tx, 'renamed', { from, name: person.name })
  const key = (what: string) => `person:${person.id}:${what}:${now}`
  tell(tx, { ...what, key, to: [...new Set(members)], url: '/household' }, now)
}

/** Whose number was changed or taken away hears of it, as it may have been somebody else with their phone in hand. */
export function tellOwnPhone(tx: Db, { id }: Person, now: string): void {
  const key = (what: string) => `person:${id}:${what}:${now}`
  tell(tx, { ...withCall(tx, 'ownPhone', {}), key, to: [id], url: '/account' }, now)
}

/** Everybody with an account who belongs to this home now, and whose belonging counts, but for this person. */
function membersBeside(tx: Db, { unit, personId }: Pick<Occupancy, 'unit' | 'personId'>, now: string) {
  const there = and(eq(occupancies.unit, unit), isSettled, current(now), ne(occupancies.personId, personId))
  return tx
    .selectDistinct({ id: people.id })
    .from(occupancies)
    .innerJoin(people, eq(people.id, occupancies.personId))
    .where(and(there, isNotNull(people.accountSince), isNull(people.closedAt)))
    .all()
    .map(({ id }) => id)
}

const keyOf =
  ({ id }: Occupancy) =>
  (what: string) =>
    `occupancy:${id}:${what}`

type Callable = 'entered' | 'enteredAsks' | 'renamed' | 'ownPhone'
type Told = {
  what: string
  params: Record<string, string>
  key: (what: string) => string
  to: number[]
  url: string
}

/** With whom to ring, where the estate has published a number. */
function withCall(tx: Db, what: Callable, params: Record<string, string>): Pick<Told, 'what' | 'params'> {
  const { helpPhone } = estateSettingsOf(tx)
  return helpPhone ? { what: `${what}Call`, params: { ...params, phone: helpPhone } } : { what, params }
}

/** The door stays out of it: lock screens show it. */
function tell(tx: Db, { what, params, key, to, url }: Told, now: string): void {
  if (to.length === 0) return
  announce(
    tx,
    {
      key: key(what),
      kind: 'account',
      urgency: 'normal',
      to: { people: to },
      title: { key: `people:told.${what}.title`, params },
      body: { key: `people:told.${what}.body`, params },
      url,
      expiresAt: daysAfter(now, 30),
    },
    now,
  )
}
