import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import type { CleanUpload } from '#files/uploads.ts'
import { bagsOf } from '#groupbuys/handover/bags.ts'
import { complain, settleComplaint } from '#groupbuys/handover/complaints.ts'
import { tickOff, undoTick } from '#groupbuys/handover/handing-out.ts'
import { receive } from '#groupbuys/handover/receiving.ts'
import { groupComplaints, groupPickups } from '#groupbuys/handover/schema.ts'
import { setPayee } from '#groupbuys/money/payee.ts'
import { groupBuys, groupItems } from '#groupbuys/terms/schema.ts'
import { listings } from '#listings/lifecycle/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { arrived, closedBuy } from './money-story.ts'
import { afterwards, openBuy, order, runUntil } from './story.ts'

const words = { title: '团购余货：鸡蛋 10 枚', details: '每枚 1.10 元' }

/** Forty eggs came where thirty were ordered: ten are left over. */
function arrivedWithMore(estate: TestEstate) {
  const buy = closedBuy(estate)
  estate.clock.now = arrived
  const count = { itemId: buy.itemId, billed: 30, received: 40, damaged: 0, note: '', upload: null }
  receive(estate.db, { groupBuyId: buy.id, counts: [count] }, estate.cast.neighbour.id, arrived)
  return buy
}

test('what is left over goes on the board with one press, and the leader’s page leads there', async () => {
  const estate = openTestEstate()
  const { neighbour } = estate.cast
  const buy = arrivedWithMore(estate)
  const manage = `/groupbuys/${buy.id}/manage`
  expect(await (await estate.request(neighbour, manage)).text()).toContain('把余货挂到邻里互助')
  const answer = await estate.request(neighbour, `/groupbuys/${buy.id}/leftovers`, { form: {} })
  expect(answer.status).toBe(303)
  const offer = estate.db.select().from(listings).get()!
  expect(answer.headers.get('location')).toBe(`/needs/${offer.id}`)
  expect(offer).toMatchObject({ kind: 'offer', state: 'open', title: '团购余货：鸡蛋 10 枚' })
  expect(offer.details).toContain('鸡蛋：10 枚，每枚 1.10 元')
  expect(await (await estate.request(neighbour, manage)).text()).toContain(`href="/needs/${offer.id}"`)
  const board = await (await estate.request(estate.cast.outsider, '/needs?kind=offer')).text()
  expect(board).toContain('团购余货')
})

test('it is offered once, and not where nothing is left or somebody else leads', async () => {
  const estate = openTestEstate()
  const buy = arrivedWithMore(estate)
  const { offerLeftovers } = await import('#groupbuys/handover/leftovers.ts')
  const offer = (by: number, groupBuyId = buy.id) =>
    offerLeftovers(estate.db, { groupBuyId, ...words }, by, arrived)
  expect(() => offer(estate.cast.resident.id)).toThrow('errors')
  offer(estate.cast.neighbour.id)
  expect(() => offer(estate.cast.neighbour.id)).toThrow('groupbuys:leftovers.errors.offered')
  expect(estate.db.select().from(listings).all()).toHaveLength(1)
  estate.db.update(groupBuys).set({ leftoverListingId: null }).run()
  estate.db.update(groupItems).set({ leftover: 0 }).run()
  expect(() => offer(estate.cast.neighbour.id)).toThrow('groupbuys:leftovers.errors.nothing')
})

test('goods in place of broken ones are a line of their own: out of the leftover, handed over, ticked, undone', () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const buy = arrivedWithMore(estate)
  const leader = cast.neighbour.id
  const tick = { orderId: buy.resident, itemId: null, how: 'ticked' as const, takenBy: '' }
  tickOff(db, tick, leader, arrived)
  const { id } = complain(
    db,
    {
      groupBuyId: buy.id,
      unit: '3/2/501',
      itemId: buy.itemId,
      pieces: 3,
      body: '碎了三个',
      upload: null,
    },
    cast.resident.id,
    arrived,
  )
  const settle = { groupBuyId: buy.id, complaintId: id, how: 'replacement' as const, amount: 0, note: '' }
  settleComplaint(db, settle, leader, arrived)
  expect(db.select().from(groupItems).get()!.leftover).toBe(7)
  const bag = () => bagsOf(db, buy.id, { orderId: buy.resident })[0]!
  expect(bag().lines.map((line) => [line.pieces, line.complaintId])).toEqual([
    [20, null],
    [3, id],
  ])
  expect(bag().done).toBe(false)
  const { pickupId } = tickOff(db, { ...tick, complaintId: id }, leader, arrived)
  expect(bag().done).toBe(true)
  expect(tickOff(db, { ...tick, complaintId: id }, leader, arrived)).toEqual({ pickupId, already: true })
  undoTick(db, pickupId, leader, arrived)
  expect(bag().done).toBe(false)
  expect(db.select().from(groupPickups).where(eq(groupPickups.complaintId, id)).all()).toHaveLength(1)
})

