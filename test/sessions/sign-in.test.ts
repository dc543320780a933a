import { eq } from 'drizzle-orm'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { attempts } from '#estate/schema.ts'
import { sha256 } from '#estate/secrets.ts'
import { sessions } from '#sessions/schema.ts'
import { people } from '#standing/schema.ts'
import { day0, openTestEstate } from '#test/estate.ts'
import { hashAtFullStrength } from '#test/scrypt.ts'
import { keyless } from '#test/shared/page.ts'
import { openBrowser, phrase, withPassphrase } from './browser.ts'

const wrong = '姓名（手机号）或口令不对'

describe('signing in', () => {
  test('by name and passphrase, whatever the width and case of the name', async () => {
    const estate = openTestEstate()
    estate.db
      .update(people)
      .set({ signInName: 'anna lin' })
      .where(eq(people.id, estate.cast.resident.id))
      .run()
    await withPassphrase(estate, estate.cast.resident)
    const browser = openBrowser(estate)
    const answer = await browser.signIn(' Ａnna  LIN ')
    expect(answer.status).toBe(303)
    expect(answer.headers.get('location')).toBe('/')
    expect((await browser.get('/account')).status).toBe(200)
  })

  test('only a hash of the token is stored, and the cookie is out of reach of scripts and other sites', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    const browser = openBrowser(estate)
    const cookie = (await browser.signIn('林秀英')).headers
      .getSetCookie()
      .find((line) => line.startsWith('linli='))
    expect(cookie).toMatch(/HttpOnly/)
    expect(cookie).toMatch(/SameSite=Lax/)
    const token = browser.jar.get('linli')!
    expect(token.length).toBeGreaterThanOrEqual(32)
    expect(
      estate.db
        .select()
        .from(sessions)
        .all()
        .map((row) => row.id),
    ).toEqual([sha256(token)])
  })

  test('behind TLS the cookie belongs to this host alone', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    const body = new URLSearchParams({ name: '林秀英', passphrase: phrase })
    const answer = await openBrowser(estate).send('POST', '/sign-in', { body, secure: true })
    expect(answer.headers.getSetCookie().join()).toMatch(/__Host-linli=[^;]+;.*Path=\/.*Secure/)
  })

  test('by a phone that a couple shares: the passphrase says which of the two', async () => {
    const estate = openTestEstate()
    const phone = '13800138000'
    for (const { id } of [estate.cast.resident, estate.cast.daughter])
      estate.db.update(people).set({ phone }).where(eq(people.id, id)).run()
    await withPassphrase(estate, estate.cast.daughter)
    const browser = openBrowser(estate)
    expect((await browser.signIn('+86 138-0013-8000')).status).toBe(303)
    expect(await (await browser.get('/account')).text()).toContain('林小燕')
    await withPassphrase(estate, estate.cast.resident)
    const both = await openBrowser(estate).signIn(phone)
    expect(both.status).toBe(422)
    expect(await both.text()).toContain('请改用姓名登录')
  })

  test('wrong passphrase, unknown name and a person without an account are told the same', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    const answers = []
    for (const name of ['林秀英', '没有这个人', '陈阿婆', '路人']) {
      const answer = await openBrowser(estate).signIn(name, 'something else')
      answers.push([answer.status, keyless(await answer.text()).replaceAll(name, '')])
    }
    expect(answers[0]![1]).toContain(wrong)
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })

  test('the passphrase is never in the page that comes back', async () => {
    const estate = openTestEstate()
    const html = await (await openBrowser(estate).signIn('林秀英', 'my secret words')).text()
    expect(html).toContain('value="林秀英"')
    expect(html).not.toContain('my secret words')
  })

  test('empty fields come back with a sentence each', async () => {
    const html = await (await openBrowser(openTestEstate()).post('/sign-in', { name: '' })).text()
    expect(html).toContain('请填姓名或手机号')
    expect(html).toContain('请填口令')
  })

  test('a hash of older strength is made anew', async () => {
    hashAtFullStrength(true)
    const estate = openTestEstate()
    const { scryptSync } = await import('node:crypto')
    const old = scryptSync(phrase, 'salt', 32, { N: 1024, r: 8, p: 1 }).toString('base64').replaceAll('=', '')
    const weak = `$scrypt$ln=10,r=8,p=1$${Buffer.from('salt').toString('base64').replaceAll('=', '')}$${old}`
    const mine = eq(people.id, estate.cast.resident.id)
    estate.db.update(people).set({ passphraseHash: weak }).where(mine).run()
    expect((await openBrowser(estate).signIn('林秀英')).status).toBe(303)
    expect(estate.db.select().from(people).where(mine).get()!.passphraseHash).toMatch(/ln=14,r=8,p=5/)
    expect((await openBrowser(estate).signIn('林秀英')).status).toBe(303)
  })
  afterEach(() => hashAtFullStrength(false))
})

