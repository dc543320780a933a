import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { sessions } from '#sessions/schema.ts'
import { people } from '#standing/schema.ts'
import { day0, openTestEstate } from '#test/estate.ts'
import { hidden, openBrowser, phrase, withPassphrase } from './browser.ts'

const later = (minutes: number) => new Date(Date.parse(day0) + minutes * 60_000).toISOString()

describe('the passphrase', () => {
  test('is changed, which signs out everywhere else and only there', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    const [here, there] = [openBrowser(estate), openBrowser(estate)]
    await here.signIn('林秀英')
    await there.signIn('林秀英')
    expect(
      (await here.post('/account/passphrase', { passphrase: '四月的雨下了一整夜' })).headers.get('location'),
    ).toBe('/account')
    expect((await here.get('/account')).status).toBe(200)
    expect((await there.get('/account')).status).toBe(302)
    expect((await there.signIn('林秀英', phrase)).status).toBe(422)
    expect((await there.signIn('林秀英', '四月的雨下了一整夜')).status).toBe(303)
  })

  test('is refused with a sentence where a neighbour could guess it', async () => {
    const estate = openTestEstate()
    for (const [passphrase, sentence] of [
      ['林秀英林秀英林秀英', '邻居都知道'],
      ['88888888', '太多人用'],
      ['短', '太短了'],
    ] as const) {
      const answer = await estate.request(estate.cast.resident, '/account/passphrase', {
        form: { passphrase },
      })
      expect(answer.status).toBe(422)
      expect(await answer.text()).toContain(sentence)
    }
  })

  test('is asked for again after a quarter of an hour, and the session is a new one afterwards', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    const browser = openBrowser(estate)
    await browser.signIn('林秀英')
    estate.clock.now = later(15)
    expect((await browser.get('/account/passphrase')).status).toBe(200)
    estate.clock.now = later(16)
    const asked = (await browser.get('/account/passphrase')).headers.get('location')!
    expect(await (await browser.get(asked)).text()).toContain('请再输一次口令')
    const before = browser.jar.get('linli')!
    expect(
      (await browser.post('/account/proof', { passphrase: 'not mine', next: '/account/passphrase' })).status,
    ).toBe(422)
    const proved = await browser.post('/account/proof', { passphrase: phrase, next: '/account/passphrase' })
    expect(proved.headers.get('location')).toBe('/account/passphrase')
    expect((await browser.get('/account/passphrase')).status).toBe(200)
    browser.jar.set('linli', before)
    expect((await browser.get('/account')).status).toBe(302)
  })

  test('asked for in the middle of a change, keeps the change but no secret', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.captain)
    const browser = openBrowser(estate)
    await browser.signIn('王桂兰')
    estate.clock.now = later(16)
    const issue = `/recover/issue/${estate.cast.resident.id}`
    const asked = await (await browser.post(issue)).text()
    const again = await (
      await browser.post('/account/proof', { passphrase: phrase, kept: hidden(asked, 'kept')! })
    ).text()
    expect(again).toContain(`action="${issue}"`)
    estate.clock.now = later(40)
    const secret = await browser.post('/account/passphrase', { passphrase: 'words nobody may see' })
    expect(secret.status).toBe(401)
    expect(await secret.text()).not.toContain('words nobody may see')
  })
})

describe('devices signed in', () => {
  test('are listed with this one marked, and one or all others can be signed out', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    const here = openBrowser(estate, 'Mozilla/5.0 (Linux; Android 14) Chrome/120 MicroMessenger/8.0')
    const [first, second] = [
      openBrowser(estate),
      openBrowser(estate, 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1'),
    ]
    for (const browser of [here, first, second]) await browser.signIn('林秀英')
    const html = await (await here.get('/account/sessions')).text()
    for (const device of ['微信，安卓手机', 'Chrome，Windows 电脑', 'Safari，iPhone'])
      expect(html).toContain(device)
    expect(html.match(/就是这台/g)).toHaveLength(1)
    expect(html).not.toContain(estate.db.select().from(sessions).get()!.id)
    const [handle] = [...html.matchAll(/\/account\/sessions\/([0-9a-f]+)\/end/g)].map((found) => found[1])
    await here.post(`/account/sessions/${handle}/end`)
    expect(estate.db.select().from(sessions).all()).toHaveLength(2)
    await here.post('/account/sessions/others/end')
    expect(estate.db.select().from(sessions).all()).toHaveLength(1)
    expect((await here.get('/account')).status).toBe(200)
  })

  test("are nobody else's to sign out", async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    const [one, two] = [openBrowser(estate), openBrowser(estate)]
    await one.signIn('林秀英')
    await two.signIn('林秀英')
    const html = await (await one.get('/account/sessions')).text()
    const handle = /\/account\/sessions\/([0-9a-f]+)\/end/.exec(html)![1]
    expect(
      (await estate.request(estate.cast.steward, `/account/sessions/${handle}/end`, { form: {} })).status,
    ).toBe(404)
    expect((await two.get('/account')).status).toBe(200)
  })
})

