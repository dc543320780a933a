import { expect, test } from 'vitest'
import { groupItems } from '#groupbuys/terms/schema.ts'
import { addItem, openSupplyStore } from '#supplies/items.ts'
import { packKits, setPart, unpackKits } from '#supplies/kits.ts'
import { supplyLots, supplyMoves } from '#supplies/schema.ts'
import { leftovers, takeAway, takeSurplus } from '#supplies/taking-in.ts'
import { openTestEstate } from '#test/estate.ts'
import { closes, openBuy, order, runUntil } from '#test/groupbuys/story.ts'
import { stocked } from './story.ts'

test('what a group order leaves over goes into a store, once and no more than there is', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const buy = openBuy(estate, { remainder: 'roundUp', takerUnit: '3/2/502' })
  order(estate, buy, cast.resident, '3/2/501', 25)
  runUntil(estate, closes)
  // More came off the lorry than the homes had asked for.
  const [item] = db.update(groupItems).set({ leftover: 5 }).returning().all()
  expect(leftovers(db)).toMatchObject([{ groupItemId: item!.id, name: '鸡蛋', pieces: 5 }])
  const { store, water, by } = stocked(estate)
  const box = { storeId: store.id, itemId: water.id, code: '', expiresOn: null, groupItemId: item!.id }
  expect(() => takeSurplus(db, { ...box, pieces: 6 }, by, clock.now)).toThrow('notSoMuch')
  const form = {
    leftover: String(item!.id),
    surplusItem: String(water.id),
    surplusPieces: '5',
    surplusExpires: '',
  }
  const post = () => estate.request(cast.steward, `/supplies/stores/${store.id}/surplus`, { form })
  expect((await post()).status).toBe(303)
  expect((await post()).status).toBe(303)
  const taken = db
    .select()
    .from(supplyMoves)
    .all()
    .filter((row) => row.kind === 'surplus')
  expect(taken.map((row) => row.pieces)).toEqual([5])
  expect(leftovers(db)).toEqual([])
})

test('kits carried to another store are taken apart there, and their parts lie there', () => {
  const estate = openTestEstate()
  const { db, clock } = estate
  const { store, water, by } = stocked(estate)
  const kit = addItem(
    db,
    { kind: 'emergency', name: '应急包', unitWord: '个', minimum: 0, usePerDay: null, personDay: null },
    by,
    clock.now,
  )
  setPart(db, { kitId: kit.id, partId: water.id, pieces: 3 }, by, clock.now)
  const kits = packKits(db, { storeId: store.id, kitId: kit.id, kits: 4, key: 'pack-four' }, by, clock.now)
  const cellar = openSupplyStore(db, { place: '3', name: '3号楼地下室' }, by, clock.now)
  const carry = {
    lotId: kits.id,
    pieces: 3,
    kind: 'moved' as const,
    toStoreId: cellar.id,
    key: 'carry-three',
  }
  takeAway(db, carry, by, clock.now)
  const amount = (storeId: number, itemId: number) =>
    db
      .select()
      .from(supplyLots)
      .all()
      .filter((lot) => lot.storeId === storeId && lot.itemId === itemId)
      .reduce((sum, lot) => sum + lot.amount, 0)
  const there = db
    .select()
    .from(supplyLots)
    .all()
    .find((lot) => lot.storeId === cellar.id)!
  unpackKits(db, { kitLotId: there.id, kits: 2, key: 'apart-there' }, by, clock.now)
  expect([amount(cellar.id, kit.id), amount(cellar.id, water.id)]).toEqual([1, 6])
  unpackKits(db, { kitLotId: kits.id, kits: 1, key: 'apart-here' }, by, clock.now)
  expect([amount(store.id, kit.id), amount(store.id, water.id)]).toEqual([0, 31])
  const more = { kitLotId: kits.id, kits: 1, key: 'apart-again' }
  expect(() => unpackKits(db, more, by, clock.now)).toThrow()
})
