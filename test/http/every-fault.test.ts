import { expect, test } from 'vitest'
import { z } from 'zod'
import { Refused } from '#errors.ts'
import type { AppContext } from '#http/env.ts'
import { faultsBeside } from '#http/refuse-form.ts'
import { line, whole } from '#typed/fields.ts'
import { drawnAttribute, readMarkup } from '#typed/markup.ts'
import { deeds, ready } from './deeds.ts'
import { unnamed } from './unnamed.ts'

/** The fields beside which a page says that something is wrong. */
function faultsIn(html: string): Set<string> {
  const ids = readMarkup(html).tags.flatMap((tag) =>
    tag.name === 'p' ? (drawnAttribute(tag, 'id') ?? []) : [],
  )
  return new Set(ids.flatMap((id) => /^field-(.*)-error$/.exec(id)?.[1] ?? []))
}

type Faults = (wrong: readonly string[]) => Promise<Set<string>>

/** Two fields of which each is refused alone, and that are not both refused together: whoever mends one hears of the other. */
async function inTwoRounds(names: readonly string[], faults: Faults): Promise<string[]> {
  const alone: string[] = []
  for (const name of names) if ((await faults([name])).has(name)) alone.push(name)
  const pairs = alone.flatMap((one, at) => alone.slice(at + 1).map((other) => [one, other]))
  const found: string[] = []
  for (const pair of pairs) {
    const said = await faults(pair)
    if (!pair.every((name) => said.has(name))) found.push(pair.join(' and '))
  }
  return found
}

test('whatever is wrong with a form is said at once, though some of it cannot be read', async () => {
  const found: string[] = []
  const nameless = new Set<string>()
  let walked = 0
  for (const { row, who } of deeds) {
    const { estate, post, asked, close } = await ready(row, who)
    const names = Object.keys(asked.form).filter((name) => typeof asked.form[name] === 'string')
    const faults: Faults = (wrong) =>
      estate.undone(async () => {
        const form = { ...asked.form, ...Object.fromEntries(wrong.map((name) => [name, '没有-99'])) }
        const answer = await post({ path: asked.path, form })
        if (answer.status !== 422) return new Set<string>()
        const html = await answer.text()
        for (const what of unnamed(html)) nameless.add(`${row.route}: ${what}`)
        return faultsIn(html)
      })
    const twice = names.length < 2 ? [] : await inTwoRounds(names.slice(0, 12), faults)
    if (names.length >= 2) walked += 1
    found.push(...twice.map((pair) => `${row.route}: ${pair}`))
    close()
  }
  expect(walked).toBeGreaterThan(100)
  expect(found).toEqual([])
  expect([...nameless]).toEqual([])
}, 240_000)

test('a form that says one fault after the other would be found', async () => {
  const shape = new Set(['amount'])
  const rounds: Faults = async (wrong) => {
    const unread = wrong.filter((name) => shape.has(name))
    return new Set(unread.length > 0 ? unread : wrong)
  }
  expect(await inTwoRounds(['amount', 'door'], rounds)).toEqual(['amount and door'])
  expect(await inTwoRounds(['amount', 'door'], async (wrong) => new Set(wrong))).toEqual([])
})

test('a rule is asked of its field alone, and of none that could not be read', () => {
  const form = z.object({ amount: whole({ least: 1, most: 9, wrong: 'shared:errors.field' }), door: line(9) })
  const c = { get: () => (key: string) => key } as unknown as AppContext
  const rules = {
    amount: () => {
      throw new Error('not read')
    },
    door: (door: string, seen: string) => {
      if (door !== seen) throw new Refused('shared:errors.notFound')
    },
  }
  const deed = { form, rules, do: () => null, to: '/' }
  expect(faultsBeside(c, deed, { amount: 'x', door: '3-1' }, '3-2')).toEqual({
    door: 'shared:errors.notFound',
  })
  expect(faultsBeside(c, deed, { amount: 'x', door: '3-2' }, '3-2')).toEqual({})
  expect(faultsBeside(c, deed, { amount: 'x', door: '3-2-501-too-long' }, '3-2')).toEqual({})
})
