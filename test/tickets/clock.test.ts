import { and, eq, like } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { messages } from '#messages/outbox/schema.ts'
import { leaveEstate } from '#privacy/leave.ts'
import { ownData } from '#privacy/own-data.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { confirmTicket } from '#tickets/confirming.ts'
import { changeDuty } from '#tickets/duties.ts'
import { rehomeTickets } from '#tickets/jobs.ts'
import { moveTicket } from '#tickets/moving.ts'
import { openTicket } from '#tickets/opening.ts'
import { ticketEntries, ticketReports } from '#tickets/schema.ts'
import { common, leak, leaves, pass, reported, storyOf, ticketNow } from './desk-story.ts'

const hours = 60
const told = (estate: TestEstate, id: number, what: string) =>
  estate.db
    .select()
    .from(messages)
    .where(like(messages.key, `ticket:${id}:${what}:%`))
    .all()
    .map((message) => (JSON.parse(message.audience) as { people: number[] }).people)

describe('a deadline', () => {
  test('is answered for: unanswered, near, over and escalated, each told once to whom it concerns', () => {
    const estate = openTestEstate()
    const { cast, firm, committee } = estate
    const { id, repairBy } = reported(estate)
    expect(ticketNow(estate, id)).toMatchObject({ desk: `o:${firm.id}`, helper: 'ownersCommittee' })
    expect(repairBy).toBe('2026-11-26T01:00:00.000Z')
    pass(estate, 4 * hours)
    expect(told(estate, id, 'unanswered')).toEqual([[cast.clerk.id]])
    pass(estate, 35 * hours)
    expect(told(estate, id, 'near')).toEqual([[cast.clerk.id]])
    pass(estate, 9 * hours)
    expect(told(estate, id, 'over')).toEqual([[cast.clerk.id, cast.resident.id]])
    pass(estate, 10 * hours)
    expect(told(estate, id, 'escalated')).toEqual([[cast.chair.id]])
    expect(ticketNow(estate, id)).toMatchObject({ desk: `o:${firm.id}`, escalatedDesk: `o:${committee.id}` })
    pass(estate, 30 * 24 * hours)
    expect(storyOf(estate, id)).toEqual(['opened', 'unanswered', 'near', 'over', 'escalated'])
    estate.close()
  })

  test('all fires in order, once, when the machine was off the whole time', () => {
    const estate = openTestEstate()
    const { id } = reported(estate)
    pass(estate, 40 * 24 * hours)
    pass(estate, 1)
    expect(storyOf(estate, id)).toEqual(['opened', 'unanswered', 'near', 'over', 'escalated'])
    estate.close()
  })

  test('whom it was escalated to may act on it', async () => {
    const estate = openTestEstate()
    const { id } = reported(estate)
    const move = () =>
      estate.request(estate.cast.chair, `/tickets/${id}/moves`, { form: { to: 'inProgress' } })
    expect((await move()).status).toBe(403)
    pass(estate, 60 * hours)
    expect((await move()).status).toBe(303)
    expect(await (await estate.request(estate.cast.chair, '/tickets/desk')).text()).toContain(
      '超期上报到你们这里',
    )
    estate.close()
  })
})

describe('deferring', () => {
  test('stops the clock for as long as it lasts, with a reason and a date', () => {
    const estate = openTestEstate()
    const { db, cast } = estate
    const { id } = reported(estate)
    pass(estate, 8 * hours)
    const until = '2026-12-04T09:00:00.000Z'
    const defer = (words: string, day: string | null) =>
      moveTicket(db, { id, to: 'deferred', words, until: day }, cast.clerk.id, estate.clock.now)
    expect(() => defer('', until)).toThrow('tickets:errors.whyMissing')
    expect(() => defer('等配件', null)).toThrow('tickets:errors.untilMissing')
    expect(() => defer('等配件', estate.clock.now)).toThrow('tickets:errors.untilMissing')
    expect(() => defer('等配件', '2027-11-24T00:00:00.000Z')).toThrow('tickets:errors.untilFar')
    defer('等配件', until)
    pass(estate, 9 * 24 * hours)
    expect(ticketNow(estate, id).state).toBe('deferred')
    pass(estate, 24 * hours)
    // 8 of 48 hours had run; it resumed by itself at nine, and 40 were left.
    expect(ticketNow(estate, id)).toMatchObject({
      state: 'open',
      repairBy: '2026-12-06T01:00:00.000Z',
      clockLeftMs: null,
    })
    expect(storyOf(estate, id)).toEqual(['opened', 'unanswered', 'deferred', 'resumed'])
    expect(told(estate, id, 'resumed')).toEqual([[cast.resident.id, cast.clerk.id]])
    estate.close()
  })
})

