import { eq } from 'drizzle-orm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NotAllowed, NotFound } from '#errors.ts'
import { Departure, NewHome, NewPersonForm, PersonDetails } from '#people/forms.ts'
import { actableFor, onBehalf } from '#people/on-behalf.ts'
import { occupancies, people } from '#standing/schema.ts'
import { standingOf } from '#standing/standings.ts'
import { day0, openTestEstate } from '#test/estate.ts'
import { isDay } from '#time/days.ts'

test('the page of a person shows duties, the account and the way to a code', async () => {
  const { cast, request } = openTestEstate()
  const html = await (await request(cast.clerk, `/people/${cast.captain.id}`)).text()
  expect(html).toContain('王桂兰')
  expect(html).toContain('楼组长')
  expect(html).toContain('3号楼2单元')
  // A code for somebody with a duty the clerk has not would let the clerk become her: it is not offered.
  expect(html).not.toContain('/recover/issue/')
  const resident = await (await request(cast.clerk, `/people/${cast.resident.id}`)).text()
  expect(resident).toContain(`href="/recover/issue/${cast.resident.id}"`)
  expect(html).not.toContain('替 王桂兰 办事')
  const elder = await (await request(cast.captain, `/people/${cast.elder.id}`)).text()
  expect(elder).toContain('替 陈阿婆 办事')
})

test('a captain sees of a person only the homes on her own stairs', async () => {
  const { db, cast, request } = openTestEstate()
  const more = {
    personId: cast.resident.id,
    relation: 'owner' as const,
    since: day0,
    verifiedHow: 'letter' as const,
  }
  db.insert(occupancies)
    .values([
      { ...more, unit: '5/1001' },
      { ...more, unit: '3/1/101', until: day0 },
    ])
    .run()
  const seen = await (await request(cast.captain, `/people/${cast.resident.id}`)).text()
  expect(seen).toContain('3号楼2单元501室')
  expect(seen).not.toMatch(/5号楼1001室|3号楼1单元101室/)
  const all = await (await request(cast.clerk, `/people/${cast.resident.id}`)).text()
  expect(all).toContain('5号楼1001室')
  expect(all).toContain('3号楼1单元101室')
})

test('correcting keeps the phone one does not touch, replaces or removes it', async () => {
  const { db, cast, request } = openTestEstate()
  const save = (form: Record<string, string>) =>
    request(cast.captain, `/people/${cast.elder.id}`, {
      form: { name: '陈阿婆', phone: '', keepFor: 'residence', ...form },
    })
  const phone = () => db.select().from(people).where(eq(people.id, cast.elder.id)).get()?.phone
  await save({ phone: '138-1234-5678' })
  expect(phone()).toBe('13812345678')
  await save({ name: '陈美珍' })
  expect(phone()).toBe('13812345678')
  await save({ removePhone: 'yes' })
  expect(phone()).toBeNull()
})

test('an unknown door is said at its field, with the words kept', async () => {
  const { cast, request } = openTestEstate()
  const form = { unit: '9-9-999', relation: 'tenant', since: '2026-12-01', until: '2026-11-01' }
  const answer = await request(cast.clerk, `/people/${cast.elder.id}/homes`, { form })
  const html = await answer.text()
  expect(answer.status).toBe(422)
  expect(html).toContain('没有这个房号')
  expect(html).toContain('value="9-9-999"')
  const backwards = await request(cast.clerk, `/people/${cast.elder.id}/homes`, {
    form: { ...form, unit: '3-2-202' },
  })
  expect(await backwards.text()).toContain('结束的日子要在开始之后')
})

test('one acts for people without an account on one’s own stairs, and for nobody else', () => {
  const { db, cast } = openTestEstate()
  const captain = standingOf(db, cast.captain.id, day0)
  expect(onBehalf(db, captain, cast.elder.id, day0)).toEqual({
    personId: cast.elder.id,
    name: '陈阿婆',
    unit: '3/2/101',
    door: '3号楼2单元101室',
  })
  expect(() => onBehalf(db, captain, cast.resident.id, day0)).toThrow(NotAllowed)
  expect(() => onBehalf(db, captain, cast.outsider.id, day0)).toThrow(NotFound)
  expect(() => onBehalf(db, standingOf(db, cast.neighbour.id, day0), cast.elder.id, day0)).toThrow(NotFound)
  expect(actableFor(db, captain, day0).map((one) => one.name)).toEqual(['陈阿婆'])
  expect(actableFor(db, captain, day0, '3/2/501')).toEqual([])
})

test('no form throws, whatever is posted, and a day it lets pass is a day', () => {
  const word = fc.oneof(
    fc.string(),
    fc.constantFrom('owner', '2026-02-30', '2026-12-01', '13812345678', ''),
    fc.array(fc.string()),
  )
  const posted = fc.dictionary(
    fc.constantFrom('name', 'phone', 'unit', 'relation', 'note', 'since', 'until', 'on', 'why'),
    word,
  )
  fc.assert(
    fc.property(posted, (values) => {
      for (const form of [NewPersonForm, PersonDetails, NewHome, Departure]) form.safeParse(values)
      const home = NewHome.safeParse(values)
      if (home.success && home.data.since !== '') expect(isDay(home.data.since)).toBe(true)
    }),
  )
  expect(isDay('2026-02-30')).toBe(false)
  expect(isDay('2028-02-29')).toBe(true)
})

test('what is posted to enter somebody is answered, never fallen over', async () => {
  const { cast, request } = openTestEstate()
  const word = fc.oneof(fc.string({ maxLength: 300 }), fc.constantFrom('owner', '陈阿婆', '13812345678'))
  // Somebody of this name who is at that door already is said to be there: a name may come twice.
  const answers = [303, 409, 422]
  await fc.assert(
    fc.asyncProperty(word, word, word, word, async (name, phone, relation, note) => {
      const answer = await request(cast.captain, '/people', {
        form: { name, phone, relation, note, unit: '3/2/202' },
      })
      expect(answers).toContain(answer.status)
    }),
    {
      numRuns: 40,
      seed: 20261124,
      examples: [
        ['陈阿婆', '', 'owner', ''],
        ['陈阿婆', '', 'owner', ''],
      ],
    },
  )
})
