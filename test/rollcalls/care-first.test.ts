import { expect, test } from 'vitest'
import { agreeBuddy, askBuddy } from '#care/buddies.ts'
import { doorsIn } from '#rollcalls/doors.ts'
import { lists } from '#test/care/story.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { calledRoll, minutesOn, ring } from './story.ts'

/** 3/2/501 has an oxygen machine, and the neighbour of 502 has agreed to look first; 3/2/101 cannot use the stairs. */
function called(estate: TestEstate) {
  const { db, cast, clock } = estate
  const entry = lists(estate)
  const stairs = { personId: cast.elder.id, unit: '3/2/101', how: 'spoken' as const, words: '本人说的' }
  lists(estate, { ...stairs, fields: { mobility: 'noStairs' } }, cast.captain.id)
  const asked = askBuddy(db, { entryId: entry.id, personId: cast.neighbour.id }, cast.resident.id, clock.now)
  agreeBuddy(db, asked.id, cast.neighbour.id, clock.now)
  return calledRoll(estate)
}

test('in a power cut oxygen stands first on every list, then who cannot use the stairs', async () => {
  const estate = openTestEstate()
  const { id } = called(estate)
  const first = (areas: string[]) =>
    doorsIn(estate.db, id, { areas, show: 'silent' }).map((door) => door.unit)
  expect(first(['3']).slice(0, 2)).toEqual(['3/2/501', '3/2/101'])
  const html = await (await estate.request(estate.cast.captain, `/rollcalls/${id}/sweep?scope=3/2`)).text()
  const at = (door: string) => html.indexOf(`id="door-3-2-${door}"`)
  expect(at('501')).toBeLessThan(at('101'))
  expect(at('101')).toBeLessThan(at('102'))
  expect(html).toContain('优先关照')
  expect(html).not.toContain('oxygen')
})

test('a door of the care list is looked after sooner, by its buddy first', () => {
  const estate = openTestEstate()
  const { id } = called(estate)
  minutesOn(estate, 3)
  ring(estate)
  const shown = (unit: string) => doorsIn(estate.db, id, { areas: [unit] })[0]
  expect(shown('3/2/501')).toMatchObject({ rung: 'buddy', nextName: '周明' })
  expect(shown('3/2/101')).toMatchObject({ rung: 'captain', nextName: '王桂兰' })
  expect(shown('3/2/502')).toMatchObject({ rung: null, nextName: null })
  minutesOn(estate, 6)
  ring(estate)
  expect(shown('3/2/501')).toMatchObject({ rung: 'captain' })
})
