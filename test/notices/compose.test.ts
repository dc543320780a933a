import { expect, test } from 'vitest'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { secondsAfter } from '#time/instants.ts'
import { draftOf, postOf, publishedBy } from './story.ts'

function words(estate: TestEstate, more: Record<string, string | string[]> = {}) {
  return {
    appointmentId: String(postOf(estate, estate.cast.chair)),
    kind: 'works',
    title: '3号楼2单元停水',
    body: '请提前储水。',
    startsAt: '2026-11-25T09:00',
    endsAt: '2026-11-25T17:00',
    audience: 'everybody',
    scopes: ['3/2'],
    asks: 'yes',
    questions: 'yes',
    intent: 'preview',
    ...more,
  }
}

test('a chair writes, looks it over, publishes, and a resident reads it after fifteen seconds', async () => {
  const estate = openTestEstate()
  const { chair, resident } = estate.cast
  const saved = await estate.request(chair, '/notices', { form: words(estate) })
  expect(saved.status).toBe(303)
  const preview = saved.headers.get('location')!
  const look = await (await estate.request(chair, preview)).text()
  expect(look).toContain('3号楼2单元停水')
  expect(look).toMatch(/<b>6<\/b> <span>户会收到/)
  expect(look).toMatch(/<b>4<\/b> <span>户有账号/)
  expect(look).toMatch(/<b>2<\/b> <span>户要靠纸质或上门/)
  const wakes = estate.wakes()
  const sent = await estate.request(chair, preview.replace('preview', 'publication'), {
    form: { when: 'now' },
  })
  expect(sent.status).toBe(303)
  expect(estate.wakes()).toBe(wakes + 1)
  expect(await (await estate.request(resident, '/notices')).text()).not.toContain('3号楼2单元停水')
  estate.clock.now = secondsAfter(estate.clock.now, 15)
  const board = await (await estate.request(resident, '/notices')).text()
  expect(board).toContain('3号楼2单元停水')
  expect(board).toContain('未读')
  expect(board).toContain('请确认')
  const page = await (await estate.request(resident, '/notices/1')).text()
  expect(page).toContain('我已知晓')
  expect(page).toContain('发布方会按门牌看到')
  expect(await (await estate.request(resident, '/notices')).text()).not.toContain('未读')
})

test('a draft may be saved with everything missing, and going on names what is missing beside its words', async () => {
  const estate = openTestEstate()
  const { chair } = estate.cast
  const bare = words(estate, { title: '', startsAt: '', endsAt: '', scopes: [], body: '水泵坏了' })
  const kept = await estate.request(chair, '/notices', { form: { ...bare, intent: 'draft' } })
  expect(kept.headers.get('location')).toBe('/notices/mine')
  const refused = await estate.request(chair, '/notices/1/words', { form: bare })
  expect(refused.status).toBe(422)
  const form = await refused.text()
  for (const sentence of ['请写标题。', '请写什么时候开始。', '请选发给哪里。'])
    expect(form).toContain(sentence)
  expect(form).toContain('水泵坏了')
  expect(form).toContain('action="/notices/1/words"')
})

test.each([
  ['meeting', { startsAt: '', place: '' }, ['请写会议什么时候开始。', '请写会议地点。']],
  ['urgent', { startsAt: '', endsAt: '' }, ['紧急通知要写到什么时候为止。']],
  ['works', { startsAt: '2026-11-25T17:00', endsAt: '2026-11-25T09:00' }, ['结束时间要在开始之后。']],
])('a notice of kind %s is refused with what it needs', async (kind, fields, sentences) => {
  const estate = openTestEstate()
  const refused = await estate.request(estate.cast.chair, '/notices', {
    form: words(estate, { kind, ...fields }),
  })
  expect(refused.status).toBe(422)
  const form = await refused.text()
  for (const sentence of sentences) expect(form).toContain(sentence)
})

test('a captain writes to her own staircase only', async () => {
  const estate = openTestEstate()
  const { captain } = estate.cast
  const mine = { appointmentId: String(postOf(estate, captain)) }
  const form = await (await estate.request(captain, '/notices/new')).text()
  expect(form).toMatch(/value="3\/2" checked/)
  expect(form).not.toContain('value="3/1"')
  expect(form).toContain('3号楼2单元楼组长')
  const refused = await estate.request(captain, '/notices', {
    form: words(estate, { ...mine, scopes: ['3/1'] }),
  })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('不在您的职务范围内')
  expect((await estate.request(captain, '/notices', { form: words(estate) })).status).toBe(403)
  expect((await estate.request(captain, '/notices', { form: words(estate, mine) })).status).toBe(303)
})

