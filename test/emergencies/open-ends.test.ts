import { expect, test } from 'vitest'
import { liftEmergency } from '#emergencies/ending.ts'
import { type EmergencyRoom, emergencyRooms } from '#emergencies/rooms.ts'
import { isRead, openIn } from '#emergencies/waiting.ts'
import { Conflict } from '#errors.ts'
import { openTestEstate } from '#test/estate.ts'
import { lift, raise, running } from '#test/shifts/story.ts'
import { undone } from './story.ts'

/** Rooms that end something in an emergency and say nothing of what is open in them then. */
const blind = (rooms: readonly EmergencyRoom[]) => rooms.filter((room) => room.end && !room.waiting).length

test('no room ends anything with an emergency without saying what is open in it', () => {
  expect(blind(emergencyRooms())).toBe(0)
  expect(blind([...emergencyRooms(), { end: () => undefined }])).toBe(1)
})

test('what became more since it was read is not read; what became less is', () => {
  expect(isRead('', null)).toBe(true)
  expect(isRead('help=1', null)).toBe(false)
  expect(isRead('help=1', 'help=2 silent=5')).toBe(true)
  expect(isRead('help=1 calls=1', 'help=2')).toBe(false)
  expect(isRead('help=3', 'help=2 silent=9')).toBe(false)
})

test('it is not lifted over open calls and silent doors unread; afterwards each call is closed with what became of it', async () => {
  const estate = openTestEstate()
  const { cast } = estate
  const emergency = running(estate)
  const call = raise(estate, emergency, { level: 1 })
  const path = `/emergencies/${emergency.id}`
  const page = await (await estate.request(cast.clerk, path)).text()
  expect(page).toContain('1 个求助还没人去')
  expect(page).toContain('户没回音')
  const print = undone(estate, emergency.id)
  const post = (form: Record<string, string>) =>
    estate.request(cast.clerk, `${path}/lifting`, { form: { whyLift: '来电了', ...form } })
  const refused = await post({})
  expect(refused.status).toBe(409)
  expect(await refused.text()).toContain('还有没办完的事')
  // One more since the page was drawn.
  const second = raise(estate, emergency, { unit: '3/2/502', level: 1 })
  expect((await post({ despite: print })).status).toBe(409)
  expect((await post({ despite: undone(estate, emergency.id) })).status).toBe(303)

  const list = await (await estate.request(cast.clerk, `${path}/needs`)).text()
  expect(list).toContain('不再派人')
  expect(await (await estate.request(cast.clerk, path)).text()).toContain('2 个求助还没有结果')
  const close = (id: number, form: Record<string, string> = { became: '家人接走了' }) =>
    estate.request(cast.clerk, `${path}/needs/${id}/outcome`, { form })
  expect((await close(call, {})).status).toBe(422)
  expect((await close(call)).status).toBe(303)
  expect((await close(call)).status).toBe(409)
  expect(await (await estate.request(cast.captain, '/staircase-needs')).text()).not.toContain(
    `/needs/${call}"`,
  )
  expect((await close(second)).status).toBe(303)
  expect(await (await estate.request(cast.clerk, path)).text()).not.toContain('还没有结果')
})

test('a drill is lifted over nobody in danger, and a real one without anything open needs no tick', () => {
  const estate = openTestEstate()
  const drill = running(estate, { drill: true })
  expect(openIn(estate.db, drill, estate.clock.now)).toEqual({ rooms: [], print: '' })
  expect(() => lift(estate, drill)).not.toThrow()
  const real = running(estate)
  const lifts = () =>
    liftEmergency(estate.db, { id: real.id, why: '来电了' }, real.leaderId, estate.clock.now)
  expect(lifts).toThrow(Conflict)
})
