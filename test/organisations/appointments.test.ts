import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { addresses } from '#addresses/schema.ts'
import { Conflict, NotFound, Refused } from '#errors.ts'
import { appoint, endAppointment, resumeAppointment, termsEnding } from '#organisations/appointments.ts'
import { AppointmentForm, Ending, NewOrganisation } from '#organisations/forms.ts'
import {
  changeOrganisation,
  closeOrganisation,
  foundOrganisation,
  reopenOrganisation,
  setSecondEyes,
} from '#organisations/organisations.ts'
import { entrancesWithoutCaptain } from '#organisations/staircases.ts'
import { events } from '#record/schema.ts'
import { sessions } from '#sessions/schema.ts'
import { appointments, people } from '#standing/schema.ts'
import { can } from '#standing/standing.ts'
import { standingOf } from '#standing/standings.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'

const later = (minutes: number) => new Date(Date.parse(day0) + minutes * 60_000).toISOString()
const days = (count: number) => later(count * 24 * 60)

function postOf({ db }: TestEstate, personId: number) {
  return db.select().from(appointments).where(eq(appointments.personId, personId)).get()!
}

describe('appointing', () => {
  test('gives the duty for its term, and the record says who gave it', () => {
    const { db, cast } = openTestEstate()
    const input = {
      personId: cast.tenant.id,
      role: 'captain' as const,
      scope: '3/1',
      organisationId: null,
      until: days(10),
    }
    appoint(db, input, cast.officer.id, day0)
    expect(can(standingOf(db, cast.tenant.id, days(9)), 'assist', '3/1/101')).toBe(true)
    expect(can(standingOf(db, cast.tenant.id, days(10)), 'assist', '3/1/101')).toBe(false)
    const row = db.select().from(events).where(eq(events.action, 'appointment.made')).get()
    expect(row).toMatchObject({ byPerson: cast.officer.id, forPerson: cast.tenant.id })
  })

  test.each([
    ['a captain of the whole estate', { role: 'captain', scope: '' }],
    ['a captain of one door', { role: 'captain', scope: '3/2/501' }],
    ['a steward of one building', { role: 'steward', scope: '3' }],
    ['a steward with a term', { role: 'steward', scope: '', until: days(9) }],
    ['a duty no organisation stands behind', { role: 'clerk', scope: '' }],
    ['an end before the start', { role: 'captain', scope: '3/1', startsAt: days(2), until: days(1) }],
  ] as const)('refuses %s', (_, input) => {
    const { db, cast } = openTestEstate()
    const duty = { personId: cast.tenant.id, organisationId: null, ...input }
    expect(() => appoint(db, duty, cast.steward.id, day0)).toThrow(Refused)
  })

  test('refuses a role the organisation does not have, a steward without an account, a place that is gone', () => {
    const { db, cast, firm } = openTestEstate()
    const give = (input: object) => () =>
      appoint(
        db,
        { personId: cast.elder.id, role: 'captain', scope: '3', organisationId: null, ...input },
        cast.steward.id,
        day0,
      )
    expect(give({ role: 'chair', organisationId: firm.id })).toThrow(Refused)
    expect(give({ role: 'steward', scope: '' })).toThrow(Refused)
    expect(give({ scope: '9' })).toThrow(NotFound)
    db.update(addresses).set({ retiredAt: day0 }).where(eq(addresses.path, '5')).run()
    expect(give({ scope: '5' })).toThrow(Refused)
  })

  test('nobody holds the same duty twice, nor one of a closed organisation', () => {
    const { db, cast, firm } = openTestEstate()
    const again = { personId: cast.captain.id, role: 'captain' as const, scope: '3/2', organisationId: null }
    expect(() => appoint(db, again, cast.steward.id, day0)).toThrow(Conflict)
    closeOrganisation(db, firm.id, cast.steward.id, day0)
    const clerk = { personId: cast.tenant.id, role: 'clerk' as const, scope: '', organisationId: firm.id }
    expect(() => appoint(db, clerk, cast.steward.id, day0)).toThrow(Conflict)
  })
})

