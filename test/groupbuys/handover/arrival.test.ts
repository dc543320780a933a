import { describe, expect, test } from 'vitest'
import { type CleanUpload, cleanUploads } from '#files/uploads.ts'
import { announceArrival, setExpected } from '#groupbuys/handover/arrival.ts'
import { bagsOf } from '#groupbuys/handover/bags.ts'
import { remindUncollected, tickOff, undoTick } from '#groupbuys/handover/handing-out.ts'
import { receive } from '#groupbuys/handover/receiving.ts'
import { groupPickups, groupReceipts } from '#groupbuys/handover/schema.ts'
import { messages } from '#messages/outbox/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { png } from '#test/files/pictures.ts'
import { arrived, closedBuy } from '#test/groupbuys/money-story.ts'

function coming() {
  const estate = openTestEstate()
  const buy = closedBuy(estate)
  const leader = estate.cast.neighbour.id
  const count = (received: number, damaged = 0, now = arrived) =>
    receive(
      estate.db,
      {
        groupBuyId: buy.id,
        counts: [{ itemId: buy.itemId, billed: 30, received, damaged, note: '', upload: null }],
      },
      leader,
      now,
    )
  const audiences = (part: string) =>
    estate.db
      .select()
      .from(messages)
      .all()
      .filter((row) => row.key.includes(part))
      .map((row) => JSON.parse(row.audience).units)
  return { estate, buy, leader, count, audiences }
}
const tick = { itemId: null, how: 'scanned' as const, takenBy: '' }

describe('from the lorry to the door', () => {
  test('a new time of arrival is told to every home that gets something, the same time is not', () => {
    const { estate, buy, leader, audiences } = coming()
    const set = (at: string) => setExpected(estate.db, { groupBuyId: buy.id, at, note: '' }, leader, arrived)
    set('2026-11-25T10:00:00.000Z')
    set('2026-11-25T10:00:00.000Z')
    expect(audiences(':expected:')).toEqual([['3/2/501', '5/301']])
  })

  test('a later count replaces the earlier and shares out anew; more broken than came is refused', () => {
    const { estate, buy, count } = coming()
    expect(() => count(10, 11)).toThrow('groupbuys:arrival.errors.countWrong')
    count(30, 10)
    expect(bagsOf(estate.db, buy.id).map((bag) => bag.lines[0]?.pieces)).toEqual([20])
    count(30, 5)
    expect(bagsOf(estate.db, buy.id).map((bag) => bag.lines[0]?.pieces)).toEqual([20, 5])
    expect(
      estate.db
        .select()
        .from(groupReceipts)
        .all()
        .map((row) => row.replacedById),
    ).toEqual([2, null])
  })

  test('counting one more item keeps the photo of the earlier, and writes nothing about what is said again', () => {
    const { estate, buy, leader } = coming()
    const [upload] = cleanUploads([{ name: 'tray.png', bytes: png() }])
    const say = (damaged: number, photo: CleanUpload | null) =>
      receive(
        estate.db,
        {
          groupBuyId: buy.id,
          counts: [{ itemId: buy.itemId, billed: 30, received: 30, damaged, note: '', upload: photo }],
        },
        leader,
        arrived,
      )
    say(3, upload!)
    say(3, null)
    const rows = () => estate.db.select().from(groupReceipts).all()
    expect(rows()).toHaveLength(1)
    say(4, null)
    expect(rows().map((row) => [row.damaged, row.fileId])).toEqual([
      [3, 1],
      [4, 1],
    ])
  })

  test('one building is told at a time, and only after it came', () => {
    const { estate, buy, leader, count, audiences } = coming()
    const tell = (buildings: string[]) =>
      announceArrival(estate.db, { groupBuyId: buy.id, buildings }, leader, arrived)
    expect(() => tell(['3'])).toThrow('groupbuys:arrival.errors.notArrived')
    count(30)
    expect(tell(['3'])).toBe(1)
    expect(audiences(':arrived:')).toEqual([['3/2/501']])
    expect(() => tell(['9'])).toThrow('groupbuys:arrival.errors.noBuilding')
  })

  test('a bag is ticked once, by whose hand is kept, and who has not come is listed and reminded', () => {
    const { estate, buy, leader, count, audiences } = coming()
    count(30)
    const other = { orderId: buy.resident, itemId: null, how: 'otherHand' as const, takenBy: '' }
    expect(() => tickOff(estate.db, other, leader, arrived)).toThrow('groupbuys:arrival.errors.whoTook')
    const { pickupId } = tickOff(estate.db, { ...other, takenBy: '王桂兰' }, leader, arrived)
    expect(tickOff(estate.db, { ...tick, orderId: buy.resident }, leader, arrived)).toEqual({
      pickupId,
      already: true,
    })
    expect(bagsOf(estate.db, buy.id).map((bag) => [bag.unit, bag.done, bag.takenBy])).toEqual([
      ['3/2/501', true, '王桂兰'],
      ['5/301', false, null],
    ])
    expect(remindUncollected(estate.db, buy.id, leader, arrived)).toBe(1)
    expect(audiences(':uncollected:')).toEqual([['5/301']])
    undoTick(estate.db, pickupId, leader, arrived)
    expect(bagsOf(estate.db, buy.id)[0]!.done).toBe(false)
  })

  test('goods can be handed out kind by kind: the bag is done with its last', () => {
    const { estate, buy, leader, count } = coming()
    count(30)
    tickOff(estate.db, { ...tick, orderId: buy.resident, itemId: buy.itemId }, leader, arrived)
    expect(bagsOf(estate.db, buy.id)[0]).toMatchObject({ done: true, whole: null })
    expect(tickOff(estate.db, { ...tick, orderId: buy.resident }, leader, arrived).already).toBe(true)
    expect(estate.db.select().from(groupPickups).all()).toHaveLength(1)
  })
})

