import { asc, eq, isNull } from 'drizzle-orm'
import fc from 'fast-check'
import { afterAll, expect, test } from 'vitest'
import { DomainError } from '#errors.ts'
import { nextDue, runDueJobs } from '#estate/jobs.ts'
import { jobs } from '#estate/schema.ts'
import { jobHandlers } from '#program/jobs.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { assignTicket, sortTicket } from '#tickets/assigning.ts'
import { clockKinds, dueEvents } from '#tickets/clock.ts'
import { confirmTicket, sendBack } from '#tickets/confirming.ts'
import { joinTicket, leaveTicket } from '#tickets/joining.ts'
import { type TicketState, ticketStates } from '#tickets/kinds.ts'
import { mergeTickets, undoMerge } from '#tickets/merging.ts'
import { moveTicket } from '#tickets/moving.ts'
import { answerHandover, offerTicket } from '#tickets/offers.ts'
import { ticketHandovers } from '#tickets/office-schema.ts'
import { openTicket } from '#tickets/opening.ts'
import { correctReport } from '#tickets/reporting/correcting.ts'
import { takeBackReport } from '#tickets/reporting/taking-back.ts'
import { isLiveTicket, mayChangeState, sortAtOf } from '#tickets/rules.ts'
import { sayOn } from '#tickets/saying.ts'
import type { Ticket } from '#tickets/schema.ts'
import { ticketEntries, ticketReports, tickets } from '#tickets/schema.ts'
import { minutesAfter } from '#time/instants.ts'
import { common, leak } from './desk-story.ts'

type Act = (estate: TestEstate, id: number, other: number, now: string) => void
const by = (estate: TestEstate) => estate.cast
const acts: Record<string, Act> = {
  report: (e, _, __, now) => openTicket(e.db, leak, by(e).resident.id, now),
  reportCommon: (e, _, __, now) => openTicket(e.db, { ...leak, ...common }, by(e).neighbour.id, now),
  join: (e, id, _, now) => joinTicket(e.db, { id }, by(e).tenant.id, now),
  leave: (e, id, _, now) => leaveTicket(e.db, id, by(e).tenant.id, now),
  start: (e, id, _, now) => moveTicket(e.db, { id, to: 'inProgress' }, by(e).clerk.id, now),
  putBack: (e, id, _, now) => moveTicket(e.db, { id, to: 'open', words: '再看' }, by(e).clerk.id, now),
  defer: (e, id, _, now) =>
    moveTicket(
      e.db,
      { id, to: 'deferred', words: '等配件', until: minutesAfter(now, 3000) },
      by(e).clerk.id,
      now,
    ),
  complete: (e, id, _, now) => moveTicket(e.db, { id, to: 'completed', words: '换了' }, by(e).clerk.id, now),
  completeByChair: (e, id, _, now) =>
    moveTicket(e.db, { id, to: 'completed', words: '换了' }, by(e).chair.id, now),
  decline: (e, id, _, now) =>
    moveTicket(e.db, { id, to: 'declined', words: '不归我们' }, by(e).clerk.id, now),
  confirm: (e, id, _, now) => confirmTicket(e.db, { id }, by(e).resident.id, now),
  sendBack: (e, id, _, now) => sendBack(e.db, { id, words: '还漏' }, by(e).resident.id, now),
  correct: (e, id, _, now) => correctReport(e.db, { id, ...leak }, by(e).resident.id, now),
  takeBack: (e, id, _, now) => takeBackReport(e.db, id, by(e).resident.id, now),
  merge: (e, fromId, intoId, now) => mergeTickets(e.db, { fromId, intoId, sure: true }, by(e).clerk.id, now),
  unmerge: (e, fromId, intoId, now) => undoMerge(e.db, { fromId, intoId }, by(e).clerk.id, now),
  offer: (e, id, _, now) =>
    offerTicket(e.db, { id, toDesk: `o:${e.committee.id}`, why: '共有部分' }, by(e).clerk.id, now),
  accept: (e, ticketId, id, now) =>
    answerHandover(e.db, { id, ticketId, answer: 'accepted', why: '' }, by(e).chair.id, now),
  refuse: (e, ticketId, id, now) =>
    answerHandover(e.db, { id, ticketId, answer: 'refused', why: '不是' }, by(e).chair.id, now),
  assign: (e, id, _, now) => assignTicket(e.db, { id, personId: by(e).clerk.id }, by(e).clerk.id, now),
  sort: (e, id, _, now) =>
    sortTicket(
      e.db,
      { id, category: 'water', urgency: 'danger', place: '3/2', title: '水管', words: '' },
      by(e).clerk.id,
      now,
    ),
  say: (e, id, _, now) => sayOn(e.db, { id, words: '在看了' }, by(e).clerk.id, now),
}

const number = fc.integer({ min: 1, max: 3 })
const step = fc.record({
  act: fc.constantFrom(...Object.keys(acts)),
  id: number,
  other: number,
  minutes: fc.constantFrom(0, 5, 60, 700, 3000, 12_000),
  /** The machine stopped in the middle: what was due is found undone again. */
  crash: fc.boolean(),
})

