import { expect, test } from 'vitest'
import { promisesOf } from '#listings/lifecycle/rows.ts'
import { finish } from '#listings/promises/finishing.ts'
import { openTestEstate } from '#test/estate.ts'
import { post, promises } from './story.ts'

test('both sides fix another time at once: the second reads both times', async () => {
  const estate = openTestEstate()
  const { resident, neighbour } = estate.cast
  const need = post(estate, resident)
  const { id } = promises(estate, neighbour, need.id)
  const page = await (await estate.request(resident, `/needs/${need.id}`)).text()
  expect(page).toMatch(/name="version" value="0"/)
  const fix = (who: { id: number }, at: string, version: string) =>
    estate.request(who, `/needs/${need.id}/promises/${id}/handover`, { form: { at, version } })
  expect((await fix(resident, '2026-11-25T09:00', '0')).status).toBe(303)
  const second = await fix(neighbour, '2026-11-25T10:30', '0')
  expect(second.status).toBe(409)
  expect(await second.text()).toContain('对方定了 2026-11-25 09:00，您写的是 2026-11-25 10:30')
  const [row] = promisesOf(estate.db, need.id)
  expect(row!.handoverVersion).toBe(1)
  expect((await fix(neighbour, '2026-11-25T10:30', '1')).status).toBe(303)
})

test('what was just done is not withdrawn from an old page', async () => {
  const estate = openTestEstate()
  const { resident, neighbour } = estate.cast
  const need = post(estate, resident)
  const { id: promiseId } = promises(estate, neighbour, need.id)
  const old = await (await estate.request(resident, `/needs/${need.id}`)).text()
  const was = /name="was" value="([^"]*)"/.exec(old)![1]!
  finish(estate.db, { id: need.id, promiseId }, neighbour.id, estate.clock.now)
  const form = { why: '不用了', was }
  const late = await estate.request(resident, `/needs/${need.id}/withdrawal`, { form })
  expect(late.status).toBe(409)
  expect(promisesOf(estate.db, need.id).map((one) => one.state)).toEqual(['done'])
})