test('single doors are typed as people write them, and unknown ones are named', async () => {
  const estate = openTestEstate()
  const { chair } = estate.cast
  const typed = words(estate, { scopes: [], doors: '3-2-501，5号楼301' })
  expect((await estate.request(chair, '/notices', { form: typed })).status).toBe(303)
  expect(await (await estate.request(chair, '/notices/1/preview')).text()).toContain(
    '3号楼2单元501室、5号楼301室',
  )
  const wrong = await estate.request(chair, '/notices', { form: { ...typed, doors: '3-2-999' } })
  expect(wrong.status).toBe(422)
  expect(await wrong.text()).toContain('没找到这些门牌：3-2-999')
})

test('a prepared text fills the form', async () => {
  const estate = openTestEstate()
  const form = await (await estate.request(estate.cast.chair, '/notices/new?template=waterCut')).text()
  expect(form).toContain('停水通知')
  expect(form).toMatch(/value="works" checked/)
})

test('a draft is seen by its author organisation and by nobody else', async () => {
  const estate = openTestEstate()
  draftOf(estate, estate.cast.chair)
  const member = estate.person('方芳')
  estate.appoint(member.id, 'member', '', estate.committee.id)
  expect((await estate.request(member, '/notices/1/edit')).status).toBe(200)
  for (const who of ['clerk', 'steward', 'resident'] as const)
    expect((await estate.request(estate.cast[who], '/notices/1/edit')).status, who).toBe(404)
})

test('a notice is scheduled on the clock of the estate, called back, and goes out by itself', async () => {
  const estate = openTestEstate()
  const { chair, resident } = estate.cast
  draftOf(estate, chair)
  const at = (text: string) =>
    estate.request(chair, '/notices/1/publication', { form: { when: 'later', at: text } })
  const past = await at('2026-11-24T08:59')
  expect(past.status).toBe(422)
  expect(await past.text()).toContain('定时要选以后的时间。')
  expect(await (await at('')).text()).toContain('请选什么时候发布。')
  expect((await at('2026-11-24T18:00')).status).toBe(303)
  expect(await (await estate.request(chair, '/notices/1/preview')).text()).toContain('今天 18:00')
  expect((await estate.request(chair, '/notices/1/edit')).status).toBe(409)
  await estate.request(chair, '/notices/1/publication/undo', { method: 'POST' })
  expect((await estate.request(chair, '/notices/1/edit')).status).toBe(200)
  await at('2026-11-24T18:00')
  estate.clock.now = '2026-11-24T10:00:00.000Z'
  expect((await estate.request(resident, '/notices/1')).status).toBe(200)
})

test('an earlier notice is written again as a draft without its times', async () => {
  const estate = openTestEstate()
  const { chair } = estate.cast
  publishedBy(estate, chair)
  const copy = await estate.request(chair, '/notices/1/copy', { method: 'POST' })
  expect(copy.headers.get('location')).toBe('/notices/2/edit')
  const form = await (await estate.request(chair, '/notices/2/edit')).text()
  expect(form).toContain('3号楼2单元停水通知')
  expect(form).toMatch(/name="startsAt"[^>]*value=""/)
  expect(form).toMatch(/value="3\/2" checked/)
  await estate.request(chair, '/notices/2/removal', { method: 'POST' })
  expect((await estate.request(chair, '/notices/2/edit')).status).toBe(404)
})

test('the page speaks English to whoever reads English', async () => {
  const estate = openTestEstate()
  publishedBy(estate, estate.cast.chair)
  const headers = { 'accept-language': 'en' }
  const page = await (await estate.request(estate.cast.resident, '/notices/1', { headers })).text()
  for (const words of ['Works and outages', 'I have read this', 'Questions and answers', 'tomorrow'])
    expect(page).toContain(words)
  expect(page).not.toMatch(/notices:[a-z]/)
})

test('an end of last night is taken by the form, and so is another past end of a correction', async () => {
  const estate = openTestEstate()
  const { chair } = estate.cast
  const night = words(estate, {
    kind: 'works',
    startsAt: '2026-11-23T22:00',
    endsAt: '2026-11-23T23:30',
    expiresAt: '',
  })
  const answer = await estate.request(chair, '/notices', { form: night })
  expect(answer.status).toBe(303)
  estate.clock.now = '2026-11-26T00:30:00.000Z'
  const late = await estate.request(chair, '/notices', { form: night })
  expect([late.status, (await late.text()).match(/结束时间已经过了|已经过去了/)?.[0]]).toEqual([
    422,
    '结束时间已经过了',
  ])
})
