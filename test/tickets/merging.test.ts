import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { runDueJobs } from '#estate/jobs.ts'
import { messages } from '#messages/outbox/schema.ts'
import { jobHandlers } from '#program/jobs.ts'
import { events } from '#record/schema.ts'
import { ticksIn } from '#test/doubles/ticks.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { assignTicket, sortTicket } from '#tickets/assigning.ts'
import { enterCost } from '#tickets/costs.ts'
import { mergeTickets, undoMerge } from '#tickets/merging.ts'
import { moveTicket } from '#tickets/moving.ts'
import { openTicket } from '#tickets/opening.ts'
import type { Ticket } from '#tickets/schema.ts'
import { tickets } from '#tickets/schema.ts'
import { minutesAfter } from '#time/instants.ts'
import { leak } from './desk-story.ts'

/** An ordinary trouble of hers, due in days, and a dangerous one of the neighbour's, due today. */
function two() {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const calm = openTicket(
    db,
    { ...leak, category: 'walls', urgency: 'ordinary' },
    cast.resident.id,
    clock.now,
  )
  const place = '3/2/502'
  const worse = openTicket(
    db,
    { ...leak, place, category: 'walls', urgency: 'danger' },
    cast.neighbour.id,
    clock.now,
  )
  return { ...estate, calm, worse }
}

const now = (estate: TestEstate, id: number): Ticket =>
  estate.db.select().from(tickets).where(eq(tickets.id, id)).get()!
const steady = ({ changedAt: _, ...rest }: Ticket) => rest
const pass = (estate: TestEstate, minutes: number) => {
  estate.clock.now = minutesAfter(estate.clock.now, minutes)
  runDueJobs(estate.db, jobHandlers, estate.clock.now, 500)
}

test('dangerous and due today, merged into an ordinary one, is dangerous and due today', () => {
  const estate = two()
  const { db, cast, clock, calm, worse } = estate
  expect(calm.repairBy > worse.repairBy).toBe(true)
  const row = mergeTickets(db, { fromId: worse.id, intoId: calm.id }, cast.clerk.id, clock.now)
  expect(row).toMatchObject({ id: calm.id, urgency: 'danger', repairBy: worse.repairBy })
  expect(row.respondBy).toBe(worse.respondBy)
  pass(estate, (Date.parse(worse.repairBy) - Date.parse(clock.now)) / 60_000)
  expect(now(estate, calm.id).overAt).not.toBeNull()
})

test('the other way round nothing gets milder', () => {
  const { db, cast, clock, calm, worse } = two()
  const row = mergeTickets(db, { fromId: calm.id, intoId: worse.id }, cast.clerk.id, clock.now)
  expect(row).toMatchObject({ urgency: 'danger', repairBy: worse.repairBy, clockMinutes: worse.clockMinutes })
})

test('whoever is at work on either goes on, and one put off is taken up again', () => {
  const estate = two()
  const { db, cast, clock, calm, worse } = estate
  const colleague = estate.person('小李')
  estate.appoint(colleague.id, 'clerk', '', estate.firm.id)
  assignTicket(db, { id: calm.id, personId: cast.clerk.id }, cast.clerk.id, clock.now)
  const until = minutesAfter(clock.now, 5 * 1440)
  moveTicket(db, { id: calm.id, to: 'deferred', words: '等配件', until }, cast.clerk.id, clock.now)
  assignTicket(db, { id: worse.id, personId: colleague.id }, cast.clerk.id, clock.now)
  moveTicket(db, { id: worse.id, to: 'inProgress' }, colleague.id, clock.now)
  const row = mergeTickets(db, { fromId: worse.id, intoId: calm.id }, cast.clerk.id, clock.now)
  expect(row).toMatchObject({
    state: 'open',
    assigneeId: colleague.id,
    deferredUntil: null,
    clockLeftMs: null,
  })
  expect(row.repairBy).toBe(worse.repairBy)
  const told = db
    .select()
    .from(messages)
    .all()
    .filter(({ key }) => key.includes(':mergedDesk:'))
  expect(JSON.parse(told[0]!.audience).people).toEqual([colleague.id])
})

