import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { keptWords, parseKept } from '#sessions/kept.ts'
import { endSessions } from '#sessions/sessions.ts'
import { people } from '#standing/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { daysAfter } from '#time/instants.ts'
import { hidden, openBrowser, phrase, withPassphrase } from './browser.ts'

const words = '3号楼2单元明天停水，\n请大家提前备水。'

describe('being signed out in the middle of writing', () => {
  test('loses no word: they travel through the sign-in form, a failed try, and come back with a button', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    const browser = openBrowser(estate)
    const asked = await browser.post('/account/quiet-hours?from=form', {
      from: '22:00',
      to: '07:00',
      note: words,
    })
    expect(asked.status).toBe(401)
    const first = await asked.text()
    expect(first).toContain('您写的内容没有丢')

    const failed = await browser.signIn('林秀英', 'wrong wrong', { kept: hidden(first, 'kept')! })
    const again = await browser.signIn('林秀英', phrase, { kept: hidden(await failed.text(), 'kept')! })
    expect(again.status).toBe(200)
    const html = await again.text()
    expect(html).toContain('您已重新登录')
    expect(html).toContain(`<p class="prose is-plain">${words}</p>`)
    expect(html).toMatch(/<form [^>]*method="post" action="\/account\/quiet-hours\?from=form"/)
    expect(html).toMatch(new RegExp(`<textarea name="note" hidden[^>]*>\n${words}</textarea>`))
    expect(hidden(html, 'from')).toBe('22:00')

    const sent = await browser.post('/account/quiet-hours', {
      from: hidden(html, 'from')!,
      to: hidden(html, 'to')!,
    })
    expect(sent.status).toBe(303)
  })

  test('does not press for them what they cannot see: a button alone is gone back to, with its page', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    const browser = openBrowser(estate)
    const asked = await browser.post('/account/email/end', {})
    expect(asked.status).toBe(401)
    const back = await browser.signIn('林秀英', phrase, { kept: hidden(await asked.text(), 'kept')! })
    expect(back.status).toBe(303)
    const led = await browser.get(back.headers.get('Location')!)
    const page = await browser.get(led.headers.get('Location')!)
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('刚才按的那一步还没有做')
  })

  test.each([
    ['another device ended it', (estate: TestEstate, id: number) => endSessions(estate.db, id)],
    [
      'the account was closed',
      (estate: TestEstate, id: number) =>
        estate.db.update(people).set({ closedAt: estate.clock.now }).where(eq(people.id, id)).run(),
    ],
    [
      'it lay idle too long',
      (estate: TestEstate) => {
        estate.clock.now = daysAfter(estate.clock.now, 400)
      },
    ],
  ])('says nothing of why that is not so: %s', async (_, ends) => {
    const estate = openTestEstate()
    const { resident } = estate.cast
    await estate.tokenOf(resident.id)
    ends(estate, resident.id)
    const answer = await estate.request(resident, '/account/quiet-hours', { form: { note: words } })
    expect(answer.status).toBe(401)
    const html = await answer.text()
    expect(html).toContain('可能离开得久了，也可能登录已经在别处结束')
    expect(html).toContain('您写的内容没有丢')
    expect(html).not.toContain('登录后就能')
    expect(html).toContain('如果已经登录不了')
    estate.close()
  })

  test('each word stands under the label of its field, in the language of whoever reads, and nothing that nobody typed', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    const browser = openBrowser(estate)
    const form = { unit: '3/2/501', version: '4711', 'want-12': '37', 'flex-12': '', comment: '要大的' }
    const asked = await (await browser.post('/groupbuys/1/orders', form)).text()
    const html = await (await browser.signIn('林秀英', phrase, { kept: hidden(asked, 'kept')! })).text()
    const said = /id="kept-words">([\s\S]*?)<\/section>/.exec(html)?.[1] ?? ''
    const lines = [...said.matchAll(/<p class="[^"]*">([^<]*)<\/p>/g)].map(([, text]) => text)
    expect(lines).toEqual(['要多少', '37', '备注（团长看得到）', '要大的'])
    expect(hidden(html, 'version')).toBe('4711')
  })

  test('several values of one field all come back', () => {
    const kept = parseKept(
      JSON.stringify({ action: '/notices', values: { scopes: ['3/1', '3/2'], body: words }, uploads: 0 }),
    )!
    expect(kept.values.scopes).toEqual(['3/1', '3/2'])
    expect(keptWords(kept)).toEqual([{ label: 'notices:form.body', words }])
  })

  test('lost photos are said to be lost', async () => {
    const estate = openTestEstate()
    const form = { body: words, photos: [new File(['x'], 'a.jpg'), new File(['y'], 'b.jpg')] }
    const html = await (await estate.request(null, '/account/quiet-hours', { form })).text()
    expect(html).toContain('2 个照片或文件没法保留')
  })

  test('the page that sends the words asks for the lost photos and papers again', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    const photos = ['a', 'b'].map((name) => new File(['x'], `${name}.jpg`, { type: 'image/jpeg' }))
    const form = { body: words, photos, list: new File(['y'], 'b.csv', { type: 'text/csv' }) }
    const first = await (await estate.request(null, '/tickets', { form })).text()
    const html = await (
      await openBrowser(estate).signIn('林秀英', phrase, { kept: hidden(first, 'kept')! })
    ).text()
    expect(html).toMatch(/<form[^>]*action="\/tickets"[^>]*enctype="multipart\/form-data"/)
    expect(html).toMatch(/<input[^>]*name="photos"[^>]*type="file"[^>]*accept="image\/jpeg[^>]*multiple/)
    expect(html).toMatch(/<input[^>]*name="list"[^>]*type="file"[^>]*accept="text\/csv"/)
  })

  test('the words cannot break out of the page', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    const browser = openBrowser(estate)
    const evil = '"><script>alert(1)</script>\n</textarea><script>alert(2)</script>'
    const first = await (await browser.post('/account/quiet-hours', { note: evil, [evil]: 'x y' })).text()
    const html = await (await browser.signIn('林秀英', phrase, { kept: hidden(first, 'kept')! })).text()
    for (const page of [first, html]) expect(page).not.toContain('<script>alert')
    expect(html).toContain('&lt;/textarea&gt;')
  })
})

