import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type JoinableKind, joinableKinds, joinables } from '#doubles/joinables.ts'
import { joinedInto } from '#doubles/ledger.ts'
import { mustBeAnswered, type Question, tickOf } from '#doubles/rules.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { post } from '#test/listings/story.ts'
import { secondAccount } from '#test/people/second-account.ts'
import { reported } from '#test/tickets/desk-story.ts'
import { joiners } from './joiners.ts'
import { ticksIn } from './ticks.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

/** Another of this kind, in another building and different in one thing more; what its page shows of it. */
const strange: Record<JoinableKind, (estate: TestEstate) => { id: number; seen: string; asked: RegExp[] }> = {
  ticket(estate) {
    const there = { place: '5/301', category: 'lights', title: '门口灯不亮' } as const
    const { id } = reported(estate, there, estate.cast.outsider)
    return { id, seen: there.title, asked: [/在5号楼/, /是“照明”|是“.*灯.*”|这一条是/] }
  },
  need(estate) {
    const { id } = post(estate, estate.cast.outsider, { category: 'tools', title: '想借一架梯子' })
    return { id, seen: '想借一架梯子', asked: [/在5号楼/, /不是同一类/] }
  },
  person(estate) {
    const { id } = secondAccount(estate, '赵小玲', '5/1001')
    return { id, seen: '赵小玲', asked: [/在5号楼/, /叫赵小玲/] }
  },
}

describe.each([...joinableKinds])('two of one %s are looked at first', (kind) => {
  const { form, field } = joiners[kind]
  const send = async (id: number, words: Record<string, string>, who = estate.cast.steward) => {
    const answer = await estate.request(who, form(id), { form: words })
    return { status: answer.status, html: await answer.text() }
  }
  const start = () => {
    const { mild, worse } = joiners[kind].two(estate)
    const { joining } = joinables()[kind]
    const [id, other] = joining.typed === 'stays' ? [worse, mild] : [mild, worse]
    const isJoined = (number: number) =>
      [id, number].some((one) => joinedInto(estate.db, joining.ledger, one) !== null)
    return { id, other, isJoined }
  }

  test('side by side, and nothing is done by looking', async () => {
    const { id, other, isJoined } = start()
    const { status, html } = await send(id, { [field]: String(other) })
    expect([status, isJoined(other)]).toEqual([200, false])
    expect(html).toContain(`name="looked" value="${other}"`)
    expect((await send(id, { [field]: String(other), looked: String(id) })).status).toBe(200)
    expect((await send(id, { [field]: String(other), looked: String(other) })).status).toBe(303)
    expect(isJoined(other)).toBe(true)
  })

  test('each doubt has a sentence and a box of its own, and one tick answers no other', async () => {
    const { id, isJoined } = start()
    const far = strange[kind](estate)
    const typed = { [field]: String(far.id), looked: String(far.id) }
    const { status, html } = await send(id, typed)
    const ticks = Object.entries(ticksIn(html))
    expect([status, ticks.length]).toEqual([422, 2])
    for (const words of [...far.asked, far.seen]) expect(html).toMatch(words)
    for (const [name, value] of ticks) {
      const half = await send(id, { ...typed, [name]: value })
      expect([name, half.status, isJoined(far.id)]).toEqual([name, 422, false])
      expect(half.html).toContain(`name="${name}" value="${value}" checked`)
    }
    expect((await send(id, { ...typed, ...Object.fromEntries(ticks) })).status).toBe(303)
  })

  test('whoever may not join them is shown nothing of the other', async () => {
    const { id } = start()
    const far = strange[kind](estate)
    for (const who of [estate.cast.stranger, estate.cast.outsider]) {
      const { status, html } = await send(id, { [field]: String(far.id) }, who)
      expect([403, 404]).toContain(status)
      expect(html).not.toContain(far.seen)
    }
  })
})

test('what changed since it was shown is asked anew', () => {
  const shown: Question = {
    name: 'otherName',
    code: 'people:errors.otherName',
    params: { number: 7, other: '何静' },
  }
  const now: Question = { ...shown, params: { number: 7, other: '何敏' } }
  expect(() => mustBeAnswered([shown], [tickOf(shown)])).not.toThrow()
  for (const ticks of [[], ['7'], [tickOf(shown)]])
    expect(() => mustBeAnswered([now], ticks)).toThrow('shared:errors.field')
})

test('a clerk is told whose it is before anything is asked about it', async () => {
  const { cast } = estate
  const answer = await estate.request(cast.clerk, `/people/${cast.resident.id}/joinings`, {
    form: { other: String(cast.chair.id) },
  })
  expect(answer.status).toBe(403)
  expect(await answer.text()).not.toContain('sure-')
})
