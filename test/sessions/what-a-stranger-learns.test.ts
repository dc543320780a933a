import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { attempts } from '#estate/schema.ts'
import { acceptRequest } from '#joining/request-decisions.ts'
import { joinRequests } from '#joining/schema.ts'
import { accountsFor } from '#sessions/accounts.ts'
import { verifyPassphrase } from '#sessions/passphrase.ts'
import { people } from '#standing/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { asker, cookieOf } from '#test/joining/forms.ts'
import { hashesIn } from '#test/scrypt.ts'
import { keyless } from '#test/shared/page.ts'
import { openBrowser, phrase, withPassphrase } from './browser.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

const shared = '19912340017'
const own = '19912340018'

async function people4() {
  const { resident, daughter, neighbour } = estate.cast
  await withPassphrase(estate, resident)
  const called = { [resident.id]: shared, [daughter.id]: shared, [neighbour.id]: own }
  for (const [id, phone] of Object.entries(called))
    estate.db
      .update(people)
      .set({ phone })
      .where(eq(people.id, Number(id)))
      .run()
}

/** What one wrong try shows of itself: status, page without what was typed, hashes compared, and what was counted. */
async function shownBy(name: string) {
  estate.db.delete(attempts).run()
  let shown: unknown
  const hashes = await hashesIn(async () => {
    const answer = await openBrowser(estate).signIn(name, 'something else')
    shown = [answer.status, keyless(await answer.text()).replaceAll(name, '')]
  })
  const rows = estate.db.select().from(attempts).all()
  return { shown, counts: rows.map(({ count }) => count), hashes }
}

describe('what somebody who is signed out is shown depends on what was typed alone', () => {
  test('for a name: whoever has it, has had it, or nobody', async () => {
    await people4()
    const unknown = await shownBy('没有这个人')
    expect(unknown.hashes).toBe(2)
    for (const name of ['林秀英', '林小燕', '陈阿婆', '路人', '林秀英501', '林秀英-123456'])
      expect(await shownBy(name), name).toEqual(unknown)
  })

  test('for a number: one person’s, two people’s, or nobody’s', async () => {
    await people4()
    const unknown = await shownBy('19912349999')
    expect(unknown.hashes).toBe(4)
    for (const phone of [shared, own, `+86 ${shared}`]) expect((await shownBy(phone)).hashes).toBe(4)
    for (const phone of [shared, own]) expect(await shownBy(phone), phone).toEqual(unknown)
  })

  test('name and number of one person count apart, as those of two people would', async () => {
    await people4()
    const inTurn = async (one: string, other: string) => {
      estate.db.delete(attempts).run()
      const answers: number[] = []
      await hashesIn(async () => {
        for (let i = 0; i < 12; i++)
          answers.push((await openBrowser(estate).signIn(i < 10 ? one : other, 'wrong words')).status)
      })
      return answers
    }
    const strangers = await inTurn('没有这个人', '19912349999')
    expect(await inTurn('周明', own)).toEqual(strangers)
    expect(await inTurn('林秀英', shared)).toEqual(strangers)
  })
})

describe('asking to join', () => {
  const waitingPage = async (name: string) => {
    const answer = await estate.request(null, '/join/request', {
      form: asker({ name, passphrase: phrase }),
    })
    expect(answer.status).toBe(303)
    const cookie = cookieOf(answer)
    const page = async () => (await estate.request(null, '/join/waiting', { headers: { cookie } })).text()
    const request = estate.db.select().from(joinRequests).orderBy(joinRequests.id).all().at(-1)!
    return { page, request }
  }
  const nameOn = (html: string) => /请用名字“([^”]+)”/.exec(html)?.[1] ?? ''

  test('under a name somebody has, or nobody has, shows a name with a number of ours', async () => {
    for (const name of ['林秀英', '没有这个人'])
      expect(nameOn(await (await waitingPage(name)).page())).toMatch(new RegExp(`^${name}-\\d{6}$`))
  })

  test('whoever was let in is told the name of their own, and both open', async () => {
    const { page, request } = await waitingPage('林秀英')
    const waited = nameOn(await page())
    expect((await openBrowser(estate).signIn(waited, phrase)).status).toBe(303)
    acceptRequest(estate.db, { id: request.id }, estate.cast.captain.id, estate.clock.now)
    const own = nameOn(await page())
    expect(own).toBe('林秀英202')
    for (const name of [waited, own])
      expect((await openBrowser(estate).signIn(name, phrase)).status, name).toBe(303)
  })
})

describe('a guesser elsewhere', () => {
  const from = (i: number) => ({ address: `203.0.${i}.9` })
  const tryAs = (passphrase: string, at: { address: string }) =>
    openBrowser(estate).post('/sign-in', { name: '林秀英', passphrase }, at)

  test('keeps nobody out: neither ten wrong tries nor two hundred of twenty neighbourhoods', async () => {
    await people4()
    await hashesIn(async () => {
      for (let i = 0; i < 200; i++) await tryAs('wrong words', from(Math.floor(i / 10)))
    })
    expect((await tryAs(phrase, from(15))).status).toBe(429)
    const answer = await openBrowser(estate).signIn('林秀英')
    expect(answer.status).toBe(303)
  })

  test('a lookup that says who is there is found: it compares as many hashes as there are accounts', async () => {
    await people4()
    const planted = (typed: string) =>
      hashesIn(async () => {
        const known = accountsFor(estate.db, typed)
        for (const one of known) await verifyPassphrase('wrong', one.passphraseHash)
      })
    expect(new Set([await planted(shared), await planted(own), await planted('19912349999')]).size).toBe(3)
  })

  test('has three tries an hour from each neighbourhood once a hundred went wrong', async () => {
    await people4()
    estate.db.delete(attempts).run()
    await tryAs('wrong words', from(0))
    estate.db.update(attempts).set({ count: 101 }).run()
    const statuses: number[] = []
    await hashesIn(async () => {
      for (let i = 0; i < 4; i++) statuses.push((await tryAs('wrong words', from(7))).status)
    })
    expect(statuses).toEqual([422, 422, 422, 429])
  })
})