describe('how one reads', () => {
  test('is remembered for the person, and comes back to the page', async () => {
    const estate = openTestEstate()
    const { resident } = estate.cast
    const answer = await estate.request(resident, '/preferences', {
      form: { language: 'en', elder: 'yes', theme: 'dark', back: '/account?x=1' },
    })
    expect(answer.headers.get('location')).toBe('/account?x=1')
    const row = estate.db.select().from(people).where(eq(people.id, resident.id)).get()
    expect(row).toMatchObject({ language: 'en', elderView: 'on', theme: 'dark' })
    const html = await (await estate.request(resident, '/account')).text()
    expect(html).toMatch(/<html lang="en" data-elder="" data-theme="dark"/)
  })

  test.each([
    ['http://localhost/notices?kind=works', '/notices?kind=works'],
    ['http://evil.example/notices', '/'],
    ['http://localhost//evil.example', '/'],
    ['nonsense', '/'],
  ])('pressed on %s it leads to %s', async (referer, to) => {
    const estate = openTestEstate()
    const answer = await estate.request(estate.cast.resident, '/preferences', {
      form: { elder: 'yes' },
      headers: { referer },
    })
    expect(answer.headers.get('location')).toBe(to)
  })

  test('is remembered by the phone of somebody signed out', async () => {
    const browser = openBrowser(openTestEstate())
    await browser.post('/preferences', { language: 'en' })
    await browser.post('/preferences', { elder: 'yes', back: '/sign-in' })
    const html = await (await browser.get('/sign-in')).text()
    expect(html).toMatch(/<html lang="en" data-elder=""/)
    await browser.post('/preferences', { elder: 'no' })
    expect(await (await browser.get('/sign-in')).text()).not.toContain('data-elder')
  })

  test.each([
    { back: '//evil.example' },
    { back: 'https://evil.example', elder: 'yes' },
    { language: 'xx', theme: 'pink', elder: 'maybe' },
  ])('leads nowhere else and takes nothing it does not know: %j', async (form) => {
    const estate = openTestEstate()
    const answer = await estate.request(estate.cast.resident, '/preferences', {
      form: form as unknown as Record<string, string>,
    })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
    expect(estate.db.select().from(people).where(eq(people.id, estate.cast.resident.id)).get()).toMatchObject(
      { language: null, theme: null },
    )
  })

  test('quiet hours run over midnight; half of them are refused with the words kept', async () => {
    const estate = openTestEstate()
    const { resident } = estate.cast
    const hours = (from: string, to: string) =>
      estate.request(resident, '/account/quiet-hours', { form: { from, to } })
    const mine = () => estate.db.select().from(people).where(eq(people.id, resident.id)).get()
    expect((await hours('22:00', '07:00')).status).toBe(303)
    expect(mine()).toMatchObject({ quietFrom: '22:00', quietTo: '07:00' })
    for (const [from, to] of [
      ['22:30', ''],
      ['25:00', '07:00'],
      ['22:00', '22:00'],
    ] as const) {
      const refused = await hours(from, to)
      expect(refused.status).toBe(422)
      expect(await refused.text()).toContain(`value="${from}"`)
    }
    expect((await hours('', '')).status).toBe(303)
    expect(mine()).toMatchObject({ quietFrom: '', quietTo: '' })
  })
})
