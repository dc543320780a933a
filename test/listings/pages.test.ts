import { eq } from 'drizzle-orm'
import { HtmlValidate } from 'html-validate'
import { expect, test } from 'vitest'
import { arrange } from '#listings/promises/finishing.ts'
import { events } from '#record/schema.ts'
import { people } from '#standing/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { axeFaults, openReader } from '#test/reader.ts'
import { helps, post, promises, wait } from './story.ts'

/** Needs and offers in every state, and who opens which page. */
function livedIn(): TestEstate {
  const estate = openTestEstate()
  const { resident, neighbour, captain, outsider, tenant } = estate.cast
  helps(estate, neighbour, { categories: ['rides'], skills: '有梯子' })
  const need = post(estate, resident, { urgency: 1, title: '老人晕倒了' })
  post(estate, captain, { category: 'errands', title: '买菜', repeats: 'weekly' }, estate.cast.elder.id)
  const ladder = post(estate, outsider, { kind: 'offer', places: 2 })
  post(estate, tenant, { kind: 'offer', title: '转让煤气罐', category: 'equipment' })
  wait(estate, 1)
  const { id } = promises(estate, neighbour, need.id)
  arrange(
    estate.db,
    { id: need.id, promiseId: id, at: '2026-11-25T01:00:00.000Z' },
    resident.id,
    estate.clock.now,
  )
  promises(estate, tenant, ladder.id)
  promises(estate, neighbour, ladder.id)
  return estate
}
const pages = [
  ['neighbour', '/'],
  ['neighbour', '/needs'],
  ['neighbour', '/needs?q=梯子'],
  ['neighbour', '/needs/1'],
  ['resident', '/needs/1'],
  ['outsider', '/needs/3'],
  ['neighbour', '/needs/2'],
  ['resident', '/needs/new'],
  ['captain', '/needs/new?urgency=1'],
  ['resident', '/offers/new'],
  ['neighbour', '/mine'],
  ['neighbour', '/account/helping'],
  ['captain', '/staircase-needs'],
  ['captain', '/needs/phone'],
  ['captain', '/needs/moderation'],
  ['resident', '/needs/moderation/log'],
  ['steward', '/needs/settings'],
  ['resident', '/needs/paper'],
  ['resident', '/needs/text'],
] as const

test.each(['zh-CN', 'en'])('every page says everything in %s, and its HTML is valid', async (language) => {
  const estate = livedIn()
  const validator = new HtmlValidate({
    extends: ['html-validate:standard'],
    rules: {
      'void-style': 'off',
      'attribute-boolean-style': 'off',
      'no-inline-style': 'error',
      'long-title': 'off',
      'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
    },
  })
  for (const [who, path] of pages) {
    const answer = await estate.request(estate.cast[who], encodeURI(path), {
      headers: { 'accept-language': language },
    })
    expect([path, answer.status]).toEqual([path, 200])
    const html = await answer.text()
    expect([path, html.match(/listings:[\w.]+|\{\{\w+\}\}/g)]).toEqual([path, null])
    const report = await validator.validateString(html)
    expect([
      path,
      report.results.flatMap((result) =>
        result.messages.map((message) => `${message.ruleId}: ${message.message} ${message.line}`),
      ),
    ]).toEqual([path, []])
  }
})

test('axe finds nothing on any page', async () => {
  const estate = livedIn()
  const reader = await openReader()
  for (const [who, path] of pages) {
    const look = { elder: false, theme: 'light', width: 390 } as const
    const tab = await reader.open(estate, who, encodeURI(path), 'zh-CN', look)
    const violations = await axeFaults(tab)
    expect([
      path,
      violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html).join(' ')}`.slice(0, 300)),
    ]).toEqual([path, []])
  }
  await reader.close()
  estate.close()
}, 180_000)

test('phone and door stay hidden until a promise stands, then only for the two, and each look is recorded', async () => {
  const estate = openTestEstate()
  const { resident, neighbour, tenant } = estate.cast
  estate.db.update(people).set({ phone: '13800001234' }).where(eq(people.id, resident.id)).run()
  const need = post(estate, resident)
  const see = async (who: { id: number }) => (await estate.request(who, `/needs/${need.id}`)).text()
  for (const secret of ['13800001234', '林秀英', '501']) expect(await see(neighbour)).not.toContain(secret)
  const row = promises(estate, neighbour, need.id)
  const look = (who: { id: number }) =>
    estate.request(who, `/needs/${need.id}/promises/${row.id}/contact-views`, { form: {} })
  expect((await look(tenant)).status).toBe(403)
  const shown = await (await look(neighbour)).text()
  for (const known of ['13800001234', '林秀英', '501']) expect(shown).toContain(known)
  const views = estate.db.select().from(events).where(eq(events.action, 'contact.viewed')).all()
  expect(views.map((view) => [view.byPerson, view.forPerson, view.unit])).toEqual([
    [neighbour.id, resident.id, '3/2/501'],
  ])
  const back = { form: { why: '临时有事' } }
  await estate.request(neighbour, `/needs/${need.id}/promises/${row.id}/release`, back)
  expect((await look(neighbour)).status).toBe(409)
})

test('the calendar of a handover says when, and neither what nor where', async () => {
  const estate = openTestEstate()
  const { resident, neighbour } = estate.cast
  const need = post(estate, resident)
  const row = promises(estate, neighbour, need.id)
  arrange(
    estate.db,
    { id: need.id, promiseId: row.id, at: '2026-11-25T01:00:00.000Z' },
    resident.id,
    estate.clock.now,
  )
  const file = await (
    await estate.request(neighbour, `/needs/${need.id}/promises/${row.id}/handover.ics`)
  ).text()
  expect(file).toContain('DTSTART:20261125T010000Z')
  for (const secret of ['医院', '501', '林秀英']) expect(file).not.toContain(secret)
})
