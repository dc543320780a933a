import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { RateLimited } from '#errors.ts'
import { attempts } from '#estate/schema.ts'
import { turnsOf } from '#sessions/turns.ts'
import { people } from '#standing/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { openBrowser, phrase, withPassphrase } from './browser.ts'

let estate: TestEstate
beforeEach(async () => {
  estate = openTestEstate()
  await withPassphrase(estate, estate.cast.resident)
})
afterEach(() => estate.close())

/** A stranger of the same neighbourhood of addresses as everybody here, whose tries are the only ones that count against others. */
const stranger = { address: '198.51.100.9' }
const fields = (name: string, passphrase: string) => new URLSearchParams({ name, passphrase })
const signIn = (browser: ReturnType<typeof openBrowser>, name = '林秀英', words = phrase, more = {}) =>
  browser.send('POST', '/sign-in', { body: fields(name, words), ...more })

/** Ten wrong tries of a stranger, and one more that is refused. */
async function lock(name = '林秀英') {
  const guesser = openBrowser(estate)
  for (let i = 0; i < 10; i++) expect((await signIn(guesser, name, `wrong ${i}`, stranger)).status).toBe(422)
  expect((await signIn(guesser, name, phrase, stranger)).status).toBe(429)
}

describe('a stranger who guesses at an account', () => {
  test('locks nobody out of the open session: its own tries count by themselves', async () => {
    const own = openBrowser(estate)
    expect((await signIn(own)).status).toBe(303)
    await lock()
    expect((await own.post('/account/proof', { passphrase: phrase, next: '/account' })).status).toBe(303)
    for (let i = 0; i < 10; i++)
      await own.post('/account/proof', { passphrase: 'not mine', next: '/account' })
    expect((await own.post('/account/proof', { passphrase: phrase, next: '/account' })).status).toBe(429)
  })

  test('locks nobody out of the browser they signed in with before, which has a count of its own', async () => {
    const own = openBrowser(estate)
    expect((await signIn(own)).status).toBe(303)
    await own.post('/sign-out', {})
    await lock()
    expect((await signIn(own)).status).toBe(303)
    await own.post('/sign-out', {})
    for (let i = 0; i < 10; i++) expect((await signIn(own, '林秀英', `not mine ${i}`)).status).toBe(422)
    expect((await signIn(own)).status).toBe(429)
    // Whoever comes from the same neighbourhood with another browser still waits.
    expect((await signIn(openBrowser(estate))).status).toBe(429)
  })

  test('has no use for the mark of another account, nor for one that is made up', async () => {
    const { tenant, resident } = estate.cast
    await withPassphrase(estate, tenant)
    const theirs = openBrowser(estate)
    const { name } = estate.db.select().from(people).where(eq(people.id, tenant.id)).get()!
    expect((await signIn(theirs, name)).status).toBe(303)
    await theirs.post('/sign-out', {})
    await lock()
    expect(resident.id).not.toBe(tenant.id)
    expect((await signIn(theirs)).status).toBe(429)
    theirs.jar.set('here', 'AAAAAAAAAAAA.AAAAAAAA')
    expect((await signIn(theirs)).status).toBe(429)
  })

  test('guesses no more by a mark once the passphrase is another', async () => {
    const own = openBrowser(estate)
    await signIn(own)
    await own.post('/sign-out', {})
    const passphraseHash = '$scrypt$ln=1,r=1,p=1$AAAA$AAAA'
    estate.db.update(people).set({ passphraseHash }).where(eq(people.id, estate.cast.resident.id)).run()
    await lock()
    expect((await signIn(own, '林秀英', 'guess')).status).toBe(429)
  })
})

test('the mark goes to the sign-in page alone, and says nothing of whose it is', async () => {
  const [mark] = (await signIn(openBrowser(estate))).headers
    .getSetCookie()
    .filter((one) => one.startsWith('here='))
  expect(mark).toMatch(/^here=[\w-]{12}\.[\w-]{43};.*Path=\/sign-in; HttpOnly; SameSite=Lax$/)
})

test('a number in three spellings is one, whether or not somebody has it', async () => {
  const phone = '19912340017'
  const answers = async () => {
    const spelled = [phone, `+86${phone}`, `0086${phone}`]
    const guesser = openBrowser(estate)
    const status: number[] = []
    for (let i = 0; i < 11; i++)
      status.push(
        (await signIn(guesser, spelled[i < 5 ? 0 : i < 10 ? 1 : 2]!, `wrong ${i}`, stranger)).status,
      )
    return status
  }
  const unknown = await answers()
  estate.db.delete(attempts).run()
  estate.db.update(people).set({ phone }).where(eq(people.id, estate.cast.resident.id)).run()
  expect(await answers()).toEqual(unknown)
})

describe('dear work', () => {
  const slow = () => new Promise<void>((done) => setTimeout(done, 1))

  test('is done for one address after another, however many one of them sends', async () => {
    const inTurn = turnsOf(1, 200)
    const order: string[] = []
    const one = (whose: string) =>
      inTurn(whose, () => {
        order.push(whose)
        return slow()
      })
    await Promise.all([...Array.from({ length: 50 }, () => one('a')), one('b')])
    expect(order.indexOf('b')).toBeLessThan(4)
  })

  test('is refused to who sent most of what waits', async () => {
    const inTurn = turnsOf(1, 20)
    const many = Array.from({ length: 60 }, () => inTurn('a', slow).catch((error: unknown) => error))
    await inTurn('b', slow)
    expect((await Promise.all(many)).filter((one) => one instanceof RateLimited)).toHaveLength(40)
  })
})
