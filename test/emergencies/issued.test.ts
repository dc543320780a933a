import { expect, test } from 'vitest'
import { confirmEmergency, declareEmergency } from '#emergencies/declaring.ts'
import { kinds } from '#emergencies/kinds.ts'
import { planOf } from '#emergencies/plans.ts'
import { asksToBeFilledIn } from '#emergencies/rules.ts'
import { translator } from '#i18n/translator.ts'
import { messages } from '#messages/outbox/schema.ts'
import { wordsIn } from '#messages/outbox/words.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { planFor, powerCut } from './story.ts'

const english = { headers: { 'accept-language': 'en' } }
const read = async (estate: TestEstate, who: { id: number }, path: string, init = {}) =>
  (await estate.request(who, path, init)).text()

/** The captain alone, for her staircase, of the plan that asks to be filled in, as the form sends it. */
function evacuation(estate: TestEstate, over: Record<string, string> = {}) {
  const plan = planFor(estate, 'custom')
  const { title, whatToDo } = planOf(estate.db, plan.id).texts['zh-CN']
  return {
    plan: String(plan.id),
    life: 'yes',
    level: 'red',
    title,
    reason: '有人闻到煤气',
    scopes: '3/2',
    watchFor: '煤气味',
    whatToDo,
    issuedBy: '上海消防',
    hours: '2',
    startsAt: '',
    ...over,
  }
}

test('whatever is issued says who declared it, with their duty, and that nobody confirmed it yet; its source signs nothing', async () => {
  const estate = openTestEstate()
  const { captain, resident, chair } = estate.cast
  const answer = await estate.request(captain, '/emergencies', { form: evacuation(estate) })
  expect(answer.status).toBe(303)
  const who = new RegExp(`${captain.name}（[^）]*楼组长）启动`)
  const seen = async () => [
    await read(estate, resident, '/'),
    await read(estate, resident, '/emergencies/1'),
    await read(estate, resident, '/emergencies/1/poster'),
  ]
  for (const page of await seen()) {
    expect(page).toMatch(who)
    expect(page).toContain('还没有第二人确认')
    expect(page).toContain('依据：上海消防')
  }
  const begun = estate.db
    .select()
    .from(messages)
    .all()
    .find(({ key }) => key === 'emergency:1:begun')!
  expect(wordsIn(begun.body, 'zh-CN')).toMatch(who)
  expect(wordsIn(begun.body, 'zh-CN')).toContain('还没有第二人确认')
  expect(await read(estate, resident, '/notices')).toContain('还没有第二人确认')
  confirmEmergency(estate.db, 1, chair.id, estate.clock.now)
  for (const page of await seen()) {
    expect(page).toContain(`${chair.name}（`)
    expect(page).not.toContain('还没有第二人确认')
  }
})

test('what a prepared plan asks to be written is refused where it is declared, and neither shown nor printed', async () => {
  const estate = openTestEstate()
  const { captain, resident } = estate.cast
  const asks = planOf(estate.db, planFor(estate, 'custom').id).texts
  const post = (watchFor: string) =>
    estate.request(captain, '/emergencies', { form: evacuation(estate, { watchFor }) })
  for (const language of ['zh-CN', 'en'] as const) {
    const answer = await post(asks[language].watchFor)
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('请换成要告诉大家的话')
  }
  expect((await post('煤气味')).status).toBe(303)
  for (const init of [{}, english])
    for (const path of ['/', '/emergencies/1', '/emergencies/1/poster']) {
      const page = await read(estate, resident, path, init)
      expect(page).not.toMatch(/请改成|请写清楚|change this|Write here/)
    }
})

/** Every sentence of the prepared plans in this language. */
function prepared(language: 'zh-CN' | 'en'): string[] {
  const t = translator(language)
  return kinds.flatMap((kind) =>
    ['title', 'watchFor', 'whatToDo', 'question', 'meeting'].map((field) =>
      t(`emergencies:prepared.${kind}.${field}`),
    ),
  )
}
/** Words by which a sentence speaks to whoever keeps the plan. */
const speaksToTheKeeper = /请改|请写|请填|change this|write here|fill in/i

test('every sentence of the prepared plans that speaks to whoever keeps them is known as one', () => {
  const missed = (texts: string[]) =>
    texts.filter((text) => speaksToTheKeeper.test(text) && !asksToBeFilledIn(text))
  expect(missed([...prepared('zh-CN'), ...prepared('en')])).toEqual([])
  expect(prepared('en').filter(asksToBeFilledIn).length).toBeGreaterThan(5)
  expect(missed(['Fill in your own number here'])).toHaveLength(1)
})

test('what was written for this time all read as it was written, word by word; the plan’s own words each in their language', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const plan = planFor(estate)
  const { texts } = planOf(db, plan.id)
  const said = { ...texts['zh-CN'] }
  const { id } = declareEmergency(
    db,
    powerCut(estate, { life: true, title: '马上撤离', watchFor: said.watchFor, whatToDo: said.whatToDo }),
    cast.clerk.id,
    clock.now,
  )
  const page = await read(estate, cast.resident, `/emergencies/${id}`, english)
  expect(page).toContain('马上撤离')
  expect(page).toContain(texts.en.watchFor.slice(0, 30))
  expect(page).toContain('Use a torch, not candles')
  expect(page).toContain('Written in Chinese')
  const chinese = await read(estate, cast.resident, `/emergencies/${id}`)
  expect(chinese).toContain('马上撤离')
  expect(chinese).not.toContain('没有译文')
  for (const row of db
    .select()
    .from(messages)
    .all()
    .filter(({ key }) => key.startsWith(`emergency:${id}:begun`)))
    for (const language of ['zh-CN', 'en'] as const) expect(wordsIn(row.title, language)).toBe('马上撤离')
})
