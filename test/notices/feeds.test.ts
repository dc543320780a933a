import { parseFeed } from '@rowanmanning/feed-parser'
import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { parseAtomFeed, parseJsonFeed } from 'feedsmith'
import { describe, expect, test } from 'vitest'
import { estateSettings } from '#estate/schema.ts'
import { plain } from '#notices/feeds/feed-formats.ts'
import { createFeedKey } from '#notices/feeds/keys.ts'
import { feedKeys } from '#notices/feeds/schema.ts'
import { occupancies } from '#standing/schema.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'
import { keyless } from '#test/shared/page.ts'
import { givenNotice } from './reach-estate.ts'

async function read(estate: TestEstate, key: string, file: string) {
  const answer = await estate.request(null, `/feeds/${key}/${file}`)
  return { answer, text: await answer.text() }
}

function openWithFeed() {
  const estate = openTestEstate()
  return { ...estate, key: createFeedKey(estate.db, estate.cast.resident.id, day0) }
}

describe('the Atom feed', () => {
  test('holds what is public to the estate and to the own building, and nothing else', async () => {
    const estate = openWithFeed()
    givenNotice(estate, { title: '全小区', scopes: [''], publishedAt: '2026-11-24T00:00:01.000Z' })
    givenNotice(estate, { title: '本单元', scopes: ['3/2'], publishedAt: '2026-11-24T00:00:02.000Z' })
    givenNotice(estate, { title: '别的楼', scopes: ['5'] })
    givenNotice(estate, { title: '仅业主', audience: 'owners', scopes: ['3'] })
    givenNotice(estate, { title: '撤回了', state: 'archived', withdrawnAt: day0 })
    givenNotice(estate, { title: '还没发', state: 'unpublished', publishedAt: null })
    const { answer, text } = await read(estate, estate.key, 'notices.atom')
    expect(answer.headers.get('content-type')).toContain('application/atom+xml')
    const feed = parseFeed(text)
    expect(feed.items.map((item) => item.title)).toEqual(['本单元', '全小区'])
    expect(feed.language).toBe('zh-CN')
    const atom = parseAtomFeed(text)
    expect(atom.entries?.map((entry) => entry.authors?.[0]?.name)).toEqual([
      '河畔花园业主委员会',
      '河畔花园业主委员会',
    ])
    expect(atom.links?.find((link) => link.rel === 'self')?.href).toBe(
      `http://localhost/feeds/${estate.key}/notices.atom`,
    )
    estate.close()
  })

  test('whatever was typed arrives in both readers as it was typed', async () => {
    const estate = openWithFeed()
    const text = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 60 }),
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constant(']]><x>&amp;"\''),
    )
    await fc.assert(
      fc.asyncProperty(text, text, async (title, body) => {
        const notice = givenNotice(estate, { title: `题${title}`, body: `文${body}`, publishedAt: day0 })
        const { text: xml } = await read(estate, estate.key, 'notices.atom')
        const [entry] = parseAtomFeed(xml).entries ?? []
        const [item] = parseFeed(xml).items
        expect(entry?.id).toBe(`http://localhost/notices/${notice.id}`)
        expect(item?.url).toBe(`http://localhost/notices/${notice.id}`)
        expect(entry?.content?.value ?? '').not.toMatch(/<(?!\/?(p|b|ul|ol|li|br)\b)/)
        const json = JSON.parse((await read(estate, estate.key, 'notices.json')).text) as {
          items: { title: string }[]
        }
        expect(json.items[0]?.title).toBe(plain(`题${title}`))
      }),
      { numRuns: 60 },
    )
    estate.close()
  })

  test('is not sent again while nothing changed', async () => {
    const estate = openWithFeed()
    givenNotice(estate, { scopes: ['3'] })
    const { answer } = await read(estate, estate.key, 'notices.atom')
    const headers = { 'if-none-match': answer.headers.get('etag')! }
    estate.clock.now = '2026-11-24T03:00:00.000Z'
    expect((await estate.request(null, `/feeds/${estate.key}/notices.atom`, { headers })).status).toBe(304)
    estate.close()
  })
})

