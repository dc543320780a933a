import assert from 'node:assert/strict'
import { sql } from 'drizzle-orm'
import { agreements } from '#agreement/schema.ts'
import { jobs, sentOnce } from '#estate/schema.ts'
import { groupIncrements } from '#groupbuys/orders/schema.ts'
import { notices } from '#notices/publishing/schema.ts'
import { accountsFor } from '#sessions/accounts.ts'
import { openSession } from '#sessions/sessions.ts'
import { people } from '#standing/schema.ts'
import { browser, type Case, day0, type Host } from '#test/conformance/host.ts'
import { captain } from '#test/conformance/house.ts'
import { everyRow, farAhead, oldKey, rowsBefore } from '#test/conformance/older-estate.ts'

const clock = '2026-11-24T10:30:00.000Z'
/** What the release before kept of an answer, and nobody needs to know any more. */
const gone = ['path', 'status', 'said']

const rowsCome = 'an estate of the release before keeps every row of every table'
const waitsCome = 'what waited in it still waits, and the second person answers it'
const namesCome = 'its accounts of one name open by their spelling or the phone'
const pagesCome = 'its pages say what they said'

/** The cases that begin with an estate of the release before, opened by the host as it opens any other. */
export const olderEstates = [rowsCome, waitsCome, namesCome, pagesCome]

export const upgradeCases: Record<string, Case> = {
  [rowsCome]({ db }) {
    const [before, after] = [rowsBefore(), everyRow(db)]
    assert.ok(Object.values(before).filter((rows) => rows.length > 0).length > 20)
    const added = (name: string) => ['jobs', 'migrations'].includes(name)
    for (const [name, rows] of Object.entries(before)) {
      const kept = rows.map((row) => without(row, name === 'sent_once' ? gone : []))
      const now = (after[name] ?? []).map((row) => onlyThose(row, Object.keys(kept[0] ?? row)))
      if (added(name))
        for (const row of kept)
          assert.ok(
            now.some((one) => isSame(one, row)),
            name,
          )
      else assert.deepEqual(now, kept, name)
    }
    const { at, to, said, forPersonId } = db
      .select()
      .from(sentOnce)
      .all()
      .find(({ key }) => key === oldKey)!
    assert.deepEqual([at, to, said, forPersonId], [day0, '/', null, null])
    assert.deepEqual(db.select({ key: groupIncrements.key }).from(groupIncrements).all(), [{ key: oldKey }])
    assert.throws(() => db.run(sql`update group_increments set key = 'x'`))
  },

  async [waitsCome](host) {
    const { db } = host
    const asked = db.select().from(agreements).all()
    assert.deepEqual(
      asked.map(({ kind, subjectId, print, answer, lapsesAt }) => [kind, subjectId, print, answer, lapsesAt]),
      [
        ['notice', 1, '', null, farAhead],
        ['emergency', 1, '', null, farAhead],
        ['groupbuy', 2, '', null, farAhead],
      ],
    )
    const lapses = db
      .select()
      .from(jobs)
      .all()
      .filter(({ kind }) => kind === 'agreement.lapse')
    assert.deepEqual(
      lapses.map(({ dueAt }) => dueAt),
      [farAhead, farAhead, farAhead],
    )
    const { second, desk } = await signedIn(host)
    const answers = { answer: 'agreed', asked: day0 }
    assert.equal((await second.post('/notices/1/approval', answers)).status, 303)
    assert.equal(db.select().from(notices).get()!.approvedBy, 3)
    assert.equal((await second.post('/emergencies/1/confirmation', answers)).status, 303)
    assert.equal((await desk.post('/groupbuys/2/decision', answers)).status, 303)
    const open = db
      .select()
      .from(agreements)
      .all()
      .filter(({ answer }) => answer !== 'agreed')
    assert.deepEqual(open, [])
  },

  async [namesCome](host) {
    const { db } = host
    const since = db
      .select()
      .from(people)
      .all()
      .map(({ id, signInClashSince }) => [id, signInClashSince !== null])
    assert.deepEqual(since, [
      [1, false],
      [2, true],
      [3, true],
      [4, false],
    ])
    const found = (typed: string) => accountsFor(db, typed).map(({ id }) => id)
    assert.deepEqual([found('王伟'), found('王 伟'), found('王·伟')], [[2], [3], []])
    assert.deepEqual(found('\u202D138 1234 5678\u202C'), [3])
    const typed = browser(host.fetch)
    assert.equal((await typed.signIn({ ...captain, name: '王伟' })).status, 422)
    assert.equal((await typed.signIn({ ...captain, name: '王 伟' })).status, 303)
    const { home } = await signedIn(host)
    assert.match(await (await home.get('/')).text(), /请换一个登录用的名字/)
    assert.equal((await home.post('/account/name', { signInName: '林秀英' })).status, 303)
    assert.deepEqual([found('林 秀英'), found('王·伟')], [[2], [3]])
  },

  async [pagesCome](host) {
    const { second, desk, home } = await signedIn(host)
    const shown: Record<string, string> = {}
    for (const [path, words] of [
      ['/notices/1/preview', '电梯年检'],
      ['/emergencies/1', '停电'],
      ['/groupbuys/1', '鸡蛋和蔬菜'],
      ['/groupbuys/1/manage', '3-2-501'],
      ['/account', '登录'],
      ['/', '王'],
    ] as const) {
      for (const [who, one] of Object.entries({ second, desk, home })) {
        const answer = await one.get(path)
        if (answer.status !== 200) shown[`${who} ${path}`] = String(answer.status)
        else shown[`${who} ${path}`] = withoutKeys(await answer.text())
      }
      assert.ok(
        Object.entries(shown).some(([at, text]) => at.endsWith(` ${path}`) && text.includes(words)),
        path,
      )
    }
    // The key of an old answer is a new posting's, and nothing stands in its way.
    const again = await home.post('/tickets', { ...leak, once: oldKey })
    assert.equal(again.status, 303, await again.text())
    return shown
  },
}

const leak = { place: '3/2/501', category: 'leak', urgency: 'urgent', title: '漏水', words: '' }

/** Each with a session: what a passphrase costs on purpose is for other cases. */
async function signedIn({ db, fetch, clock: hostClock }: Host) {
  hostClock.now = clock
  const browserOf = async (personId: number) => {
    const one = browser(fetch)
    one.cookies.set('linli', await openSession(db, personId, 'phone', clock))
    return one
  }
  return { desk: await browserOf(1), home: await browserOf(2), second: await browserOf(3) }
}

/** A page but for what is drawn by lot each time, and for the version of the files it asks for. */
function withoutKeys(html: string): string {
  return html.replaceAll(/name="once" value="[^"]*"|data-reader="[^"]*"|\?v=[\w-]+/g, '')
}

function without(row: Record<string, unknown>, columns: string[]) {
  return Object.fromEntries(Object.entries(row).filter(([column]) => !columns.includes(column)))
}

function onlyThose(row: Record<string, unknown>, columns: string[]) {
  return Object.fromEntries(columns.map((column) => [column, row[column]]))
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
