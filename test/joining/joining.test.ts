import { and, eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { letters } from '#joining/schema.ts'
import { addOccupancy } from '#people/moving.ts'
import { verifyChain } from '#record/verify.ts'
import { occupancies, people } from '#standing/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { keyless } from '#test/shared/page.ts'
import { cookieOf, hiddenIn, letterFor, newcomer, passphrase } from './forms.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

const post = (path: string, form: Record<string, string>, who: { id: number } | null = null) =>
  estate.request(who, path, { form })
const homesOf = (name: string) =>
  estate.db
    .select({ unit: occupancies.unit, relation: occupancies.relation, how: occupancies.verifiedHow })
    .from(occupancies)
    .innerJoin(people, eq(people.id, occupancies.personId))
    .where(eq(people.name, name))
    .all()

describe('joining with a letter', () => {
  test('code, then who one is, then signed in at home', async () => {
    const { code } = letterFor(estate, '3/2/202')
    const spelled = ` ${code.slice(0, 5).toLowerCase()}－${code.slice(5)} `
    const first = await (await post('/join/code', { code: spelled })).text()
    expect(first).toContain('3号楼2单元202室')
    const answer = await post(
      '/join',
      newcomer(hiddenIn(first, 'code'), { phone: '139 1234 5678', elder: 'yes' }),
    )
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account/passkeys/offer'])
    expect(homesOf('许文')).toEqual([{ unit: '3/2/202', relation: 'family', how: 'letter' }])
    const person = estate.db.select().from(people).where(eq(people.name, '许文')).get()!
    expect(person).toMatchObject({
      signInName: '许文',
      phone: '13912345678',
      elderView: 'on',
      language: 'zh-CN',
      createdBy: null,
    })
    expect(person.passphraseHash).toMatch(/^\$scrypt\$/)
    const again = await estate.request(null, '/join/request', { headers: { cookie: cookieOf(answer) } })
    expect(await again.text()).not.toContain('name="passphrase"')
    expect(estate.db.select().from(letters).get()).toMatchObject({ usedBy: person.id })
    expect(verifyChain(estate.db).brokenAt).toBeNull()
  })

  test('the door shows only behind a right code, and the code leaves the address', async () => {
    const { code } = letterFor(estate, '3/2/202')
    const opened = await (await estate.request(null, `/join?code=${code}`)).text()
    expect(opened).not.toContain('202')
    const next = await (await post('/join/code', { code })).text()
    expect(next).not.toContain(`?code=${code}`)
    expect(next).not.toMatch(new RegExp(`(?:href|action)="[^"]*${code}`))
  })

  test('wrong, used, expired and revoked codes get one and the same answer', async () => {
    const used = letterFor(estate, '3/2/202')
    await post('/join', newcomer(used.code))
    const reprinted = letterFor(estate, '3/2/201')
    letterFor(estate, '3/2/201')
    const old = letterFor(estate, '3/1/101', '2026-09-01T01:00:00.000Z', null)
    const texts: string[] = []
    for (const code of ['AAAAAAAAAA', used.code, reprinted.code, old.code]) {
      const answer = await post('/join/code', { code })
      expect(answer.status).toBe(422)
      texts.push(keyless(await answer.text()).replaceAll(code, ''))
    }
    expect(new Set(texts).size).toBe(1)
    expect(texts[0]).toContain('这个码打不开门')
  })

  test('a code of one estate opens nothing in another', async () => {
    const elsewhere = openTestEstate({ name: 'elsewhere' })
    const { code } = letterFor(elsewhere, '3/2/202')
    expect((await post('/join/code', { code })).status).toBe(422)
    expect((await post('/join', newcomer(code))).status).toBe(409)
    elsewhere.close()
  })

  test('twenty at once with one code: exactly one joins, the others are told what happened', async () => {
    const { code } = letterFor(estate, '3/2/202')
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) => post('/join', newcomer(code, { name: `邻居${i}` }))),
    )
    const statuses = answers.map((answer) => answer.status).sort()
    expect(statuses).toEqual([303, ...Array(19).fill(409)])
    const late = answers.find((answer) => answer.status === 409)!
    expect(await late.text()).toContain('账号已经开好，请直接登录')
    const here = estate.db
      .select()
      .from(occupancies)
      .where(and(eq(occupancies.unit, '3/2/202')))
      .all()
    expect(here).toHaveLength(1)
  })

  test("keeps the person's words and the code when something is missing", async () => {
    const { code } = letterFor(estate, '3/2/202')
    const answer = await post('/join', {
      code,
      name: '许文',
      relation: 'owner',
      phone: '12',
      passphrase: '12345678',
    })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('value="许文"')
    expect(html).toContain('这不像电话号码')
    expect(html).toContain('请先看一下我们记什么')
    expect(hiddenIn(html, 'code')).toBe(code)
    expect(homesOf('许文')).toEqual([])
  })

  test('a passphrase everybody uses is refused, the letter stays good', async () => {
    const { code } = letterFor(estate, '3/2/202')
    const answer = await post('/join', newcomer(code, { passphrase: 'password1' }))
    expect(answer.status).toBe(422)
    expect(await answer.text()).not.toContain('password1')
    expect((await post('/join', newcomer(code))).status).toBe(303)
  })

  test('somebody whose name another account uses signs in by name and door, and is told so', async () => {
    const { code } = letterFor(estate, '3/2/202')
    const answer = await post('/join', newcomer(code, { name: '林秀英' }))
    const person = estate.db.select().from(people).where(eq(people.signInName, '林秀英202')).get()
    expect(person?.name).toBe('林秀英')
    expect(decodeURIComponent(answer.headers.getSetCookie().join())).toContain('林秀英202')
  })

  test('an account adds a second home instead of becoming two people', async () => {
    const { code } = letterFor(estate, '3/2/202')
    const page = await (await post('/join/code', { code }, estate.cast.outsider)).text()
    expect(page).toContain('现在登录的是 赵强')
    const answer = await post('/join', { code, relation: 'owner', consent: 'yes' }, estate.cast.outsider)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
    expect(homesOf('赵强').map((home) => home.unit)).toEqual(['5/301', '3/2/202'])
  })

  test('whoever lives there already does not use the letter up', async () => {
    const { code } = letterFor(estate, '3/2/501')
    expect(await (await post('/join/code', { code }, estate.cast.resident)).text()).toContain(
      '您已经在这一户了',
    )
    expect(
      (await post('/join', { code, relation: 'owner', consent: 'yes' }, estate.cast.resident)).status,
    ).toBe(409)
    expect(estate.db.select().from(letters).get()!.usedAt).toBeNull()
  })
})

