import { eq, sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { DomainError } from '#errors.ts'
import { seeded } from '#hosts/demo/random.ts'
import { enterCount } from '#supplies/counting.ts'
import { supplyDrops } from '#supplies/dispatch-schema.ts'
import { closeDispatch, sendDispatch } from '#supplies/dispatching.ts'
import { missDoor, signFor } from '#supplies/drops.ts'
import { addItem, openSupplyStore } from '#supplies/items.ts'
import { packKits, setPart, unpackKits } from '#supplies/kits.ts'
import { planDispatch } from '#supplies/planning.ts'
import { supplyLots, supplyMoves } from '#supplies/schema.ts'
import { takeAway, takeIn } from '#supplies/taking-in.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { stocked } from './story.ts'

const units = ['3/2/101', '3/2/102', '3/2/501', '5/301']

/** What every history must leave behind: each lot is the sum of its ledger, and never was below zero. */
function check(estate: TestEstate, history: unknown): void {
  const rows = estate.db.all<{ id: number; amount: number; lowest: number; sum: number }>(sql`
    select l.id, l.amount, coalesce((select sum(pieces) from supply_moves where lot_id = l.id), 0) as sum,
      coalesce((select min(so_far) from (select sum(pieces) over (order by id) as so_far from supply_moves
        where lot_id = l.id)), 0) as lowest from supply_lots l`)
  for (const row of rows)
    if (row.amount !== row.sum || row.amount < 0 || row.lowest < 0)
      expect.fail(`${JSON.stringify(row)} after ${JSON.stringify(history)}`)
}

test('stock is never negative and equal to its ledger, whatever is pressed in whatever order', () => {
  let done = 0
  let refused = 0
  for (let seed = 1; seed <= 40; seed++) {
    const random = seeded(seed)
    const estate = openTestEstate()
    const { db, clock } = estate
    const { store, water, by } = stocked(estate, 30)
    const other = openSupplyStore(db, { place: '3', name: '三号楼地下室' }, by, clock.now)
    const kit = addItem(
      db,
      { kind: 'emergency', name: '应急包', unitWord: '个', minimum: null, usePerDay: null, personDay: null },
      by,
      clock.now,
    )
    setPart(db, { kitId: kit.id, partId: water.id, pieces: 2 }, by, clock.now)
    const lots = () => db.select().from(supplyLots).all()
    const dispatches: number[] = []
    const history: string[] = []
    // Forms are sent twice, late, and on figures that were true when the page was drawn.
    const seen = lots()
    const acts: Record<string, (key: string) => void> = {
      in: (key) =>
        void takeIn(
          db,
          {
            storeId: random.pick([store, other]).id,
            itemId: water.id,
            pieces: random.between(1, 9),
            code: random.pick(['A1', 'B2']),
            expiresOn: random.pick(['2026-12-01', '2027-05-31', null, '2026-11-01']),
            kind: 'bought',
            key,
          },
          by,
          clock.now,
        ),
      away: (key) =>
        void takeAway(
          db,
          {
            lotId: random.pick(lots()).id,
            pieces: random.between(1, 20),
            kind: random.pick(['spoiled', 'used', 'moved']),
            toStoreId: random.pick([store, other]).id,
            key,
          },
          by,
          clock.now,
        ),
      count(key) {
        const lot = random.pick(random.chance(0.5) ? seen : lots())
        const line = { lotId: lot.id, expected: lot.amount, counted: random.between(0, 30) }
        enterCount(
          db,
          { storeId: lot.storeId, lines: [{ ...line, reason: 'missing' }], fromPaper: false, key },
          by,
          clock.now,
        )
      },
      pack: (key) =>
        void packKits(
          db,
          { storeId: store.id, kitId: kit.id, kits: random.between(1, 6), key },
          by,
          clock.now,
        ),
      unpack: (key) =>
        void unpackKits(
          db,
          { kitLotId: random.pick(lots()).id, kits: random.between(1, 4), key },
          by,
          clock.now,
        ),
      plan(key) {
        const scopes = units.filter(() => random.chance(0.6))
        const plan = { storeId: store.id, itemId: water.id, emergencyId: null, title: '发水', scopes }
        const sharing = {
          basis: random.pick(['household', 'person', null] as const),
          keepPercent: 0,
          most: null,
        }
        dispatches.push(
          planDispatch(db, { ...plan, ...sharing, total: random.between(1, 12), key }, by, clock.now).id,
        )
      },
      send: () => void sendDispatch(db, random.pick(dispatches), by, clock.now),
      close: () => void closeDispatch(db, random.pick(dispatches), by, clock.now),
      sign() {
        const drop = random.pick(db.select().from(supplyDrops).all())
        if (random.chance(0.7)) signFor(db, { dropId: drop.id, name: '本人', photo: null }, by, clock.now)
        else missDoor(db, { dropId: drop.id, why: 'nobodyHome' }, by, clock.now)
      },
    }
    for (let step = 0; step < 60; step++) {
      const name = random.pick(Object.keys(acts))
      const key = `form-${random.between(1, 30)}-of-a-page`
      history.push(`${name} ${key}`)
      try {
        acts[name]!(key)
        done++
      } catch (error) {
        // A pick from an empty list asks for a thing that is not there.
        if (!(error instanceof DomainError || error instanceof TypeError)) throw error
        refused++
      }
      check(estate, history)
    }
    estate.close()
  }
  expect(done).toBeGreaterThan(800)
  expect(refused).toBeGreaterThan(200)
})

test('the ledger is append-only, and the table itself refuses a negative lot', () => {
  const estate = openTestEstate()
  const { db } = estate
  const { lot } = stocked(estate)
  const cause = (act: () => unknown) => {
    try {
      act()
    } catch (error) {
      return String((error as { cause?: unknown }).cause ?? error)
    }
    return 'nothing'
  }
  expect(cause(() => db.update(supplyMoves).set({ pieces: 99 }).run())).toContain('append-only')
  expect(cause(() => db.delete(supplyMoves).run())).toContain('append-only')
  const below = () => db.update(supplyLots).set({ amount: -1 }).where(eq(supplyLots.id, lot.id)).run()
  expect(cause(below)).toContain('CHECK constraint failed')
  estate.close()
})

test('a double tap takes in once, a lot gives no more than it has, and kits go back to where they came from', () => {
  const estate = openTestEstate()
  const { db, clock } = estate
  const { store, water, lot, by } = stocked(estate)
  const box = { storeId: store.id, itemId: water.id, pieces: 5, code: 'A1', expiresOn: '2027-05-31' }
  takeIn(db, { ...box, kind: 'bought', key: 'twice' }, by, clock.now)
  expect(takeIn(db, { ...box, kind: 'bought', key: 'twice' }, by, clock.now)).toMatchObject({
    id: lot.id,
    amount: 45,
  })
  const tooMuch = { lotId: lot.id, pieces: 46, kind: 'used' as const, toStoreId: null, key: 'too-much' }
  expect(() => takeAway(db, tooMuch, by, clock.now)).toThrow('supplies:errors.notSoMuch')
  const kit = addItem(
    db,
    { kind: 'emergency', name: '应急包', unitWord: '个', minimum: null, usePerDay: null, personDay: null },
    by,
    clock.now,
  )
  setPart(db, { kitId: kit.id, partId: water.id, pieces: 3 }, by, clock.now)
  const kits = packKits(db, { storeId: store.id, kitId: kit.id, kits: 10, key: 'pack-ten' }, by, clock.now)
  expect(kits).toMatchObject({ amount: 10, expiresOn: '2027-05-31' })
  unpackKits(db, { kitLotId: kits.id, kits: 4, key: 'apart' }, by, clock.now)
  const amounts = db
    .select()
    .from(supplyLots)
    .all()
    .map((row) => row.amount)
  expect(amounts).toEqual([45 - 30 + 12, 6])
  expect(() => setPart(db, { kitId: water.id, partId: kit.id, pieces: 1 }, by, clock.now)).toThrow('kitInKit')
  estate.close()
})
