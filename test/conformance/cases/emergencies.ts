import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { planLines, plans } from '#emergencies/plan-schema.ts'
import { emergencies } from '#emergencies/schema.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { messages } from '#messages/outbox/schema.ts'
import { jobHandlers } from '#program/jobs.ts'
import { events } from '#record/schema.ts'
import { browser, type Case, day0, steward } from '#test/conformance/host.ts'
import { captain, furnish, resident } from '#test/conformance/house.ts'

const at = (minutes: number) => new Date(Date.parse(day0) + minutes * 60_000).toISOString()
const warning = {
  level: 'orange',
  title: '停电',
  scopes: '3',
  watchFor: '吸氧机',
  whatToDo: '用手电',
  issuedBy: '物业',
  hours: '6',
}

export const emergencyCases: Record<string, Case> = {
  async 'an emergency is declared, confirmed by a second person, and lifted by its job'({
    db,
    clock,
    fetch,
  }) {
    clock.now = day0
    await furnish(db)
    const [desk, second, home] = [browser(fetch), browser(fetch), browser(fetch)]
    await desk.signIn(steward)
    await second.signIn(captain)
    await home.signIn(resident)

    // Plans stand ready at the first look, with every line in one statement's limit.
    assert.equal((await desk.get('/plans')).status, 200)
    assert.equal(db.select().from(plans).all().length, 10)
    assert.ok(db.select().from(planLines).all().length > 60)
    const plan = String(db.select().from(plans).where(eq(plans.kind, 'power')).get()!.id)

    const sent = await desk.post('/emergencies', { ...warning, plan, reason: '跳闸' })
    assert.equal(sent.status, 303, await sent.text())
    assert.equal((await desk.post('/emergencies/1/confirmation', {})).status, 403)
    assert.doesNotMatch(await (await home.get('/')).text(), /emergency-banner/)
    assert.equal((await second.post('/emergencies/1/confirmation', {})).status, 303)
    assert.equal((await second.post('/emergencies/1/confirmation', {})).status, 409)
    assert.match(await (await home.get('/')).text(), /emergency-banner is-orange/)

    clock.now = at(6 * 60)
    while (runDueJobs(db, jobHandlers, clock.now) > 0) {}
    const row = db.select().from(emergencies).get()!
    assert.deepEqual([row.state, row.liftedBy], ['lifted', null])
    assert.doesNotMatch(await (await home.get('/')).text(), /emergency-banner/)
    assert.equal((await desk.get('/emergencies/1/work')).status, 403)
  },

  async 'a drill nobody confirms lapses once, and everything it said carried its mark'({ db, clock, fetch }) {
    clock.now = day0
    await furnish(db)
    const desk = browser(fetch)
    await desk.signIn(steward)
    await desk.get('/plans')
    const plan = String(db.select().from(plans).where(eq(plans.kind, 'fire')).get()!.id)
    const form = { ...warning, plan, drill: 'yes', life: 'yes', reason: '月度演练' }
    assert.equal((await desk.post('/emergencies', form)).status, 303)
    assert.match(await (await desk.get('/')).text(), /emergency-banner is-drill/)
    for (const minutes of [60, 61, 62]) {
      clock.now = at(minutes)
      while (runDueJobs(db, jobHandlers, clock.now) > 0) {}
    }
    const lapses = db.select().from(events).where(eq(events.action, 'emergency.lapsed')).all()
    assert.equal(lapses.length, 1)
    const told = db.select().from(messages).where(eq(messages.kind, 'emergency')).all()
    assert.ok(told.length > 1)
    assert.ok(told.every((message) => message.title.includes('"mark":"emergencies:told.drill"')))
  },
}
