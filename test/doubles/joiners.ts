import { and, eq, isNull } from 'drizzle-orm'
import type { JoinableKind } from '#doubles/joinables.ts'
import type { Pair } from '#doubles/ledger.ts'
import { listings, promises as promiseRows } from '#listings/lifecycle/schema.ts'
import { withdrawListing } from '#listings/posting/withdrawing.ts'
import { closeAccount } from '#sessions/accounts.ts'
import { appointments, occupancies, relations } from '#standing/schema.ts'
import type { TestEstate } from '#test/estate.ts'
import { post, promises } from '#test/listings/story.ts'
import { secondAccount } from '#test/people/second-account.ts'
import { reported, ticketNow } from '#test/tickets/desk-story.ts'
import { assignTicket } from '#tickets/assigning.ts'
import { ticketUrgencies } from '#tickets/kinds.ts'
import { moveTicket } from '#tickets/moving.ts'

/** What must not get milder: 0 is the worst, `due` null where no time was said, `workers` whoever has it in hand. */
export type Stands = { urgency: number; due: string | null; workers: number[] }

type Joiner = {
  /** Two of one thing: one that can wait, one that is worse, due earlier, and in somebody's hands. */
  two(estate: TestEstate): { mild: number; worse: number }
  /** One more of it; one of another building; one that is over. */
  third(estate: TestEstate): number
  far(estate: TestEstate): number
  over(estate: TestEstate): number
  stands(estate: TestEstate, id: number): Stands
  page(id: number): string
  /** Where the form that asks for the other number is sent to, and the field of it. */
  form(id: number): string
  field: string
  undo(pair: Pair): string
}

/** A kind of which there is none here fails to compile. */
export const joiners: Record<JoinableKind, Joiner> = {
  ticket: {
    two(estate) {
      const { db, cast, clock } = estate
      const mild = reported(estate, { category: 'walls', urgency: 'ordinary' })
      const there = { category: 'walls', urgency: 'danger', place: '3/2/502' } as const
      const worse = reported(estate, there, cast.neighbour)
      assignTicket(db, { id: worse.id, personId: cast.clerk.id }, cast.clerk.id, clock.now)
      moveTicket(db, { id: worse.id, to: 'inProgress' }, cast.clerk.id, clock.now)
      return { mild: mild.id, worse: worse.id }
    },
    third: (estate) => reported(estate, { place: '3/2/201' }, estate.cast.tenant).id,
    far: (estate) => reported(estate, { place: '5/301' }, estate.cast.outsider).id,
    over(estate) {
      const { id } = reported(estate, { place: '3/2/201' }, estate.cast.tenant)
      const no = { id, to: 'declined', words: '不归我们' } as const
      moveTicket(estate.db, no, estate.cast.clerk.id, estate.clock.now)
      return id
    },
    stands(estate, id) {
      const { urgency, repairBy, state, assigneeId } = ticketNow(estate, id)
      const workers = state === 'inProgress' && assigneeId !== null ? [assigneeId] : []
      return { urgency: ticketUrgencies.indexOf(urgency), due: repairBy, workers }
    },
    page: (id) => `/tickets/${id}`,
    form: (id) => `/tickets/${id}/merges`,
    field: 'into',
    undo: ({ stays, goes }) => `/tickets/${stays}/merges/${goes}/undo`,
  },
  need: {
    two(estate) {
      const { cast } = estate
      const mild = post(estate, cast.resident, { urgency: 4 })
      const worse = post(estate, cast.tenant, { urgency: 2, neededAt: '2026-11-24T05:00:00.000Z' })
      promises(estate, cast.neighbour, worse.id)
      return { mild: mild.id, worse: worse.id }
    },
    third: (estate) => post(estate, estate.cast.captain).id,
    far: (estate) => post(estate, estate.cast.outsider).id,
    over(estate) {
      const { id } = post(estate, estate.cast.resident)
      withdrawListing(estate.db, { id, why: '不用了' }, estate.cast.resident.id, estate.clock.now)
      return id
    },
    stands({ db }, id) {
      const { urgency, neededAt } = db.select().from(listings).where(eq(listings.id, id)).get()!
      const held = and(eq(promiseRows.listingId, id), eq(promiseRows.holds, 1))
      const workers = db.select().from(promiseRows).where(held).all()
      return { urgency, due: neededAt, workers: workers.map((row) => row.helperId) }
    },
    page: (id) => `/needs/${id}`,
    form: (id) => `/needs/${id}/joinings`,
    field: 'into',
    undo: ({ stays, goes }) => `/needs/${stays}/joinings/${goes}/undo`,
  },
  // Of a person the worse is what obliges more: the greater right at the door, and the duties held.
  person: {
    two(estate) {
      const { db, clock } = estate
      const mild = secondAccount(estate, '林秀英', '3/2/502')
      const home = { unit: '3/2/501', relation: 'family', since: clock.now, verifiedHow: 'letter' } as const
      db.insert(occupancies)
        .values({ ...home, personId: mild.id })
        .run()
      estate.appoint(estate.cast.resident.id, 'captain', '3/1')
      return { mild: mild.id, worse: estate.cast.resident.id }
    },
    third: (estate) => secondAccount(estate, '林秀英', '3/2/201').id,
    far: (estate) => secondAccount(estate, '林秀英', '5/1001').id,
    over(estate) {
      const { id } = secondAccount(estate, '林秀英', '3/2/202')
      closeAccount(estate.db, id, estate.cast.steward.id, null, estate.clock.now)
      return id
    },
    stands({ db, clock }, id) {
      const here = and(eq(occupancies.personId, id), eq(occupancies.unit, '3/2/501'))
      const homes = db.select().from(occupancies).where(here).all()
      const current = homes.filter((home) => home.until === null || home.until > clock.now)
      const posts = and(eq(appointments.personId, id), isNull(appointments.endedAt))
      return {
        urgency: Math.min(...current.map((home) => relations.indexOf(home.relation))),
        due: null,
        workers: db
          .select()
          .from(appointments)
          .where(posts)
          .all()
          .map((row) => row.id),
      }
    },
    page: (id) => `/people/${id}`,
    form: (id) => `/people/${id}/joinings`,
    field: 'other',
    undo: ({ stays, goes }) => `/people/${stays}/joinings/${goes}/undo`,
  },
}
