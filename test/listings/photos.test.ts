import { afterEach, beforeEach, expect, test } from 'vitest'
import { files } from '#files/schema.ts'
import { cleanUploads } from '#files/uploads.ts'
import { listingFiles } from '#listings/posting/schema.ts'
import { leaveEstate } from '#privacy/leave.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { jpeg } from '#test/files/pictures.ts'
import { post, wait } from './story.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

const picture = (width = 40) =>
  new File([new Uint8Array(jpeg({ width, height: 30 }))], '沙发.jpg', { type: 'image/jpeg' })
const sofa = { kind: 'offer', category: 'equipment', title: '沙发送人' }
const photos = () => cleanUploads([{ name: '沙发.jpg', bytes: jpeg({ width: 40, height: 30 }) }])

test('a photo goes with what is given away, and neighbours see it; nobody else', async () => {
  const { resident, neighbour, stranger } = estate.cast
  const posted = await estate.request(resident, '/needs', { form: { ...sofa, photos: [picture()] } })
  const path = posted.headers.get('location')!
  const page = await (await estate.request(neighbour, path)).text()
  const src = /<img src="([^"]+\/files\/\d+)"/.exec(page)![1]!
  const photo = await estate.request(neighbour, src)
  expect(photo.headers.get('content-type')).toBe('image/jpeg')
  expect((await estate.request(stranger, src)).status).toBe(404)
  expect((await estate.request(neighbour, `${path}/files/99`)).status).toBe(404)
})

test('a fifth photo and what is no photo come back with a sentence, the words kept', async () => {
  const { resident } = estate.cast
  const five = [1, 2, 3, 4, 5].map((n) => picture(40 + n))
  const many = await estate.request(resident, '/needs', { form: { ...sofa, photos: five } })
  expect(many.status).toBe(422)
  const page = await many.text()
  expect(page).toContain('最多放 4 张照片')
  expect(page).toContain('沙发送人')
  const paper = new File(['%PDF-1.4'], '合同.pdf', { type: 'application/pdf' })
  expect((await estate.request(resident, '/needs', { form: { ...sofa, photos: [paper] } })).status).toBe(422)
  expect(estate.db.select().from(listingFiles).all()).toEqual([])
})

test('seeing who could help says that chosen photos must be chosen again, and says nothing where there were none', async () => {
  const { resident } = estate.cast
  const look = async (form: Record<string, unknown>) =>
    (await estate.request(resident, '/needs', { form: { ...sofa, intent: 'look', ...form } as never })).text()
  expect(await look({ photos: [picture()] })).toMatch(/id="field-photos-error"[^>]*>[^<]*.*请把照片再选一次/s)
  expect(await look({})).not.toContain('请把照片再选一次')
})

test('whoever leaves takes her photos along, but for one that something else still shows', () => {
  const { resident } = estate.cast
  post(estate, resident, { photos: photos() })
  leaveEstate(estate.db, resident.id, resident.id, estate.clock.now)
  expect(estate.db.select().from(listingFiles).all()).toEqual([])
  expect(estate.db.select().from(files).all()).toEqual([])
})

test('the need of next week shows the same photo', () => {
  post(estate, estate.cast.resident, { repeats: 'weekly', photos: photos() })
  wait(estate, 7 * 24 * 60 + 1)
  const rows = estate.db.select().from(listingFiles).all()
  expect(rows.map((row) => row.listingId)).toEqual([1, 2])
  expect(new Set(rows.map((row) => row.fileId)).size).toBe(1)
})