describe('"is this you?"', () => {
  const asked = async (name: string, unit = '3/2/101') => {
    const { code } = letterFor(estate, unit)
    const answer = await post('/join', newcomer(code, { name, relation: 'owner' }))
    return { code, answer, html: await answer.text() }
  }
  const carried = (html: string) =>
    Object.fromEntries(
      ['code', 'name', 'relation', 'phone', 'elder', 'sealed', 'claim'].map((name) => [
        name,
        hiddenIn(html, name),
      ]),
    )

  test('yes: the entered person gets the account and stays one person', async () => {
    const { html } = await asked('陈阿婆')
    expect(html).toContain('这是您吗？')
    expect(html).not.toContain(passphrase)
    expect((await post('/join/claim', carried(html))).status).toBe(303)
    const rows = estate.db.select().from(people).where(eq(people.name, '陈阿婆')).all()
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ id: estate.cast.elder.id, signInName: '陈阿婆' })
    expect(homesOf('陈阿婆')).toEqual([{ unit: '3/2/101', relation: 'owner', how: 'letter' }])
  })

  test('no: a second person of the same name', async () => {
    const { html } = await asked('陈阿婆')
    expect((await post('/join/claim', { ...carried(html), claim: 'no' })).status).toBe(303)
    expect(homesOf('陈阿婆')).toHaveLength(2)
  })

  test('is asked only behind that very door, and never about people with an account', async () => {
    expect((await asked('陈阿婆', '3/2/202')).answer.status).toBe(303)
    expect((await asked('何静', '3/2/201')).answer.status).toBe(303)
  })

  test('nobody becomes another by writing a different number into the form', async () => {
    const { html } = await asked('陈阿婆')
    const answer = await post('/join/claim', { ...carried(html), claim: String(estate.cast.resident.id) })
    expect(answer.status).toBe(409)
    expect(homesOf('林秀英')).toHaveLength(1)
    expect(estate.db.select().from(letters).get()!.usedAt).toBeNull()
  })

  test('a sealed passphrase of another letter, or a forged one, is not taken', async () => {
    const first = await asked('陈阿婆')
    addOccupancy(
      estate.db,
      { personId: estate.cast.elder.id, unit: '3/1/101', relation: 'owner', how: 'entered' },
      null,
      estate.clock.now,
    )
    const second = await asked('陈阿婆', '3/1/101')
    const swapped = { ...carried(second.html), sealed: carried(first.html).sealed! }
    expect((await post('/join/claim', swapped)).status).toBe(409)
    expect((await post('/join/claim', { ...carried(second.html), sealed: 'x|y' })).status).toBe(409)
    expect((await post('/join/claim', carried(second.html))).status).toBe(303)
  })
})
