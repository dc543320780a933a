import { describe, expect, test } from 'vitest'
import { tickOff } from '#groupbuys/handover/handing-out.ts'
import { receive } from '#groupbuys/handover/receiving.ts'
import { groupPickups } from '#groupbuys/handover/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { arrived, closedBuy } from '#test/groupbuys/money-story.ts'
import { openBuy, order, runUntil } from '#test/groupbuys/story.ts'
import { readQr } from './read-qr.ts'

function come(estate: TestEstate) {
  const buy = closedBuy(estate)
  estate.clock.now = arrived
  const count = { itemId: buy.itemId, billed: 30, received: 30, damaged: 0, note: '', upload: null }
  receive(estate.db, { groupBuyId: buy.id, counts: [count] }, estate.cast.neighbour.id, arrived)
  return buy
}
const page = async (estate: TestEstate, who: { id: number }, path: string) =>
  (await estate.request(who, path)).text()
const code = 'id="pickup-code"'

describe('what a home shows at the counter', () => {
  test('is on its page from the closing until the bag is gone, and on nobody else’s', async () => {
    const estate = openTestEstate()
    const { resident, neighbour } = estate.cast
    const buy = come(estate)
    const shown = await page(estate, resident, `/groupbuys/${buy.id}`)
    expect(shown).toContain(code)
    expect(shown).toContain(`<b class="plate">${buy.resident}</b>`)
    const [, size, path] =
      /viewBox="0 0 (\d+) \d+"[^>]*><rect[^>]*>(?:<\/rect>)?<path class="qr-ink" d="([^"]+)"/.exec(shown)!
    expect(readQr(path!, 4, Number(size))).toBe(`http://localhost/groupbuys/bags/${buy.resident}`)
    expect(await page(estate, neighbour, `/groupbuys/${buy.id}`)).not.toContain(code)
    const tick = { orderId: buy.resident, itemId: null, how: 'scanned' as const, takenBy: '' }
    tickOff(estate.db, tick, neighbour.id, arrived)
    expect(await page(estate, resident, `/groupbuys/${buy.id}`)).not.toContain(code)
  })

  test('says where and when its goods are fetched', async () => {
    const estate = openTestEstate()
    const window = { opensAt: '2026-11-25T10:00:00.000Z', closesAt: '2026-11-25T12:00:00.000Z' }
    const points = ['3号楼门口', '北门'].map((name) => ({ name, ...window }))
    const buy = closedBuy(estate, { points }, { point: 1 })
    const shown = await page(estate, estate.cast.resident, `/groupbuys/${buy.id}`)
    const box = shown.slice(shown.indexOf(code), shown.indexOf('</section>', shown.indexOf(code)))
    expect(box).toContain('北门')
    expect(box).not.toContain('3号楼门口')
    expect(box).toContain('datetime="2026-11-25T10:00:00.000Z"')
  })

  test('the label bears the same address and the number beside it', async () => {
    const estate = openTestEstate()
    const buy = come(estate)
    const labels = await page(estate, estate.cast.neighbour, `/groupbuys/${buy.id}/labels`)
    const drawn = new RegExp(`viewBox="0 0 (\\d+) \\d+"[^>]*><path id="bag-${buy.resident}" d="([^"]+)"`)
    const [, size, path] = drawn.exec(labels)!
    expect(readQr(path!, 2, Number(size))).toBe(`http://localhost/groupbuys/bags/${buy.resident}`)
    expect(labels).toContain(`袋号 ${buy.resident}`)
  })

  test('where nothing can be scanned, the number or the door is typed', async () => {
    const estate = openTestEstate()
    const { neighbour } = estate.cast
    const buy = come(estate)
    const typed = (words: string) =>
      estate.request(neighbour, `/groupbuys/${buy.id}/pickups?bag=${encodeURIComponent(words)}`)
    for (const words of [String(buy.outsider), '２', '5-301', '5号楼301室'])
      expect((await typed(words)).headers.get('location')).toBe(`/groupbuys/bags/${buy.outsider}`)
    const unknown = await typed('9-999')
    expect(unknown.status).toBe(200)
    const again = await unknown.text()
    expect(again).toContain('这个袋号或门牌在这一单里没有货')
    expect(again).toContain('value="9-999"')
    expect(estate.db.select().from(groupPickups).all()).toEqual([])
  })
})

test('whoever comes for one bag is told of what else waits for the home, and nobody else is', async () => {
  const estate = openTestEstate()
  const { resident, neighbour, outsider } = estate.cast
  const first = come(estate)
  estate.clock.now = '2026-11-24T01:00:00.000Z'
  const second = openBuy(estate, { title: '牛奶' })
  const { order: milk } = order(estate, second, resident, '3/2/501', 30)
  runUntil(estate, '2026-11-24T12:00:01.000Z')
  const bag = `/groupbuys/bags/${first.resident}`
  expect(await page(estate, neighbour, bag)).not.toContain('牛奶')
  const count = { itemId: 2, billed: 30, received: 30, damaged: 0, note: '', upload: null }
  receive(estate.db, { groupBuyId: second.id, counts: [count] }, neighbour.id, arrived)
  estate.clock.now = arrived
  for (const person of [neighbour, resident])
    expect(await page(estate, person, bag)).toContain(`href="/groupbuys/bags/${milk!.id}"`)
  expect(await page(estate, outsider, `/groupbuys/bags/${first.outsider}`)).not.toContain('牛奶')
  const tick = { orderId: milk!.id, itemId: null, how: 'scanned' as const, takenBy: '' }
  tickOff(estate.db, tick, neighbour.id, arrived)
  expect(await page(estate, neighbour, bag)).not.toContain(`href="/groupbuys/bags/${milk!.id}"`)
})
