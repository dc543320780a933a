import assert from 'node:assert/strict'
import { careFields, careViews } from '#care/schema.ts'
import { browser, type Case, day0 } from '#test/conformance/host.ts'
import { captain, furnish, resident } from '#test/conformance/house.ts'

export const careCases: Record<string, Case> = {
  async 'somebody joins the care list, is visited, sees who looked, and takes it back'({ db, clock, fetch }) {
    clock.now = day0
    const { resident: person } = await furnish(db)
    const home = browser(fetch)
    const helper = browser(fetch)
    await home.signIn(resident)
    await helper.signIn(captain)
    const consent = { person: String(person.id), unit: '3/2/501', how: 'self', agreed: 'yes' }
    const joined = await home.post('/care/entries', { ...consent, mobility: 'noStairs', device: 'oxygen' })
    assert.equal(joined.status, 303)
    assert.match(await (await helper.get('/care')).text(), /林秀英/)
    assert.equal((await helper.post('/care/entries/1/views', {})).status, 404)
    const assigned = { helperName: captain.name, helperDoor: '', until: '2027-01-31' }
    assert.equal((await home.post('/care/entries/1/assignments', assigned)).status, 303)
    const seen = await (await helper.post('/care/entries/1/views', {})).text()
    assert.match(seen, /走不了楼梯/)
    assert.doesNotMatch(seen, /吸氧机/)
    assert.equal((await helper.post('/care/entries/1/contacts', { outcome: 'done' })).status, 303)
    assert.match(await (await home.get('/care/entries/1')).text(), /平时探访/)
    assert.equal(db.select().from(careViews).all().length, 1)
    assert.equal((await home.post('/care/entries/1/withdrawal', {})).status, 303)
    assert.deepEqual(db.select().from(careFields).all(), [])
    assert.equal((await helper.post('/care/entries/1/views', {})).status, 404)
  },
}
