import { emergencyOf } from '#emergencies/active.ts'
import { liftEmergency } from '#emergencies/ending.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { nextDue, runDueJobs } from '#estate/jobs.ts'
import { dispatchTo } from '#helpcalls/dispatch.ts'
import { acceptDispatch } from '#helpcalls/dispatch-answers.ts'
import { raisedIn } from '#helpcalls/need-in-emergency.ts'
import { raiseNeed } from '#helpcalls/raise.ts'
import { offerToGo } from '#helpcalls/sending/offering.ts'
import { jobHandlers } from '#program/jobs.ts'
import { checkIn } from '#shifts/check-in.ts'
import { addRole } from '#shifts/roles.ts'
import type { Shift, ShiftRole } from '#shifts/schema.ts'
import { addShift, type NewShift, signupsOf } from '#shifts/shifts.ts'
import { signUp } from '#shifts/signing.ts'
import { declared, undone } from '#test/emergencies/story.ts'
import type { TestEstate } from '#test/estate.ts'

/** So many hours after the estate's clock. */
export function inHours(estate: TestEstate, hours: number): string {
  return new Date(Date.parse(estate.clock.now) + hours * 3_600_000).toISOString()
}

export function role(
  estate: TestEstate,
  over: { skills?: string[]; trained?: boolean; name?: string } = {},
): ShiftRole {
  const { name = '守南门', skills = [], trained = false } = over
  return addRole(estate.db, { name, about: '', skills, trained }, estate.cast.officer.id, estate.clock.now)
}

/** A shift tomorrow for four hours, as the residents' committee sets it up. */
export function shift(estate: TestEstate, over: Partial<NewShift> = {}): Shift {
  const roleId =
    over.roleId ??
    role(estate, { name: `岗位${Math.floor(Date.parse(estate.clock.now) / 1000)}-${count++}` }).id
  const when = { startsAt: inHours(estate, 24), endsAt: inHours(estate, 28) }
  const input = { emergencyId: null, place: '', meet: '南门岗亭', capacity: 1, ...when, ...over, roleId }
  return addShift(estate.db, input, estate.cast.officer.id, estate.clock.now)
}
let count = 0

/** A power cut in building 3 that runs: where life is in danger it starts with one person. */
export function running(estate: TestEstate, over: { drill?: boolean; scopes?: string[] } = {}): Emergency {
  const { id } = declared(estate, { life: true, ...over })
  return emergencyOf(estate.db, id, estate.clock.now)
}

/** Somebody who is on shift in this emergency now. */
export function onShift(estate: TestEstate, emergency: Emergency, person: { id: number }): Shift {
  const { now } = estate.clock
  const when = { startsAt: now, endsAt: inHours(estate, 4) }
  const row = shift(estate, { ...when, emergencyId: emergency.id, place: '3', capacity: 3 })
  signUp(estate.db, row.id, person.id, person.id, now)
  const { id: signupId } = signupsOf(estate.db, row.id)[0]!
  checkIn(estate.db, { id: row.id, signupId }, person.id, now)
  return row
}

export function raise(
  estate: TestEstate,
  emergency: Emergency,
  over: Partial<Parameters<typeof raiseNeed>[2]> = {},
): number {
  const raised = {
    unit: '3/2/501',
    level: 2 as const,
    words: '妈妈不舒服',
    by: null,
    how: 'rollcall' as const,
    ...over,
  }
  return estate.db.transaction((tx) => raiseNeed(tx, emergency, raised, estate.clock.now))
}

/** Says on the board that they could go, is sent by the desk, says yes, and is on the way: nobody gets there otherwise. */
export function comes(estate: TestEstate, listingId: number, who: { id: number }): void {
  const { db, cast, clock } = estate
  const at = { emergencyId: raisedIn(db, listingId)!, listingId }
  offerToGo(db, listingId, who.id, clock.now)
  dispatchTo(db, { ...at, personId: who.id }, cast.clerk.id, clock.now)
  acceptDispatch(db, { ...at, both: true }, who.id, clock.now)
}

/** Lets the clock run until `at`, doing what is due on the way. */
export function pass(estate: TestEstate, at: string): void {
  for (let due = nextDue(estate.db, true); due !== null && due <= at; due = nextDue(estate.db, true)) {
    if (due > estate.clock.now) estate.clock.now = due
    runDueJobs(estate.db, jobHandlers, estate.clock.now)
  }
  estate.clock.now = at
}

/** Lifted by its leader, with all that ends with it. */
export function lift(estate: TestEstate, emergency: Emergency): void {
  const { id, leaderId } = emergency
  liftEmergency(estate.db, { id, why: '来电了', despite: undone(estate, id) }, leaderId, estate.clock.now)
}

/** A real one runs, the neighbour is on shift in it, and the resident's home calls for help: life is in danger. */
export function calling(estate: TestEstate) {
  const emergency = running(estate)
  onShift(estate, emergency, estate.cast.neighbour)
  return { emergency, id: raise(estate, emergency, { level: 1, by: estate.cast.resident.id }) }
}
