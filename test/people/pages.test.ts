import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addresses } from '#addresses/schema.ts'
import { setRepresentative } from '#people/relations.ts'
import { events } from '#record/schema.ts'
import { occupancies, people } from '#standing/schema.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'

const elderPhone = '13812345678'

function withPhone() {
  const estate = openTestEstate()
  estate.db.update(people).set({ phone: elderPhone }).where(eq(people.id, estate.cast.elder.id)).run()
  return estate
}

async function page({ request }: TestEstate, who: { id: number } | null, path: string, language = 'zh-CN') {
  return (await request(who, path, { headers: { 'accept-language': language } })).text()
}

function stayOf({ db }: TestEstate, personId: number) {
  return db.select().from(occupancies).where(eq(occupancies.personId, personId)).get()!.id
}

test('a household sees its own people and what to do about them', async () => {
  const estate = openTestEstate()
  const html = await page(estate, estate.cast.resident, '/household')
  expect(html).toContain('3号楼2单元501室')
  expect(html).toContain('林秀英')
  expect(html).toContain('林小燕')
  expect(html).toContain('不同住的家人')
  expect(html).toContain('我搬走了')
  expect(html).toContain('href="/invitations/new?unit=3%2F2%2F501"')
  expect(html).not.toContain('登记没有账号的人')
})

test('off-site family is told what it may do and is offered no vote', async () => {
  const estate = openTestEstate()
  const html = await page(estate, estate.cast.daughter, '/household')
  expect(html).toContain('您是这户不同住的家人')
  expect(html).not.toContain('/representation')
})

test('neighbours see neither names nor the door next to theirs', async () => {
  const estate = openTestEstate()
  const answer = await estate.request(estate.cast.neighbour, '/households/3/2/501')
  expect(answer.status).toBe(404)
  expect(await answer.text()).not.toContain('林秀英')
})

test('whoever belongs to several homes chooses, whoever to none is told how to join', async () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  db.insert(occupancies)
    .values({
      personId: cast.daughter.id,
      unit: '5/1001',
      relation: 'owner',
      since: day0,
      verifiedHow: 'letter',
    })
    .run()
  const html = await page(estate, cast.daughter, '/household')
  expect(html).toContain('href="/households/3/2/501"')
  expect(html).toContain('href="/households/5/1001"')
  expect(await page(estate, cast.stranger, '/household')).toContain('href="/join"')
})

test('a phone is in no page before somebody with a duty asks for it and says why', async () => {
  const estate = withPhone()
  const { cast, request, db } = estate
  const paths = [
    '/households',
    '/households/3/2/101',
    `/people/${cast.elder.id}`,
    `/people/${cast.elder.id}/edit`,
  ]
  for (const path of paths) {
    for (const language of ['zh-CN', 'en']) {
      expect(await page(estate, cast.captain, path, language)).not.toContain(elderPhone)
    }
  }
  expect(await page(estate, cast.captain, '/households/3/2/101')).toContain('138****5678')
  const asked = `/people/${cast.elder.id}/phone-views`
  const shown = await request(cast.captain, asked, { form: { unit: '3/2/101', purpose: 'visit' } })
  expect(await shown.text()).toContain(`href="tel:${elderPhone}"`)
  const row = db.select().from(events).where(eq(events.action, 'phone.viewed')).get()
  expect(row).toMatchObject({ byPerson: cast.captain.id, unit: '3/2/101' })
})

test('asking for a phone without a reason shows nothing and records nothing', async () => {
  const estate = withPhone()
  const { cast, request, db } = estate
  const answer = await request(cast.captain, `/people/${cast.elder.id}/phone-views`, {
    form: { unit: '3/2/101', purpose: '' },
  })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain('请先选为什么要看电话')
  expect(html).not.toContain(elderPhone)
  expect(db.select().from(events).where(eq(events.action, 'phone.viewed')).all()).toEqual([])
})

test('with htmx only the phone itself comes back', async () => {
  const { cast, request } = withPhone()
  const before = await (await request(cast.captain, '/households/3/2/101')).text()
  expect(before).toContain(`hx-target="#phone-${cast.elder.id}"`)
  const answer = await request(cast.captain, `/people/${cast.elder.id}/phone-views`, {
    form: { unit: '3/2/101', purpose: 'visit' },
    headers: { 'HX-Request': 'true' },
  })
  expect(await answer.text()).toMatch(new RegExp(`^<p id="phone-${cast.elder.id}"`))
})

test("a phone is not shown through somebody else's door", async () => {
  const { cast, request } = withPhone()
  const answer = await request(cast.captain, `/people/${cast.elder.id}/phone-views`, {
    form: { unit: '3/2/501', purpose: 'visit' },
  })
  expect(answer.status).toBe(404)
})

test('a captain enters a neighbour without an account and finds her at the door', async () => {
  const estate = openTestEstate()
  const { cast, request } = estate
  const form = { name: '李大爷', unit: '3/2/202', relation: 'tenant', phone: '139 1234 5678', note: '' }
  const answer = await request(cast.captain, '/people', { form })
  expect(answer.headers.get('location')).toBe('/households/3/2/202')
  const html = await page(estate, cast.captain, '/households/3/2/202')
  expect(html).toContain('李大爷')
  expect(html).toContain('没有账号')
  expect(html).toContain('139****5678')
})

