import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { messages } from '#messages/outbox/schema.ts'
import { changeOwnName, changeOwnPhone, ownDetailLimits } from '#people/own-details.ts'
import { renamePerson } from '#people/people.ts'
import { events } from '#record/schema.ts'
import { people, purposes } from '#standing/schema.ts'
import { day0, openTestEstate, type TestEstate } from '#test/estate.ts'
import { minutesAfter } from '#time/instants.ts'

const personOf = ({ db }: TestEstate, { id }: { id: number }) =>
  db.select().from(people).where(eq(people.id, id)).get()!
const recorded = ({ db }: TestEstate, action: string) =>
  db.select().from(events).where(eq(events.action, action)).all()
const told = ({ db }: TestEstate, what: string) =>
  db
    .select()
    .from(messages)
    .all()
    .filter(({ key }) => key.includes(`:${what}`))

describe('one’s own name', () => {
  const path = '/account/own-name'
  const rename = ({ request, cast }: TestEstate, name: string) =>
    request(cast.resident, path, { form: { name } })

  test('is corrected, written into the record, and told to those at home; the name to sign in with stays', async () => {
    const estate = openTestEstate()
    const before = personOf(estate, estate.cast.resident)
    expect(await (await estate.request(estate.cast.resident, path)).text()).toContain('value="林秀英"')
    const answer = await rename(estate, '林秀瑛')
    expect([answer.status, answer.headers.get('Location')]).toEqual([303, '/account'])
    const after = personOf(estate, estate.cast.resident)
    expect([after.name, after.signInName]).toEqual(['林秀瑛', before.signInName])
    const [entry, ...more] = recorded(estate, 'person.renamed')
    expect(more).toEqual([])
    expect([entry!.byPerson, entry!.unit]).toEqual([before.id, '3/2/501'])
    expect(entry!.details).toContain('林秀瑛')
    const [message] = told(estate, 'renamed')
    expect(JSON.parse(message!.audience)).toEqual({ people: [estate.cast.daughter.id] })
    estate.close()
  })

  test.each([
    ['that an account of the same home has', '林 晓  ', 409],
    ['in which there is nothing to read', '·', 422],
    ['that is empty', '', 422],
  ])('is not taken %s', async (_, typed, status) => {
    const estate = openTestEstate()
    estate.db
      .update(people)
      .set({ name: '林晓', nameFold: '林晓' })
      .where(eq(people.id, estate.cast.daughter.id))
      .run()
    const answer = await rename(estate, typed)
    expect(answer.status).toBe(status)
    expect(await answer.text()).toContain('id="field-name-error"')
    expect(personOf(estate, estate.cast.resident).name).toBe('林秀英')
    expect(recorded(estate, 'person.renamed')).toEqual([])
    estate.close()
  })

  test('of a neighbour elsewhere may be the same', async () => {
    const estate = openTestEstate()
    const elsewhere = estate.person('林秀瑛', '5/101', 'owner')
    expect((await rename(estate, personOf(estate, elsewhere).name)).status).toBe(303)
    estate.close()
  })

  test('of an official, of somebody in the building, or unlike one’s own is put right by the register alone', async () => {
    const estate = openTestEstate()
    const { db, cast } = estate
    const { captain, clerk, officer, chair, steward, neighbour } = cast
    for (const other of [captain, clerk, officer, chair, steward, neighbour]) {
      const { name } = personOf(estate, other)
      for (const typed of [name, [...name].join(' ')])
        expect(() => changeOwnName(db, { name: typed }, cast.resident.id, day0)).toThrow('nameOfAnother')
    }
    const answer = await rename(estate, personOf(estate, captain).name)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('不能自己改成这样')
    expect(await (await rename(estate, '欧阳天')).text()).toContain('和原来的姓名完全不一样')
    expect(personOf(estate, cast.resident).name).toBe('林秀英')
    renamePerson(db, { personId: cast.resident.id, name: '欧阳天' }, officer.id, day0)
    expect(personOf(estate, cast.resident).name).toBe('欧阳天')
    estate.close()
  })

  test('that is the same already is told to nobody', () => {
    const estate = openTestEstate()
    changeOwnName(estate.db, { name: '林秀英' }, estate.cast.resident.id, day0)
    expect([recorded(estate, 'person.renamed'), told(estate, 'renamed')]).toEqual([[], []])
    estate.close()
  })

  test('is not changed again and again', async () => {
    const estate = openTestEstate()
    for (let at = 0; at < ownDetailLimits.name.most; at++)
      expect((await rename(estate, `林秀英${at}`)).status).toBe(303)
    expect((await rename(estate, '林秀英九')).status).toBe(429)
    estate.close()
  })
})

