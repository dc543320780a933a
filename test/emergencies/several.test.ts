import { eq } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { declareEmergency } from '#emergencies/declaring.ts'
import { emergencies } from '#emergencies/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { openPages } from '#test/pages.ts'
import { powerCut } from './story.ts'

/** Words that stand nowhere else. */
const titles = ['丙寅号', '戊辰号'] as const

/** Two real ones and a drill at every door, each with a roll call and instructions of its own. */
function severalAt(estate: TestEstate, reason = '两件事'): number[] {
  const own = (over: Parameters<typeof powerCut>[1]) =>
    declareEmergency(
      estate.db,
      powerCut(estate, { planId: null, life: true, scopes: [''], another: 999, reason, ...over }),
      estate.cast.clerk.id,
      estate.clock.now,
    ).id
  const drill = own({ kind: 'lift', title: '己巳号' })
  estate.db.update(emergencies).set({ drill: 1 }).where(eq(emergencies.id, drill)).run()
  const real = [
    own({ kind: 'flood', level: 'red', title: titles[0], whatToDo: '先往高处走' }),
    own({ kind: 'gas', level: 'orange', title: titles[1], whatToDo: '先关总阀' }),
  ]
  // What is real breaks off a drill; here it goes on, as where a drill was begun after it.
  estate.db
    .update(emergencies)
    .set({ state: 'active', liftedAt: null })
    .where(eq(emergencies.id, drill))
    .run()
  return [...real, drill]
}

/** What a page on a screen keeps to itself of these, where it names one of them. */
function keptBack(html: string, names: readonly string[]): string[] {
  if (!html.includes('<main') || html.includes('is-print-page')) return []
  const unnamed = names.filter((name) => !html.includes(name))
  return unnamed.length === names.length ? [] : unnamed
}

test.each(openPages().map(({ row, readers }) => ({ route: row.route, row, readers })))(
  '$route names every real emergency where it names one',
  async ({ row, readers }) => {
    const estate = openTestEstate()
    const { path } = await row.ask(estate)
    severalAt(estate)
    for (const who of readers) {
      const answer = await estate.request(who === 'nobody' ? null : estate.cast[who], path)
      expect(keptBack(await answer.text(), titles)).toEqual([])
    }
    estate.close()
  },
)

test('a planted page that names only one of two is found', () => {
  expect(keptBack('<main>丙寅号</main>', titles)).toEqual(['戊辰号'])
  expect(keptBack('<main>丙寅号、戊辰号</main>', titles)).toEqual([])
  expect(keptBack('<main>什么都没有</main>', titles)).toEqual([])
})

test('home writes out all that run there, the worst and newest first, each with what to do and its roll call', async () => {
  const estate = openTestEstate()
  const [red, orange, drill] = severalAt(estate)
  for (const who of [estate.cast.resident, estate.cast.captain]) {
    const home = await (await estate.request(who, '/')).text()
    for (const words of ['先往高处走', '先关总阀', '正在演练']) expect(home).toContain(words)
    for (const id of [red, orange, drill]) expect(home).toContain(`href="/emergencies/${id}"`)
    expect(home.indexOf('先往高处走')).toBeLessThan(home.indexOf('先关总阀'))
  }
  const home = await (await estate.request(estate.cast.resident, '/')).text()
  for (const id of [red, orange, drill]) expect(home).toContain(`href="/rollcalls/${id}"`)
  const roll = await (await estate.request(estate.cast.resident, `/rollcalls/${red}`)).text()
  expect(roll).toContain(`href="/rollcalls/${orange}"`)
})

test('of the fourth and fifth one reads how many more there are', async () => {
  const estate = openTestEstate()
  severalAt(estate)
  severalAt(estate, '又来两件')
  const home = await (await estate.request(estate.cast.resident, '/')).text()
  expect(home.match(/class="emergency-banner is-(?:red|orange|drill)/g)).toHaveLength(3)
  expect(home.match(/class="asks emergency-home"/g)).toHaveLength(3)
  expect(home).toContain('这里另外还有')
})