describe('completed', () => {
  test('closes by itself when nobody said otherwise in seven days', () => {
    const estate = openTestEstate()
    const { db, cast } = estate
    const { id } = reported(estate)
    moveTicket(db, { id, to: 'inProgress' }, cast.clerk.id, estate.clock.now)
    moveTicket(db, { id, to: 'completed', words: '换了接头' }, cast.clerk.id, estate.clock.now)
    expect(() => confirmTicket(db, { id }, cast.clerk.id, estate.clock.now)).toThrow(
      'tickets:errors.notYourReport',
    )
    pass(estate, 7 * 24 * hours - 1)
    expect(ticketNow(estate, id).state).toBe('completed')
    pass(estate, 1)
    expect(ticketNow(estate, id)).toMatchObject({ state: 'closed', closedBy: null })
    expect(told(estate, id, 'closedByTime')).toEqual([[cast.resident.id]])
    estate.close()
  })

  test('a captain says for her neighbour without an account that it is right; the desk that did it may not', () => {
    const estate = openTestEstate()
    const { db, cast } = estate
    const { id } = reported(estate, { place: '3/2/101', forPerson: cast.elder.id }, cast.captain)
    moveTicket(db, { id, to: 'inProgress' }, cast.clerk.id, estate.clock.now)
    moveTicket(db, { id, to: 'completed', words: '修好了' }, cast.clerk.id, estate.clock.now)
    const say = (by: number) => confirmTicket(db, { id, forPerson: cast.elder.id }, by, estate.clock.now)
    expect(() => say(cast.clerk.id)).toThrow('tickets:errors.notForThem')
    expect(() => say(cast.neighbour.id)).toThrow('tickets:errors.notForThem')
    expect(say(cast.captain.id)).toMatchObject({ state: 'closed', closedBy: cast.elder.id })
    estate.close()
  })
})

describe('whose it is', () => {
  test('without a property firm the captain has it, elsewhere the residents’ committee', () => {
    const estate = openTestEstate()
    const { cast, office } = estate
    leaves(estate, cast.clerk.id)
    const captain = reported(estate).desk
    expect(captain).toMatch(/^a:/)
    expect(reported(estate, { place: '5/301' }, cast.outsider).desk).toBe(`o:${office.id}`)
    estate.close()
  })

  test('with nobody but the steward it is the steward’s, and late it stays there', () => {
    const estate = openTestEstate()
    const { cast } = estate
    for (const person of [cast.clerk, cast.captain, cast.officer, cast.chair]) leaves(estate, person.id)
    const { id, desk } = reported(estate)
    pass(estate, 90 * hours)
    expect(ticketNow(estate, id)).toMatchObject({ desk, escalatedDesk: desk })
    estate.close()
  })

  test('what lies on a desk where nobody sits any more moves on by night', () => {
    const estate = openTestEstate()
    const { id } = reported(estate)
    leaves(estate, estate.cast.clerk.id)
    rehomeTickets(estate.db, estate.clock.now)
    expect(ticketNow(estate, id).desk).toMatch(/^a:/)
    rehomeTickets(estate.db, estate.clock.now)
    const moved = and(eq(ticketEntries.ticketId, id), eq(ticketEntries.kind, 'rehomed'))
    expect(estate.db.select().from(ticketEntries).where(moved).all()).toHaveLength(1)
    estate.close()
  })

  test('the steward’s table decides for what is reported from now on', () => {
    const estate = openTestEstate()
    const { db, cast, office } = estate
    const before = openTicket(db, { ...leak, ...common }, cast.resident.id, estate.clock.now)
    const duty = {
      category: 'lights',
      urgency: 'ordinary',
      leads: 'residentsCommittee',
      helps: null,
    } as const
    const times = { respondMinutes: 60, repairMinutes: 120, late: 'captain' } as const
    expect(() => changeDuty(db, { ...duty, ...times }, cast.chair.id, estate.clock.now)).toThrow(
      'shared:errors.notAllowed',
    )
    changeDuty(db, { ...duty, ...times }, cast.steward.id, estate.clock.now)
    const after = openTicket(db, { ...leak, ...common }, cast.resident.id, estate.clock.now)
    expect(after).toMatchObject({ desk: `o:${office.id}`, repairBy: '2026-11-24T03:00:00.000Z' })
    expect(ticketNow(estate, before.id).repairBy).toBe(before.repairBy)
    estate.close()
  })
})

test('whoever leaves the estate leaves the repair on the desk, and takes the words along', () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const { id } = reported(estate)
  expect(JSON.stringify(ownData(db, cast.resident.id, estate.clock.now))).toContain('柜子都湿了')
  leaveEstate(db, cast.resident.id, cast.resident.id, estate.clock.now)
  expect(ticketNow(estate, id)).toMatchObject({ state: 'open', live: 1, title: '—' })
  expect(JSON.stringify(db.select().from(ticketReports).all())).not.toContain('柜子')
  estate.close()
})
