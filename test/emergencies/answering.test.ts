import { expect, test } from 'vitest'
import { confirmEmergency } from '#emergencies/declaring.ts'
import { openTestEstate } from '#test/estate.ts'
import { declared } from './story.ts'

test('who has no door in the roll call is not asked to answer for one, and comes to no page that is not there', async () => {
  const estate = openTestEstate()
  const { cast, db, clock } = estate
  const { id } = declared(estate, { scopes: ['3/2'] })
  confirmEmergency(db, id, cast.chair.id, clock.now)
  const way = `/rollcalls/${id}`
  const read = async (who: { id: number }, path: string) => (await estate.request(who, path)).text()
  for (const path of ['/', `/emergencies/${id}`]) {
    const resident = await read(cast.resident, path)
    expect(resident).toContain(`href="${way}"`)
    expect(resident).toContain('报平安或要帮忙')
    // He looks after the whole estate, and lives in another building.
    const chair = await read(cast.chair, path)
    expect(chair).not.toContain('报平安或要帮忙')
    expect(chair).toContain('看看点名')
    expect(await read(cast.outsider, path)).not.toContain(way)
  }
  expect((await estate.request(cast.chair, way)).status).toBe(200)
  estate.close()
})