/** One history that goes every way, so that the random ones need not by chance. */
const longWay = [
  ...['start 1', 'complete 1', 'sendBack 1', 'start 1', 'complete 1', 'confirm 1'],
  ...['report 2', 'takeBack 2', 'sendBack 2', 'defer 2', 'putBack 2', 'report 3', 'merge 3 2', 'decline 2'],
].map((words) => {
  const [act = '', id, other] = words.split(' ')
  return { act, id: Number(id), other: Number(other ?? 1), minutes: 5, crash: false }
})

/** What a reporter may do outside the table of the desk. */
const byReporter = ['open withdrawn', 'withdrawn open', 'closed open']

const reached = new Set<TicketState>()
const taken = new Set<string>()
afterAll(() => {
  expect([...reached].sort()).toEqual([...ticketStates].sort())
  for (const way of [
    'open inProgress',
    'open deferred',
    'completed open',
    'completed closed',
    'open withdrawn',
    'withdrawn open',
    'deferred open',
  ])
    expect(taken).toContain(way)
})

test('whatever is done in whatever order, no ticket is lost, left lying, or told of twice', () => {
  fc.assert(
    fc.property(fc.array(step, { minLength: 10, maxLength: 60 }), (steps) => {
      const estate = openTestEstate()
      let before = new Map<number, Ticket>()
      const look = () => {
        before = check(estate, before)
      }
      openTicket(estate.db, leak, estate.cast.resident.id, estate.clock.now)
      look()
      for (const { act, id, other, minutes, crash } of steps) {
        const until = minutesAfter(estate.clock.now, minutes)
        work(estate, until, crash, look)
        estate.clock.now = until
        try {
          acts[act]!(estate, id, other, estate.clock.now)
        } catch (error) {
          // A refusal is an answer; anything else is a fault.
          if (!(error instanceof DomainError)) throw error
        }
        look()
      }
      // Left alone for a year, nothing waits for ever: each has ended, or was told to whom it may concern.
      work(estate, minutesAfter(estate.clock.now, 365 * 1440), false, look)
      for (const ticket of before.values()) {
        expect(['deferred', 'completed']).not.toContain(ticket.state)
        if (ticket.live === 1) expect([ticket.nearAt, ticket.overAt, ticket.escalatedAt]).not.toContain(null)
      }
      expect(estate.db.select().from(ticketHandovers).where(isNull(ticketHandovers.answer)).all()).toEqual([])
      estate.close()
    }),
    { numRuns: 80, examples: [[longWay]] },
  )
}, 120_000)

/** Does what falls due one by one, in order; after a crash the same jobs come once more, as if their end was never written. */
function work(estate: TestEstate, until: string, crash: boolean, look: () => void) {
  for (let due = nextDue(estate.db); due !== null && due <= until; due = nextDue(estate.db)) {
    const again = estate.db.select().from(jobs).where(eq(jobs.dueAt, due)).all()
    // What was due before the machine came up is done when it does.
    const now = [due, estate.clock.now].sort()[1]!
    runDueJobs(estate.db, jobHandlers, now, 1)
    look()
    if (!crash) continue
    for (const job of again)
      if (job.kind.startsWith('tickets.')) jobHandlers[job.kind]!(estate.db, JSON.parse(job.payload), now)
    look()
  }
}

function check(estate: TestEstate, before: Map<number, Ticket>): Map<number, Ticket> {
  const { db } = estate
  const rows = db.select().from(tickets).orderBy(asc(tickets.id)).all()
  const waiting = new Map(
    db
      .select()
      .from(jobs)
      .all()
      .map((job) => [job.key, job.dueAt]),
  )
  for (const row of rows) {
    reached.add(row.state)
    const was = before.get(row.id)?.state
    if (was !== undefined && was !== row.state) {
      taken.add(`${was} ${row.state}`)
      const byMerge = was === 'merged' || row.state === 'merged'
      // Accepting a ticket in progress puts it back on the new desk, which is a move of the table too.
      expect(byMerge || byReporter.includes(`${was} ${row.state}`) || mayChangeState(was, row.state)).toBe(
        true,
      )
    }
    expect(row.live).toBe(isLiveTicket(row.state) ? 1 : 0)
    expect(row.sortAt).toBe(sortAtOf(row))
    expect(row.clockLeftMs === null).toBe(row.state !== 'deferred' && row.stateBefore !== 'deferred')
    const due = dueEvents(row)
    for (const kind of clockKinds) expect(waiting.get(`tickets.${kind}:${row.id}`) ?? null).toBe(due[kind])
    const entries = db.select().from(ticketEntries).where(eq(ticketEntries.ticketId, row.id)).all()
    const times = (kind: string) => entries.filter((entry) => entry.kind === kind).length
    expect(times('reopened')).toBe(row.reopened)
    // Split from a stricter one, it runs to its own deadline again, and what was told of the other's is told of this.
    for (const kind of ['near', 'over', 'escalated'])
      expect(times(kind)).toBeLessThanOrEqual(1 + row.reopened + times('unmerged'))
    expect(times('unanswered')).toBeLessThanOrEqual(1 + row.reopened + times('accepted'))
    if (row.state === 'merged') expect(rows.some((other) => other.id === row.mergedIntoId)).toBe(true)
  }
  // Every report counts for exactly one ticket that is not merged away.
  for (const report of db.select().from(ticketReports).all())
    expect(rows.find((row) => row.id === report.ticketId)?.state).not.toBe('merged')
  return new Map(rows.map((row) => [row.id, row]))
}