describe('what is not kept', () => {
  test.each([
    ['/account/passphrase', { passphrase: 'my new secret' }],
    ['/account/proof', { passphrase: 'my secret' }],
    ['/devices', { anything: 'at all' }],
    ['/account/passkeys', { credential: '{"id":"x"}' }],
  ])('what was sent to %s', async (path, form) => {
    const html = await (
      await openTestEstate().request(null, path, { form: form as unknown as Record<string, string> })
    ).text()
    expect(html).toContain('name="passphrase"')
    expect(html).not.toContain('name="kept"')
    for (const value of Object.values(form)) expect(html).not.toContain(value.replaceAll('"', '&quot;'))
  })

  test('a bar code is no secret: whoever is signed out meanwhile keeps the words beside it', () => {
    const values = { lotCode: 'A1', giver: '三号楼的陈阿婆' }
    const kept = { action: '/supplies/stores/1/intakes', values, uploads: 0, whose: null }
    expect(parseKept(JSON.stringify(kept))).toEqual(kept)
    expect(parseKept(JSON.stringify({ ...kept, values: { code: 'K7' } }))).toBe(null)
  })

  test.each([
    'nonsense',
    '{}',
    'null',
    '[]',
    '{"action":"//evil.example","values":{},"uploads":0}',
    '{"action":"https://evil.example","values":{},"uploads":0}',
    '{"action":"/sign-in","values":{},"uploads":0}',
    '{"action":"/notices","values":{"passphrase":"x"},"uploads":0}',
    '{"action":"/notices","values":{"a":1},"uploads":0}',
    '{"action":"javascript:alert(1)","values":{},"uploads":0}',
  ])('%s', (text) => {
    expect(parseKept(text)).toBe(null)
  })
})

test('an htmx request from someone signed out shows the whole sign-in page, not a corner of it', async () => {
  const browser = openBrowser(openTestEstate())
  const posted = await browser.post(
    '/account/quiet-hours',
    { note: words },
    { headers: { 'HX-Request': 'true' } },
  )
  expect(posted.headers.get('HX-Retarget')).toBe('body')
  // A part of a page that asks for more leaves the page as it is, and is never what one comes back to.
  const written = 'http://localhost/needs/new?title=%E5%A4%B1%E7%9C%A0'
  const got = await browser.get('/needs/suggestions?title=%E5%A4%B1%E7%9C%A0', {
    headers: { 'HX-Request': 'true', 'HX-Current-URL': written },
  })
  expect([got.status, got.headers.get('HX-Redirect'), got.headers.get('HX-Retarget')]).toEqual([
    401,
    null,
    '#signed-out',
  ])
  const line = await got.text()
  expect(line).toContain('href="/sign-in?next=%2Fneeds%2Fnew"')
  expect(line).not.toContain('%E5%A4%B1')
})
