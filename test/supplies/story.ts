import type { Emergency } from '#emergencies/schema.ts'
import { emergencies } from '#emergencies/schema.ts'
import { addItem, openSupplyStore } from '#supplies/items.ts'
import { planDispatch } from '#supplies/planning.ts'
import { supplyMoves } from '#supplies/schema.ts'
import { takeIn } from '#supplies/taking-in.ts'
import type { TestEstate } from '#test/estate.ts'

/** A store in the duty room with 40 bottles of water that keep for half a year, entered by the steward. */
export function stocked(estate: TestEstate, pieces = 40) {
  const { db, cast, clock } = estate
  const by = cast.steward.id
  const store = openSupplyStore(db, { place: '', name: '值班室' }, by, clock.now)
  const water = addItem(
    db,
    { kind: 'living', name: '饮用水', unitWord: '瓶', minimum: 20, usePerDay: 10, personDay: null },
    by,
    clock.now,
  )
  const box = { storeId: store.id, itemId: water.id, code: 'A1', expiresOn: '2027-05-31' }
  const lot = takeIn(db, { ...box, pieces, kind: 'opening', key: 'opening-water' }, by, clock.now)
  return { store, water, lot, by }
}

/** The same with a plan that gives each door of entrance 3/2 its share by people. */
export function planned(estate: TestEstate, emergencyId: number | null = null, key = 'plan-one') {
  const story = stocked(estate)
  const dispatch = planDispatch(
    estate.db,
    {
      storeId: story.store.id,
      itemId: story.water.id,
      emergencyId,
      title: '3号楼2单元发水',
      scopes: ['3/2'],
      basis: 'person',
      total: 14,
      keepPercent: 0,
      most: null,
      key,
    },
    story.by,
    estate.clock.now,
  )
  return { ...story, dispatch }
}

/** An emergency of building 3, running. */
export function running(estate: TestEstate, drill: 0 | 1 = 0): Emergency {
  const { steward, chair } = estate.cast
  return estate.db
    .insert(emergencies)
    .values({
      kind: 'power',
      drill,
      life: 0,
      level: 'orange',
      title: '3号楼停电',
      reason: '配电房进水',
      scopes: '["3"]',
      watchFor: '黑暗的楼道',
      whatToDo: '留在家中',
      issuedBy: '河畔花园业主委员会',
      language: 'zh-CN',
      careAs: 'power',
      audience: 'everybody',
      modules: '["supplies"]',
      state: 'active',
      startsAt: estate.clock.now,
      endsAt: '2026-11-25T01:00:00.000Z',
      confirmBy: '2026-11-24T01:30:00.000Z',
      declaredBy: steward.id,
      declaredAt: estate.clock.now,
      confirmedBy: chair.id,
      confirmedAt: estate.clock.now,
      leaderId: steward.id,
    })
    .returning()
    .get()
}

/** Every lot with what its ledger adds up to. */
export function books(estate: TestEstate) {
  const moves = estate.db.select().from(supplyMoves).all()
  return Map.groupBy(moves, (row) => row.lotId)
}