test('signs that mean something in XML and HTML arrive as signs', async () => {
  const estate = openWithFeed()
  const title = ']]>]]><b>&amp;"'
  givenNotice(estate, { title, body: ']]>]]><script>&lt;', scopes: ['3'] })
  const { text } = await read(estate, estate.key, 'notices.atom')
  expect(parseFeed(text).items[0]?.title).toBe(title)
  const [entry] = parseAtomFeed(text).entries ?? []
  expect(entry?.title?.value).toBe(']]&gt;]]&gt;&lt;b&gt;&amp;amp;&quot;')
  expect(entry?.content?.value).toContain('<p>]]&gt;]]&gt;&lt;script&gt;&amp;lt;</p>')
  estate.close()
})

test('an estate whose name holds signs of XML is called so in both feeds', async () => {
  const estate = openWithFeed()
  const title = '<河畔> &amp; "花园"'
  estate.db.update(estateSettings).set({ title }).run()
  givenNotice(estate, { scopes: ['3'] })
  const { text } = await read(estate, estate.key, 'notices.atom')
  expect(parseAtomFeed(text).title?.value).toBe(title)
  const json = JSON.parse((await read(estate, estate.key, 'notices.json')).text)
  expect(parseJsonFeed(json)).toMatchObject({ title: title, language: 'zh-CN' })
  estate.close()
})

test('the JSON feed says the same', async () => {
  const estate = openWithFeed()
  givenNotice(estate, { title: '停水', scopes: [''], body: '第一行\n第二行', place: '3号楼' })
  const { answer, text } = await read(estate, estate.key, 'notices.json')
  expect(answer.headers.get('content-type')).toContain('application/feed+json')
  const feed = parseJsonFeed(JSON.parse(text))
  expect(feed.items?.map((item) => item.title)).toEqual(['停水'])
  expect(feed.items?.[0]?.content_html).toContain('2026年11月25日 09:00 至 17:00 · 3号楼')
  expect(feed.items?.[0]?.content_html).toContain('<p>第一行<br/>第二行</p>')
  estate.close()
})

describe('the private address', () => {
  test('is shown once, kept only as a hash, and ends when revoked', async () => {
    const estate = openTestEstate()
    const { request, cast, db } = estate
    const made = await request(cast.resident, '/feeds', { form: {} })
    expect(made.status).toBe(201)
    const key = /\/feeds\/([\w-]{27})\/notices\.atom/.exec(await made.text())![1]!
    expect(await (await request(cast.resident, '/feeds')).text()).not.toContain(key)
    expect(JSON.stringify(db.select().from(feedKeys).all())).not.toContain(key)
    expect((await read(estate, key, 'notices.atom')).answer.status).toBe(200)
    const [row] = db.select().from(feedKeys).all()
    expect((await request(cast.neighbour, `/feeds/${row!.id}/revocation`, { form: {} })).status).toBe(404)
    expect((await request(cast.resident, `/feeds/${row!.id}/revocation`, { form: {} })).status).toBe(303)
    const ended = await read(estate, key, 'notices.atom')
    const unknown = await read(estate, 'x'.repeat(27), 'notices.atom')
    expect([ended.answer.status, unknown.answer.status]).toEqual([404, 404])
    expect(keyless(ended.text).replaceAll(key, '')).toBe(keyless(unknown.text).replaceAll('x'.repeat(27), ''))
    estate.close()
  })

  test('ends with the last home of its owner', async () => {
    const estate = openWithFeed()
    estate.db
      .update(occupancies)
      .set({ until: day0 })
      .where(eq(occupancies.personId, estate.cast.resident.id))
      .run()
    expect((await read(estate, estate.key, 'calendar.ics')).answer.status).toBe(404)
    estate.close()
  })

  test('guessing is slowed down', async () => {
    const estate = openTestEstate()
    const answers = []
    for (let i = 0; i < 32; i++) answers.push((await read(estate, `guess${i}`, 'notices.json')).answer.status)
    expect(answers.at(0)).toBe(404)
    expect(answers.at(-1)).toBe(429)
    estate.close()
  })

  test('at most five', async () => {
    const estate = openTestEstate()
    for (let i = 0; i < 5; i++) createFeedKey(estate.db, estate.cast.resident.id, day0)
    expect((await estate.request(estate.cast.resident, '/feeds', { form: {} })).status).toBe(409)
    estate.close()
  })
})