describe('ending', () => {
  test('ends the power at once and signs out who has nothing left here', async () => {
    const estate = openTestEstate()
    const { db, cast, tokenOf } = estate
    await tokenOf(cast.clerk.id)
    await tokenOf(cast.captain.id)
    endAppointment(
      db,
      { appointmentId: postOf(estate, cast.clerk.id).id, why: '离职' },
      cast.steward.id,
      day0,
    )
    endAppointment(
      db,
      { appointmentId: postOf(estate, cast.captain.id).id, why: '换人' },
      cast.steward.id,
      day0,
    )
    expect(standingOf(db, cast.clerk.id, day0).posts).toEqual([])
    const open = (personId: number) =>
      db.select().from(sessions).where(eq(sessions.personId, personId)).all().length
    expect([open(cast.clerk.id), open(cast.captain.id)]).toEqual([0, 1])
  })

  test('is taken back within ten minutes and not later', () => {
    const estate = openTestEstate()
    const { db, cast } = estate
    const { id } = postOf(estate, cast.captain.id)
    const end = (now: string) => endAppointment(db, { appointmentId: id, why: '换人' }, cast.steward.id, now)
    end(day0)
    expect(() => end(day0)).toThrow(Conflict)
    resumeAppointment(db, id, cast.steward.id, later(9))
    expect(can(standingOf(db, cast.captain.id, later(9)), 'assist', '3/2/501')).toBe(true)
    end(later(10))
    expect(() => resumeAppointment(db, id, cast.steward.id, later(20))).toThrow(Conflict)
  })

  test('leaves at least one steward who can sign in', () => {
    const estate = openTestEstate()
    const { db, cast } = estate
    const first = postOf(estate, cast.steward.id)
    const end = () => endAppointment(db, { appointmentId: first.id, why: '退休' }, cast.steward.id, day0)
    expect(end).toThrow(Conflict)
    appoint(
      db,
      { personId: cast.chair.id, role: 'steward', scope: '', organisationId: null },
      cast.steward.id,
      day0,
    )
    db.update(people).set({ closedAt: day0 }).where(eq(people.id, cast.chair.id)).run()
    expect(end).toThrow(Conflict)
    db.update(people).set({ closedAt: null }).where(eq(people.id, cast.chair.id)).run()
    expect(end().endedAt).toBe(day0)
  })
})

test('terms that end within the month are listed, soonest first', () => {
  const { db, cast } = openTestEstate()
  const captain = { personId: cast.tenant.id, role: 'captain' as const, organisationId: null }
  appoint(db, { ...captain, scope: '3/1', until: days(20) }, cast.steward.id, day0)
  appoint(db, { ...captain, scope: '5', until: days(10) }, cast.steward.id, day0)
  appoint(db, { ...captain, scope: '3', until: days(40) }, cast.steward.id, day0)
  expect(termsEnding(db, 30, day0).map((duty) => duty.scope)).toEqual(['5', '3/1'])
})

test('staircases without a captain are named; a captain of the building counts for each of its stairs', () => {
  const { db, cast } = openTestEstate()
  const without = () => entrancesWithoutCaptain(db, day0).map((place) => place.path)
  expect(without()).toEqual(['3/1', '5'])
  appoint(
    db,
    { personId: cast.tenant.id, role: 'captain', scope: '3', organisationId: null },
    cast.steward.id,
    day0,
  )
  expect(without()).toEqual(['5'])
})

describe('organisations', () => {
  test('are founded once, changed, and closed with all their duties at once', async () => {
    const { db, cast, committee, tokenOf } = openTestEstate()
    await tokenOf(cast.chair.id)
    const input = { kind: 'volunteerTeam' as const, name: '河畔志愿者', phone: null }
    const team = foundOrganisation(db, input, cast.steward.id, day0)
    expect(() => foundOrganisation(db, input, cast.steward.id, day0)).toThrow(Conflict)
    const changed = changeOrganisation(
      db,
      { organisationId: team.id, name: '邻里志愿者', phone: '4008201234' },
      cast.steward.id,
      day0,
    )
    expect(changed).toMatchObject({ name: '邻里志愿者', phone: '4008201234' })
    closeOrganisation(db, committee.id, cast.steward.id, day0)
    expect(standingOf(db, cast.chair.id, day0).posts).toEqual([])
    expect(db.select().from(sessions).where(eq(sessions.personId, cast.chair.id)).all()).toHaveLength(1)
    reopenOrganisation(db, committee.id, cast.steward.id, later(5))
    expect(standingOf(db, cast.chair.id, later(5)).posts).toHaveLength(1)
    closeOrganisation(db, committee.id, cast.steward.id, later(6))
    expect(() => reopenOrganisation(db, committee.id, cast.steward.id, later(16))).toThrow(Conflict)
  })

  test('remember who asked for second eyes and since when', () => {
    const { db, cast, committee } = openTestEstate()
    const on = setSecondEyes(db, { organisationId: committee.id, required: true }, cast.chair.id, day0)
    expect(on).toMatchObject({ secondEyesSince: day0, secondEyesBy: cast.chair.id })
    const lift = (by: number) =>
      setSecondEyes(db, { organisationId: committee.id, required: false }, by, day0).secondEyesSince
    expect(() => lift(cast.chair.id)).toThrow('organisations:errors.liftOwn')
    expect(lift(cast.steward.id)).toBeNull()
    const actions = db
      .select()
      .from(events)
      .all()
      .map((row) => row.action)
    expect(actions).toEqual(expect.arrayContaining(['secondEyes.required', 'secondEyes.lifted']))
  })
})

test('no form throws, whatever is posted', () => {
  const word = fc.oneof(fc.string(), fc.constantFrom('captain', '3', '2026-12-01', ''), fc.array(fc.string()))
  const field = fc.constantFrom(
    'person',
    'organisation',
    'role',
    'scope',
    'from',
    'until',
    'why',
    'name',
    'kind',
    'phone',
  )
  fc.assert(
    fc.property(fc.dictionary(field, word), (values) => {
      for (const form of [AppointmentForm, Ending, NewOrganisation]) form.safeParse(values)
    }),
  )
})
