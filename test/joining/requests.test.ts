import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { runDueJobs } from '#estate/jobs.ts'
import { joiningJobs } from '#joining/jobs.ts'
import { acceptRequest } from '#joining/request-decisions.ts'
import { openRequestCount, pendingRequest } from '#joining/requests.ts'
import { joinRequests } from '#joining/schema.ts'
import { messages } from '#messages/outbox/schema.ts'
import { confirmOccupancy } from '#people/disputing.ts'
import { sessions } from '#sessions/schema.ts'
import { occupancies, people } from '#standing/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { asker, cookieOf, letterFor } from './forms.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

const post = (path: string, form: Record<string, string>, who: { id: number } | null = null) =>
  estate.request(who, path, { form })
const ask = async (more: Record<string, string> = {}) => {
  const answer = await post('/join/request', asker(more))
  const request = estate.db.select().from(joinRequests).orderBy(joinRequests.id).all().at(-1)!
  return { answer, request, person: { id: request?.personId ?? 0 } }
}
const now = (name: string) =>
  estate.db
    .select({ unit: occupancies.unit, how: occupancies.verifiedHow, until: occupancies.until })
    .from(occupancies)
    .innerJoin(people, eq(people.id, occupancies.personId))
    .where(eq(people.name, name))
    .all()
const after = (hours: number) => new Date(Date.parse(estate.clock.now) + hours * 3_600_000).toISOString()

describe('asking to join', () => {
  test('opens an account that belongs nowhere yet, and waits', async () => {
    const { answer, request } = await ask()
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/join/waiting'])
    expect(request).toMatchObject({ unit: '3/2/202', relation: 'tenant', decidedAt: null })
    expect(now('高原')).toEqual([])
    const waiting = await estate.request(null, '/join/waiting', { headers: { cookie: cookieOf(answer) } })
    expect(await waiting.text()).toContain('申请加入3号楼2单元202室')
    expect(pendingRequest(estate.db, request.personId, estate.clock.now)?.door).toBe('3号楼2单元202室')
    expect(openRequestCount(estate.db, ['3/2'], estate.clock.now)).toBe(1)
    expect(openRequestCount(estate.db, ['3/1'], estate.clock.now)).toBe(0)
    expect(openRequestCount(estate.db, [], estate.clock.now)).toBe(0)
  })

  test.each(['3-2-202', '３号楼２单元２０２', '三号楼二单元二〇二室', 'Building 3, Entrance 2, 202'])(
    'reads the door %s',
    async (door) => {
      expect((await ask({ door })).request.unit).toBe('3/2/202')
    },
  )

  test('proposes doors that exist, and never says who lives behind them', async () => {
    const answer = await post('/join/request', asker({ door: '3号楼501' }))
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(html).toContain('3号楼1单元501室')
    expect(html).toContain('3号楼2单元501室')
    expect(html).toContain('value="高原"')
    for (const person of Object.values(estate.cast)) expect(html).not.toContain(person.name)
    expect(await (await post('/join/request', asker({ door: '火星' }))).text()).toContain('没有找到这一户')
  })

  test('one of the proposed doors can be picked', async () => {
    const html = await (await post('/join/request', asker({ door: '3号楼501' }))).text()
    expect(html).toContain('name="pick" value="3号楼1单元501室"')
    const again = await post(
      '/join/request',
      asker({ door: '3号楼501', pick: '3号楼1单元501室', consent: '' }),
    )
    expect(await again.text()).toContain('value="3号楼1单元501室"')
    expect((await ask({ door: '3号楼501', pick: '3号楼1单元501室' })).request.unit).toBe('3/1/501')
  })

  test('the answer is the same for a full home and an empty one', async () => {
    const full = await ask({ door: '3-2-501', name: '甲某' })
    const empty = await ask({ door: '3-2-202', name: '乙某' })
    expect(full.answer.status).toBe(empty.answer.status)
    expect(full.answer.headers.get('location')).toBe(empty.answer.headers.get('location'))
  })

  test('an account asks for one more home without opening another account, once', async () => {
    const form = { door: '3-1-101', relation: 'owner', message: '', consent: 'yes' }
    expect((await post('/join/request', form, estate.cast.outsider)).status).toBe(303)
    expect((await post('/join/request', form, estate.cast.outsider)).status).toBe(409)
    expect((await post('/join/request', { ...form, door: '5-301' }, estate.cast.outsider)).status).toBe(422)
  })

  test('can be withdrawn, by the asking person only', async () => {
    const { request, person } = await ask()
    const path = `/requests/${request.id}/withdrawal`
    expect((await post(path, {}, estate.cast.resident)).status).toBe(404)
    expect((await post(path, {}, person)).status).toBe(303)
    expect((await post(path, {}, person)).status).toBe(409)
    expect((await post(`/requests/${request.id}/acceptance`, {}, estate.cast.captain)).status).toBe(409)
  })

  test('ends by itself after 14 days', async () => {
    const { request } = await ask()
    const late = after(14 * 24)
    expect(() => acceptRequest(estate.db, { id: request.id }, estate.cast.captain.id, late)).toThrow(
      'joining:errors.requestOver',
    )
    expect(runDueJobs(estate.db, joiningJobs, late)).toBeGreaterThan(0)
    expect(estate.db.select().from(joinRequests).get()).toMatchObject({
      decision: 'expired',
      decidedBy: null,
    })
  })

  test('is settled when the person joins the home by letter instead', async () => {
    const { request, person } = await ask()
    const { code } = letterFor(estate, '3/2/202')
    expect((await post('/join', { code, relation: 'tenant', consent: 'yes' }, person)).status).toBe(303)
    expect(estate.db.select().from(joinRequests).where(eq(joinRequests.id, request.id)).get()!.decision).toBe(
      'withdrawn',
    )
  })
})