describe('where one goes afterwards', () => {
  test.each([
    '//evil.example',
    '/\\evil.example',
    'https://evil.example',
    'javascript:alert(1)',
    '/\t/evil.example',
  ])('not to %j', async (next) => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    const answer = await openBrowser(estate).signIn('林秀英', phrase, { next })
    expect(answer.headers.get('location')).toBe('/')
    expect(
      (await estate.request(estate.cast.resident, `/sign-in?next=${encodeURIComponent(next)}`)).headers.get(
        'location',
      ),
    ).toBe('/')
  })

  test('to the page that asked', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    const browser = openBrowser(estate)
    const asked = (await browser.get('/account/sessions')).headers.get('location')!
    expect(asked).toBe('/sign-in?next=%2Faccount%2Fsessions')
    expect(await (await browser.get(asked)).text()).toContain('name="next" value="/account/sessions"')
    expect(
      (await browser.signIn('林秀英', phrase, { next: '/account/sessions' })).headers.get('location'),
    ).toBe('/account/sessions')
  })
})

describe('guessing', () => {
  test('ends after ten tries at one account, from wherever they come, and the words stay in the form', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    const tries = (i: number, passphrase: string) =>
      openBrowser(estate).post(
        '/sign-in',
        {
          name: '林秀英',
          passphrase,
          kept: JSON.stringify({ action: '/notices', values: { body: '写了很久的话' }, uploads: 0 }),
        },
        { address: `198.51.100.${i}` },
      )
    for (let i = 0; i < 10; i++) expect((await tries(i, 'guess guess')).status).toBe(422)
    const refused = await tries(11, phrase)
    expect(refused.status).toBe(429)
    const html = await refused.text()
    expect(html).toContain('请过 15 分钟再试')
    expect(html).toContain('写了很久的话')
    estate.clock.now = new Date(Date.parse(day0) + 15 * 60_000).toISOString()
    expect(await (await tries(12, phrase)).text()).toContain('您已重新登录')
  })

  test('counts per network address over all names, and success does not forgive the address', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    await openBrowser(estate).signIn('林秀英')
    const rows = estate.db.select().from(attempts).all()
    expect(rows.map((row) => [row.key, row.count])).toEqual([['sign-in:address:198.51.100.7', 1]])
    estate.db.update(attempts).set({ count: 100 }).run()
    expect((await openBrowser(estate).signIn('周明', 'x')).status).toBe(429)
  })
})

describe('sessions', () => {
  test('a token planted before signing in opens nothing afterwards', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    const planted = await estate.tokenOf(estate.cast.stranger.id)
    const browser = openBrowser(estate)
    browser.jar.set('linli', planted)
    await browser.signIn('林秀英')
    expect(browser.jar.get('linli')).not.toBe(planted)
    expect((await estate.request(estate.cast.stranger, '/account')).status).toBe(302)
  })

  test('signing out ends the session on the server and empties the browser', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    const browser = openBrowser(estate)
    await browser.signIn('林秀英')
    const token = browser.jar.get('linli')!
    const answer = await browser.post('/sign-out')
    expect(answer.headers.get('location')).toBe('/sign-in')
    expect(answer.headers.get('clear-site-data')).toBe('"cache", "storage"')
    expect(browser.jar.has('linli')).toBe(false)
    browser.jar.set('linli', token)
    expect((await browser.get('/account')).status).toBe(302)
    expect(estate.db.select().from(sessions).all()).toEqual([])
  })

  test('end after 60 days without use and go on with use, but never past a year', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    vi.useFakeTimers({ now: Date.parse(day0), toFake: ['Date'] })
    try {
      const go = (days: number) => {
        estate.clock.now = new Date(Date.parse(day0) + days * 86_400_000).toISOString()
        vi.setSystemTime(Date.parse(estate.clock.now))
      }
      const [used, idle] = [openBrowser(estate), openBrowser(estate)]
      await used.signIn('林秀英')
      await idle.signIn('林秀英')
      for (let day = 40; day < 365; day += 40) {
        go(day)
        expect((await used.get('/account')).status).toBe(200)
        if (day === 80) expect((await idle.get('/account')).status).toBe(302)
      }
      go(364.9)
      expect((await used.get('/account')).status).toBe(200)
      go(365)
      expect((await used.get('/account')).status).toBe(302)
    } finally {
      vi.useRealTimers()
    }
  })
})