test('a complaint about no goods in particular cannot be settled with new ones', () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const buy = arrivedWithMore(estate)
  const said = {
    groupBuyId: buy.id,
    unit: '3/2/501',
    itemId: null,
    pieces: null,
    body: '袋子破了',
    upload: null,
  }
  const { id } = complain(db, said, cast.resident.id, arrived)
  const settle = { groupBuyId: buy.id, complaintId: id, how: 'replacement' as const, amount: 0, note: '' }
  expect(() => settleComplaint(db, settle, cast.neighbour.id, arrived)).toThrow(
    'groupbuys:complaints.errors.whichGoods',
  )
  expect(db.select().from(groupComplaints).get()!.settledAt).toBeNull()
})

test('the list of bags offers the tick of new goods once the rest is gone, and the home reads where it stands', async () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const buy = arrivedWithMore(estate)
  const leader = cast.neighbour.id
  tickOff(db, { orderId: buy.resident, itemId: null, how: 'ticked', takenBy: '' }, leader, arrived)
  const said = {
    groupBuyId: buy.id,
    unit: '3/2/501',
    itemId: buy.itemId,
    pieces: 2,
    body: '碎了',
    upload: null,
  }
  const { id } = complain(db, said, cast.resident.id, arrived)
  const form = { how: 'replacement', amount: '', note: '' }
  await estate.request(cast.neighbour, `/groupbuys/${buy.id}/complaints/${id}/settlement`, { form })
  const list = await (await estate.request(cast.neighbour, `/groupbuys/${buy.id}/pickups?left=yes`)).text()
  expect(list).toMatch(new RegExp(`name="replacement" value="${id}"`))
  const complaints = `/groupbuys/${buy.id}/complaints`
  expect(await (await estate.request(cast.resident, complaints)).text()).toContain('新货待交')
  await estate.request(cast.neighbour, `/groupbuys/bags/${buy.resident}`, {
    form: { replacement: String(id), how: 'ticked', back: 'list' },
  })
  expect(await (await estate.request(cast.resident, complaints)).text()).toContain('新货已交')
})

test('the committee’s desk counts complaints without an answer', async () => {
  const estate = openTestEstate()
  const buy = arrivedWithMore(estate)
  const said = { groupBuyId: buy.id, unit: '3/2/501', itemId: null, pieces: null, body: '碎了', upload: null }
  complain(estate.db, said, estate.cast.resident.id, arrived)
  expect(await (await estate.request(estate.cast.chair, '/desk')).text()).toContain('1 个团购问题没有答复')
  expect(await (await estate.request(estate.cast.captain, '/desk')).text()).not.toContain('团购问题')
})

test('the leader’s overview counts the homes and the sum of each order, not of its neighbours', async () => {
  const estate = openTestEstate()
  for (const title of ['第一次', '第二次']) {
    const buy = openBuy(estate, { title })
    order(estate, buy, estate.cast.resident, '3/2/501', 20)
    order(estate, buy, estate.cast.outsider, '5/301', 10)
  }
  runUntil(estate, afterwards)
  const page = await (await estate.request(estate.cast.neighbour, '/groupbuys/leading')).text()
  expect(page.match(/>33\.00<\/b>/g)).toHaveLength(2)
  expect(page.match(/<b>2<\/b> <span>户下单/g)).toHaveLength(2)
})

test('the payee’s code is a picture: anything else is refused, since it could not be shown', () => {
  const estate = openTestEstate()
  const buy = closedBuy(estate)
  const upload = {
    type: 'application/pdf',
    name: 'code.pdf',
    width: null,
    height: null,
    bytes: new Uint8Array([1]),
  }
  const by = estate.cast.neighbour.id
  expect(() =>
    setPayee(estate.db, { groupBuyId: buy.id, payNote: '', upload: upload as CleanUpload }, by, arrived),
  ).toThrow('groupbuys:errors.onlyPhotos')
})
