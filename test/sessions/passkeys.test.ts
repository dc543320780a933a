import { describe, expect, test } from 'vitest'
import { sentOnce } from '#estate/schema.ts'
import { events } from '#record/schema.ts'
import { passkeys } from '#sessions/schema.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'
import { openAuthenticator } from './authenticator.ts'
import { openBrowser, type TestBrowser, withPassphrase } from './browser.ts'

const site = { id: 'localhost', origin: 'http://localhost' }
const later = (minutes: number) => new Date(Date.parse(day0) + minutes * 60_000).toISOString()

async function optionsFor(browser: TestBrowser, use: 'add' | 'sign-in') {
  return (await browser.post(`/passkeys/options/${use}`)).json()
}

/** A resident with a passkey on her phone. */
async function withPasskey(estate: TestEstate, name = '林秀英', person = estate.cast.resident) {
  await withPassphrase(estate, person)
  const browser = openBrowser(estate)
  await browser.signIn(name)
  const phone = openAuthenticator(site)
  const credential = phone.create(await optionsFor(browser, 'add'))
  const added = await browser.post('/account/passkeys', { credential, back: '/account/passkeys' })
  expect(added.status).toBe(303)
  return {
    browser,
    phone,
    passkey: estate.db
      .select()
      .from(passkeys)
      .all()
      .find((row) => row.personId === person.id)!,
  }
}

describe('a passkey', () => {
  test('is added once proved, named after the device, and signs in without a name', async () => {
    const estate = openTestEstate()
    const { phone, browser } = await withPasskey(estate)
    expect(await (await browser.get('/account/passkeys')).text()).toContain('Chrome，Windows 电脑')
    expect(
      estate.db
        .select()
        .from(events)
        .all()
        .map((row) => row.action),
    ).toContain('passkey.added')
    const fresh = openBrowser(estate)
    const answer = await fresh.post('/passkeys/sign-in', {
      credential: phone.get(await optionsFor(fresh, 'sign-in')),
      next: '/account',
    })
    expect(answer.headers.get('location')).toBe('/account')
    expect(await (await fresh.get('/account')).text()).toContain('林秀英')
    expect(estate.db.select().from(passkeys).get()!.lastUsedAt).toBe(day0)
  })

  test('is added once where its form comes twice', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    const browser = openBrowser(estate)
    await browser.signIn('林秀英')
    const credential = openAuthenticator(site).create(await optionsFor(browser, 'add'))
    const form = { credential, back: '/account/passkeys', once: 'the-key-of-one-page-drawn' }
    const both = await Promise.all([1, 2].map(() => browser.post('/account/passkeys', form)))
    const later = await browser.post('/account/passkeys', form)
    expect([...both, later].map(({ status }) => status)).toEqual([303, 303, 303])
    expect(estate.db.select().from(passkeys).all()).toHaveLength(1)
    expect(estate.db.select().from(sentOnce).all()).toHaveLength(1)
    estate.close()
  })

  test('brings back what was being sent', async () => {
    const estate = openTestEstate()
    const { phone } = await withPasskey(estate)
    const fresh = openBrowser(estate)
    const kept = JSON.stringify({ action: '/notices', values: { body: '写了一半的话' }, uploads: 0 })
    const answer = await fresh.post('/passkeys/sign-in', {
      credential: phone.get(await optionsFor(fresh, 'sign-in')),
      kept,
    })
    expect(await answer.text()).toContain('写了一半的话')
  })

  test('answers a challenge once', async () => {
    const estate = openTestEstate()
    const { phone } = await withPasskey(estate)
    const fresh = openBrowser(estate)
    const credential = phone.get(await optionsFor(fresh, 'sign-in'))
    const token = fresh.jar.get('passkey')!
    expect((await fresh.post('/passkeys/sign-in', { credential })).status).toBe(303)
    const replay = openBrowser(estate)
    replay.jar.set('passkey', token)
    expect((await replay.post('/passkeys/sign-in', { credential })).status).toBe(422)
  })

  test('answers within five minutes, in the browser that asked', async () => {
    const estate = openTestEstate()
    const { phone } = await withPasskey(estate)
    const [fresh, other] = [openBrowser(estate), openBrowser(estate)]
    const credential = phone.get(await optionsFor(fresh, 'sign-in'))
    await optionsFor(other, 'sign-in')
    expect((await other.post('/passkeys/sign-in', { credential })).status).toBe(422)
    estate.clock.now = later(5)
    expect((await fresh.post('/passkeys/sign-in', { credential })).status).toBe(422)
  })

  test.each([
    ['from another site', { origin: 'https://evil.example' }],
    ['for another site', { rpId: 'evil.example' }],
    ['without a fingerprint, face or code', { flags: 0x01 }],
  ])('is refused %s', async (_, how) => {
    const estate = openTestEstate()
    const { phone } = await withPasskey(estate)
    const fresh = openBrowser(estate)
    const answer = await fresh.post('/passkeys/sign-in', {
      credential: phone.get(await optionsFor(fresh, 'sign-in'), how),
    })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('没能用指纹或面容确认')
  })

  test.each(['', '{}', 'null', '"x"', '{"id":"x","response":null}', '{"id":{"a":1}}', '[1]'])(
    'is not the answer %j',
    async (credential) => {
      const estate = openTestEstate()
      const { browser } = await withPasskey(estate)
      expect((await openBrowser(estate).post('/passkeys/sign-in', { credential })).status).toBe(422)
      expect((await browser.post('/account/passkeys', { credential })).status).toBe(422)
    },
  )

  test('of a challenge for signing in cannot be added, and one is not added twice', async () => {
    const estate = openTestEstate()
    const { browser, phone } = await withPasskey(estate)
    const options = await optionsFor(browser, 'sign-in')
    const forged = phone.create({ ...options, user: { id: 'AAAA' } })
    expect((await browser.post('/account/passkeys', { credential: forged })).status).toBe(422)
    const again = phone.create(await optionsFor(browser, 'add'))
    expect((await browser.post('/account/passkeys', { credential: again })).status).toBe(409)
  })

  test('of somebody whose account is closed opens nothing', async () => {
    const estate = openTestEstate()
    const { phone } = await withPasskey(estate)
    const { closeAccount } = await import('#sessions/accounts.ts')
    estate.db.transaction((tx) =>
      closeAccount(tx, estate.cast.resident.id, estate.cast.steward.id, 'moved away', day0),
    )
    const fresh = openBrowser(estate)
    expect(
      (await fresh.post('/passkeys/sign-in', { credential: phone.get(await optionsFor(fresh, 'sign-in')) }))
        .status,
    ).toBe(422)
  })
})