test('no fewer came than were handed out already', () => {
  const { estate, buy, leader, count } = coming()
  count(30)
  tickOff(estate.db, { ...tick, orderId: buy.resident }, leader, arrived)
  expect(() => count(0)).toThrow('groupbuys:arrival.errors.belowHanded')
  expect(() => count(30, 30)).toThrow('groupbuys:arrival.errors.belowHanded')
  count(30, 1)
  estate.close()
})

describe('the code on a bag', () => {
  test('opens it without ticking anything, and ticks after a press', async () => {
    const { estate, buy, count } = coming()
    count(30)
    const { captain } = estate.cast
    const at = `/groupbuys/bags/${buy.resident}`
    const page = await (await estate.request(captain, at)).text()
    expect(page).toContain('确认交货')
    expect(estate.db.select().from(groupPickups).all()).toEqual([])
    expect((await estate.request(captain, at, { form: { how: 'delivered' } })).status).toBe(303)
    expect(await (await estate.request(captain, at)).text()).toContain('已取')
    expect(estate.db.select().from(groupPickups).get()).toMatchObject({ by: captain.id, how: 'delivered' })
  })

  test('gives its finder no right: a neighbour sees no bag, the home its own and no button', async () => {
    const { estate, buy, count } = coming()
    count(30)
    const at = `/groupbuys/bags/${buy.resident}`
    expect((await estate.request(estate.cast.outsider, at)).status).toBe(404)
    const own = await (await estate.request(estate.cast.resident, at)).text()
    expect(own).toContain('鸡蛋')
    expect(own).not.toContain('确认交货')
  })

  test('another hand without a name comes back with what was typed', async () => {
    const { estate, buy, count } = coming()
    count(30)
    const answer = await estate.request(estate.cast.neighbour, `/groupbuys/bags/${buy.resident}`, {
      form: { how: 'otherHand', takenBy: '' },
    })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('请写明是谁代取的')
  })
})

test('counts typed on the page are kept when one is refused', async () => {
  const { estate, buy } = coming()
  const form = { [`received-${buy.itemId}`]: '28', [`damaged-${buy.itemId}`]: '29' }
  const answer = await estate.request(estate.cast.neighbour, `/groupbuys/${buy.id}/receipts`, { form })
  expect(answer.status).toBe(422)
  const page = await answer.text()
  expect(page).toContain('value="28"')
  expect(page).toContain('破损不能比实收多')
})
