import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { addresses } from '#addresses/schema.ts'
import { estateSettingsOf } from '#estate/estate.ts'
import { events } from '#record/schema.ts'
import { changeSettings } from '#setup/settings.ts'
import { day0, openTestEstate } from '#test/estate.ts'
import { sentBy } from '#test/http/filled.ts'
import { formsIn } from '#test/http/given-back.ts'

const form = {
  title: '河畔新村',
  hue: '195',
  language: 'en',
  timezone: 'Asia/Urumqi',
  letterDays: '14',
  doorsAtOnce: '20',
  helpPhone: '0991-234 5678',
}
const changed = { ...form, hue: 195, language: 'en' as const, letterDays: 14, doorsAtOnce: 20 }

test('the estate takes its new name, on its addresses too, and the record says what it was', () => {
  const { db, cast } = openTestEstate()
  const row = changeSettings(db, changed, cast.steward.id, day0)
  expect(row).toMatchObject({ ...changed, name: 'riverside' })
  expect(db.select().from(addresses).where(eq(addresses.path, '')).get()).toMatchObject({ label: '河畔新村' })
  const [event] = db.select().from(events).where(eq(events.action, 'estate.changed')).all()
  expect(JSON.parse(event!.details!)).toMatchObject({ title: ['河畔花园', '河畔新村'], hue: [28, 195] })
})

test('a change that changes nothing is not recorded', () => {
  const { db, cast } = openTestEstate()
  changeSettings(db, changed, cast.steward.id, day0)
  changeSettings(db, changed, cast.steward.id, day0)
  expect(db.select().from(events).where(eq(events.action, 'estate.changed')).all()).toHaveLength(1)
})

test('the steward saves the settings and sees them', async () => {
  const { db, cast, request } = openTestEstate()
  const page = await (await request(cast.steward, '/settings')).text()
  expect(page).toContain('value="河畔花园"')
  expect(page).toContain('action="/settings"')
  const answer = await request(cast.steward, '/settings', { form })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, '/settings'])
  expect(estateSettingsOf(db)).toMatchObject(changed)
})

test('a colour can be looked at without being kept', async () => {
  const { db, cast, request } = openTestEstate()
  const answer = await request(cast.steward, '/settings', { form: { ...form, intent: 'preview' } })
  const page = await answer.text()
  expect(answer.status).toBe(200)
  expect(page).toContain('/theme.css?hue=195')
  expect(page).toContain('value="河畔新村"')
  expect(estateSettingsOf(db)).toMatchObject({ title: '河畔花园', hue: 28 })
})

test.each([
  ['hue', '360', '请写 0 到 359 之间的整数。'],
  ['hue', '1e2', '请写 0 到 359 之间的整数。'],
  ['timezone', 'Mars/Olympus', '没有这个时区'],
  ['letterDays', '0', '请写 1 到 180 之间的整数。'],
  ['helpPhone', 'javascript:alert(1)', '电话只写数字'],
  ['title', ' ', '请写小区名称。'],
])('%s = %s is refused and no word is lost', async (field, value, sentence) => {
  const { db, cast, request } = openTestEstate()
  const answer = await request(cast.steward, '/settings', { form: { ...form, [field]: value } })
  const page = await answer.text()
  expect(answer.status).toBe(422)
  expect(page).toContain(sentence)
  expect(estateSettingsOf(db).title).toBe('河畔花园')
})

test('a captain may not change the settings', async () => {
  const { db, cast, request } = openTestEstate()
  expect((await request(cast.captain, '/settings', { form })).status).toBe(403)
  expect(estateSettingsOf(db).title).toBe('河畔花园')
})

test('who changes one field undoes none that a colleague changed meanwhile', async () => {
  const { db, cast, request } = openTestEstate()
  const page = await (await request(cast.steward, '/settings')).text()
  const [, seen] = /name="seen" value="([^"]*)"/.exec(page)!
  const { inside } = formsIn(page).find(({ action }) => action === '/settings')!
  const drawn = { ...sentBy(inside), seen: seen!.replaceAll('&amp;', '&') }
  const colleague = { ...drawn, helpPhone: '0991-234 5678', timezone: 'Asia/Urumqi' }
  expect((await request(cast.steward, '/settings', { form: colleague })).status).toBe(303)

  const both = { ...drawn, letterDays: '21', timezone: 'Asia/Tokyo' }
  const refused = await request(cast.steward, '/settings', { form: both })
  const again = await refused.text()
  expect(refused.status).toBe(409)
  expect(sentBy(formsIn(again).find(({ action }) => action === '/settings')!.inside)).toMatchObject({
    helpPhone: '0991-234 5678',
    letterDays: '21',
    timezone: 'Asia/Tokyo',
  })
  expect(again.match(/打开这一页以后，这里改过了/g)).toHaveLength(2)

  expect((await request(cast.steward, '/settings', { form: { ...drawn, letterDays: '21' } })).status).toBe(
    303,
  )
  expect(estateSettingsOf(db)).toMatchObject({
    helpPhone: '0991-234 5678',
    timezone: 'Asia/Urumqi',
    letterDays: 21,
  })
})
