import { HtmlValidate } from 'html-validate'
import { describe, expect, test } from 'vitest'
import { tasks } from '#shifts/schema.ts'
import { attendances } from '#shifts/training-schema.ts'
import { openTestEstate } from '#test/estate.ts'
import { permissions } from './permissions.ts'

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: {
    'void-style': 'off',
    'attribute-boolean-style': 'off',
    'form-dup-name': ['error', { shared: ['radio', 'checkbox', 'submit', 'button'] }],
  },
})
const pages = permissions.filter((row) => row.route.startsWith('GET ') && !row.route.endsWith('.ics'))

describe.each(['zh-CN', 'en'] as const)('in %s', (language) => {
  test.each(pages)('$route is whole, valid and in one language', async ({ ask }) => {
    const estate = openTestEstate({ language })
    const { path } = await ask(estate)
    const answer = await estate.request(estate.cast.officer, path, {
      headers: { 'accept-language': language },
    })
    expect(answer.status).toBe(200)
    const html = await answer.text()
    const { results } = await validator.validateString(html)
    expect(
      results.flatMap((result) => result.messages.map((m) => `${m.ruleId}: ${m.message} @${m.line}`)),
    ).toEqual([])
    expect(html).not.toMatch(/shifts:[a-z]+[.A-Z]|\{\{/)
  })
})

test('whoever is refused hears why on the same page', async () => {
  const estate = openTestEstate()
  const row = permissions.find((one) => one.route === 'POST /shifts/:id{[0-9]+}/calls')!
  const { path, form } = await row.ask(estate)
  const answer = await estate.request(estate.cast.officer, path, { form: form ?? {} })
  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('合适又休息够的人今天都问过了')
})

test('who came without having put themselves down is written in by door and name', async () => {
  const estate = openTestEstate()
  const row = permissions.find((one) => one.route === 'POST /shifts/courses/:id{[0-9]+}/attendance')!
  const { path } = await row.ask(estate)
  const { officer, elder } = estate.cast
  const write = (alsoName: string) =>
    estate.request(officer, path, { form: { alsoDoor: '3-2-101', alsoName } })
  const refused = await write('没有这个人')
  expect(refused.status).toBe(422)
  expect(await refused.text()).toContain('value="没有这个人"')
  expect((await write('陈阿婆')).status).toBe(303)
  const came = estate.db.select().from(attendances).all()
  expect(came.filter((one) => one.attendedAt !== null).map((one) => one.personId)).toEqual([elder.id])
})

test('a line of the checklist becomes a task with one press, and pressing again makes no second one', async () => {
  const estate = openTestEstate()
  const row = permissions.find((one) => one.route === 'POST /tasks/lines')!
  const { path, form } = await row.ask(estate)
  const { clerk } = estate.cast
  const work = await (await estate.request(clerk, `/emergencies/${form!.emergency}/work`)).text()
  expect(work).toContain('action="/tasks/lines"')
  for (const _ of [1, 2]) expect((await estate.request(clerk, path, { form: form! })).status).toBe(303)
  const made = estate.db.select().from(tasks).all()
  expect(made).toMatchObject([
    { emergencyId: Number(form!.emergency), state: 'open', title: expect.any(String) },
  ])
  expect(work).toContain(made[0]!.title)
})
