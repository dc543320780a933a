import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { NotAllowed, NotFound, Refused } from '#errors.ts'
import { endAppointment } from '#organisations/appointments.ts'
import { events } from '#record/schema.ts'
import { issueRecovery, useRecovery } from '#sessions/recovery.ts'
import { passes, sessions } from '#sessions/schema.ts'
import { people } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'
import { keyless } from '#test/shared/page.ts'
import { openBrowser, phrase, withPassphrase } from './browser.ts'

const later = (minutes: number) => new Date(Date.parse(day0) + minutes * 60_000).toISOString()
const fresh = '阳台上的月季又开了'
type Name = keyof TestEstate['cast']

const issue = (estate: TestEstate, by: Name, whom: Name) =>
  issueRecovery(estate.db, { personId: estate.cast[whom].id }, estate.cast[by].id, day0)

describe('a recovery code', () => {
  test('is issued by the captain face to face, and lets its bearer set a passphrase once', async () => {
    const estate = openTestEstate()
    await withPassphrase(estate, estate.cast.resident)
    const lost = openBrowser(estate)
    await lost.signIn('林秀英')
    const path = `/recover/issue/${estate.cast.resident.id}`
    expect(await (await estate.request(estate.cast.captain, path)).text()).toContain('给林秀英发恢复码')
    const slip = await (await estate.request(estate.cast.captain, path, { form: {} })).text()
    const code = /id="recovery-code">\s*([A-Z0-9-]+)/.exec(slip)![1]!
    expect(code).toMatch(/^\w{5}-\w{5}$/)

    const browser = openBrowser(estate)
    const used = await browser.post('/recover', { code: ` ${code.toLowerCase()} `, passphrase: fresh })
    expect(used.headers.get('location')).toBe('/')
    expect((await browser.get('/account')).status).toBe(200)
    expect((await lost.get('/account')).status).toBe(302)
    expect((await lost.signIn('林秀英', phrase)).status).toBe(422)
    expect((await lost.signIn('林秀英', fresh)).status).toBe(303)
    expect((await openBrowser(estate).post('/recover', { code, passphrase: fresh })).status).toBe(422)

    const recorded = estate.db.select().from(events).all()
    expect(recorded.find((row) => row.action === 'recovery.issued')).toMatchObject({
      byPerson: estate.cast.captain.id,
      forPerson: estate.cast.resident.id,
      unit: '3/2/501',
    })
    expect(recorded.some((row) => row.action === 'recovery.used')).toBe(true)
    expect(JSON.stringify([recorded, estate.db.select().from(passes).all()])).not.toContain(
      code.replace('-', ''),
    )
  })

  test('is of no use once whoever issued it may not let this person in any more', async () => {
    const use = async (estate: TestEstate, code: string) =>
      (await openBrowser(estate).post('/recover', { code, passphrase: fresh })).status
    const ended = openTestEstate()
    const { cast, db } = ended
    const dismissed = issue(ended, 'captain', 'resident')
    const post = standingOf(db, cast.captain.id, day0).posts.find(({ role }) => role === 'captain')!
    endAppointment(db, { appointmentId: post.appointmentId, why: '换人了' }, cast.steward.id, day0)
    expect(await use(ended, dismissed.code)).toBe(422)
    expect(() => useRecovery(db, { code: dismissed.code, passphraseHash: 'x' }, day0)).toThrow(Refused)

    const risen = openTestEstate()
    const early = issue(risen, 'captain', 'resident')
    risen.appoint(risen.cast.resident.id, 'steward')
    expect(await use(risen, early.code)).toBe(422)

    const plain = openTestEstate()
    expect(await use(plain, issue(plain, 'captain', 'resident').code)).toBe(303)
  })

  test('is good for 24 hours, and a newer one takes its place', async () => {
    const estate = openTestEstate()
    const [old, young] = [issue(estate, 'captain', 'resident'), issue(estate, 'captain', 'resident')]
    const use = async (code: string) =>
      (await openBrowser(estate).post('/recover', { code, passphrase: fresh })).status
    expect(await use(old.code)).toBe(422)
    estate.clock.now = later(24 * 60)
    expect(await use(young.code)).toBe(422)
    estate.clock.now = later(24 * 60 - 1)
    expect(await use(young.code)).toBe(303)
  })

  test('wrong, used and expired ones are told the same', async () => {
    const estate = openTestEstate()
    const { code } = issue(estate, 'captain', 'resident')
    const told = async (typed: string) =>
      keyless(
        await (await openBrowser(estate).post('/recover', { code: typed, passphrase: fresh })).text(),
      ).replaceAll(typed, '')
    await openBrowser(estate).post('/recover', { code, passphrase: fresh })
    expect(await told(code)).toBe(await told('AAAAA-AAAAA'))
  })

  test('stays good when the new passphrase will not do', async () => {
    const estate = openTestEstate()
    const { code } = issue(estate, 'captain', 'resident')
    const refused = await openBrowser(estate).post('/recover', { code, passphrase: '12345678' })
    expect(refused.status).toBe(422)
    expect(await refused.text()).toContain(`value="${code}"`)
    expect((await openBrowser(estate).post('/recover', { code, passphrase: fresh })).status).toBe(303)
  })

  test('cannot be guessed for long', async () => {
    const estate = openTestEstate()
    const guess = () => openBrowser(estate).post('/recover', { code: 'AAAAA-AAAAA', passphrase: fresh })
    for (let i = 0; i < 20; i++) expect((await guess()).status).toBe(422)
    expect((await guess()).status).toBe(429)
  })
})

