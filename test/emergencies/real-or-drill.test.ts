import { expect, test } from 'vitest'
import { emergencyOf } from '#emergencies/active.ts'
import { confirmEmergency, declareEmergency } from '#emergencies/declaring.ts'
import { liftEmergency } from '#emergencies/ending.ts'
import { Conflict } from '#errors.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { messages } from '#messages/outbox/schema.ts'
import { wordsIn } from '#messages/outbox/words.ts'
import { jobHandlers } from '#program/jobs.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { minutesAfter } from '#time/instants.ts'
import { declared, planFor, powerCut, undone } from './story.ts'

const own = { kind: 'gas' as const, planId: null, title: '燃气泄漏' }
const running = (estate: TestEstate, over = {}) =>
  confirmEmergency(estate.db, declared(estate, over).id, estate.cast.chair.id, estate.clock.now)
function told(estate: TestEstate, key: RegExp) {
  const rows = estate.db.select().from(messages).all()
  return rows
    .filter((row) => key.test(row.key))
    .map(({ title, body, withdrawnAt }) => ({
      zh: `${wordsIn(title, 'zh-CN')}|${wordsIn(body, 'zh-CN')}`,
      en: `${wordsIn(title, 'en')}|${wordsIn(body, 'en')}`,
      withdrawnAt,
    }))
}

test('no drill begins where something real runs, whatever the drill is of and whatever is ticked', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const waits = declared(estate, { ...own, drill: true, scopes: ['3/2'] })
  const real = declared(estate)
  const drill = (scopes: string[]) =>
    declareEmergency(
      db,
      powerCut(estate, { ...own, drill: true, scopes, another: 99 }),
      cast.chair.id,
      clock.now,
    )
  confirmEmergency(db, real.id, cast.chair.id, clock.now)
  for (const scopes of [['3'], ['3/2'], ['']]) expect(() => drill(scopes)).toThrow(Conflict)
  expect(drill(['5']).state).toBe('proposed')
  // What waited for its second person when it began is off as well.
  expect(emergencyOf(db, waits.id, clock.now).state).toBe('lapsed')
  const path = `/emergencies/new?drill=yes&plan=${planFor(estate).id}`
  const page = await (await estate.request(cast.chair, path)).text()
  expect(page).toContain('这里正有真事，先解除再演练')
  expect(page).toContain(`href="/emergencies/${real.id}"`)
})

test('something real breaks off the drills of its doors before it says a word, and says so', () => {
  const estate = openTestEstate()
  const { db, clock } = estate
  const drill = running(estate, { ...own, drill: true })
  const elsewhere = running(estate, { ...own, drill: true, scopes: ['5'] })
  const real = declared(estate, { life: true })
  expect(emergencyOf(db, drill.id, clock.now)).toMatchObject({ state: 'lifted', liftedBy: null })
  expect(emergencyOf(db, elsewhere.id, clock.now).state).toBe('active')
  const [over] = told(estate, new RegExp(`^emergency:${drill.id}:lifted$`))
  expect(over).toMatchObject({
    zh: expect.stringContaining('出了真事'),
    en: expect.stringContaining('broken off'),
  })
  const keys = db
    .select()
    .from(messages)
    .all()
    .map(({ key }) => key)
  expect(keys.indexOf(`emergency:${drill.id}:lifted`)).toBeLessThan(
    keys.indexOf(`emergency:${real.id}:begun`),
  )
  // What of it had not gone out yet does not go out after the real one.
  for (const one of told(estate, new RegExp(`^emergency:${drill.id}:(begun|duty|roll)`)))
    expect(one.withdrawnAt).not.toBeNull()
})

test('what ran out by itself is not said to be safe; what a person lifted is, and the page leads with it', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const lifted = running(estate)
  liftEmergency(
    db,
    { id: lifted.id, why: '来电了', despite: undone(estate, lifted.id) },
    cast.clerk.id,
    clock.now,
  )
  const ranOut = running(estate, { ...own, hours: 1 })
  const lapsed = declared(estate, { kind: 'fire', planId: null, life: true, hours: 2 })
  clock.now = minutesAfter(clock.now, 90)
  while (runDueJobs(db, jobHandlers, clock.now) > 0) {}
  const page = async (id: number) => (await estate.request(cast.resident, `/emergencies/${id}`)).text()
  const expected = {
    [lifted.id]: '可以回家',
    [ranOut.id]: '没有人说过危险已经过去',
    [lapsed.id]: '有没有危险还不清楚',
  }
  for (const [id, words] of Object.entries(expected)) {
    const text = await page(Number(id))
    expect([id, text.indexOf(words) > 0]).toEqual([id, true])
    expect(text.indexOf(words)).toBeLessThan(text.indexOf('不点蜡烛'))
    expect(text.slice(0, text.indexOf('不点蜡烛'))).toContain('<details')
  }
  expect(told(estate, new RegExp(`^emergency:${ranOut.id}:lifted$`))[0]!.zh).toContain(
    '没有人说过危险已经过去',
  )
})
