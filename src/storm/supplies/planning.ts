import { eq, sql } from 'drizzle-orm'
import { buildingOf, covers } from '#addresses/paths.ts'
import { subtreeRange } from '#addresses/sort-key.ts'
import { careOrder } from '#care/order.ts'
import { emergencyOf } from '#emergencies/active.ts'
import { areasOfWork } from '#emergencies/areas-of-work.ts'
import { isActive } from '#emergencies/rules.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { Conflict, NotAllowed, NotFound, Refused } from '#errors.ts'
import type { Db } from '#estate/db.ts'
import { randomToken } from '#estate/secrets.ts'
import { drawLots } from '#groupbuys/sums/lots.ts'
import { record } from '#record/record.ts'
import { can } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import type { SupplyDispatch } from './dispatch-schema.ts'
import { supplyDispatches, supplyDrops } from './dispatch-schema.ts'
import { keptBy, keptScopes } from './keeping.ts'
import type { Basis } from './kinds.ts'
import { type Shared, shareOut } from './sharing.ts'
import { findItem, usable } from './stock-moves.ts'

type Plan = {
  storeId: number
  itemId: number
  emergencyId: number | null
  title: string
  /** Address paths: whole places, or single doors. */
  scopes: readonly string[]
  /** null: `total` pieces to each of the doors. */
  basis: Basis | null
  total: number
  keepPercent: number
  most: number | null
  key: string
}

/**
 * Works out who gets what and keeps it as a plan: nothing leaves the store before it is sent. In an emergency its care
 * order is served first; where it is a drill, nothing ever moves. Throws NotAllowed beyond the planner's doors, Refused
 * where no door is meant or there is less than is to be shared.
 */
export function planDispatch(db: Db, plan: Plan, by: number, now: string): SupplyDispatch {
  return db.transaction((tx) => {
    const known = tx.select().from(supplyDispatches).where(eq(supplyDispatches.key, plan.key)).get()
    keptBy(tx, plan.storeId, by, now)
    if (known) return known
    const item = findItem(tx, plan.itemId)
    const emergency = emergencyFor(tx, plan.emergencyId, by, now)
    mustReach(tx, plan.scopes, by, now)
    const doors = doorsUnder(tx, plan.scopes, now)
    if (doors.length === 0) throw new Refused('supplies:errors.noDoors')
    const seed = randomToken(12)
    const shared = shareFor(tx, plan, doors, emergency, seed, now)
    const given = shared.shares.reduce((sum, share) => sum + share.pieces, 0)
    const has = usable(tx, plan.storeId, plan.itemId, now)
    const drill = emergency?.drill ?? 0
    if (drill === 0 && given > has) throw new Refused('supplies:errors.notSoMuch', { has })
    const { storeId, itemId, emergencyId, title, basis, most, key } = plan
    const dispatch = tx
      .insert(supplyDispatches)
      .values({
        storeId,
        itemId,
        emergencyId,
        title,
        basis,
        most,
        key,
        seed,
        drill,
        scopes: JSON.stringify(plan.scopes),
        total: basis === null ? given : plan.total,
        kept: shared.kept,
        createdAt: now,
        createdBy: by,
      })
      .returning()
      .get()
    keepDrops(tx, dispatch, doors, shared)
    const details = { name: item.name, pieces: given, unitWord: item.unitWord }
    record(tx, 'supplyDispatch.planned', `dispatch:${dispatch.id}`, by, now, { details })
    return dispatch
  })
}

type DoorRow = { unit: string; sortKey: string; people: number }

/** The doors of these places with how many are known to live there, in the order of the stairs. */
export function doorsUnder(tx: Db, scopes: readonly string[], now: string): DoorRow[] {
  const ranges = JSON.stringify(scopes.map(subtreeRange))
  return tx.all<DoorRow>(sql`
    select distinct door.path as unit, door.sort_key as sortKey,
      (select count(*) from occupancies o where o.unit = door.path and o.relation in ('owner', 'tenant', 'family')
        and o.since <= ${now} and (o.until is null or o.until > ${now})) as people
    from json_each(${ranges}) as area
    join addresses door on door.sort_key >= area.value ->> '$.from' and door.sort_key < area.value ->> '$.below'
    where door.kind in ('unit', 'shop') and door.retired_at is null order by door.sort_key`)
}

function shareFor(
  db: Db,
  plan: Plan,
  doors: readonly DoorRow[],
  emergency: Emergency | null,
  seed: string,
  now: string,
): Shared {
  const { basis, total, keepPercent, most } = plan
  if (basis === null) {
    const shares = doors.map(({ unit }) => ({ unit, counted: 1, guessed: false, pieces: total, extra: 0 }))
    return { shares, kept: 0, left: 0 }
  }
  const drawn = drawLots(
    seed,
    doors.map((_, i) => i),
  ).map((i) => doors[i]!)
  const care = emergency === null ? [] : careOrder(db, emergency, now).map((row) => row.unit)
  return shareOut(drawn, care, { basis, total, keepPercent, most })
}

function keepDrops(tx: Db, dispatch: SupplyDispatch, doors: readonly DoorRow[], shared: Shared): void {
  const shares = new Map(shared.shares.map((share) => [share.unit, share]))
  for (const { unit, sortKey, people } of doors) {
    const share = shares.get(unit)!
    const { pieces, extra, counted } = share
    const row = { dispatchId: dispatch.id, unit, sortKey, building: buildingOf(unit), pieces, extra }
    const guessed = dispatch.basis === 'person' && people === 0 ? 1 : 0
    tx.insert(supplyDrops)
      .values({ ...row, people: dispatch.basis === 'person' ? counted : null, guessed })
      .run()
  }
}

function emergencyFor(db: Db, id: number | null, by: number, now: string): Emergency | null {
  if (id === null) return null
  const emergency = emergencyOf(db, id, now)
  if (emergency.state !== 'active') throw new Conflict('supplies:errors.over')
  const standing = standingOf(db, by, now)
  const works = isActive(emergency, now) && areasOfWork(db, standing, emergency, 'supplies', now).length > 0
  const may = works || can(standing, 'supplies', '')
  if (!may) throw new NotFound('shared:errors.notFound')
  return emergency
}

function mustReach(db: Db, scopes: readonly string[], by: number, now: string): void {
  const kept = keptScopes(db, standingOf(db, by, now), now)
  if (!scopes.every((scope) => kept.some((own) => covers(own, scope))))
    throw new NotAllowed('supplies:errors.beyond')
}