describe('who may issue one', () => {
  const allowed: [Name, Name][] = [
    ['captain', 'resident'],
    ['chair', 'resident'],
    ['clerk', 'tenant'],
    ['officer', 'resident'],
    ['steward', 'resident'],
    ['steward', 'chair'],
    ['steward', 'clerk'],
    ['officer', 'captain'],
  ]
  test.each(allowed)('%s for %s', (by, whom) => {
    expect(issue(openTestEstate(), by, whom).code).toMatch(/^\w{10}$/)
  })

  test.each<[Name, Name]>([
    ['neighbour', 'resident'],
    ['stranger', 'resident'],
    ['captain', 'outsider'],
    ['captain', 'chair'],
    ['captain', 'steward'],
    ['captain', 'stranger'],
  ])('%s does not find %s', (by, whom) => {
    expect(() => issue(openTestEstate(), by, whom)).toThrow(NotFound)
  })

  // A captain's account opens the care list, which a chair's does not.
  test.each<[Name, Name]>([
    ['chair', 'captain'],
    ['captain', 'captain'],
    ['steward', 'steward'],
    ['chair', 'steward'],
    ['clerk', 'chair'],
    ['chair', 'clerk'],
    ['clerk', 'officer'],
  ])('not %s for %s', (by, whom) => {
    expect(() => issue(openTestEstate(), by, whom)).toThrow(NotAllowed)
  })

  test('nobody for a person without an account: a joining letter is the way', () => {
    expect(() => issue(openTestEstate(), 'captain', 'elder')).toThrow(Refused)
  })

  test('the steward lets in a clerk who has no home here: the code opens the account', async () => {
    const estate = openTestEstate()
    const clerk = estate.person('马超', undefined, 'owner', false)
    estate.appoint(clerk.id, 'clerk', '', estate.firm.id)
    const page = await (await estate.request(estate.cast.steward, `/recover/issue/${clerk.id}`)).text()
    expect(page).toContain('帮马超开通账号')
    const { code } = issueRecovery(
      estate.db,
      { personId: clerk.id },
      estate.cast.steward.id,
      estate.clock.now,
    )
    useRecovery(estate.db, { code, passphraseHash: 'x' }, estate.clock.now)
    expect(estate.db.select().from(people).where(eq(people.id, clerk.id)).get()).toMatchObject({
      signInName: '马超',
      passphraseHash: 'x',
      accountSince: estate.clock.now,
    })
  })

  test('a captain may not become the chair who lives on her staircase', () => {
    const estate = openTestEstate()
    estate.appoint(estate.cast.neighbour.id, 'chair', '', estate.committee.id)
    expect(() => issue(estate, 'captain', 'neighbour')).toThrow(NotAllowed)
  })

  test.each(['clerk', 'officer', 'chair'] as const)(
    '%s may not become another who speaks for a body',
    (by) => {
      const estate = openTestEstate()
      const manager = estate.person('马超')
      estate.appoint(manager.id, 'manager', '', estate.firm.id)
      const member = estate.person('高静雯', '3/1/101')
      estate.appoint(member.id, 'member', '', estate.committee.id)
      for (const { id } of [manager, member]) {
        const issued = () => issueRecovery(estate.db, { personId: id }, estate.cast[by].id, estate.clock.now)
        expect(issued).toThrow(NotAllowed)
      }
    },
  )

  test('nobody once the term is over', () => {
    const estate = openTestEstate()
    estate.db.run(
      "update appointments set until = '2026-11-24T01:00:00.000Z' where role = 'captain'" as never,
    )
    expect(() => issue(estate, 'captain', 'resident')).toThrow(NotFound)
  })
})

test('recovery ends every session of that person and of nobody else', async () => {
  const estate = openTestEstate()
  await estate.tokenOf(estate.cast.resident.id)
  await estate.tokenOf(estate.cast.neighbour.id)
  await openBrowser(estate).post('/recover', {
    code: issue(estate, 'captain', 'resident').code,
    passphrase: fresh,
  })
  const of = (id: number) => estate.db.select().from(sessions).where(eq(sessions.personId, id)).all().length
  expect([of(estate.cast.resident.id), of(estate.cast.neighbour.id)]).toEqual([1, 1])
})
