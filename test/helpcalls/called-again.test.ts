import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { acceptDispatch } from '#helpcalls/dispatch-answers.ts'
import { dispatchesOf, standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { takeBackNeed } from '#helpcalls/taken-back.ts'
import { messages } from '#messages/outbox/schema.ts'
import { rollAskings } from '#rollcalls/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { calledRoll, minutesOn, ring } from '#test/rollcalls/story.ts'
import { onShift, pass, raise, running } from '#test/shifts/story.ts'

/** Whom a message of this call went to. */
function toldOf({ db }: TestEstate, part: string): number[] {
  const told = db
    .select()
    .from(messages)
    .all()
    .filter(({ key }) => key.includes(part))
  return told.flatMap(({ audience }) => JSON.parse(audience).people as number[])
}

test('called again after "we are fine": the desk and the one on the way hear it, and every report stands in order', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const emergency = running(estate)
  onShift(estate, emergency, cast.neighbour)
  const { resident, neighbour } = cast
  const id = raise(estate, emergency, { level: 1, by: resident.id, words: '' })
  pass(estate, clock.now)
  acceptDispatch(db, { emergencyId: emergency.id, listingId: id }, neighbour.id, clock.now)
  const calls = [{ by: resident.id, at: clock.now }]
  const taken = { unit: '3/2/501', calls, by: resident.id, why: 'saidWell' as const }
  db.transaction((tx) => takeBackNeed(tx, emergency, taken, clock.now))
  expect(toldOf(estate, ':again:')).toEqual([])
  expect(raise(estate, emergency, { level: 1, by: resident.id, words: '' })).toBe(id)
  expect(toldOf(estate, ':again:')).toContain(neighbour.id)
  expect(toldOf(estate, ':again:').length).toBeGreaterThan(1)
  for (const [who, path] of [
    [neighbour, `/emergencies/${emergency.id}/needs/${id}`],
    [resident, `/needs/${id}`],
  ] as const) {
    const html = await (await estate.request(who, path)).text()
    const list = html.slice(html.indexOf('need-reports'))
    const first = list.indexOf('要帮忙，没有写别的')
    const back = list.indexOf('说不用帮忙了，这条求助还在')
    const again = list.lastIndexOf('要帮忙，没有写别的')
    expect([first > 0, back > first, again > back]).toEqual([true, true, true])
  }
  estate.close()
})

test('what the desk enters for a home is told to that home; who calls for her mother hears what she hears', () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const emergency = running(estate)
  onShift(estate, emergency, cast.neighbour)
  const id = raise(estate, emergency, { level: 1, how: 'desk', by: cast.clerk.id })
  expect(toldOf(estate, `need:${id}:forYou`)).toContain(cast.resident.id)
  const other = raise(estate, emergency, { level: 1, unit: '3/1/101', by: cast.tenant.id })
  pass(estate, clock.now)
  const asked = standingDispatch(db, other)!.personId
  acceptDispatch(db, { emergencyId: emergency.id, listingId: other }, asked, clock.now)
  expect(toldOf(estate, `need:${other}:promised`)).toContain(cast.tenant.id)
  // Her daughter lives elsewhere and has not called: she is of the home all the same.
  const next = standingDispatch(db, id)!.personId
  acceptDispatch(db, { emergencyId: emergency.id, listingId: id, both: true }, next, clock.now)
  const heard = toldOf(estate, `need:${id}:promised`)
  expect(heard).toEqual(expect.arrayContaining([cast.resident.id, cast.daughter.id]))
  estate.close()
})

test('nobody of the home that called helps there, and nobody stops asking for them', async () => {
  const estate = openTestEstate()
  const emergency = running(estate)
  const id = raise(estate, emergency, { level: 1, by: estate.cast.resident.id })
  pass(estate, estate.clock.now)
  const before = standingDispatch(estate.db, id)
  const { daughter } = estate.cast
  expect(await (await estate.request(daughter, `/needs/${id}`)).text()).not.toContain(
    `/needs/${id}/promises"`,
  )
  const answer = await estate.request(daughter, `/needs/${id}/promises`, { form: {} })
  expect([answer.status, (await answer.text()).includes('邻居照样在找')]).toEqual([422, true])
  expect(standingDispatch(estate.db, id)).toEqual(before)
  estate.close()
})

test('whoever calls for help hands on at once the doors and the calls that were theirs to look after', () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  const emergency = calledRoll(estate)
  const mine = () => {
    const own = db.select().from(rollAskings).where(eq(rollAskings.personId, cast.captain.id)).all()
    return own.filter((one) => one.endedAt === null).length
  }
  minutesOn(estate, 6)
  ring(estate)
  expect(mine()).toBeGreaterThan(0)
  raise(estate, emergency, { level: 1, unit: '3/2/102', by: cast.captain.id })
  expect(mine()).toBe(0)
  const other = raise(estate, emergency, { level: 1, unit: '3/1/101' })
  pass(estate, estate.clock.now)
  const asked = standingDispatch(db, other)!.personId
  expect(dispatchesOf(db, other)).toHaveLength(1)
  expect(asked).not.toBe(cast.captain.id)
  estate.close()
})
