import { expect, test } from 'vitest'
import { doorState } from '#rollcalls/counts.ts'
import { doorAt } from '#rollcalls/doors.ts'
import { rollAnswers } from '#rollcalls/schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { calledRoll, linkOf, minutesOn, ring } from './story.ts'

test('one tap answers without signing in, opening the link never does, and it can be taken back', async () => {
  const estate = openTestEstate()
  const emergency = calledRoll(estate)
  const link = linkOf(estate, emergency, '3/2/501')
  const page = await (await estate.request(null, link)).text()
  expect(page).toContain('平安吗')
  expect(estate.db.select().from(rollAnswers).all()).toEqual([])
  const answered = await estate.request(null, link, { form: { state: 'help', words: '要轮椅' } })
  expect(answered.status).toBe(303)
  expect(doorState(estate.db, emergency.id, '3/2/501')).toBe('help')
  const back = answered.headers.get('location')!
  const said = await (await estate.request(null, back)).text()
  expect(said).toContain('已记下，要帮忙')
  expect(said).toContain('要轮椅')
  const seal = /name="said" value="([^"]+)"/.exec(said)![1]!
  await estate.request(null, link, { form: { state: 'safe', said: seal } })
  expect(doorAt(estate.db, emergency.id, '3/2/501')).toMatchObject({ state: 'safe', doubt: 0 })
  const undone = await estate.request(null, `${link}/undo`, { form: { said: seal } })
  expect(undone.status).toBe(303)
  expect(doorState(estate.db, emergency.id, '3/2/501')).toBe('safe')
})

test('another browser with the same link does not undo a cry for help', async () => {
  const estate = openTestEstate()
  const emergency = calledRoll(estate)
  const link = linkOf(estate, emergency, '3/2/501')
  await estate.request(null, link, { form: { state: 'help' } })
  const second = await estate.request(null, link, { form: { state: 'safe' } })
  expect(doorAt(estate.db, emergency.id, '3/2/501')).toMatchObject({ state: 'help', doubt: 1 })
  expect(await (await estate.request(null, second.headers.get('location')!)).text()).toContain(
    '要有人上门看过',
  )
})

test('a staircase link asks which door, and serves for no door of other stairs', async () => {
  const estate = openTestEstate()
  const emergency = calledRoll(estate)
  const link = linkOf(estate, emergency, '3/2')
  expect(await (await estate.request(null, link)).text()).toContain('你是哪一户')
  expect((await estate.request(null, link, { form: { state: 'safe', door: '3/2/501' } })).status).toBe(303)
  expect(doorState(estate.db, emergency.id, '3/2/501')).toBe('safe')
  expect((await estate.request(null, link, { form: { state: 'safe', door: '3/1/101' } })).status).toBe(404)
  expect((await estate.request(null, link, { form: { state: 'safe' } })).status).toBe(404)
})

test('help is asked for a neighbour of the same stairs, and only help', async () => {
  const estate = openTestEstate()
  const emergency = calledRoll(estate)
  const link = linkOf(estate, emergency, '3/2/501')
  expect(await (await estate.request(null, `${link}?step=neighbour`)).text()).toContain('哪一户要帮忙')
  await estate.request(null, link, { form: { state: 'safe', neighbour: '3/2/101' } })
  expect(doorState(estate.db, emergency.id, '3/2/101')).toBe('help')
  expect(doorState(estate.db, emergency.id, '3/2/501')).toBe('silent')
  const far = await estate.request(null, link, { form: { state: 'help', neighbour: '3/1/101' } })
  expect(far.status).toBe(404)
})

test('a link is dead when its emergency is over', async () => {
  const estate = openTestEstate()
  const link = linkOf(estate, calledRoll(estate), '3/2/501')
  minutesOn(estate, 13 * 60)
  expect(await (await estate.request(null, link)).text()).toContain('已经结束')
  expect((await estate.request(null, link, { form: { state: 'safe' } })).status).toBe(409)
})

