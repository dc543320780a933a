import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { addresses } from '#addresses/schema.ts'
import { sortKey } from '#addresses/sort-key.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { hmac } from '#estate/secrets.ts'
import { codeHash, openLetter } from '#joining/codes.ts'
import { doorsBelow, lettersOverview } from '#joining/doors.ts'
import { joiningJobs } from '#joining/jobs.ts'
import { issueLetters, revokeLetter } from '#joining/letters.ts'
import { letters } from '#joining/schema.ts'
import { lettersHtml } from '#joining/web/letters-html.ts'
import { events } from '#record/schema.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'
import { letterFor } from './forms.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

const later = '2027-01-24T01:00:00.000Z'

describe('issuing letters', () => {
  test('makes one for every home of the scope, each opening its own door only', () => {
    const issue = issueLetters(estate.db, { scope: '3/2' }, estate.cast.captain.id, day0)
    expect(issue.letters.map((letter) => letter.unit)).toEqual([
      '3/2/101',
      '3/2/102',
      '3/2/201',
      '3/2/202',
      '3/2/501',
      '3/2/502',
    ])
    for (const { code, unit } of issue.letters) expect(openLetter(estate.db, code, day0)?.unit).toBe(unit)
    expect(issue.expiresAt).toBe('2026-12-24T01:00:00.000Z')
  })

  test('a scope does not reach the building whose number begins alike', () => {
    estate.db
      .insert(addresses)
      .values([
        {
          path: '30',
          parent: '',
          kind: 'building',
          label: '30号楼',
          sortKey: sortKey('30'),
          createdAt: day0,
        },
        {
          path: '30/101',
          parent: '30',
          kind: 'unit',
          label: '30号楼101室',
          sortKey: sortKey('30/101'),
          createdAt: day0,
        },
      ])
      .run()
    const { letters: issued } = issueLetters(estate.db, { scope: '3' }, null, day0)
    expect(issued.some((letter) => letter.unit === '30/101')).toBe(false)
    expect(issued).toHaveLength(12)
  })

  test('keeps no code, only its HMAC under the estate and for this use', () => {
    const { code } = letterFor(estate, '3/2/202')
    const { pepper } = estateSettingsOf(estate.db)
    const row = estate.db.select().from(letters).get()!
    expect(JSON.stringify(row)).not.toContain(code)
    expect(row.codeHash).toBe(codeHash(pepper, code))
    expect(row.codeHash).not.toBe(hmac(pepper, 'recovery', code))
    expect(JSON.stringify(estate.db.select().from(events).all())).not.toContain(code)
  })

  test('codes are ten of 23 signs and none comes twice', () => {
    const codes = Array.from(
      { length: 40 },
      () => issueLetters(estate.db, { scope: '' }, null, day0).letters,
    ).flat()
    expect(new Set(codes.map((letter) => letter.code)).size).toBe(codes.length)
    for (const { code } of codes) expect(code).toMatch(/^[34679ACDEFGHJKMNPQRTWXY]{10}$/)
    expect(new Set(codes.flatMap(({ code }) => [...code])).size).toBe(23)
  })

  test('printing again ends the letter before', () => {
    const first = letterFor(estate, '3/2/202')
    const again = issueLetters(estate.db, { scope: '3/2/202' }, estate.cast.clerk.id, day0)
    expect(again.revoked).toBe(1)
    expect(openLetter(estate.db, first.code, day0)).toBeNull()
    expect(openLetter(estate.db, again.letters[0]!.code, day0)?.unit).toBe('3/2/202')
  })

  test('without reprint, doors whose letter still opens keep it', () => {
    const first = letterFor(estate, '3/2/202')
    const rest = issueLetters(estate.db, { scope: '3/2', reprint: false }, null, day0)
    expect(rest.letters.map((letter) => letter.unit)).not.toContain('3/2/202')
    expect(openLetter(estate.db, first.code, day0)).not.toBeNull()
  })

  test('can leave out doors that have joined; a home without an account has not', () => {
    const { letters: issued } = issueLetters(estate.db, { scope: '3/2', notJoined: true }, null, day0)
    expect(issued.map((letter) => letter.unit)).toEqual(['3/2/101', '3/2/202'])
  })

  test('skips retired doors, and refuses an order without any', () => {
    estate.db.update(addresses).set({ retiredAt: day0 }).where(eq(addresses.path, '3/2/202')).run()
    expect(
      issueLetters(estate.db, { scope: '3/2' }, null, day0).letters.map((one) => one.unit),
    ).not.toContain('3/2/202')
    expect(() => issueLetters(estate.db, { scope: '3/2/202' }, null, day0)).toThrow('joining:errors.noDoors')
  })

  test('each household reads that a letter was printed, and the batch is recorded with its size', () => {
    issueLetters(estate.db, { scope: '3/2' }, estate.cast.captain.id, day0)
    const rows = estate.db.select().from(events).all()
    const own = rows.filter((row) => row.action === 'letter.printed')
    expect(own.map((row) => row.unit)).toContain('3/2/501')
    const batch = rows.find((row) => row.action === 'letters.printed')!
    expect(batch.subject).toBe('address:3/2')
    expect(JSON.parse(batch.details!)).toMatchObject({ count: 6, revoked: 0 })
  })

  test('3,000 letters are issued at once, each with a code of its own', () => {
    const rows = Array.from({ length: 3000 }, (_, i) => `9/${1000 + i}`)
    for (const path of rows) {
      estate.db
        .insert(addresses)
        .values({ path, parent: '9', kind: 'unit', label: path, sortKey: sortKey(path), createdAt: day0 })
        .run()
    }
    const issue = issueLetters(estate.db, { scope: '9' }, null, day0)
    expect(issue.letters).toHaveLength(3000)
    expect(new Set(issue.letters.map(({ code }) => code)).size).toBe(3000)
  })
})