test('a refused entry keeps every word and says what to change', async () => {
  const estate = openTestEstate()
  const form = { name: '李大爷', unit: '3/2/202', relation: 'tenant', phone: '12', note: '耳背，敲门要久' }
  const answer = await estate.request(estate.cast.captain, '/people', { form })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain('耳背，敲门要久')
  expect(html).toContain('这不像电话号码')
  const again = await estate.request(estate.cast.captain, '/people', {
    form: { ...form, name: '陈阿婆', unit: '3/2/101', phone: '' },
  })
  expect(again.status).toBe(409)
  expect(await again.text()).toContain('已经有一位“陈阿婆”')
})

test('moving out asks first, says what happens, and can be undone', async () => {
  const estate = openTestEstate()
  const { cast, request } = estate
  const path = `/household/members/${stayOf(estate, cast.elder.id)}/departure`
  const asked = await page(estate, cast.captain, path)
  expect(asked).toContain('陈阿婆 搬走了？')
  const left = await request(cast.captain, path, { form: { on: '', why: '去女儿家' } })
  expect(decodeURIComponent(left.headers.get('set-cookie') ?? '')).toContain(`${path}/undo`)
  expect(await page(estate, cast.captain, '/households/3/2/101')).not.toContain('陈阿婆')
  await request(cast.captain, `${path}/undo`, { form: {} })
  expect(await page(estate, cast.captain, '/households/3/2/101')).toContain('陈阿婆')
})

test('moving out on a later day counts from the end of that day on the estate clock', async () => {
  const estate = openTestEstate()
  const { cast, request, db } = estate
  const id = stayOf(estate, cast.tenant.id)
  await request(cast.tenant, `/household/members/${id}/departure`, { form: { on: '2026-11-30', why: '' } })
  const row = db.select().from(occupancies).where(eq(occupancies.id, id)).get()
  expect(row?.until).toBe('2026-11-30T16:00:00.000Z')
  const household = await request(cast.tenant, '/households/3/2/201')
  expect(household.status).toBe(200)
  // The last day that counts, and not the one that begins at that midnight.
  const shown = await household.text()
  expect(shown).toContain('<time datetime="2026-11-30T16:00:00.000Z">11月30日周一</time>')
  expect(shown).not.toContain('12月1日')
})

test('who leaves the only home ends at the door of the sign-in page', async () => {
  const estate = openTestEstate()
  const { cast, request } = estate
  const path = `/household/members/${stayOf(estate, cast.tenant.id)}/departure`
  const answer = await request(cast.tenant, path, { form: { on: '', why: '' } })
  expect(answer.headers.get('location')).toBe('/sign-in')
  expect((await request(cast.tenant, '/household')).headers.get('location')).toMatch(/^\/sign-in/)
})

test('a tenant cannot make herself the owner', async () => {
  const estate = openTestEstate()
  const { cast, request } = estate
  const path = `/household/members/${stayOf(estate, cast.tenant.id)}/relation`
  expect(await page(estate, cast.tenant, path)).not.toContain('value="owner"')
  expect((await request(cast.tenant, path, { form: { relation: 'owner' } })).status).toBe(403)
})

test('an owner ends what the household brought in, but not a tenant', async () => {
  const estate = openTestEstate()
  const { cast, request, person } = estate
  const lodger = person('房客', '3/2/501', 'tenant')
  const leave = (id: number) =>
    request(cast.resident, `/household/members/${stayOf(estate, id)}/departure`, {
      form: { on: '', why: '' },
    })
  expect((await leave(lodger.id)).status).toBe(403)
  expect((await leave(cast.daughter.id)).status).toBe(303)
})

test('naming a representative offers the former one back', async () => {
  const estate = openTestEstate()
  const { cast, request, db, person } = estate
  const partner = person('林先生', '3/2/501')
  const [mine, theirs] = [stayOf(estate, cast.resident.id), stayOf(estate, partner.id)]
  setRepresentative(db, mine, cast.resident.id, day0)
  const answer = await request(cast.resident, `/household/members/${theirs}/representation`, { form: {} })
  expect(decodeURIComponent(answer.headers.get('set-cookie') ?? '')).toContain(
    `/household/members/${mine}/representation"`,
  )
})

test('an empty home and a retired one say so', async () => {
  const estate = openTestEstate()
  const { db, cast } = estate
  expect(await page(estate, cast.clerk, '/households/3/1/101')).toContain('还没有登记任何人')
  db.update(addresses)
    .set({ retiredAt: day0, retiredWhy: '已与 102 打通' })
    .where(eq(addresses.path, '3/1/101'))
    .run()
  const html = await page(estate, cast.clerk, '/households/3/1/101')
  expect(html).toContain('这个房号已停用')
  expect(html).not.toContain('/people/new')
})
