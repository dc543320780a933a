import assert from 'node:assert/strict'
import { sql } from 'drizzle-orm'
import { jobs } from '#estate/schema.ts'
import { groupIncrements, groupLines, groupOrders } from '#groupbuys/orders/schema.ts'
import { groupBuys, groupItems } from '#groupbuys/terms/schema.ts'
import { browser, type Case, day0 } from '#test/conformance/host.ts'
import { captain, furnish, resident } from '#test/conformance/house.ts'

const during = '2026-11-24T10:05:00.000Z'
const closes = '2026-11-24T12:00:00.000Z'

/** Eggs in trays of thirty from 18:00 to 20:00, as the form sends it. */
const eggs = {
  title: '鸡蛋',
  opensAt: '2026-11-24T18:00',
  closesAt: '2026-11-24T20:00',
  'item-0-name': '鸡蛋',
  'item-0-price': '1.10',
  'item-0-unit': '枚',
  'item-0-pack': '30',
  freight: '10',
}
const wish = (unit: string, want: string, once: string) => ({
  unit,
  once: `the-form-as-it-was-${once}`,
  version: '0',
  'want-1': want,
  'flex-1': '0',
})

export const groupBuyCases: Record<string, Case> = {
  async 'a group order opens, is ordered from, closes by the job table and tells each home'({
    db,
    clock,
    fetch,
    wake,
  }) {
    clock.now = day0
    await furnish(db)
    const leader = browser(fetch)
    const home = browser(fetch)
    await leader.signIn(captain)
    await home.signIn(resident)
    assert.equal((await leader.post('/groupbuys', eggs)).status, 303)
    assert.equal((await leader.post('/groupbuys/1/publication', {})).status, 303)
    assert.equal((await home.post('/groupbuys/1/orders', wish('3/2/501', '20', 'early'))).status, 409)
    clock.now = during
    const placed = await home.post('/groupbuys/1/orders', wish('3/2/501', '20', 'first'))
    assert.equal(placed.status, 303, await placed.text())
    assert.equal((await home.post('/groupbuys/1/orders', wish('3/2/501', '20', 'first'))).status, 303)
    // The captain for a neighbour without an account.
    assert.equal((await leader.post('/groupbuys/1/orders', wish('3/2/101', '15', 'third'))).status, 303)
    assert.match(await (await home.get('/groupbuys/1')).text(), /还差 25 枚满一盘|还差 25 枚满一箱/)
    assert.throws(() => db.run(sql`delete from group_increments`))
    assert.equal(db.select().from(groupIncrements).all().length, 2)

    clock.now = closes
    wake()
    const waiting = () =>
      db
        .select()
        .from(jobs)
        .all()
        .filter((job) => job.kind === 'groupbuys.close' || job.kind === 'groupbuys.tell').length
    for (let i = 0; i < 100 && waiting() > 0; i++) await new Promise((done) => setTimeout(done, 20))
    assert.equal(waiting(), 0)
    assert.equal(db.select().from(groupBuys).get()!.closedAt, closes)
    assert.deepEqual(
      db.select({ packs: groupItems.packs, leftover: groupItems.leftover }).from(groupItems).all(),
      [{ packs: 1, leftover: 0 }],
    )
    assert.deepEqual(
      db
        .select()
        .from(groupLines)
        .all()
        .map((line) => [line.computed, line.final, line.reason, line.amount]),
      [
        [20, 20, 'all', 2200],
        [10, 10, 'short', 1100],
      ],
    )
    assert.deepEqual(
      db
        .select()
        .from(groupOrders)
        .all()
        .map((order) => order.goods + order.freight),
      [2700, 1600],
    )
    const page = await (await home.get('/groupbuys/1')).text()
    assert.match(page, /您要 20 枚，全部拿到/)
    assert.equal(
      db.all<{ key: string }>(sql`select key from messages where key like 'groupbuy:1:result:%'`).length,
      2,
    )
  },
}
