import { describe, expect, test } from 'vitest'
import { acceptDispatch, finishNeed, passDispatch } from '#helpcalls/dispatch-answers.ts'
import { helpCallsInEmergency } from '#helpcalls/emergency.ts'
import { figures } from '#helpcalls/figures.ts'
import { emergencyNeeds, needReports } from '#helpcalls/schema.ts'
import { dispatchCandidates } from '#helpcalls/sending/candidates.ts'
import { dispatchesOf, standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { triage } from '#helpcalls/triage.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { withdrawListing } from '#listings/posting/withdrawing.ts'
import { messages } from '#messages/outbox/schema.ts'
import { figures as shiftFigures } from '#shifts/figures.ts'
import { openTestEstate } from '#test/estate.ts'
import { inHours, lift, onShift, pass, raise, running } from '#test/shifts/story.ts'

const minutes = (estate: ReturnType<typeof openTestEstate>, count: number) => inHours(estate, count / 60)

describe('one need a door', () => {
  test('every report is kept in its words, and the worst counts', () => {
    const estate = openTestEstate()
    const emergency = running(estate)
    const id = raise(estate, emergency)
    expect(
      raise(estate, emergency, { level: 1, words: '喘不上气', how: 'sweep', by: estate.cast.captain.id }),
    ).toBe(id)
    expect(raise(estate, emergency, { words: '还在等' })).toBe(id)
    expect(raise(estate, emergency, { unit: '3/2/502' })).not.toBe(id)
    expect(listingRow(estate.db, id)).toMatchObject({
      urgency: 1,
      rank: 1,
      state: 'open',
      unit: '3/2/501',
      details: '',
    })
    expect(triage(estate.db, emergency, estate.clock.now)[0]).toMatchObject({ listingId: id, level: 1 })
    const words = estate.db
      .select()
      .from(needReports)
      .all()
      .map((row) => row.words)
    expect(words).toEqual(['妈妈不舒服', '喘不上气', '还在等', '妈妈不舒服'])
  })

  test('asking again after it ended is a new need', () => {
    const estate = openTestEstate()
    const { resident } = estate.cast
    const emergency = running(estate)
    const id = raise(estate, emergency, { by: resident.id })
    withdrawListing(estate.db, { id, why: '不用了' }, resident.id, estate.clock.now)
    expect(raise(estate, emergency)).not.toBe(id)
    expect(
      estate.db
        .select()
        .from(emergencyNeeds)
        .all()
        .filter((row) => row.closedAt === null),
    ).toHaveLength(1)
  })

  test('words of scams hold nothing up where somebody needs help', () => {
    const estate = openTestEstate()
    const id = raise(estate, running(estate), { words: '煤气罐漏气' })
    expect(listingRow(estate.db, id).state).toBe('open')
  })
})

describe('who is sent', () => {
  test('level one at once to whoever is on shift; who does not answer is passed over; the desk is last', () => {
    const estate = openTestEstate()
    const { neighbour, tenant, clerk } = estate.cast
    const emergency = running(estate)
    onShift(estate, emergency, neighbour)
    onShift(estate, emergency, tenant)
    const id = raise(estate, emergency, { level: 1 })
    pass(estate, estate.clock.now)
    expect(standingDispatch(estate.db, id)).toMatchObject({ personId: neighbour.id, desk: 0 })
    pass(estate, minutes(estate, 3))
    expect(standingDispatch(estate.db, id)).toMatchObject({ personId: tenant.id })
    passDispatch(estate.db, { emergencyId: emergency.id, listingId: id }, tenant.id, estate.clock.now)
    expect(standingDispatch(estate.db, id)).toMatchObject({ desk: 1 })
    expect(dispatchesOf(estate.db, id).map((one) => one.answer)).toEqual(['lapsed', 'passed', null])
    // The desk is asked round and round: a need is never left to nobody.
    pass(estate, minutes(estate, 40))
    expect(standingDispatch(estate.db, id)).toMatchObject({ desk: 1 })
    expect(dispatchCandidates(estate.db, emergency, id, estate.clock.now).length).toBeGreaterThan(0)
    expect(clerk.id).toBe(emergency.leaderId)
  })

  test('level two waits ten minutes for the triage', () => {
    const estate = openTestEstate()
    const emergency = running(estate)
    onShift(estate, emergency, estate.cast.neighbour)
    const id = raise(estate, emergency)
    pass(estate, minutes(estate, 9))
    expect(standingDispatch(estate.db, id)).toBeUndefined()
    pass(estate, minutes(estate, 1))
    expect(standingDispatch(estate.db, id)).toMatchObject({
      personId: estate.cast.neighbour.id,
      sentBy: null,
    })
  })

  test('accepted, done, confirmed: a promise on the board, and a figure of the report', () => {
    const estate = openTestEstate()
    const { neighbour, resident } = estate.cast
    const emergency = running(estate)
    onShift(estate, emergency, neighbour)
    const listingId = raise(estate, emergency, { level: 1, by: resident.id })
    const at = { emergencyId: emergency.id, listingId }
    pass(estate, estate.clock.now)
    estate.clock.now = minutes(estate, 2)
    acceptDispatch(estate.db, at, neighbour.id, estate.clock.now)
    expect(() => acceptDispatch(estate.db, at, neighbour.id, estate.clock.now)).toThrow(
      'helpcalls:errors.youGo',
    )
    finishNeed(estate.db, at, neighbour.id, estate.clock.now)
    finishNeed(estate.db, at, resident.id, estate.clock.now)
    expect(listingRow(estate.db, listingId).state).toBe('confirmed')
    expect(figures(estate.db, emergency.id)).toEqual({ needs: 1, firstHelpMinutes: 2 })
    expect(shiftFigures(estate.db, emergency.id)).toMatchObject({ people: 1, hours: 4 })
  })
})

describe('when it is over', () => {
  test('a need that is still open goes to the neighbours; words, doors and who was sent are erased', () => {
    const estate = openTestEstate()
    const emergency = running(estate)
    onShift(estate, emergency, estate.cast.neighbour)
    const id = raise(estate, emergency, { level: 1 })
    pass(estate, estate.clock.now)
    lift(estate, emergency)
    expect(listingRow(estate.db, id).state).toBe('open')
    const erased = estate.db.transaction((tx) => helpCallsInEmergency.erase(tx, emergency))
    expect(erased).toContainEqual({ table: 'need_reports', rows: 1 })
    expect(erased).toContainEqual({ table: 'need_dispatches', rows: 1 })
    expect(estate.db.select().from(needReports).all()).toMatchObject([{ words: '', by: null }])
  })

  test('everything a drill tells carries its mark, and its needs end with it', () => {
    const estate = openTestEstate()
    const { neighbour } = estate.cast
    const drill = running(estate, { drill: true })
    onShift(estate, drill, neighbour)
    const before = estate.db.select().from(messages).all().length
    const id = raise(estate, drill, { level: 1 })
    pass(estate, estate.clock.now)
    acceptDispatch(estate.db, { emergencyId: drill.id, listingId: id }, neighbour.id, estate.clock.now)
    lift(estate, drill)
    expect(listingRow(estate.db, id).state).toBe('withdrawn')
    pass(estate, minutes(estate, 60))
    const told = estate.db
      .select()
      .from(messages)
      .all()
      .slice(before)
      .filter((row) => /^(need|shift|task):/.test(row.key))
    expect(told.length).toBeGreaterThan(2)
    expect(told.filter((row) => JSON.parse(row.title).mark === undefined).map((row) => row.key)).toEqual([])
    expect(listingRow(estate.db, id).title).toContain('演练')
  })
})
