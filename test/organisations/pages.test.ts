import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { appointments, organisations, people } from '#standing/schema.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'

async function page({ request }: TestEstate, who: { id: number }, path: string) {
  return (await request(who, path)).text()
}

test('every resident sees who does what, with the phone of the office and nobody’s own', async () => {
  const estate = openTestEstate()
  const { db, cast, firm } = estate
  db.update(organisations).set({ phone: '4008201234' }).where(eq(organisations.id, firm.id)).run()
  db.update(people).set({ phone: '13812345678' }).where(eq(people.id, cast.captain.id)).run()
  for (const path of ['/organisations', `/organisations/${firm.id}`]) {
    const html = await page(estate, cast.tenant, path)
    expect(html).toContain('安居物业')
    expect(html).toContain('刘芳')
    expect(html).toContain('href="tel:4008201234"')
    expect(html).not.toContain('13812345678')
    expect(html).not.toMatch(/appointments\/(new|\d+\/end)/)
  }
  const all = await page(estate, cast.tenant, '/organisations')
  expect(all).toContain('王桂兰')
  expect(all).toContain('还有 2 个单元没有楼组长')
  expect(all).not.toContain('3号楼2单元102')
})

test('the residents’ committee is offered a captain where there is none', async () => {
  const estate = openTestEstate()
  const html = await page(estate, estate.cast.officer, '/organisations')
  expect(html).toContain('/appointments/new?role=captain&amp;scope=3%2F1')
  expect(html).not.toContain('role=steward')
})

test('an estate without any organisation still says who to turn to', async () => {
  const estate = openTestEstate()
  estate.db.update(organisations).set({ closedAt: day0 }).run()
  const html = await page(estate, estate.cast.resident, '/organisations')
  expect(html).toContain('还没有登记任何组织')
  expect(html).toContain('钱工')
})

test('a captain is appointed in two steps of plain links and one form', async () => {
  const estate = openTestEstate()
  const { cast, request } = estate
  const found = await page(estate, cast.officer, '/appointments/new?role=captain&scope=3/1&q=何')
  expect(found).toContain('何静')
  expect(found).toContain('3号楼2单元201室')
  expect(found).toContain(`person=${cast.tenant.id}`)
  const form = await page(
    estate,
    cast.officer,
    `/appointments/new?role=captain&scope=3/1&person=${cast.tenant.id}`,
  )
  expect(form).toContain('<option value="3/1" selected="">')
  expect(form).not.toContain('<option value="">')
  const answer = await request(cast.officer, '/appointments', {
    form: { person: String(cast.tenant.id), role: 'captain', scope: '3/1', from: '', until: '2027-06-30' },
  })
  expect(answer.headers.get('location')).toBe('/organisations')
  const row = estate.db.select().from(appointments).where(eq(appointments.personId, cast.tenant.id)).get()
  expect(row).toMatchObject({
    role: 'captain',
    scope: '3/1',
    startsAt: day0,
    until: '2027-06-30T16:00:00.000Z',
  })
  expect(await page(estate, cast.resident, '/organisations')).toMatch(/任期到[\s\S]*2027年6月30日/)
})

test('a refused appointment comes back with its words and a sentence', async () => {
  const { cast, request } = openTestEstate()
  const form = {
    person: String(cast.captain.id),
    role: 'captain',
    scope: '3/2',
    from: '',
    until: '2026-12-31',
  }
  const answer = await request(cast.officer, '/appointments', { form })
  const html = await answer.text()
  expect(answer.status).toBe(409)
  expect(html).toContain('王桂兰 已经担任这个职务了')
  expect(html).toContain('value="2026-12-31"')
})

test('ending asks for the reason, says so, and offers undo', async () => {
  const estate = openTestEstate()
  const { db, cast, request } = estate
  const { id } = db.select().from(appointments).where(eq(appointments.personId, cast.captain.id)).get()!
  expect((await request(cast.officer, `/appointments/${id}/end`, { form: { why: ' ' } })).status).toBe(422)
  const answer = await request(cast.officer, `/appointments/${id}/end`, { form: { why: '搬家' } })
  expect(decodeURIComponent(answer.headers.get('set-cookie') ?? '')).toContain(`/appointments/${id}/end/undo`)
  expect(await page(estate, cast.resident, '/organisations')).not.toContain('王桂兰')
  await request(cast.officer, `/appointments/${id}/end/undo`, { form: {} })
  expect(await page(estate, cast.resident, '/organisations')).toContain('王桂兰')
})

test('the last steward is told to appoint another first', async () => {
  const { db, cast, request } = openTestEstate()
  const { id } = db.select().from(appointments).where(eq(appointments.personId, cast.steward.id)).get()!
  const answer = await request(cast.steward, `/appointments/${id}/end`, { form: { why: '退休' } })
  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('请先任命另一位管理员')
})

test('the steward sees which terms end soon; residents do not', async () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  db.update(appointments)
    .set({ until: '2026-12-10T16:00:00.000Z' })
    .where(eq(appointments.personId, cast.captain.id))
    .run()
  expect(await page(estate, cast.steward, '/organisations')).toContain('30 天内有 1 个任期到期')
  expect(await page(estate, cast.resident, '/organisations')).not.toContain('个任期到期')
})
