import { expect, test } from 'vitest'
import { openTestEstate } from '#test/estate.ts'
import { calledRoll } from '#test/rollcalls/story.ts'
import { lift, raise } from '#test/shifts/story.ts'

test('her own open call stands on her home page before what the emergency says, and nowhere on a neighbour’s', async () => {
  const estate = openTestEstate()
  const { cast } = estate
  const emergency = calledRoll(estate)
  const id = raise(estate, emergency, { level: 1, by: cast.resident.id })
  const read = async (who: { id: number }) => (await estate.request(who, '/')).text()
  const html = await read(cast.resident)
  const own = html.indexOf(`href="/emergencies/${emergency.id}/needs/${id}"`)
  expect(own).toBeGreaterThan(0)
  expect(own).toBeLessThan(html.indexOf(`id="emergency-${emergency.id}"`))
  expect(await read(cast.tenant)).not.toContain('已记下，您家要帮忙')
  estate.close()
})

test('after the emergency is lifted the roll call still tells a home of its open call', async () => {
  const estate = openTestEstate()
  const { cast } = estate
  const emergency = calledRoll(estate)
  raise(estate, emergency, { level: 2, by: cast.resident.id })
  lift(estate, emergency)
  const read = async (who: { id: number }) => (await estate.request(who, `/rollcalls/${emergency.id}`)).text()
  expect(await read(cast.resident)).toContain('您家的求助：应急已经结束')
  expect(await read(cast.neighbour)).not.toContain('您家的求助')
  estate.close()
})
