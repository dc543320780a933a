import { like } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { dispatchTo } from '#helpcalls/dispatch.ts'
import { acceptDispatch } from '#helpcalls/dispatch-answers.ts'
import { messages } from '#messages/outbox/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { calledRoll } from '#test/rollcalls/story.ts'
import { onShift, raise, running } from '#test/shifts/story.ts'

describe('whoever called for help', () => {
  test('reads on all pages of hers who was told, who is asked, who comes, and whom to ring', async () => {
    const estate = openTestEstate()
    const { resident, neighbour, clerk, outsider } = estate.cast
    const emergency = running(estate)
    const listingId = raise(estate, emergency, { by: resident.id, words: '' })
    const pages = [`/needs/${listingId}`, `/emergencies/${emergency.id}/needs/${listingId}`]
    const read = async (person: { id: number }, path: string) => (await estate.request(person, path)).text()
    for (const path of pages) {
      const html = await read(resident, path)
      expect(html).toContain('已记下，您家要帮忙')
      expect(html).toContain('已告诉值班的')
      expect(html).toContain('tel:120')
      expect(html).toContain('哪里不好？')
    }
    onShift(estate, emergency, neighbour)
    const at = { emergencyId: emergency.id, listingId }
    dispatchTo(estate.db, { ...at, personId: neighbour.id }, clerk.id, estate.clock.now)
    for (const path of pages)
      expect(await read(resident, path)).toMatch(/正在问\s*周明（[^（）]+）\s*能不能来/)
    acceptDispatch(estate.db, at, neighbour.id, estate.clock.now)
    for (const path of pages) expect(await read(resident, path)).toMatch(/周明（[^（）]+）\s*正在过来/)
    // Nobody but the household is shown it.
    expect(await read(outsider, pages[0]!)).not.toContain('已记下，您家要帮忙')
    estate.close()
  })

  test('is told at once in the roll call what was heard and what happens now', async () => {
    const estate = openTestEstate()
    const emergency = calledRoll(estate)
    const answer = { unit: '3/2/501', state: 'help', back: 'home' }
    const path = `/rollcalls/${emergency.id}`
    await estate.request(estate.cast.resident, `${path}/answers`, { form: answer })
    const html = await (await estate.request(estate.cast.resident, path)).text()
    expect(html).toContain('已记下，您家要帮忙')
    expect(html.indexOf('已记下，您家要帮忙')).toBeLessThan(html.indexOf('roll-presses'))
    estate.close()
  })

  test('can say afterwards what is wrong, and whoever is on the way is told', async () => {
    const estate = openTestEstate()
    const { resident, neighbour, clerk, outsider } = estate.cast
    const emergency = running(estate)
    onShift(estate, emergency, neighbour)
    const at = { emergencyId: emergency.id, listingId: raise(estate, emergency, { by: resident.id }) }
    dispatchTo(estate.db, { ...at, personId: neighbour.id }, clerk.id, estate.clock.now)
    const path = `/emergencies/${at.emergencyId}/needs/${at.listingId}`
    const say = (person: { id: number }, words: string) =>
      estate.request(person, `${path}/words`, { form: { words } })
    expect((await say(resident, '')).status).toBe(422)
    expect((await say(outsider, '药吃完了')).status).toBe(404)
    expect((await say(resident, '药吃完了')).status).toBe(303)
    expect(await (await estate.request(neighbour, path)).text()).toContain('药吃完了')
    const told = estate.db.select().from(messages).where(like(messages.key, 'need:%:said:%')).all()
    expect(told.map((one) => JSON.parse(one.audience))).toEqual([{ people: [neighbour.id] }])
    estate.close()
  })
})
