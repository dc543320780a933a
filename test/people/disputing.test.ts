import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { messages } from '#messages/outbox/schema.ts'
import { occupancies } from '#standing/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'

const form = { unit: '3/2/501', name: '陈老伯', relation: 'owner', phone: '', note: '' }

function toldOf({ db }: TestEstate, what: string) {
  const row = db
    .select()
    .from(messages)
    .all()
    .find(({ key }) => key.startsWith('occupancy:') && key.includes(what))
  return row && { people: JSON.parse(row.audience).people as number[], body: row.body, url: row.url }
}

test('a household into which somebody is entered is told by whom, and says that this is wrong', async () => {
  const estate = openTestEstate()
  const { cast, db } = estate
  expect((await estate.request(cast.captain, '/people', { form })).status).toBe(303)
  const told = toldOf(estate, 'entered')!
  expect(told.people.sort()).toEqual([cast.resident.id, cast.daughter.id].sort())
  expect(told.body).toContain('王桂兰')
  expect(told.body).toContain('陈老伯')

  const { id } = db.select().from(occupancies).orderBy(occupancies.id).all().at(-1)!
  const at = `/household/members/${id}/dispute`
  const page = async (who: { id: number }) => (await estate.request(who, '/households/3/2/501')).text()
  expect(await page(cast.resident)).toContain(at)
  expect(await page(cast.captain)).not.toContain(at)
  expect((await estate.request(cast.captain, at, { form: {} })).status).toBe(403)
  expect((await estate.request(cast.neighbour, at, { form: {} })).status).toBe(404)
  expect((await estate.request(cast.resident, at, { form: {} })).status).toBe(303)

  const desk = toldOf(estate, 'disputed')!
  for (const who of [cast.clerk, cast.officer, cast.steward, cast.captain])
    expect(desk.people).toContain(who.id)
  expect(desk.people).not.toContain(cast.resident.id)
  for (const who of [cast.resident, cast.clerk]) {
    expect(await page(who)).toContain('这家说不是他们家的人')
    expect(await page(who)).not.toContain(at)
  }
  expect(db.select().from(occupancies).where(eq(occupancies.id, id)).get()!.until).toBeNull()
  estate.close()
})

test('whoever enters somebody into their own home need not be told, and an empty home cannot be', async () => {
  const estate = openTestEstate()
  const own = { ...form, unit: '3/2/102' }
  expect((await estate.request(estate.cast.captain, '/people', { form: own })).status).toBe(303)
  const empty = { ...form, unit: '3/2/202' }
  expect((await estate.request(estate.cast.captain, '/people', { form: empty })).status).toBe(303)
  expect(toldOf(estate, 'entered')).toBeUndefined()
  estate.close()
})