describe("one's own passkeys", () => {
  test('are renamed and removed', async () => {
    const estate = openTestEstate()
    const { browser, passkey } = await withPasskey(estate)
    await browser.post(`/account/passkeys/${passkey.id}/name`, { name: '老人机' })
    expect(await (await browser.get('/account/passkeys')).text()).toContain('老人机')
    expect((await browser.post(`/account/passkeys/${passkey.id}/name`, { name: ' ' })).status).toBe(422)
    await browser.post(`/account/passkeys/${passkey.id}/removal`)
    expect(estate.db.select().from(passkeys).all()).toEqual([])
  })

  test("are nobody else's to rename or remove", async () => {
    const estate = openTestEstate()
    const { passkey } = await withPasskey(estate)
    for (const who of [estate.cast.neighbour, estate.cast.steward]) {
      expect(
        (await estate.request(who, `/account/passkeys/${passkey.id}/name`, { form: { name: 'mine' } }))
          .status,
      ).toBe(404)
      expect(
        (await estate.request(who, `/account/passkeys/${passkey.id}/removal`, { form: {} })).status,
      ).toBe(404)
    }
    expect(estate.db.select().from(passkeys).get()).toEqual(passkey)
  })

  test('prove who one is, and those of a neighbour do not', async () => {
    const estate = openTestEstate()
    const { browser, phone } = await withPasskey(estate)
    const { phone: another } = await withPasskey(estate, '周明', estate.cast.neighbour)
    estate.clock.now = later(16)
    expect((await browser.get('/account/passphrase')).headers.get('location')).toBe(
      '/account/proof?next=%2Faccount%2Fpassphrase',
    )
    const prove = async (with_: typeof phone) =>
      browser.post('/account/proof/passkey', {
        credential: with_.get(await optionsFor(browser, 'sign-in')),
        next: '/account/passphrase',
      })
    expect((await prove(another)).status).toBe(422)
    expect((await prove(phone)).headers.get('location')).toBe('/account/passphrase')
    expect((await browser.get('/account/passphrase')).status).toBe(200)
  })
})

test('the offer after joining can be skipped with one link', async () => {
  const estate = openTestEstate()
  const html = await (
    await estate.request(estate.cast.resident, '/account/passkeys/offer?then=/household')
  ).text()
  expect(html).toContain('href="/household"')
  expect(html).toContain('以后再说')
})
