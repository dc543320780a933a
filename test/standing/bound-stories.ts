import { assign } from '#care/assigning.ts'
import { agreeBuddy, askBuddy } from '#care/buddies.ts'
import { askRun } from '#care/runs.ts'
import { nameHolder } from '#emergencies/plan-lines.ts'
import { signUp } from '#shifts/signing.ts'
import { acceptTask, addTask } from '#shifts/tasks.ts'
import type { BoundKind } from '#standing/bound.ts'
import { nameCarrier } from '#supplies/dispatching.ts'
import { lists } from '#test/care/story.ts'
import { planFor } from '#test/emergencies/story.ts'
import type { TestEstate } from '#test/estate.ts'
import { openBuy } from '#test/groupbuys/story.ts'
import { letterFor } from '#test/joining/forms.ts'
import { post, promises } from '#test/listings/story.ts'
import { shift } from '#test/shifts/story.ts'
import { planned } from '#test/supplies/story.ts'
import { reported } from '#test/tickets/desk-story.ts'
import { assignTicket } from '#tickets/assigning.ts'
import { daysAfter } from '#time/instants.ts'

type Story = (estate: TestEstate) => { who: { id: number }; row: number }

/** How somebody comes to be bound by each kind: given by an office, or promised. */
export const stories: Record<BoundKind, Story> = {
  care(estate) {
    const { db, cast, clock } = estate
    const input = { entryId: lists(estate).id, helperId: cast.captain.id, purpose: 'visit' as const }
    const until = daysAfter(clock.now, 200)
    return { who: cast.captain, row: assign(db, { ...input, until }, cast.captain.id, clock.now).id }
  },
  buddies(estate) {
    const { db, cast, clock } = estate
    const entryId = lists(estate).id
    const { id } = askBuddy(db, { entryId, personId: cast.neighbour.id }, cast.resident.id, clock.now)
    agreeBuddy(db, id, cast.neighbour.id, clock.now)
    return { who: cast.neighbour, row: id }
  },
  runs(estate) {
    const { db, cast, clock } = estate
    const medicine = { medicine: '氨氯地平', dose: '每天一片', place: '社区医院', daysLeft: 2 }
    const input = { entryId: lists(estate).id, fetcherId: cast.neighbour.id, ...medicine }
    return { who: cast.neighbour, row: askRun(db, input, cast.resident.id, clock.now).id }
  },
  needs: (estate) => ({
    who: estate.cast.captain,
    row: post(estate, estate.cast.captain, {}, estate.cast.elder.id).id,
  }),
  promises(estate) {
    const need = post(estate, estate.cast.resident)
    return { who: estate.cast.neighbour, row: promises(estate, estate.cast.neighbour, need.id).id }
  },
  tickets(estate) {
    const { db, cast, clock, firm } = estate
    estate.appoint(cast.tenant.id, 'clerk', '', firm.id)
    const { id } = reported(estate)
    assignTicket(db, { id, personId: cast.tenant.id }, cast.clerk.id, clock.now)
    return { who: cast.tenant, row: id }
  },
  groupBuys: (estate) => ({ who: estate.cast.neighbour, row: openBuy(estate).id }),
  tasks(estate) {
    const { db, cast, clock } = estate
    const words = { title: '搬沙袋', details: '', dueAt: null, place: '3', emergencyId: null, askedId: null }
    const { id } = addTask(db, words, cast.officer.id, clock.now)
    acceptTask(db, id, cast.neighbour.id, clock.now)
    return { who: cast.neighbour, row: id }
  },
  shifts(estate) {
    const { db, cast, clock } = estate
    const { id } = signUp(db, shift(estate).id, cast.neighbour.id, cast.neighbour.id, clock.now)
    return { who: cast.neighbour, row: id }
  },
  carrying(estate) {
    const { db, cast, clock } = estate
    const { dispatch, by } = planned(estate)
    nameCarrier(db, { id: dispatch.id, building: '3', personId: cast.neighbour.id }, by, clock.now)
    return { who: cast.neighbour, row: 1 }
  },
  plans(estate) {
    const { db, cast, clock } = estate
    const planId = planFor(estate).id
    const input = { planId, duty: 'lead' as const, personId: cast.neighbour.id, standIn: false }
    nameHolder(db, input, cast.steward.id, clock.now)
    return { who: cast.neighbour, row: 1 }
  },
  letters: (estate) => ({
    who: estate.cast.captain,
    row: letterFor(estate, '3/2/501', undefined, estate.cast.captain.id).id,
  }),
}
