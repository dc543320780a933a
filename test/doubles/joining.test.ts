import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { joinableKinds, joinables } from '#doubles/joinables.ts'
import type { Joining } from '#doubles/joining.ts'
import { joinedInto, type Pair } from '#doubles/ledger.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { tickets } from '#tickets/schema.ts'
import { everything } from './everything.ts'
import { joiners } from './joiners.ts'
import { brokenPromises } from './promises.ts'
import { ticksIn } from './ticks.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

/** Everything of which two can be one: what is true of one kind is true of all. */
describe.each([...joinableKinds])('two of one %s', (kind) => {
  const { page, form, field, undo, ...joiner } = joiners[kind]
  const room = () => joinables()[kind].joining

  async function sent(path: string, words: Record<string, string> = {}) {
    const answer = await estate.request(estate.cast.steward, path, { form: words })
    const cookie = answer.headers.getSetCookie().find((one) => one.startsWith('flash='))
    const said = JSON.parse(decodeURIComponent(cookie?.slice(6).split(';')[0] ?? '{}'))
    const { status, headers } = answer
    return {
      status,
      html: await answer.text(),
      to: headers.get('location'),
      offers: said.undo?.action,
      lasts: said.undo?.lasts,
    }
  }
  const typed = (number: number | string, more: Record<string, string> = {}) => ({
    [field]: String(number),
    looked: String(number),
    ...more,
  })
  /** The form on the page of the one asks for the other: which way round is the kind's own. */
  const join = async ({ stays, goes }: Pair) => {
    const [id, other] = room().typed === 'stays' ? [goes, stays] : [stays, goes]
    const first = await sent(form(id), typed(other))
    const ticks = ticksIn(first.html)
    return Object.keys(ticks).length === 0 ? first : sent(form(id), typed(other, ticks))
  }
  const joined = ({ stays, goes }: Pair) => joinedInto(estate.db, room().ledger, goes) === stays
  const start = () => {
    const { mild, worse } = joiner.two(estate)
    return { stays: mild, goes: worse }
  }

  test('keep the worst urgency, the earliest deadline and whoever is at work; both sides hear it; undone, every row is as it was', () => {
    expect(brokenPromises(kind, room())).toEqual([])
  })

  test('are asked back about on the form, with every word that was typed', async () => {
    const { stays, goes } = start()
    const [far, over] = [joiner.far(estate), joiner.over(estate)]
    const id = room().typed === 'stays' ? goes : stays
    for (const [number, words] of [
      [99999, '没有 99999 号'],
      ['三', '只写数字'],
      [id, '就是这一个'],
      [over, /已经办结|已经结束|不再办|注销/],
      [far, '在5号楼'],
    ] as const) {
      const { status, html } = await sent(form(id), typed(number))
      expect([number, status]).toEqual([number, 422])
      expect(html).toMatch(words)
      expect(html).toContain(`value="${number}"`)
    }
    // A tick was of that number and of no other.
    const { html } = await sent(form(id), typed(far))
    const ticks = ticksIn(html)
    const others = Object.fromEntries(Object.keys(ticks).map((name) => [name, String(far)]))
    expect((await sent(form(id), typed(far, others))).status).toBe(422)
    expect((await sent(form(id), typed(far, ticks))).status).toBe(303)
  })

  test('are joined once under a second tap, and taken apart once', async () => {
    const pair = start()
    const id = room().typed === 'stays' ? pair.goes : pair.stays
    const words = typed(id === pair.goes ? pair.stays : pair.goes, { once: 'the-key-of-one-page-drawn' })
    const first = await sent(form(id), words)
    const rows = everything(estate)
    const second = await sent(form(id), words)
    expect([first.status, second.status, second.to]).toEqual([303, 303, first.to])
    expect([first.to, first.offers, first.lasts]).toEqual([page(pair.stays), undo(pair), true])
    expect(everything(estate)).toEqual(rows)
    const [apart, again] = [
      await sent(undo(pair), { once: 'the-key-of-another-page' }),
      await sent(undo(pair), { once: 'the-key-of-another-page' }),
    ]
    expect([apart.status, again.status, joined(pair)]).toEqual([303, 303, false])
  })

  test('are joined neither to themselves, nor in a circle, nor to what is part of another', async () => {
    const pair = start()
    const third = joiner.third(estate)
    expect((await sent(form(pair.stays), typed(pair.stays))).status).toBe(422)
    expect((await join(pair)).status).toBe(303)
    for (const id of [pair.stays, third]) {
      const { status, html } = await sent(form(id), typed(pair.goes))
      expect(status).toBe(422)
      expect(html).toContain(`已经并到 ${pair.stays} 号了`)
    }
    const { status, html } = await sent(form(pair.goes), typed(pair.stays))
    expect(status).toBe(409)
    expect(html).toContain(`href="${page(pair.stays)}"`)
    expect(html).toContain(String(pair.stays))
  })

  test('taken apart on a page left open, after somebody else did, are said to be apart by whom', async () => {
    const pair = start()
    await join(pair)
    expect((await sent(undo(pair))).status).toBe(303)
    const late = await sent(undo(pair))
    expect([late.status, late.html.includes(`钱工已经把 ${pair.goes} 号拆开了`)]).toEqual([409, true])
    const never = { ...pair, goes: joiner.third(estate) }
    expect((await sent(undo(never))).status).toBe(404)
  })

  test('are taken apart within a day, the last one first, and then never', async () => {
    const pair = start()
    const later = { stays: pair.stays, goes: joiner.third(estate) }
    await join(pair)
    await join(later)
    const early = await sent(undo(pair))
    expect([early.status, early.html.includes(`请先拆开 ${later.goes} 号`)]).toEqual([409, true])
    expect((await sent(undo(later))).status).toBe(303)
    estate.clock.now = new Date(Date.parse(estate.clock.now) + 86_400_000 - 1).toISOString()
    const drawn = await (await estate.request(estate.cast.steward, page(pair.stays))).text()
    expect(drawn).toContain(`action="${undo(pair)}"`)
    estate.clock.now = new Date(Date.parse(estate.clock.now) + 1).toISOString()
    const late = await sent(undo(pair))
    expect([late.status, late.html.includes('不能再拆开了'), joined(pair)]).toEqual([409, true, true])
  })
})

describe('a kind that breaks a promise is found', () => {
  const plant = (more: Partial<Joining>): Joining => ({ ...joinables().ticket.joining, ...more })

  test('one that keeps the weaker word', () => {
    const weak = plant({
      join(tx, pair, by, now) {
        joinables().ticket.joining.join(tx, pair, by, now)
        tx.update(tickets).set({ urgency: 'ordinary', repairBy: '2027-01-01', assigneeId: null }).run()
      },
    })
    const found = brokenPromises('ticket', weak)
    for (const fault of [
      'the milder urgency is kept',
      'the later deadline is kept',
      'the worker is sent away',
    ])
      expect(found).toContain(`the mild one stays: ${fault}`)
  })

  test('one that tells nobody, and one that does not give back', () => {
    const silent = brokenPromises('ticket', plant({ tell() {} }))
    expect(silent).toContain(`the mild one stays: ${estate.cast.resident.id} is not told`)
    expect(silent).toContain(`the mild one stays: ${estate.cast.neighbour.id} is not told that they are two`)
    expect(brokenPromises('ticket', plant({ part() {} }))).toContain(
      'the mild one stays: tickets is not given back',
    )
  })
})