describe('deciding', () => {
  test('the captain vouches, and the person is at home', async () => {
    const { request } = await ask()
    const page = await (await estate.request(estate.cast.captain, '/requests')).text()
    expect(page).toContain('高原 申请加入 3号楼2单元202室')
    expect(page).toContain('tel:13912345678')
    expect(page).toContain('我认识，作保加入')
    expect((await post(`/requests/${request.id}/acceptance`, {}, estate.cast.captain)).status).toBe(303)
    expect(now('高原')).toEqual([{ unit: '3/2/202', how: 'vouched', until: null }])
  })

  test('an office approves', async () => {
    const { request } = await ask()
    await post(`/requests/${request.id}/acceptance`, {}, estate.cast.chair)
    expect(now('高原')[0]!.how).toBe('approved')
  })

  test('of two who decide at once the second is told so', async () => {
    const { request } = await ask()
    const path = `/requests/${request.id}`
    const answers = await Promise.all([
      post(`${path}/acceptance`, {}, estate.cast.captain),
      post(`${path}/refusal`, { why: '不认识' }, estate.cast.chair),
    ])
    expect(answers.map((answer) => answer.status).sort()).toEqual([303, 409])
    const second = answers.find((answer) => answer.status === 409)!
    expect(await second.text()).toContain('别人已经处理了')
  })

  test('a refusal needs a reason', async () => {
    const { request } = await ask()
    const path = `/requests/${request.id}/refusal`
    const without = await post(path, { why: ' ' }, estate.cast.captain)
    expect(without.status).toBe(422)
    expect(await without.text()).toContain('请写明原因')
    await post(path, { why: '请带租房合同来登记' }, estate.cast.captain)
    expect(estate.db.select().from(joinRequests).get()).toMatchObject({
      decision: 'refused',
      why: '请带租房合同来登记',
    })
    expect(now('高原')).toEqual([])
  })

  test('nobody decides about oneself, nor outside one’s own staircase', async () => {
    const form = { door: '3-2-202', relation: 'owner', message: '', consent: 'yes' }
    await post('/join/request', form, estate.cast.captain)
    const own = estate.db.select().from(joinRequests).get()!
    expect((await post(`/requests/${own.id}/acceptance`, {}, estate.cast.captain)).status).toBe(403)
    expect(await (await estate.request(estate.cast.captain, '/requests')).text()).toContain('要由别人来定')
    const { request } = await ask({ door: '5-101' })
    expect((await post(`/requests/${request.id}/acceptance`, {}, estate.cast.captain)).status).toBe(404)
    expect(await (await estate.request(estate.cast.captain, '/requests')).text()).not.toContain('高原')
  })

  test('can be taken back within a day: the home ends and so do the sessions', async () => {
    const { request, person } = await ask()
    await post(`/requests/${request.id}/acceptance`, {}, estate.cast.captain)
    expect(
      (await post(`/requests/${request.id}/undo`, { why: '认错人了' }, estate.cast.neighbour)).status,
    ).toBe(404)
    expect(
      (await post(`/requests/${request.id}/undo`, { why: '认错人了' }, estate.cast.captain)).status,
    ).toBe(303)
    expect(now('高原')[0]!.until).toBe(estate.clock.now)
    expect(estate.db.select().from(sessions).where(eq(sessions.personId, person.id)).all()).toEqual([])
    expect(
      (await post(`/requests/${request.id}/undo`, { why: '认错人了' }, estate.cast.captain)).status,
    ).toBe(409)
  })

  test('is not taken back without a reason, and the home hears it', async () => {
    const { request } = await ask({ door: '3-2-501' })
    await post(`/requests/${request.id}/acceptance`, {}, estate.cast.captain)
    const bare = await post(`/requests/${request.id}/undo`, {}, estate.cast.captain)
    expect(bare.status).toBe(422)
    expect(await bare.text()).toContain('请写明原因')
    expect(now('高原')[0]!.until).toBeNull()
    await post(`/requests/${request.id}/undo`, { why: '认错人了' }, estate.cast.captain)
    const told = estate.db.select().from(messages).all()
    const home = told.find(({ key }) => key.includes(':takenBack:'))
    expect(JSON.parse(home!.audience).people.sort()).toEqual(
      [estate.cast.resident.id, estate.cast.daughter.id].sort(),
    )
    expect(told.some(({ key }) => key === `request:${request.id}:undone`)).toBe(true)
  })

  test('whom the home has confirmed only the home or the register sends away', async () => {
    const { request } = await ask({ door: '3-2-501' })
    const { occupancyId } = acceptRequest(
      estate.db,
      { id: request.id },
      estate.cast.captain.id,
      estate.clock.now,
    )
    confirmOccupancy(estate.db, occupancyId!, estate.cast.resident.id, estate.clock.now)
    const undo = `/requests/${request.id}/undo`
    const refused = await post(undo, { why: '认错人了' }, estate.cast.captain)
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('这一户已经认了此人')
    expect(now('高原')[0]!.until).toBeNull()
    expect((await post(undo, { why: '登记错了' }, estate.cast.officer)).status).toBe(303)
  })

  test('a day later it cannot', async () => {
    const { request } = await ask()
    await post(`/requests/${request.id}/acceptance`, {}, estate.cast.captain)
    estate.clock.now = after(24)
    expect(
      (await post(`/requests/${request.id}/undo`, { why: '认错人了' }, estate.cast.captain)).status,
    ).toBe(409)
    expect(now('高原')[0]!.until).toBeNull()
  })
})

