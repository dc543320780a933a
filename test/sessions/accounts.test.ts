import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { Conflict, NotFound } from '#errors.ts'
import { countAttempt } from '#estate/attempts.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { jobs } from '#estate/schema.ts'
import { closeAccount, openAccount, signInNameTaken } from '#sessions/accounts.ts'
import { scheduleSweep, sessionJobs } from '#sessions/jobs.ts'
import { issueDevicePass } from '#sessions/passes.ts'
import { passes, passkeys, sessions } from '#sessions/schema.ts'
import { openSession } from '#sessions/sessions.ts'
import { plainName } from '#sessions/waiting-name.ts'
import { people } from '#standing/schema.ts'
import { day0, openTestEstate } from '#test/estate.ts'
import { openBrowser, phrase, withPassphrase } from './browser.ts'

describe('an account', () => {
  test('is opened for a person entered by somebody else, under a folded name', () => {
    const { db, cast } = openTestEstate()
    const person = openAccount(db, cast.elder.id, { signInName: ' Ｃhen  阿婆', passphraseHash: null }, day0)
    expect(person).toMatchObject({ signInName: 'chen 阿婆', accountSince: day0 })
    expect(signInNameTaken(db, 'CHEN 阿婆')).toBe(true)
    expect(signInNameTaken(db, 'CHEN 阿婆', cast.elder.id)).toBe(false)
  })

  test('is not opened under a name that is taken', () => {
    const { db, cast } = openTestEstate()
    const taken = () => openAccount(db, cast.elder.id, { signInName: '林秀英', passphraseHash: null }, day0)
    expect(taken).toThrow(Conflict)
    expect(taken).toThrow(
      expect.objectContaining({ code: 'sessions:errors.nameTaken', params: { name: '林秀英' } }),
    )
    expect(() => openAccount(db, 999, { signInName: 'new', passphraseHash: null }, day0)).toThrow(NotFound)
  })

  test('closed ends sessions, passkeys and codes at once, frees the name, and can be opened again', async () => {
    const estate = openTestEstate()
    const { db, cast } = estate
    await withPassphrase(estate, cast.resident)
    const browser = openBrowser(estate)
    await browser.signIn('林秀英')
    const pass = issueDevicePass(db, cast.resident.id, day0)
    db.insert(passkeys)
      .values({
        personId: cast.resident.id,
        credentialId: 'x',
        publicKey: 'x',
        counter: 0,
        transports: '',
        name: 'x',
        createdAt: day0,
      })
      .run()
    db.transaction((tx) => closeAccount(tx, cast.resident.id, cast.steward.id, '已搬走', day0))
    expect((await browser.get('/account')).status).toBe(302)
    expect(db.select().from(sessions).where(eq(sessions.personId, cast.resident.id)).all()).toEqual([])
    expect(db.select().from(passkeys).all()).toEqual([])
    expect(
      (await openBrowser(estate).post('/devices/join', { code: pass.code, confirmed: 'yes' })).status,
    ).toBe(422)
    expect((await browser.signIn('林秀英', phrase)).status).toBe(422)
    expect(signInNameTaken(db, '林秀英')).toBe(false)
    openAccount(db, cast.resident.id, { signInName: '林秀英', passphraseHash: null }, day0)
    expect(db.select().from(people).where(eq(people.id, cast.resident.id)).get()).toMatchObject({
      closedAt: null,
      closedBy: null,
    })
  })
})

test('names are compared without regard to width, case and spaces', () => {
  expect(plainName(' ＬＩＮ　 秀英 ')).toBe('lin 秀英')
})

test('the nightly sweep drops what has ended, keeps what has not, and comes again', async () => {
  const { db, cast } = openTestEstate()
  const ago = (days: number) => new Date(Date.parse(day0) - days * 86_400_000).toISOString()
  await openSession(db, cast.resident.id, 'other,other', day0)
  await openSession(db, cast.neighbour.id, 'other,other', ago(366))
  countAttempt(db, 'old', { most: 3, minutes: 15 }, ago(1))
  issueDevicePass(db, cast.resident.id, ago(31))
  issueDevicePass(db, cast.resident.id, ago(2))
  scheduleSweep(db, ago(1))
  expect(runDueJobs(db, sessionJobs, day0)).toBe(1)
  expect(
    db
      .select()
      .from(sessions)
      .all()
      .map((row) => row.personId),
  ).toEqual([cast.resident.id])
  expect(db.select().from(passes).all()).toHaveLength(1)
  const [job] = db.select().from(jobs).all()
  expect(job).toMatchObject({
    kind: 'sessions.sweep',
    lastError: null,
    dueAt: new Date(Date.parse(day0) + 86_400_000).toISOString(),
  })
})
