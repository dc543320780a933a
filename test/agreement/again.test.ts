import { describe, expect, test } from 'vitest'
import { asked } from '#agreement/asked.ts'
import { answerSecond, lastAsking } from '#agreement/asking.ts'
import { printOf } from '#agreement/rules.ts'
import { type AskedKind, askedKinds } from '#agreement/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { fullOf } from './columns.ts'

/** Where whoever asked asks again, as the page of what was sent back leads there: its form is sent as it is drawn. */
const asksAgain: Record<
  AskedKind,
  { leads(id: number): string; mends(id: number): string; form(id: number): string; posts: RegExp }
> = {
  notice: {
    leads: (id) => `/notices/${id}/preview`,
    mends: (id) => `href="/notices/${id}/edit"`,
    form: (id) => `/notices/${id}/preview`,
    posts: /^\/notices\/\d+\/publication$/,
  },
  emergency: {
    leads: (id) => `/emergencies/${id}`,
    mends: (id) => `href="/emergencies/new?again=${id}"`,
    form: (id) => `/emergencies/new?again=${id}`,
    posts: /^\/emergencies$/,
  },
  groupbuy: {
    leads: (id) => `/groupbuys/${id}`,
    mends: (id) => `href="/groupbuys/${id}/edit"`,
    form: (id) => `/groupbuys/${id}/preview`,
    posts: /^\/groupbuys\/\d+\/publication$/,
  },
}

/** The form that is sent there, field by field as a browser would send it untouched. */
function drawn(html: string, posts: RegExp): { action: string; fields: Record<string, string[]> } {
  const form = [...html.matchAll(/<form[^>]*action="([^"]*)"[^>]*>([\s\S]*?)<\/form>/g)].find(([, at]) =>
    posts.test(at!),
  )!
  const fields: Record<string, string[]> = {}
  const put = (name: string | undefined, value: string) => {
    if (name) fields[name] = [...(fields[name] ?? []), unescaped(value)]
  }
  const attribute = (tag: string, name: string) => new RegExp(` ${name}="([^"]*)"`).exec(tag)?.[1]
  for (const [tag] of form[2]!.matchAll(/<input[^>]*>/g)) {
    const type = attribute(tag, 'type')
    if ((type === 'radio' || type === 'checkbox') && !/ checked/.test(tag)) continue
    if (type !== 'file') put(attribute(tag, 'name'), attribute(tag, 'value') ?? '')
  }
  for (const [, tag, text] of form[2]!.matchAll(/<textarea([^>]*)>([\s\S]*?)<\/textarea>/g))
    put(attribute(tag!, 'name'), text!)
  return { action: form[1]!, fields }
}

const unescaped = (text: string) =>
  text.replace(
    /&(amp|lt|gt|quot|#39);/g,
    (_, name) => ({ amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" })[name as 'amp'],
  )

function sentBack(kind: AskedKind, why = '时间写错了') {
  const estate = openTestEstate()
  const { id, asker, second } = fullOf[kind](estate)
  const before = {
    ...lastAsking(estate.db, kind, id)!,
    print: printOf(asked()[kind].facts(estate.db, id), null),
  }
  answerSecond(estate.db, { kind, id, answer: 'sentBack', why }, second, estate.clock.now)
  return { estate, id, asker, second, before }
}

const formOf = async (estate: TestEstate, kind: AskedKind, id: number, asker: number) =>
  drawn(await (await estate.request({ id: asker }, asksAgain[kind].form(id))).text(), asksAgain[kind].posts)

describe.each([...askedKinds])('a %s that was sent back', (kind) => {
  test('is asked again as it was by its form untouched: nothing that was chosen is lost', async () => {
    const { estate, id, asker, before } = sentBack(kind)
    const { action, fields } = await formOf(estate, kind, id, asker)
    const answer = await estate.request({ id: asker }, action, { form: fields })
    expect(answer.status).toBe(303)
    const anew = Number(/\d+/.exec(answer.headers.get('location')!)![0])
    expect(lastAsking(estate.db, kind, anew)).toMatchObject({ answer: null, wishedAt: before.wishedAt })
    expect(printOf(asked()[kind].facts(estate.db, anew), null)).toBe(before.print)
  })

  test('says why on the page that leads to asking again', async () => {
    const { estate, id, asker } = sentBack(kind)
    const page = await (await estate.request({ id: asker }, asksAgain[kind].leads(id))).text()
    expect(page).toContain('时间写错了')
    expect(page).toContain(asksAgain[kind].mends(id))
    const form = await (await estate.request({ id: asker }, asksAgain[kind].form(id))).text()
    expect(form).toContain('时间写错了')
  })
})

test('an hour that has passed meanwhile is refused at its field', async () => {
  const { estate, id, asker, before } = sentBack('notice')
  estate.clock.now = new Date(Date.parse(before.wishedAt!) + 60_000).toISOString()
  const { action, fields } = await formOf(estate, 'notice', id, asker)
  expect(fields.when).toEqual(['later'])
  const answer = await estate.request({ id: asker }, action, { form: fields })
  expect(answer.status).toBe(422)
  expect(await answer.text()).toMatch(/id="[^"]*at-error"[^>]*>[^<]*定时要选以后的时间|定时要选以后的时间/)
})