describe('one’s own number', () => {
  const path = '/account/phone'
  const write = ({ request, cast }: TestEstate, phone: string) =>
    request(cast.resident, path, { form: { phone } })

  test('is added by somebody who had none, found from the account page, and stays out of the record', async () => {
    const estate = openTestEstate()
    const { db, cast, request } = estate
    db.update(people).set({ phone: null }).where(eq(people.id, cast.resident.id)).run()
    const account = await (await request(cast.resident, '/account')).text()
    expect(account).toContain('登记电话')
    expect(account).toContain(`href="${path}"`)
    expect((await write(estate, '139 0000 1234')).status).toBe(303)
    expect(personOf(estate, cast.resident).phone).toBe('13900001234')
    const [entry] = recorded(estate, 'phone.changed')
    expect([entry!.byPerson, entry!.unit]).toEqual([cast.resident.id, null])
    expect(JSON.stringify(entry)).not.toContain('13900001234')
    expect(told(estate, 'ownPhone')).toEqual([])
    const why = db.select().from(purposes).where(eq(purposes.personId, cast.resident.id)).all()
    expect(why).toEqual([expect.objectContaining({ field: 'phone', expiresAt: null })])
    estate.close()
  })

  test('that is changed or taken away is told to whoever had it, without the number', async () => {
    const estate = openTestEstate()
    changeOwnPhone(estate.db, { phone: '13900001234' }, estate.cast.resident.id, day0)
    expect((await write(estate, '13900005678')).status).toBe(303)
    estate.clock.now = minutesAfter(day0, 1)
    expect((await write(estate, '')).status).toBe(303)
    expect(personOf(estate, estate.cast.resident).phone).toBeNull()
    const sent = told(estate, 'ownPhone')
    expect(sent.map(({ audience }) => JSON.parse(audience)).slice(-2)).toEqual([
      { people: [estate.cast.resident.id] },
      { people: [estate.cast.resident.id] },
    ])
    expect(JSON.stringify(sent)).not.toMatch(/1390000\d/)
    expect(recorded(estate, 'phone.removed')).toHaveLength(1)
    estate.close()
  })

  test('asks for the passphrase where it was proved long ago', async () => {
    const estate = openTestEstate()
    await estate.tokenOf(estate.cast.resident.id)
    estate.clock.now = minutesAfter(day0, 16)
    const answer = await write(estate, '13900001234')
    expect(answer.status).toBe(401)
    expect(await answer.text()).toContain('请再输一次口令')
    estate.close()
  })

  test('that is none is refused at its field', async () => {
    const estate = openTestEstate()
    const answer = await write(estate, '12')
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('id="field-phone-error"')
    estate.close()
  })

  test('of somebody without a home or a duty is kept for ninety days', () => {
    const estate = openTestEstate()
    changeOwnPhone(estate.db, { phone: '13900001234' }, estate.cast.stranger.id, day0)
    const [why] = estate.db
      .select()
      .from(purposes)
      .where(eq(purposes.personId, estate.cast.stranger.id))
      .all()
    expect(why!.expiresAt).toBe(minutesAfter(day0, 90 * 24 * 60))
    estate.close()
  })
})
