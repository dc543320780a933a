import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { files } from '#files/schema.ts'
import { noticeFiles } from '#notices/publishing/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { contains, exif, jpeg, pdf, png } from '#test/files/pictures.ts'
import { secondsAfter } from '#time/instants.ts'
import { postOf } from './story.ts'

function upload(bytes: Uint8Array, name: string, type = 'image/jpeg') {
  return new File([new Uint8Array(bytes)], name, { type })
}

function words(estate: TestEstate, photos: File[], more: Record<string, string | string[]> = {}) {
  const fixed = {
    appointmentId: String(postOf(estate, estate.cast.chair)),
    kind: 'information',
    audience: 'everybody',
  }
  return { ...fixed, title: '新水泵', body: '已装好。', scopes: ['3/2'], intent: 'preview', photos, ...more }
}

async function published(estate: TestEstate, photos: File[]) {
  const { chair } = estate.cast
  const captions = Object.fromEntries(photos.map((_, i) => [`caption-${i + 1}`, '泵房里的新水泵']))
  await estate.request(chair, '/notices', { form: words(estate, photos) })
  await estate.request(chair, '/notices/1/words', { form: words(estate, [], captions) })
  await estate.request(chair, '/notices/1/publication', { form: { when: 'now' } })
  estate.clock.now = secondsAfter(estate.clock.now, 15)
}

test('a photo is asked for words, hung under the notice and served without its place', async () => {
  const estate = openTestEstate()
  const { chair, resident } = estate.cast
  const asked = await estate.request(chair, '/notices', {
    form: words(estate, [upload(jpeg({ segments: [exif(6)] }), '水泵.jpg')]),
  })
  expect(asked.status).toBe(422)
  expect(await asked.text()).toContain('请用几个字说说这张图里是什么。')
  const form = words(estate, [], { 'caption-1': '泵房里的新水泵' })
  expect((await estate.request(chair, '/notices/1/words', { form })).headers.get('location')).toBe(
    '/notices/1/preview',
  )
  await estate.request(chair, '/notices/1/publication', { form: { when: 'now' } })
  estate.clock.now = secondsAfter(estate.clock.now, 15)
  const page = await (await estate.request(resident, '/notices/1')).text()
  expect(page).toContain('<img src="/files/1" alt="泵房里的新水泵" width="4" height="3"')
  const file = await estate.request(resident, '/files/1')
  expect(contains(new Uint8Array(await file.arrayBuffer()), 'GPS')).toBe(false)
})

test('files are served as what they are, privately, never sniffed and never run', async () => {
  const estate = openTestEstate()
  await published(estate, [
    upload(png(), '泵.png', 'text/html'),
    upload(pdf(), '报告"1".pdf', 'application/pdf'),
  ])
  const picture = await estate.request(estate.cast.resident, '/files/1')
  expect(Object.fromEntries(picture.headers)).toMatchObject({
    'content-type': 'image/png',
    'x-content-type-options': 'nosniff',
    'cache-control': 'private, no-cache',
    'content-disposition': `inline; filename*=UTF-8''${encodeURIComponent('泵.png')}`,
    'content-security-policy': "default-src 'none'; sandbox",
  })
  const etag = picture.headers.get('etag')!
  const again = await estate.request(estate.cast.resident, '/files/1', { headers: { 'if-none-match': etag } })
  expect([again.status, await again.text()]).toEqual([304, ''])
  const paper = await estate.request(estate.cast.resident, '/files/2')
  expect(paper.headers.get('content-type')).toBe('application/pdf')
  expect(paper.headers.get('content-disposition')).toMatch(/^attachment; /)
  const refused = await estate.request(estate.cast.outsider, '/files/1', {
    headers: { 'if-none-match': etag },
  })
  expect(refused.status).toBe(404)
})

test.each([
  [
    'a page that calls itself a photo',
    [upload(new TextEncoder().encode('<script>1</script>'), 'a.jpg')],
    '“a.jpg”不是照片',
  ],
  ['a PDF that runs a script', [upload(pdf('/JavaScript'), 'a.pdf')], '“a.pdf”里有会自己运行的内容'],
  ['more than a megabyte', [upload(new Uint8Array(1024 * 1024 + 1), 'big.jpg')], '“big.jpg”超过 1 MB'],
])('%s is refused and the words are kept', async (_, photos, sentence) => {
  const estate = openTestEstate()
  const refused = await estate.request(estate.cast.chair, '/notices', { form: words(estate, photos) })
  expect(refused.status).toBe(422)
  const page = await refused.text()
  expect(page).toContain(sentence)
  expect(page).toContain('已装好。')
  expect(estate.db.select().from(files).all()).toEqual([])
})

test('six files a notice, and a seventh is refused', async () => {
  const estate = openTestEstate()
  const seven = Array.from({ length: 7 }, (_, i) => upload(pdf(`/N ${i}`), `${i}.pdf`))
  const refused = await estate.request(estate.cast.chair, '/notices', { form: words(estate, seven) })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('最多加 6 个文件。')
  const six = await estate.request(estate.cast.chair, '/notices/1/words', {
    form: words(estate, seven.slice(1)),
  })
  expect(six.status).toBe(303)
})

test('a file taken off the last draft that shows it is gone from the estate', async () => {
  const estate = openTestEstate()
  const { chair } = estate.cast
  await estate.request(chair, '/notices', { form: words(estate, [upload(pdf(), 'a.pdf')]) })
  await estate.request(chair, '/notices/1/words', { form: words(estate, [], { removed: '1' }) })
  expect(estate.db.select().from(files).all()).toEqual([])
})

test('a correction shows the photos of the notice it corrects', async () => {
  const estate = openTestEstate()
  await published(estate, [upload(pdf(), 'a.pdf')])
  await estate.request(estate.cast.chair, '/notices/1/correction', { method: 'POST' })
  const rows = estate.db.select().from(noticeFiles).where(eq(noticeFiles.noticeId, 2)).all()
  expect(rows.map((row) => row.fileId)).toEqual([1])
})
