import assert from 'node:assert/strict'
import { runDueJobs } from '#estate/jobs.ts'
import { askings, listings, promises } from '#listings/lifecycle/schema.ts'
import { jobHandlers } from '#program/jobs.ts'
import { events } from '#record/schema.ts'
import { browser, type Case, day0 } from '#test/conformance/host.ts'
import { captain, furnish, resident } from '#test/conformance/house.ts'

export const needCases: Record<string, Case> = {
  async 'a need is asked, promised once, seen by the two, done and found again'({ db, clock, fetch }) {
    clock.now = day0
    await furnish(db)
    const home = browser(fetch)
    const helper = browser(fetch)
    await home.signIn(resident)
    await helper.signIn(captain)
    const helping = { circle: '4', dailyCap: '2', weeklyCap: '2', lifting: 'light', stairs: 'yes' }
    assert.equal((await helper.post('/account/helping', helping)).status, 303)
    const form = { kind: 'need', category: 'rides', title: '想搭车去医院', urgency: '3' }
    assert.equal((await home.post('/needs', form)).status, 303)
    while (runDueJobs(db, jobHandlers, day0) > 0) {}
    assert.equal(db.select().from(askings).all().length, 1)
    assert.match(await (await helper.get('/needs?q=医院')).text(), /想搭车去医院/)
    assert.match(
      await (await helper.get('/needs/suggestions?kind=offer&title=医院接送')).text(),
      /想搭车去医院/,
    )
    assert.match(await (await helper.get('/')).text(), /想搭车去医院/)
    const both = await Promise.all([
      helper.post('/needs/1/promises', {}),
      helper.post('/needs/1/promises', {}),
    ])
    assert.deepEqual(both.map((answer) => answer.status).sort(), [303, 409])
    assert.equal((await home.post('/needs/1/promises/1/contact-views', {})).status, 200)
    assert.ok(
      db
        .select()
        .from(events)
        .all()
        .some((event) => event.action === 'contact.viewed'),
    )
    assert.equal((await helper.post('/needs/1/promises/1/completion', {})).status, 303)
    assert.equal((await home.post('/needs/1/promises/1/completion', {})).status, 303)
    assert.equal(db.select().from(listings).get()!.state, 'confirmed')
    assert.equal(db.select().from(promises).get()!.state, 'confirmed')
  },
}
