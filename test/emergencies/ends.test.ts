import { like } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { declareEmergency } from '#emergencies/declaring.ts'
import { liftEmergency } from '#emergencies/ending.ts'
import { messages } from '#messages/outbox/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { declared, planFor, powerCut, undone } from './story.ts'

const read = async (estate: TestEstate, who: { id: number }, path: string) =>
  (await estate.request(who, path)).text()

/** Two that run, over building 3 and over one staircase of it. */
function two(estate: TestEstate) {
  const wide = declared(estate, { life: true, title: '燃气泄漏', kind: 'gas', planId: null })
  const near = declared(estate, {
    life: true,
    title: '电梯困人',
    kind: 'lift',
    planId: null,
    scopes: ['3/2'],
  })
  const lift = (id: number) =>
    liftEmergency(
      estate.db,
      { id, why: '处理完了', despite: undone(estate, id) },
      estate.cast.clerk.id,
      estate.clock.now,
    )
  const told = (id: number) =>
    estate.db
      .select()
      .from(messages)
      .where(like(messages.key, `emergency:${id}:lifted%`))
      .all()
  return { wide, near, lift, told }
}

test('nobody is sent home by the end of one where another still runs: in no message, on no page and on no paper', async () => {
  const estate = openTestEstate()
  const { wide, near, lift, told } = two(estate)
  lift(near.id)
  const [only, ...more] = told(near.id)
  expect(more).toEqual([])
  expect(only!.body).toContain('燃气泄漏')
  expect(only!.body).not.toContain('可以回到日常')
  const page = await read(estate, estate.cast.resident, `/emergencies/${near.id}`)
  expect(page).toContain('这里还没有结束的')
  expect(page).toContain(`href="/emergencies/${wide.id}"`)
  expect(page).not.toContain('可以回家')
  expect(await read(estate, estate.cast.resident, `/emergencies/${near.id}/poster`)).toContain('燃气泄漏')
})

test('each reader is told of what still runs at their own door', async () => {
  const estate = openTestEstate()
  const { wide, lift, told } = two(estate)
  lift(wide.id)
  const [free, held] = told(wide.id)
  expect(free!.body).toContain('told.over.real.lifted.body')
  expect(JSON.parse(free!.audience).scopes).toContain('3/1/101')
  expect(JSON.parse(free!.audience).scopes).not.toContain('3/2/501')
  expect(held!.body).toContain('电梯困人')
  expect(JSON.parse(held!.audience)).toEqual({ scopes: ['3/2'] })
  const page = await read(estate, estate.cast.resident, `/emergencies/${wide.id}`)
  expect(page).not.toContain('可以回家')
  const elsewhere = await read(estate, estate.cast.outsider, `/emergencies/${wide.id}`)
  expect(elsewhere).toContain('可以回家')
})

test('whoever lifts one reads what still runs there', async () => {
  const estate = openTestEstate()
  const { wide } = two(estate)
  const page = await read(estate, estate.cast.clerk, `/emergencies/${wide.id}`)
  expect(page.slice(page.indexOf('id="decisions"'))).toContain('电梯困人')
})

test('a declaration names no source that its declarer did not give, and carries none to another', async () => {
  const estate = openTestEstate()
  const { clerk, chair } = estate.cast
  const form = await read(estate, clerk, `/emergencies/new?plan=${planFor(estate).id}`)
  expect(form).toMatch(/name="issuedBy"(?![^>]*value="[^"])/)
  const silent = declared(estate, { life: true, issuedBy: '' })
  for (const page of ['', '/poster'])
    expect(await read(estate, clerk, `/emergencies/${silent.id}${page}`)).not.toContain('依据')
  const mine = declared(estate, { issuedBy: '国网热线', reason: '另一件', another: 99 })
  estate.clock.now = '2026-11-24T02:30:00.000Z'
  expect(await read(estate, clerk, `/emergencies/new?again=${mine.id}`)).toContain('国网热线')
  expect(await read(estate, chair, `/emergencies/new?again=${mine.id}`)).not.toContain('国网热线')
})

test('written again it begins now, and page, list, paper and report name one beginning', async () => {
  const estate = openTestEstate()
  const { clerk } = estate.cast
  const before = declared(estate)
  estate.clock.now = '2026-11-24T03:20:00.000Z'
  expect(await read(estate, clerk, `/emergencies/new?again=${before.id}`)).toContain('2026-11-24T11:20')
  const row = declareEmergency(
    estate.db,
    powerCut(estate, { life: true, startsAt: '2026-11-24T02:10:00.000Z' }),
    clerk.id,
    estate.clock.now,
  )
  const at = `/emergencies/${row.id}`
  for (const path of [at, '/emergencies', `${at}/report`])
    expect(await read(estate, clerk, path)).toContain('datetime="2026-11-24T02:10:00.000Z"')
  for (const path of [`${at}/poster`, `${at}/report/print`])
    expect(await read(estate, clerk, path)).toContain('10:10')
})

test('a drill that something real ended says so, and not that its time ran out', async () => {
  const estate = openTestEstate()
  const drill = declared(estate, { drill: true, life: true })
  const waits = declared(estate, { drill: true, kind: 'heat', planId: null })
  declared(estate, { life: true, kind: 'fire', planId: null })
  for (const { id } of [drill, waits]) {
    const page = await read(estate, estate.cast.clerk, `/emergencies/${id}`)
    expect(page).toContain('演练中止了，因为这里出了真事')
    expect(page).not.toMatch(/时间到|失效|没有启动/)
  }
  expect(await read(estate, estate.cast.clerk, '/emergencies')).toContain('中止，因为出了真事')
})
