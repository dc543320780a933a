import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { supplyDonations, supplyDrops } from '#supplies/dispatch-schema.ts'
import { sendDispatch } from '#supplies/dispatching.ts'
import { supplyCountLines, supplyLots, supplyMoves } from '#supplies/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { planned, running, stocked } from './story.ts'

test('a household reads how much it got and why, and nobody else does', async () => {
  const estate = openTestEstate()
  const { cast, db, clock } = estate
  const { dispatch, by } = planned(estate)
  sendDispatch(db, dispatch.id, by, clock.now)
  const own = await (await estate.request(cast.resident, '/supplies')).text()
  const share = db.select().from(supplyDrops).where(eq(supplyDrops.unit, '3/2/501')).get()!
  expect(own).toContain('共 14 瓶，分给 6 户。')
  expect(own).toContain(`按 6 人分，您家按 1 人算，分到 ${share.pieces} 瓶。`)
  expect(await (await estate.request(cast.outsider, '/supplies')).text()).not.toContain('分给 6 户')
  estate.close()
})

test('the running sheet of a drill is marked, in the order of the stairs, and shows no carer’s reasons', async () => {
  const estate = openTestEstate()
  const drill = running(estate, 1)
  const { dispatch, by } = planned(estate, drill.id)
  sendDispatch(estate.db, dispatch.id, by, estate.clock.now)
  const sheet = await (
    await estate.request(estate.cast.captain, `/supplies/dispatches/${dispatch.id}/sheet`)
  ).text()
  expect(sheet).toContain('【演练】')
  const doors = [...sheet.matchAll(/scope="row">([\d-]+)</g)].map((found) => found[1])
  expect(doors).toEqual(['3-2-101', '3-2-102', '3-2-201', '3-2-202', '3-2-501', '3-2-502'])
  estate.close()
})

test('a signed sheet is typed in: names, reasons, and what is empty stays open; twice is once', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { dispatch, by } = planned(estate)
  sendDispatch(db, dispatch.id, by, clock.now)
  const [first, second] = db.select().from(supplyDrops).all()
  const form = { [`name-${first!.id}`]: '陈阿婆', [`miss-${second!.id}`]: 'declined' }
  for (let tap = 0; tap < 2; tap++) {
    const answer = await estate.request(cast.captain, `/supplies/dispatches/${dispatch.id}/paper`, { form })
    expect(answer.status).toBe(303)
  }
  expect(
    db
      .select()
      .from(supplyDrops)
      .all()
      .map((drop) => [drop.receivedName, drop.missedWhy])
      .slice(0, 3),
  ).toEqual([
    ['陈阿婆', null],
    [null, 'declined'],
    [null, null],
  ])
  estate.close()
})

test('another name for a door that was signed for meanwhile is not dropped but said at its field', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { dispatch, by } = planned(estate)
  sendDispatch(db, dispatch.id, by, clock.now)
  const [first, second] = db.select().from(supplyDrops).all()
  const path = `/supplies/dispatches/${dispatch.id}/paper`
  await estate.request(cast.captain, path, { form: { [`name-${first!.id}`]: '陈阿婆' } })
  const form = { [`name-${first!.id}`]: '陈阿公', [`name-${second!.id}`]: '李阿姨' }
  const answer = await estate.request(cast.captain, path, { form })
  expect(answer.status).toBe(422)
  const html = await answer.text()
  for (const shown of ['陈阿公', '李阿姨', '这一户已经有人登记了']) expect(html).toContain(shown)
  const both = { [`name-${second!.id}`]: '李阿姨', [`miss-${second!.id}`]: 'declined' }
  expect((await estate.request(cast.captain, path, { form: both })).status).toBe(422)
  estate.close()
})

test('a count that differs needs a reason, keeps every word when refused, and books the difference once', async () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const { store, lot } = stocked(estate)
  const path = `/supplies/stores/${store.id}/count`
  const form = {
    once: 'the-count-form-1-as-drawn',
    [`was-${lot.id}`]: '40',
    [`lot-${lot.id}`]: '37',
    [`reason-${lot.id}`]: '',
  }
  const refused = await estate.request(cast.clerk, path, { form })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('value="37"')
  for (let tap = 0; tap < 2; tap++)
    await estate.request(cast.clerk, path, { form: { ...form, [`reason-${lot.id}`]: 'damaged' } })
  expect(db.select().from(supplyLots).get()!.amount).toBe(37)
  expect(db.select().from(supplyCountLines).all()).toMatchObject([
    { expected: 40, counted: 37, reason: 'damaged' },
  ])
  estate.close()
})

test('a gift stands in the published list with its giver’s name only by leave', async () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const { store, water } = stocked(estate)
  const gift = { item: String(water.id), pieces: '5', code: '', expiresOn: '', how: 'donated' }
  const path = `/supplies/stores/${store.id}/intakes`
  await estate.request(cast.clerk, path, {
    form: { ...gift, giver: '和平小学', named: 'yes', once: 'the-first-gift-as-drawn' },
  })
  await estate.request(cast.clerk, path, {
    form: { ...gift, giver: '周先生', once: 'the-second-gift-as-drawn' },
  })
  const list = await (await estate.request(null, '/supplies/donations')).text()
  expect(list).toContain('和平小学')
  expect(list).toContain('一位邻居')
  expect(list).not.toContain('周先生')
  expect(
    db
      .select()
      .from(supplyDonations)
      .all()
      .map((row) => row.giver),
  ).toEqual(['和平小学', ''])
  estate.close()
})

test('a list is taken in whole or not at all, and the same file twice is once', async () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const { store } = stocked(estate)
  const path = `/supplies/stores/${store.id}/list`
  const file = (text: string) => ({ list: new File([text], '清单.csv', { type: 'text/csv' }) })
  const head = '品名,类别,单位,数量,批号,有效期\n'
  const faulty = await estate.request(cast.clerk, path, {
    form: file(`${head}毛毯,应急,条,3,,\n口罩,医疗,个,很多,,\n`),
  })
  expect(faulty.status).toBe(422)
  expect(await faulty.text()).toContain('第 3 行：数量不是整数。')
  const good = `${head}毛毯,应急,条,3,,\n口罩,医疗,个,200,M7,2027/1/5\n`
  for (let time = 0; time < 2; time++) await estate.request(cast.clerk, path, { form: file(good) })
  const moved = db
    .select()
    .from(supplyMoves)
    .all()
    .map((row) => row.pieces)
  expect(moved).toEqual([40, 3, 200])
  const lot = db.select().from(supplyLots).where(eq(supplyLots.code, 'M7')).get()
  expect(lot).toMatchObject({ amount: 200, expiresOn: '2027-01-05' })
  const sheet = await (await estate.request(cast.clerk, '/supplies/export/stock?as=csv')).text()
  expect(sheet).toContain('医疗,口罩,200,个,值班室,M7,2027-01-05')
  estate.close()
})
