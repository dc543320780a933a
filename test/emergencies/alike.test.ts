import { expect, test } from 'vitest'
import { declareEmergency } from '#emergencies/declaring.ts'
import { emergencies } from '#emergencies/schema.ts'
import { Conflict } from '#errors.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { declared, planFor, powerCut } from './story.ts'

const forms = (estate: TestEstate, more: Record<string, string> = {}) => ({
  plan: String(planFor(estate).id),
  reason: '整栋没电',
  level: 'orange',
  title: '停电了',
  watchFor: '电梯',
  whatToDo: '用手电',
  issuedBy: '业主委员会',
  hours: '6',
  scopes: '3',
  ...more,
})
const count = ({ db }: TestEstate) => db.select().from(emergencies).all().length

test('what somebody else has declared for a place that meets it is the same, until it is said to be another', () => {
  const estate = openTestEstate()
  const { chair, captain } = estate.cast
  const first = declared(estate)
  const again = (by: { id: number }, over: Parameters<typeof powerCut>[1]) =>
    declareEmergency(estate.db, powerCut(estate, { reason: '没电', ...over }), by.id, estate.clock.now)
  expect(() => again(chair, {})).toThrow(Conflict)
  expect(() => again(chair, { scopes: [''] })).toThrow(Conflict)
  expect(() => again(captain, { scopes: ['3/2'], life: true })).toThrow(Conflict)
  expect(again(chair, { scopes: ['5'] }).id).toBeGreaterThan(first.id)
  expect(again(chair, { kind: 'flood', planId: null }).id).toBeGreaterThan(first.id)
  expect(again(chair, { drill: true }).id).toBeGreaterThan(first.id)
  const other = again(chair, { another: first.id })
  expect(other.id).toBeGreaterThan(first.id)
  // The tick was said of the first alone.
  expect(() => again(captain, { scopes: ['3/2'], another: first.id })).toThrow(Conflict)
})

test('the second of two who declare at once is shown the first, keeps every word, and may insist', async () => {
  const estate = openTestEstate()
  const { clerk, chair } = estate.cast
  const answers = await Promise.all(
    [clerk, chair].map((who) => estate.request(who, '/emergencies', { form: forms(estate) })),
  )
  expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409])
  expect(count(estate)).toBe(1)
  const late = answers.find((answer) => answer.status === 409)!
  const page = await late.text()
  expect(page).toContain('整栋没电')
  expect(page).toContain('href="/emergencies/1"')
  expect(page).toMatch(/name="another"[^>]*value="1"|value="1"[^>]*name="another"/)
  const sure = await estate.request(chair, '/emergencies', { form: forms(estate, { another: '1' }) })
  expect(sure.status).toBe(303)
  expect(count(estate)).toBe(2)
})

test('whoever writes one, or is asked to confirm one, reads what waits already', async () => {
  const estate = openTestEstate()
  const { clerk, chair, officer } = estate.cast
  declared(estate)
  const write = await estate.request(chair, `/emergencies/new?plan=${planFor(estate).id}`)
  expect(await write.text()).toContain('同一件事已经有人启动了')
  declareEmergency(estate.db, powerCut(estate, { another: 1 }), chair.id, estate.clock.now)
  const second = await (await estate.request(officer, '/emergencies/2')).text()
  expect(second).toContain('同一件事已经有人启动了')
  expect(second).toContain('href="/emergencies/1"')
  expect(await (await estate.request(clerk, '/emergencies/new')).text()).not.toContain('同一件事')
})