describe('the state of a door', () => {
  const stepOf = (unit: string, now: string) => doorsBelow(estate.db, unit, now)[0]!.step

  test('goes from none over out and expired, and joined wins', () => {
    expect(stepOf('3/2/202', day0)).toBe('none')
    const letter = letterFor(estate, '3/2/202')
    expect(stepOf('3/2/202', day0)).toBe('out')
    expect(stepOf('3/2/202', later)).toBe('expired')
    joiningJobs['joining.closeLetters']!(estate.db, {}, later)
    expect(stepOf('3/2/202', later)).toBe('expired')
    expect(estate.db.select().from(letters).where(eq(letters.id, letter.id)).get()!.revokedAt).toBe(
      letter.expiresAt,
    )
    letterFor(estate, '3/2/501')
    expect(stepOf('3/2/501', day0)).toBe('joined')
  })

  test('a letter taken back opens nothing and cannot be taken back twice', () => {
    const { id, code } = letterFor(estate, '3/2/202')
    revokeLetter(estate.db, id, estate.cast.captain.id, day0)
    expect(openLetter(estate.db, code, day0)).toBeNull()
    expect(stepOf('3/2/202', day0)).toBe('none')
    expect(() => revokeLetter(estate.db, id, estate.cast.captain.id, day0)).toThrow(
      'joining:errors.letterClosed',
    )
  })

  test('the overview counts by building and entrance, and only below the scopes asked', () => {
    const [three, five] = lettersOverview(estate.db, [''], day0)
    expect(three).toMatchObject({ path: '3', label: '3号楼', doors: 12 })
    expect(three!.entrances.map((one) => [one.path, one.counts.joined, one.doors])).toEqual([
      ['3/1', 0, 6],
      ['3/2', 4, 6],
    ])
    expect(five).toMatchObject({ path: '5', doors: 3, entrances: [] })
    const ofCaptain = lettersOverview(estate.db, ['3/2'], day0)
    expect(ofCaptain).toHaveLength(1)
    expect(ofCaptain[0]!.doors).toBe(6)
  })
})

describe('the print view', () => {
  const print = (who: { id: number }, form: Record<string, string>) =>
    estate.request(who, '/letters/print', { form })

  test('shows door, code, QR, expiry and whom to ask, once for each home of building 3', async () => {
    const answer = await print(estate.cast.clerk, { scope: '3', reprint: 'yes' })
    const html = await answer.text()
    expect(answer.status).toBe(200)
    expect(html.match(/class="letter-code">/g)).toHaveLength(12)
    expect(html).toContain('3号楼2单元501室')
    expect(html).toContain('王桂兰')
    expect(html).toContain('2026年12月24日')
    const code = /class="letter-code">([A-Z0-9]{5})-([A-Z0-9]{5})</.exec(html)!
    expect(openLetter(estate.db, `${code[1]}${code[2]}`, day0)?.unit).toBe('3/1/101')
    expect(answer.headers.get('cache-control')).toContain('no-store')
    expect(estate.wakes()).toBe(1)
  })

  test('asks first: how many, and that the earlier ones stop working', async () => {
    letterFor(estate, '3/2/202')
    const html = await (await estate.request(estate.cast.captain, '/letters/new?scope=3/2')).text()
    expect(html).toContain('将打印 2 封信')
    expect(html).toContain('1 户以前的信还没用，打印后旧信立即失效')
    expect(estate.db.select().from(letters).all()).toHaveLength(1)
  })

  test('a captain prints for her own staircase only', async () => {
    expect((await print(estate.cast.captain, { scope: '3/1' })).status).toBe(403)
    expect((await print(estate.cast.captain, { scope: '' })).status).toBe(403)
    expect((await print(estate.cast.clerk, { scope: '77' })).status).toBe(404)
    expect(estate.db.select().from(letters).all()).toEqual([])
  })

  test('says so where nothing is left to print', async () => {
    const html = await (await print(estate.cast.captain, { scope: '3/2/501', notJoined: 'yes' })).text()
    expect(html).toContain('没有要打印的户')
  })

  test('stands alone for the operator: own styles, no script, no code twice', () => {
    const issued = issueLetters(estate.db, { scope: '3/2' }, null, day0).letters
    const html = lettersHtml(estate.db, issued, {
      origin: 'https://riverside.example.org',
      css: '.a>b{c:"$&"}',
      now: day0,
    })
    expect(html).toContain('<style>.a>b{c:"$&"}</style></head>')
    expect(html).not.toMatch(/<script|<link/)
    for (const { code } of issued) expect(html.split(`${code.slice(0, 5)}-${code.slice(5)}`)).toHaveLength(2)
    expect(html).toContain('riverside.example.org/join')
  })

  test('one letter can be taken back from the list of doors', async () => {
    const { id } = letterFor(estate, '3/2/202')
    const list = await (await estate.request(estate.cast.captain, '/letters/doors/3/2')).text()
    expect(list).toContain(`action="/letters/${id}/revocation"`)
    const answer = await estate.request(estate.cast.captain, `/letters/${id}/revocation`, { form: {} })
    expect(answer.headers.get('location')).toBe('/letters/doors/3/2')
    expect(doorsBelow(estate.db, '3/2/202', day0)[0]!.step).toBe('none')
  })
})
