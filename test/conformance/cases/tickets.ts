import assert from 'node:assert/strict'
import { eq } from 'drizzle-orm'
import { runDueJobs } from '#estate/jobs.ts'
import { messages } from '#messages/outbox/schema.ts'
import { jobHandlers } from '#program/jobs.ts'
import { browser, type Case, day0, steward } from '#test/conformance/host.ts'
import { captain, furnish, resident } from '#test/conformance/house.ts'
import { jpeg } from '#test/files/pictures.ts'
import { ticketEntries, ticketFiles, tickets } from '#tickets/schema.ts'

const at = (hours: number) => new Date(Date.parse(day0) + hours * 3_600_000).toISOString()

export const ticketCases: Record<string, Case> = {
  async 'a leak is reported with a photo, late, mended, and closed by the resident'({ db, clock, fetch }) {
    clock.now = day0
    await furnish(db)
    const home = browser(fetch)
    const desk = browser(fetch)
    await home.signIn(resident)
    await desk.signIn(captain)

    const photo = new File([new Uint8Array(jpeg({ width: 40 }))], '墙.jpg', { type: 'image/jpeg' })
    const form = { place: '3/2/501', category: 'leak', urgency: 'urgent', title: '立管漏水', words: '' }
    const sent = await home.post('/tickets', { ...form, photos: photo } as never)
    assert.equal(sent.status, 303, await sent.text())
    const { fileId } = db.select().from(ticketFiles).get()!
    const shown = await home.get(`/tickets/1/files/${fileId}`)
    assert.equal(shown.headers.get('content-type'), 'image/jpeg')

    // No firm and no committee: the captain has it. Nobody moves, and each event of the clock happens once.
    assert.match(db.select().from(tickets).get()!.desk, /^a:/)
    while (runDueJobs(db, jobHandlers, at(60)) > 0) {}
    const story = () => db.select().from(ticketEntries).where(eq(ticketEntries.ticketId, 1)).all()
    const events = ['opened', 'unanswered', 'near', 'over', 'escalated']
    assert.deepEqual(
      story().map((entry) => entry.kind),
      events,
    )
    assert.ok(db.select().from(messages).all().length >= events.length)

    clock.now = at(61)
    assert.equal((await desk.get('/tickets/desk/board')).status, 200)
    assert.equal((await desk.post('/tickets/1/moves', { to: 'inProgress' })).status, 303)
    assert.equal((await desk.post('/tickets/1/moves', { to: 'completed' })).status, 422)
    assert.equal((await desk.post('/tickets/1/moves', { to: 'completed', proof: '换了管子' })).status, 303)
    assert.equal((await desk.post('/tickets/1/confirmation', {})).status, 403)
    assert.equal((await home.post('/tickets/1/confirmation', { stars: '5' })).status, 303)
    assert.equal(db.select().from(tickets).get()!.state, 'closed')
    assert.match(await (await desk.get('/tickets/desk/times')).text(), /ticket-chart/)
    const sheet = await desk.get('/tickets/desk/export')
    assert.deepEqual([...new Uint8Array(await sheet.arrayBuffer()).slice(0, 2)], [0x50, 0x4b])
  },

  async 'the table of duties is the steward’s to change'({ db, clock, fetch }) {
    clock.now = day0
    await furnish(db)
    const person = browser(fetch)
    await person.signIn(steward)
    const form = {
      category: 'lift',
      urgency: 'danger',
      leads: 'captain',
      helps: '',
      respond: '0.5',
      repair: '2',
    }
    assert.equal((await person.post('/tickets/duties', { ...form, late: 'residentsCommittee' })).status, 303)
    const neighbour = browser(fetch)
    await neighbour.signIn(resident)
    assert.equal((await neighbour.post('/tickets/duties', { ...form, late: 'captain' })).status, 403)
    const lift = { place: '3/2', category: 'lift', urgency: 'danger', title: '电梯困人', words: '' }
    assert.equal((await neighbour.post('/tickets', lift)).status, 303)
    assert.equal(db.select().from(tickets).get()!.repairBy, at(2))
  },
}