describe('the household objects', () => {
  test('it sees on its own page who asks, and the neighbours do not', async () => {
    const { request } = await ask({ door: '3-2-501' })
    const own = await (await estate.request(estate.cast.daughter, '/households/3/2/501')).text()
    expect(own).toContain('高原 要加入您家')
    expect(own).toContain(`action="/requests/${request.id}/objection"`)
    const home = async (person: typeof estate.cast.daughter) => (await estate.request(person, '/')).text()
    expect(await home(estate.cast.daughter)).toContain('高原 要加入您家')
    expect(await home(estate.cast.neighbour)).not.toContain('高原')
    expect(own).not.toContain('13912345678')
    expect(await (await estate.request(estate.cast.neighbour, '/households/3/2/502')).text()).not.toContain(
      '高原',
    )
  })

  test('whoever decides sees it, and letting in needs a reason then', async () => {
    const { request } = await ask({ door: '3-2-501' })
    expect((await post(`/requests/${request.id}/objection`, {}, estate.cast.neighbour)).status).toBe(404)
    expect((await post(`/requests/${request.id}/objection`, {}, estate.cast.daughter)).status).toBe(303)
    expect(await (await estate.request(estate.cast.captain, '/requests')).text()).toContain(
      '这一户说不认识此人',
    )
    const path = `/requests/${request.id}/acceptance`
    expect((await post(path, {}, estate.cast.captain)).status).toBe(422)
    expect((await post(path, { why: '已上门核实，是林家新租客' }, estate.cast.captain)).status).toBe(303)
    expect(now('高原')).toHaveLength(1)
  })
})
