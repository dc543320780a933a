import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { jobs } from '#estate/schema.ts'
import { notices } from '#notices/publishing/schema.ts'
import { accountsFor, openAccount } from '#sessions/accounts.ts'
import { hashPassphrase, verifyPassphrase } from '#sessions/passphrase.ts'
import { plainName } from '#sessions/waiting-name.ts'
import { foldNames } from '#standing/folding.ts'
import { addPerson, changePerson } from '#standing/people.ts'
import { people } from '#standing/schema.ts'
import { browser, type Case, day0, steward } from '#test/conformance/host.ts'
import { captain, furnish, resident } from '#test/conformance/house.ts'

const unit = '3/2/501'
const later = '2026-11-24T01:05:00.000Z'

/** The notice of the story, as the compose form sends it. */
function waterCut(post: number) {
  return {
    appointmentId: String(post),
    kind: 'works',
    title: '3号楼2单元停水',
    body: '更换水泵，请提前储水。',
    startsAt: '2026-11-25T09:00',
    endsAt: '2026-11-25T17:00',
    audience: 'everybody',
    scopes: ['3/2'],
    asks: 'yes',
    questions: 'yes',
    intent: 'preview',
  }
}

export const storyCases: Record<string, Case> = {
  async 'scrypt hashes are made and read the same way'() {
    const phc = await hashPassphrase('灯下有人等你回家')
    assert.match(phc, /^\$scrypt\$ln=14,r=8,p=5\$/)
    assert.equal(await verifyPassphrase('灯下有人等你回家', phc), true)
    assert.equal(await verifyPassphrase('灯下无人等你回家', phc), false)
    // Made with Python's hashlib.scrypt: an independent witness that both hosts read one format.
    const witness = '$scrypt$ln=14,r=8,p=5$AAECAwQFBgcICQoLDA0ODw$Ktkk3nVTc8N/Ezpa+weYPj5Db1JSJLdLp/Uyjm8qsb0'
    assert.equal(await verifyPassphrase('neighbours', witness), true)
  },

  async 'a person signs in, is known, and signs out for good'({ fetch }) {
    const person = browser(fetch)
    assert.equal((await person.get('/settings')).status, 302)
    assert.equal((await person.signIn({ ...steward, passphrase: '不是这一句口令' })).status, 422)
    assert.equal(person.cookies.has('linli'), false)
    assert.equal((await person.signIn(steward)).status, 303)
    const token = person.cookies.get('linli')!
    assert.equal((await person.get('/settings')).status, 200)
    assert.equal((await person.post('/sign-out', {})).status, 303)
    person.cookies.set('linli', token)
    assert.equal((await person.get('/settings')).status, 302)
    assert.equal(plainName('ＬＩＮ  Xiuying'), 'lin xiuying')
  },

  async 'of two accounts whose names are one each opens by its own spelling, and the database lets no third have it'({
    db,
  }) {
    for (const name of ['王伟', '王 伟'])
      db.insert(people).values({ name, signInName: name, accountSince: day0, createdAt: day0 }).run()
    foldNames(db, day0)
    foldNames(db, later)
    const found = (typed: string) => accountsFor(db, typed).map(({ name }) => name)
    assert.deepEqual([found('王伟'), found('王 伟'), found('王·伟')], [['王伟'], ['王 伟'], []])
    const third = addPerson(db, { name: '王•伟', createdAt: day0 })
    const open = () => openAccount(db, third.id, { signInName: '王•伟', passphraseHash: null }, later)
    assert.throws(open, /nameTaken/)
    changePerson(db, third.id - 1, { signInName: '王伟501' })
    assert.deepEqual(found('王·伟'), ['王伟'])
    assert.throws(() => changePerson(db, third.id, { signInName: '王・伟' }))
  },

  async 'a notice is written, published, read, acknowledged and counted by door'({ db, clock, fetch }) {
    clock.now = day0
    const { post } = await furnish(db)
    const writer = browser(fetch)
    const reader = browser(fetch)
    await writer.signIn(captain)
    await reader.signIn(resident)

    const drafted = await writer.post('/notices', waterCut(post.id))
    assert.equal(drafted.status, 303, await drafted.text())
    const notice = db.select().from(notices).get()!
    assert.equal((await reader.get(`/notices/${notice.id}`)).status, 404)
    assert.equal((await writer.post(`/notices/${notice.id}/publication`, { when: 'now' })).status, 303)
    clock.now = later

    const list = await reader.get('/notices')
    assert.match(await list.text(), /3号楼2单元停水/)
    assert.equal((await reader.get(`/notices/${notice.id}`)).status, 200)
    assert.equal((await reader.post(`/notices/${notice.id}/acknowledgements`, { unit })).status, 303)
    assert.equal(
      (await reader.post(`/notices/${notice.id}/acknowledgements`, { unit: '3/2/101' })).status,
      403,
    )

    const doors = await (await writer.get(`/notices/${notice.id}/doors`)).text()
    assert.match(doors, /501/)
    assert.equal((await reader.get(`/notices/${notice.id}/doors`)).status, 403)
    assert.equal((await browser(fetch).get(`/notices/${notice.id}`)).status, 302)
  },

  async 'what is not published answers as if it were not there, and posts from elsewhere are refused'({
    db,
    fetch,
  }) {
    const { post } = await furnish(db)
    const writer = browser(fetch)
    await writer.signIn(captain)
    await writer.post('/notices', waterCut(post.id))
    const { id } = db.select().from(notices).where(eq(notices.title, '3号楼2单元停水')).get()!
    const body = new FormData()
    body.append('when', 'now')
    const headers = {
      cookie: `linli=${writer.cookies.get('linli')}`,
      origin: 'https://evil.example',
      'sec-fetch-site': 'cross-site',
    }
    const foreign = await fetch(`/notices/${id}/publication`, {
      method: 'POST',
      body,
      headers,
      redirect: 'manual',
    })
    assert.equal(foreign.status, 403)
    assert.equal(db.select().from(notices).get()!.publishedAt, null)
  },

  async 'a session, a notice and a file of one estate are nothing in another'({
    db,
    clock,
    fetch,
    fetchOther,
  }) {
    clock.now = day0
    const { post } = await furnish(db)
    const here = browser(fetch)
    const there = browser(fetchOther)
    await here.signIn(captain)
    await here.post('/notices', waterCut(post.id))
    const { id } = db.select().from(notices).get()!
    await here.post(`/notices/${id}/publication`, { when: 'now' })

    assert.equal((await there.signIn(captain)).status, 422)
    there.cookies.set('linli', here.cookies.get('linli')!)
    assert.equal((await there.get('/settings')).status, 302)
    assert.equal((await there.signIn(steward)).status, 303)
    assert.equal((await there.get(`/notices/${id}`)).status, 404)
    assert.doesNotMatch(await (await there.get('/notices')).text(), /停水/)
    here.cookies.set('linli', there.cookies.get('linli')!)
    assert.equal((await here.get('/settings')).status, 302)
  },

  async 'work that falls due runs by the clock of the host, once'({ db, clock, fetch, wake }) {
    clock.now = null
    const { post } = await furnish(db)
    const writer = browser(fetch)
    await writer.signIn(captain)
    await writer.post('/notices', { ...waterCut(post.id), kind: 'information', startsAt: '', endsAt: '' })
    const { id } = db.select().from(notices).get()!
    await writer.post(`/notices/${id}/publication`, { when: 'now' })
    // The fifteen seconds for undo are shortened, so that the suite need not wait for them.
    const soon = new Date(Date.now() + 150).toISOString()
    assert.equal(
      db.update(jobs).set({ dueAt: soon }).where(eq(jobs.kind, 'notices.publish')).returning().all().length,
      1,
    )
    db.update(notices).set({ goesOutAt: soon }).where(eq(notices.id, id)).run()
    wake()
    const waiting = () => db.select().from(jobs).where(eq(jobs.kind, 'notices.publish')).all().length
    for (let i = 0; i < 100 && waiting() > 0; i++) await new Promise((done) => setTimeout(done, 50))
    assert.equal(waiting(), 0)
    assert.ok(db.select().from(notices).get()!.publishedAt)
  },
}
