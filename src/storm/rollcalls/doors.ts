import { and, asc, eq, sql } from 'drizzle-orm'
import { rangesOf } from '#addresses/ranges.ts'
import { type Db, prepared } from '#estate/db.ts'
import { inOrderSaid } from './rules.ts'
import type { RollAnswer, RollDoor } from './schema.ts'
import { rollAnswers, rollAskings, rollDoors, rollRounds } from './schema.ts'
import type { RollHow, RollRung, RollState } from './states.ts'

/** The door of a unit in an emergency; undefined outside its scope. */
export function doorAt(db: Db, emergencyId: number, unit: string): RollDoor | undefined {
  return prepared(db, 'rollcalls.door', doorQuery).get({ emergencyId, unit })
}

function doorQuery(db: Db) {
  const at = (name: string) => sql.placeholder(name)
  return db
    .select()
    .from(rollDoors)
    .where(and(eq(rollDoors.emergencyId, at('emergencyId')), eq(rollDoors.unit, at('unit'))))
    .prepare()
}

export function doorById(db: Db, id: number): RollDoor | undefined {
  return db.select().from(rollDoors).where(eq(rollDoors.id, id)).get()
}

export function answerOf(db: Db, id: number): RollAnswer | undefined {
  return prepared(db, 'rollcalls.answer', (d) =>
    d
      .select()
      .from(rollAnswers)
      .where(eq(rollAnswers.id, sql.placeholder('id')))
      .prepare(),
  ).get({ id })
}

/** In the order they were said, which is not always that in which they came. */
export function answersAt(db: Db, doorId: number): RollAnswer[] {
  const own = eq(rollAnswers.doorId, doorId)
  return inOrderSaid(db.select().from(rollAnswers).where(own).orderBy(asc(rollAnswers.id)).all())
}

/**
 * The last answer of this person at a door, where it stands or is in doubt, so that it can be taken back; null where others
 * have settled the door since.
 */
export function lastWordOf(
  db: Db,
  door: Pick<ShownDoor, 'id' | 'answerId' | 'doubt'>,
  by: number,
): number | null {
  const given = answersAt(db, door.id)
  const undone = new Set(given.map((one) => one.undoes))
  const last = given.findLast((one) => one.by === by && one.state !== null && !undone.has(one.id))
  return last && (last.id === door.answerId || door.doubt === 1) ? last.id : null
}

/** The round that runs, or null where no roll was called. */
export function roundOf(db: Db, emergencyId: number) {
  const row = db
    .select()
    .from(rollRounds)
    .where(eq(rollRounds.emergencyId, emergencyId))
    .orderBy(sql`${rollRounds.round} desc`)
    .limit(1)
    .get()
  return row ?? null
}

/** A door as it is shown to who works on the roll call. */
export type ShownDoor = {
  id: number
  unit: string
  label: string
  parent: string | null
  floor: number | null
  /** Place in the care order; `noRank` for who is not on it. */
  rank: number
  state: RollState
  doubt: 0 | 1
  answerId: number | null
  answeredAt: string | null
  how: RollHow | null
  words: string | null
  by: string | null
  byId: number | null
  knownState: RollState | null
  knownAt: string | null
  dueAt: string | null
  atDesk: 0 | 1
  rung: RollRung | null
  nextName: string | null
  nextId: number | null
  acceptedAt: string | null
}

export type Show = 'all' | 'silent' | 'desk' | 'help'
const shows: Record<Show, string> = {
  all: '1',
  silent: "d.state = 'silent'",
  desk: "((d.state = 'silent' and d.at_desk = 1) or d.doubt = 1)",
  help: "d.state = 'help'",
}

/** What a list takes from the database: by the care order first, then the stairs, or by the stairs alone. */
export type DoorsWanted = {
  areas: readonly string[]
  show?: Show
  /** Only doors this person is asked about now. */
  askedOf?: number
  byStairs?: boolean
  limit?: number
  offset?: number
}

const columns = sql.raw(`d.id as id, d.unit as unit, a.label as label, a.parent as parent, a.floor as floor,
  d.rank as rank, d.state as state, d.doubt as doubt, d.answer_id as answerId, d.answered_at as answeredAt,
  r.how as how, r.words as words, who.name as by, r.by as byId, d.known_state as knownState, d.known_at as knownAt,
  d.due_at as dueAt, d.at_desk as atDesk, k.rung as rung, next.name as nextName, k.person_id as nextId,
  k.accepted_at as acceptedAt`)
const joins = sql.raw(`left join roll_answers r on r.id = d.answer_id
  left join people who on who.id = r.by
  left join roll_askings k on k.door_id = d.id and k.ended_at is null
  left join people next on next.id = k.person_id`)

/** Doors of a roll call within these areas. About 25 ms for 3,000 of them. */
export function doorsIn(db: Db, emergencyId: number, wanted: DoorsWanted): ShownDoor[] {
  const { areas, show = 'all', askedOf, byStairs = false, limit = -1, offset = 0 } = wanted
  const mine = askedOf === undefined ? sql`1` : sql`k.person_id = ${askedOf}`
  const order = byStairs ? sql`a.sort_key` : sql`d.rank, a.sort_key`
  return db.all<ShownDoor>(sql`select ${columns} ${within(emergencyId, areas)} ${joins}
    where ${sql.raw(shows[show])} and ${mine} order by ${order} limit ${limit} offset ${offset}`)
}

function within(emergencyId: number, areas: readonly string[]) {
  return sql`from json_each(${JSON.stringify(rangesOf(areas))}) as area
    join addresses a on a.sort_key >= area.value ->> '$.from' and a.sort_key < area.value ->> '$.below'
    join roll_doors d on d.emergency_id = ${emergencyId} and d.unit = a.path`
}

export type BuildingCount = { building: string; state: RollState; doors: number }

/** How many doors of each building stand where, in the order of the buildings. */
export function doorCountsByBuilding(db: Db, emergencyId: number, areas: readonly string[]): BuildingCount[] {
  return db.all<BuildingCount>(sql`
    select case when instr(d.unit, '/') = 0 then d.unit else substr(d.unit, 1, instr(d.unit, '/') - 1) end as building,
      d.state as state, count(*) as doors ${within(emergencyId, areas)}
    group by building, d.state order by min(a.sort_key)`)
}

/** How many doors of these areas are in each list. */
export function listCounts(db: Db, emergencyId: number, areas: readonly string[]): Record<Show, number> {
  const parts = (Object.keys(shows) as Show[]).map((show) => `sum(${shows[show]}) as "${show}"`).join(', ')
  const [row] = db.all<Record<Show, number | null>>(
    sql`select ${sql.raw(parts)} ${within(emergencyId, areas)}`,
  )
  return { all: row?.all ?? 0, silent: row?.silent ?? 0, desk: row?.desk ?? 0, help: row?.help ?? 0 }
}

/** How many doors this person has been asked to look after and that are still open. */
export function askedDoors(db: Db, emergencyId: number, personId: number): number {
  return askings(db, emergencyId, personId).filter((asking) => asking.endedAt === null).length
}

/** Were they ever asked, so that they find the page again after the last door is done? */
export function wasAsked(db: Db, emergencyId: number, personId: number): boolean {
  return askings(db, emergencyId, personId).length > 0
}

function askings(db: Db, emergencyId: number, personId: number) {
  return db
    .select({ endedAt: rollAskings.endedAt })
    .from(rollAskings)
    .where(and(eq(rollAskings.emergencyId, emergencyId), eq(rollAskings.personId, personId)))
    .all()
}
