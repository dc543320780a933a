import { expect, test } from 'vitest'
import { files } from '#files/schema.ts'
import { cleanUploads } from '#files/uploads.ts'
import { createBuy } from '#groupbuys/offer/drafts.ts'
import { arrangePhotos } from '#groupbuys/offer/photos.ts'
import { publishBuy } from '#groupbuys/offer/publishing.ts'
import { groupPhotos } from '#groupbuys/offer/schema.ts'
import { groupBuys, groupItems, groupPickupPoints } from '#groupbuys/terms/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { png } from '#test/files/pictures.ts'
import { eggs, inputOfEggs } from './story.ts'

/** An order with all that can be copied: a photo with its words, a place to fetch, how the leader is paid. */
function earlier() {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const leader = cast.neighbour.id
  const point = {
    name: '3号楼门口',
    opensAt: '2026-11-25T10:00:00.000Z',
    closesAt: '2026-11-25T12:00:00.000Z',
  }
  const input = inputOfEggs({
    points: [point],
    payNote: '微信 周明',
    freight: 8800,
    items: [{ ...eggs, cap: 60, point: 0, steps: [{ fromPieces: 300, price: 100 }] }],
  })
  const { id } = createBuy(db, input, leader, clock.now)
  const uploads = cleanUploads([{ name: 'eggs.png', bytes: png() }])
  arrangePhotos(db, id, { uploads, removed: [], captions: new Map() }, leader, clock.now)
  arrangePhotos(db, id, { uploads: [], removed: [], captions: new Map([[1, '一盘鸡蛋']]) }, leader, clock.now)
  publishBuy(db, id, leader, clock.now)
  return estate
}

test('a copy has the words, goods, places, rules and photos of the earlier one, and none of its times', async () => {
  const estate = earlier()
  const { db, cast } = estate
  const answer = await estate.request(cast.neighbour, '/groupbuys/1/copy', { form: {} })
  expect(answer.headers.get('location')).toBe('/groupbuys/2/edit')
  const [, copy] = db.select().from(groupBuys).all()
  expect(copy).toMatchObject({ copiedFromId: 1, title: '鸡蛋和蔬菜', freight: 8800, payNote: '微信 周明' })
  expect(copy).toMatchObject({ opensAt: null, closesAt: null, publishedAt: null })
  const [, point] = db.select().from(groupPickupPoints).all()
  expect(point).toMatchObject({ groupBuyId: 2, name: '3号楼门口', opensAt: null })
  const [, item] = db.select().from(groupItems).all()
  expect(item).toMatchObject({ groupBuyId: 2, cap: 60, pickupPointId: point!.id, wantTotal: 0 })
  const page = await (await estate.request(cast.neighbour, '/groupbuys/2/edit')).text()
  expect(page).toContain('value="一盘鸡蛋"')
  expect(page).toContain('300=1.00')
})

test('how another leader was paid is not copied', async () => {
  const estate = earlier()
  await estate.request(estate.cast.captain, '/groupbuys/1/copy', { form: {} })
  expect(estate.db.select().from(groupBuys).all()[1]).toMatchObject({
    leaderId: estate.cast.captain.id,
    payNote: null,
  })
})

test('a photo taken off the copy stays on the earlier one', async () => {
  const estate = earlier()
  const { db, cast, clock } = estate
  await estate.request(cast.neighbour, '/groupbuys/1/copy', { form: {} })
  const off = { uploads: [], removed: [1], captions: new Map() }
  arrangePhotos(db, 2, off, cast.neighbour.id, clock.now)
  expect(db.select().from(groupPhotos).all()).toMatchObject([{ groupBuyId: 1, fileId: 1 }])
  expect(db.select().from(files).all()).toHaveLength(1)
  expect((await estate.request(cast.resident, '/groupbuys/1/photos/1')).status).toBe(200)
})
