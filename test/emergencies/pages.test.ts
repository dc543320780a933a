import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { confirmEmergency } from '#emergencies/declaring.ts'
import { planOf } from '#emergencies/plans.ts'
import { isReady } from '#emergencies/ready.ts'
import { emergencies } from '#emergencies/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { declared, planFor } from './story.ts'

const read = async (estate: TestEstate, who: { id: number } | null, path: string) =>
  (await estate.request(who, path)).text()
function running(estate: TestEstate, over = {}) {
  const { id } = declared(estate, over)
  return confirmEmergency(estate.db, id, estate.cast.chair.id, estate.clock.now)
}

describe('every screen says what runs', () => {
  test('in scope, at work and at home, and not elsewhere', async () => {
    const estate = openTestEstate()
    const { resident, clerk, outsider } = estate.cast
    expect(await read(estate, resident, '/notices')).not.toContain('emergency-banner')
    running(estate)
    for (const who of [resident, clerk])
      expect(await read(estate, who, '/notices')).toContain('emergency-banner is-orange')
    expect(await read(estate, outsider, '/notices')).not.toContain('emergency-banner')
    expect(await read(estate, null, '/sign-in')).not.toContain('emergency-banner')
  })

  test('for the whole estate, those not signed in see it too', async () => {
    const estate = openTestEstate()
    running(estate, { scopes: [''] })
    expect(await read(estate, null, '/sign-in')).toContain('emergency-banner is-orange')
  })

  test('what is real stands before a drill that waits for an answer', async () => {
    const estate = openTestEstate()
    const real = running(estate)
    declared(estate, { drill: true, reason: '演练', scopes: ['5'] })
    expect(await read(estate, estate.cast.chair, '/notices')).toContain(`href="/emergencies/${real.id}"`)
  })

  test('a drill has its mark on the screen and on paper', async () => {
    const estate = openTestEstate()
    const { id } = running(estate, { drill: true })
    const own = await read(estate, estate.cast.resident, `/emergencies/${id}`)
    expect(own).toMatch(/emergency-banner is-drill.*【演练】/s)
    const elsewhere = await read(estate, estate.cast.resident, '/notices')
    expect(elsewhere).toMatch(/emergency-banner is-drill is-elsewhere.*正在演练：/s)
    expect(elsewhere).not.toContain('【演练】')
    expect(await read(estate, estate.cast.resident, `/emergencies/${id}/poster`)).toContain('sheet-drill')
  })
})

describe('pages', () => {
  test('the home page says what to do first, whom to ring and where to answer', async () => {
    const estate = openTestEstate()
    const { id } = running(estate)
    const page = await read(estate, estate.cast.resident, '/')
    expect(page).toContain('用手电，不点蜡烛')
    expect(page).toContain('href="tel:120"')
    expect(page).toContain(`href="/rollcalls/${id}"`)
    expect(page).not.toContain(`/emergencies/${id}/work`)
  })

  test('unchanged words of a plan are read in the reader’s own language', async () => {
    const estate = openTestEstate()
    const plan = planFor(estate)
    const { title, watchFor, whatToDo } = planOf(estate.db, plan.id).texts['zh-CN']
    const { id } = running(estate, { title, watchFor, whatToDo })
    const init = { headers: { 'accept-language': 'en' } }
    const page = await (await estate.request(estate.cast.resident, `/emergencies/${id}`, init)).text()
    expect(page).toContain('Use a torch, not candles')
  })

  test('a refused declaration keeps every word', async () => {
    const estate = openTestEstate()
    const form = {
      plan: String(planFor(estate).id),
      reason: '跳闸',
      level: 'red',
      title: '停电',
      hours: '99',
    }
    const answer = await estate.request(estate.cast.clerk, '/emergencies', { form })
    expect(answer.status).toBe(422)
    const page = await answer.text()
    expect(page).toContain('跳闸')
    expect(page).toContain('请至少勾一个地方')
  })

  test('of two who confirm at once the second is told, and who was first stands on the page', async () => {
    const estate = openTestEstate()
    const { id } = declared(estate)
    const confirm = (who: { id: number }) =>
      estate.request(who, `/emergencies/${id}/confirmation`, { form: {} })
    const answers = await Promise.all([confirm(estate.cast.chair), confirm(estate.cast.officer)])
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409])
  })

  test('the readiness page says what to do next', async () => {
    const estate = openTestEstate()
    const page = await read(estate, estate.cast.steward, '/readiness')
    expect(page).toContain('还有')
    expect(page).toContain('href="/emergencies/new?drill=yes"')
  })
})

test('what is not known is not ready', () => {
  expect(isReady('reserve', null)).toBe(false)
  expect(isReady('reserve', 3)).toBe(true)
  expect(isReady('care', 91)).toBe(false)
  expect(isReady('drill', 30)).toBe(true)
})

test('a page about a drill carries its mark, even while something real runs', async () => {
  const estate = openTestEstate()
  const drill = running(estate, { drill: true, reason: '演练' })
  running(estate)
  // The one ends the other; where both were begun before it did, they run side by side.
  estate.db.update(emergencies).set({ state: 'active' }).where(eq(emergencies.id, drill.id)).run()
  const { resident, clerk } = estate.cast
  expect(await read(estate, resident, '/notices')).toContain('emergency-banner is-orange')
  expect(await read(estate, resident, `/rollcalls/${drill.id}`)).toContain('emergency-banner is-drill')
  expect(await read(estate, clerk, `/emergencies/${drill.id}/work`)).toContain('户没回音')
})
