import assert from 'node:assert/strict'
import { declareEmergency } from '#emergencies/declaring.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { jobHandlers } from '#program/jobs.ts'
import { rollCounts } from '#rollcalls/counts.ts'
import { doorsIn } from '#rollcalls/doors.ts'
import { rollCallRoom } from '#rollcalls/emergency.ts'
import { rollToken } from '#rollcalls/links.ts'
import { browser, type Case, day0 } from '#test/conformance/host.ts'
import { captain, furnish } from '#test/conformance/house.ts'

export const rollCallCases: Record<string, Case> = {
  async 'a roll is called, answered by one tap, swept by the captain and erased'({ db, clock, fetch }) {
    clock.now = day0
    await furnish(db)
    const emergency = declareEmergency(
      db,
      {
        planId: null,
        kind: 'power',
        drill: false,
        life: true,
        level: 'red',
        scopes: ['3'],
        language: 'zh-CN',
        title: '停电',
        reason: '台风',
        watchFor: '电梯',
        whatToDo: '留在家里',
        issuedBy: '居委会',
        careAs: 'power',
        audience: 'everybody',
        modules: ['rollcall'],
        startsAt: day0,
        hours: 12,
      } as Parameters<typeof declareEmergency>[1],
      1,
      day0,
    )
    const { id } = emergency
    assert.equal(rollCounts(db, id).silent, 3)
    const anybody = browser(fetch)
    const link = `/r/${rollToken(estateSettingsOf(db).pepper, id, '3/2/501')}`
    assert.match(await (await anybody.get(link)).text(), /平安吗/)
    assert.equal((await anybody.post(link, { state: 'safe' })).status, 303)
    const later = new Date(Date.parse(day0) + 6 * 60_000).toISOString()
    clock.now = later
    while (runDueJobs(db, jobHandlers, later) > 0) {}
    assert.equal(doorsIn(db, id, { areas: ['3/2'], show: 'silent' })[0]?.nextName, captain.name)
    const there = browser(fetch)
    await there.signIn(captain)
    assert.match(await (await there.get(`/rollcalls/${id}/board`)).text(), /501/)
    const swept = { unit: '3/2/101', state: 'help', back: 'sweep', scope: '3/2' }
    assert.equal((await there.post(`/rollcalls/${id}/answers`, swept)).status, 303)
    assert.deepEqual(rollCounts(db, id), { safe: 1, help: 1, away: 0, silent: 1, checked: 0 })
    db.transaction((tx) => {
      rollCallRoom.end(tx, emergency, later)
      rollCallRoom.erase(tx, emergency)
    })
    assert.equal(doorsIn(db, id, { areas: [''] }).length, 0)
    assert.deepEqual(rollCounts(db, id), { safe: 1, help: 1, away: 0, silent: 1, checked: 0 })
  },
}
