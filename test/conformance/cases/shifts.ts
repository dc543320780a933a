import assert from 'node:assert/strict'
import { shiftRoles, shifts, signups } from '#shifts/schema.ts'
import { browser, type Case, day0, steward } from '#test/conformance/host.ts'
import { captain, furnish, resident } from '#test/conformance/house.ts'

const at = (hours: number) => new Date(Date.parse(day0) + hours * 3_600_000).toISOString()

export const shiftCases: Record<string, Case> = {
  async 'the last place is one person’s, the next waits and moves up'({ db, clock, fetch }) {
    clock.now = day0
    await furnish(db)
    const [lead, first, second] = [browser(fetch), browser(fetch), browser(fetch)]
    await lead.signIn(steward)
    await first.signIn(resident)
    await second.signIn(captain)
    assert.equal((await lead.post('/shifts/roles', { name: '守南门', about: '', skills: '' })).status, 303)
    const role = db.select().from(shiftRoles).get()!
    const when = { startsAt: at(30).slice(0, 16), endsAt: at(33).slice(0, 16) }
    const form = { role: String(role.id), place: 'all', meet: '南门', capacity: '1', ...when }
    assert.equal((await lead.post('/shifts', form)).status, 303)
    const { id } = db.select().from(shifts).get()!
    for (const person of [first, first, second]) await person.post(`/shifts/${id}/places`, {})
    const states = () =>
      db
        .select()
        .from(signups)
        .all()
        .map((one) => one.state)
    assert.deepEqual(states(), ['in', 'waiting'])
    assert.equal((await first.post(`/shifts/${id}/places/undo`, {})).status, 303)
    assert.deepEqual(states(), ['left', 'in'])
    assert.match(await (await second.get('/shifts/mine.ics')).text(), /BEGIN:VEVENT/)
  },
}
