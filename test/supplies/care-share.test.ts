import { expect, test } from 'vitest'
import { supplyDrops } from '#supplies/dispatch-schema.ts'
import { planDispatch } from '#supplies/planning.ts'
import { listsElder } from '#test/care/story.ts'
import { openTestEstate } from '#test/estate.ts'
import { running, stocked } from './story.ts'

const plan = { title: '停电发水', scopes: ['3/2'], basis: 'household' as const, total: 10, most: null }

test('in an emergency the share kept for the care list goes to its doors first, and only the home reads it', async () => {
  const estate = openTestEstate()
  const { db, clock, cast } = estate
  listsElder(estate)
  const power = running(estate)
  const { store, water, by } = stocked(estate)
  const what = { storeId: store.id, itemId: water.id, emergencyId: power.id, keepPercent: 40 }
  const dispatch = planDispatch(db, { ...plan, ...what, key: 'care-share' }, by, clock.now)
  expect(dispatch).toMatchObject({ total: 10, kept: 4 })
  const rows = db.select().from(supplyDrops).all()
  // Four kept for the one door on the list, six for six doors.
  expect(rows.map((row) => [row.unit, row.pieces, row.extra])).toEqual([
    ['3/2/101', 5, 4],
    ...['102', '201', '202', '501', '502'].map((door) => [`3/2/${door}`, 1, 0]),
  ])
  const page = await (await estate.request(cast.clerk, `/supplies/dispatches/${dispatch.id}`)).text()
  expect(page).not.toContain('照应')
  estate.close()
})

test('in ordinary days nothing is kept: the care list is not opened for a handing out', () => {
  const estate = openTestEstate()
  const { db, clock } = estate
  listsElder(estate)
  const { store, water, by } = stocked(estate)
  const what = { storeId: store.id, itemId: water.id, emergencyId: null, keepPercent: 40 }
  expect(planDispatch(db, { ...plan, ...what, key: 'calm-share' }, by, clock.now).kept).toBe(0)
  estate.close()
})