test('split within the day both stand as they stood, costs and all; after it never', () => {
  const estate = two()
  const { db, cast, clock, calm, worse } = estate
  enterCost(db, { id: worse.id, amount: 1200, payer: 'firm', what: '阀门' }, cast.clerk.id, clock.now)
  assignTicket(db, { id: worse.id, personId: cast.clerk.id }, cast.clerk.id, clock.now)
  moveTicket(db, { id: worse.id, to: 'inProgress' }, cast.clerk.id, clock.now)
  const before = [steady(now(estate, calm.id)), steady(now(estate, worse.id))]
  const pair = { fromId: worse.id, intoId: calm.id }
  mergeTickets(db, pair, cast.clerk.id, clock.now)
  clock.now = minutesAfter(clock.now, 60)
  undoMerge(db, pair, cast.clerk.id, clock.now)
  expect([steady(now(estate, calm.id)), steady(now(estate, worse.id))]).toEqual(before)
  expect(db.all(`select ticket_id as at from ticket_costs`)).toEqual([{ at: worse.id }])
  const told = db
    .select()
    .from(messages)
    .all()
    .filter(({ key }) => key.includes(':unmerged:'))
  const people = told.flatMap(({ audience }) => JSON.parse(audience).people as number[])
  expect(people).toEqual(expect.arrayContaining([cast.resident.id, cast.neighbour.id]))
  mergeTickets(db, pair, cast.clerk.id, clock.now)
  clock.now = minutesAfter(clock.now, 24 * 60)
  expect(() => undoMerge(db, pair, cast.clerk.id, clock.now)).toThrow('shared:double.tooLate')
  expect(db.select().from(events).where(eq(events.action, 'ticket.unmerged')).all()).toHaveLength(1)
})

test('what was decided since stays decided, and the one merged in last is split off first', () => {
  const estate = two()
  const { db, cast, clock, calm, worse } = estate
  const third = openTicket(db, { ...leak, place: '3/2/201' }, cast.tenant.id, clock.now)
  mergeTickets(db, { fromId: worse.id, intoId: calm.id }, cast.clerk.id, clock.now)
  mergeTickets(db, { fromId: third.id, intoId: calm.id, sure: true }, cast.clerk.id, clock.now)
  const split = (fromId: number) => undoMerge(db, { fromId, intoId: calm.id }, cast.clerk.id, clock.now)
  expect(() => split(worse.id)).toThrow('shared:double.laterFirst')
  split(third.id)
  const sorting = {
    id: calm.id,
    category: 'walls',
    urgency: 'urgent',
    place: '3/2',
    title: '墙',
    words: '',
  } as const
  sortTicket(db, sorting, cast.clerk.id, clock.now)
  split(worse.id)
  expect(now(estate, calm.id).urgency).toBe('urgent')
})

test('a wrong number, or one in another building, is asked back on the form with what was typed', async () => {
  const estate = two()
  const { db, cast, clock, calm, worse } = estate
  const far = openTicket(db, { ...leak, place: '5/301' }, cast.outsider.id, clock.now)
  const gone = openTicket(db, { ...leak, place: '3/2/201' }, cast.tenant.id, clock.now)
  moveTicket(db, { id: gone.id, to: 'declined', words: '不归我们' }, cast.clerk.id, clock.now)
  const ask = async (into: string, ticks: Record<string, string> = {}) => {
    const form = { into, looked: into, ...ticks }
    const answer = await estate.request(cast.clerk, `/tickets/${worse.id}/merges`, { form })
    return { status: answer.status, page: await answer.text() }
  }
  for (const [typed, words] of [
    ['999', '没有 999 号'],
    [String(worse.id), '就是这一个'],
    [String(gone.id), '已经办结'],
    ['三', '只写数字'],
  ] as const) {
    const { status, page } = await ask(typed)
    expect([status, page.includes(words), page.includes(`value="${typed}"`)]).toEqual([422, true, true])
  }
  const asked = await ask(String(far.id))
  expect(asked.status).toBe(422)
  expect(asked.page).toContain(`${far.id} 号在5号楼，这一个在3号楼`)
  const ticks = ticksIn(asked.page)
  expect(Object.keys(ticks)).toContain('sure-elsewhere')
  // The tick was for that number and for no other.
  expect((await ask(String(far.id), { 'sure-elsewhere': String(calm.id) })).status).toBe(422)
  expect((await ask(String(far.id), ticks)).status).toBe(303)
  expect(now(estate, worse.id).mergedIntoId).toBe(far.id)
})

test('a number on somebody else’s desk is answered as one that is not there', () => {
  const estate = two()
  const { db, cast, clock, calm, worse } = estate
  db.update(tickets)
    .set({ desk: `o:${estate.committee.id}` })
    .where(eq(tickets.id, calm.id))
    .run()
  const merge = () => mergeTickets(db, { fromId: worse.id, intoId: calm.id }, cast.clerk.id, clock.now)
  expect(merge).toThrow('shared:double.unknown')
})