test('a line too long is refused with every word of it', async () => {
  const estate = openTestEstate()
  const link = linkOf(estate, calledRoll(estate), '3/2/501')
  const words = '水'.repeat(101)
  const refused = await estate.request(null, link, { form: { state: 'help', words } })
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain(words)
})

test('the captain sweeps the stairs with one tap a door, and takes one back', async () => {
  const estate = openTestEstate()
  const { captain } = estate.cast
  const { id } = calledRoll(estate)
  const form = { unit: '3/2/201', state: 'checked', back: 'sweep', scope: '3/2' }
  const tapped = await estate.request(captain, `/rollcalls/${id}/answers`, { form })
  expect(tapped.headers.get('location')).toBe(`/rollcalls/${id}/sweep?scope=3%2F2#door-3-2-201`)
  expect(doorState(estate.db, id, '3/2/201')).toBe('checked')
  const page = await (await estate.request(captain, `/rollcalls/${id}/sweep?scope=3/2`)).text()
  expect(page).toContain('还有 5 户没有回音')
  expect(page).toContain(`hx-post="/rollcalls/${id}/answers"`)
  const [answer] = estate.db.select().from(rollAnswers).all()
  expect(answer).toMatchObject({ how: 'sweep', by: captain.id })
  const undo = { answer: String(answer!.id), back: 'sweep', scope: '3/2' }
  await estate.request(captain, `/rollcalls/${id}/answers/undo`, { form: undo })
  expect(doorState(estate.db, id, '3/2/201')).toBe('silent')
  const outside = { unit: '3/1/101', state: 'safe', back: 'sweep' }
  expect((await estate.request(captain, `/rollcalls/${id}/answers`, { form: outside })).status).toBe(404)
})

test('family elsewhere answers for the home; the home itself does not say "checked"', async () => {
  const estate = openTestEstate()
  const { daughter, resident } = estate.cast
  const { id } = calledRoll(estate)
  await estate.request(daughter, `/rollcalls/${id}/answers`, { form: { unit: '3/2/501', state: 'safe' } })
  expect(estate.db.select().from(rollAnswers).get()).toMatchObject({ how: 'other', by: daughter.id })
  const checked = await estate.request(resident, `/rollcalls/${id}/answers`, {
    form: { unit: '3/2/501', state: 'checked' },
  })
  expect(checked.status).toBe(403)
})

test('whoever is asked about a door accepts it and says what was found', async () => {
  const estate = openTestEstate()
  const { captain } = estate.cast
  const { id } = calledRoll(estate)
  minutesOn(estate, 6)
  ring(estate)
  const asked = await (await estate.request(captain, `/rollcalls/${id}/askings`)).text()
  expect(asked).toContain('3号楼2单元501室')
  const form = { unit: '3/2/501' }
  await estate.request(captain, `/rollcalls/${id}/askings/acceptance`, { form })
  await estate.request(captain, `/rollcalls/${id}/answers`, {
    form: { ...form, state: 'checked', back: 'askings' },
  })
  expect(estate.db.select().from(rollAnswers).get()).toMatchObject({ how: 'asked', state: 'checked' })
  expect(await (await estate.request(captain, `/rollcalls/${id}/askings`)).text()).not.toContain('501室')
})

test('a drill is marked on every page and sheet', async () => {
  const estate = openTestEstate()
  const { captain } = estate.cast
  const emergency = calledRoll(estate, { drill: true })
  const at = `/rollcalls/${emergency.id}`
  const pages = [
    '',
    '/board',
    '/doors',
    '/sweep?scope=3/2',
    '/sheet?scope=3/2',
    '/poster?scope=3/2',
    '/paper',
    '/askings',
  ]
  for (const page of pages)
    expect(await (await estate.request(captain, at + page)).text(), page).toContain('演练，不是真的')
  expect(await (await estate.request(null, linkOf(estate, emergency, '3/2/501'))).text()).toContain(
    '演练，不是真的',
  )
})
