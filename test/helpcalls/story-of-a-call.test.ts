import { afterEach, beforeEach, expect, test } from 'vitest'
import { emergencyOf } from '#emergencies/active.ts'
import { isActive } from '#emergencies/rules.ts'
import type { Emergency } from '#emergencies/schema.ts'
import { closeCall } from '#helpcalls/closing.ts'
import { acceptDispatch, finishNeed, giveBack } from '#helpcalls/dispatch-answers.ts'
import { dispatchesOf, standingDispatch } from '#helpcalls/sending/dispatches.ts'
import { outWhyOf } from '#helpcalls/sending/out.ts'
import { sendAnother } from '#helpcalls/sending/send-another.ts'
import { takeBackNeed } from '#helpcalls/taken-back.ts'
import { callReportsOf } from '#helpcalls/triage.ts'
import { listingRow, promisesOf } from '#listings/lifecycle/rows.ts'
import { messages } from '#messages/outbox/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { told } from '#test/helpcalls/told.ts'
import { calling, lift, pass, raise } from '#test/shifts/story.ts'

let estate: TestEstate
let emergency: Emergency
let id: number
beforeEach(() => {
  estate = openTestEstate()
  ;({ emergency, id } = calling(estate))
})
afterEach(() => estate.close())
const at = () => ({ emergencyId: emergency.id, listingId: id })
const page = () => `/emergencies/${emergency.id}/needs/${id}`

/** What a page says that can only be so in one way: that somebody is looked for, is asked, or comes. */
const claims = {
  sought: ['正在找人', '没人答应，到点自动问下一位', '还没派人', '正在问别的邻居'],
  asked: ['能不能来。', '等答复', '能去吗？请尽快答复'],
  comes: ['正在过来', '有人去了', '已有人答应去'],
  done: ['说办好了'],
  out: ['自己家也在求助，来不了', '家报了“不在家”，不再'],
}
type Claim = keyof typeof claims

/** The claims of a page that the database does not bear out. */
function untrue(html: string, so: Record<Claim, boolean>): string[] {
  return (Object.keys(claims) as Claim[]).flatMap((claim) =>
    so[claim] ? [] : claims[claim].filter((words) => html.includes(words)),
  )
}

/** What is so by the rows alone. */
function isSo(): Record<Claim, boolean> {
  const { db, clock } = estate
  const runs = isActive(emergencyOf(db, emergency.id, clock.now), clock.now)
  const open = listingRow(db, id).state === 'open'
  const comes = promisesOf(db, id).some((one) => one.state === 'standing')
  const asked = open && runs && dispatchesOf(db, id).some((one) => one.answer === null)
  const live = promisesOf(db, id)
  const done = live.some((one) => one.state === 'done' || one.state === 'confirmed')
  const out = listingRow(db, id).state === 'open' && live.some((one) => outWhyOf(one.endedWhy) !== null)
  return { sought: open && runs && !comes, asked, comes, done, out }
}

/** Who is said to be on the way, by name, and is not. */
function falselyComing(html: string): string[] {
  const { cast, db } = estate
  const comes = new Set(promisesOf(db, id).flatMap((one) => (one.state === 'standing' ? [one.helperId] : [])))
  return Object.values(cast)
    .filter((one) => !comes.has(one.id))
    .flatMap(({ name }) => [`${name}正在过来`, `· ${name} 去`].filter((words) => html.includes(words)))
}

async function everyPageIsTrue(): Promise<void> {
  const { resident, daughter, neighbour, clerk, steward } = estate.cast
  for (const reader of [resident, daughter, neighbour, clerk, steward])
    for (const path of [page(), `/needs/${id}`, `/emergencies/${emergency.id}/needs`]) {
      const whole = await (await estate.request(reader, path)).text()
      // Of the list only the card of this call.
      const html = new RegExp(`id="need-${id}"[\\s\\S]*?(?=id="need-\\d|$)`).exec(whole)?.[0] ?? whole
      // What is counted at the head of a list is no claim about this call.
      const own = html.replace(/<dl[\s\S]*?<\/dl>|<ul class="counts"[\s\S]*?<\/ul>/g, '')
      expect([reader.id, path, untrue(own, isSo()), falselyComing(own)]).toEqual([reader.id, path, [], []])
    }
}

test('a page that says somebody is found when nobody is, is found', () => {
  const nobody = { sought: false, asked: false, comes: false, done: false, out: false }
  expect(untrue('<p>值班的人收到了，正在找人过来。</p>', nobody)).toEqual(['正在找人'])
  expect(untrue('<p>周明正在过来。</p>', { ...nobody, sought: true })).toEqual(['正在过来'])
  expect(untrue('<p>周明正在过来。</p>', { ...nobody, comes: true })).toEqual([])
  expect(falselyComing('<p>周明正在过来。</p>')).toEqual(['周明正在过来'])
  expect(falselyComing('<p>陈 · 周明 去</p>')).toEqual(['· 周明 去'])
})

test('out by their own call, gone all the same, relieved, two and one done, confirmed: every page says what is so', async () => {
  const { db, cast, clock } = estate
  pass(estate, clock.now)
  acceptDispatch(db, at(), cast.neighbour.id, clock.now)
  raise(estate, emergency, { unit: '3/2/502', level: 1, by: cast.neighbour.id })
  await everyPageIsTrue()
  acceptDispatch(db, at(), cast.neighbour.id, clock.now)
  await everyPageIsTrue()
  const send = (personId: number, instead: boolean) =>
    sendAnother(db, { ...at(), personId, instead }, cast.clerk.id, clock.now)
  send(cast.steward.id, true)
  await everyPageIsTrue()
  acceptDispatch(db, { ...at(), both: true }, cast.steward.id, clock.now)
  await everyPageIsTrue()
  send(cast.chair.id, false)
  acceptDispatch(db, { ...at(), both: true }, cast.chair.id, clock.now)
  await everyPageIsTrue()
  finishNeed(db, at(), cast.steward.id, clock.now)
  await everyPageIsTrue()
  finishNeed(db, at(), cast.daughter.id, clock.now)
  await everyPageIsTrue()
  expect(listingRow(db, id).state).toBe('confirmed')
})

test('called, asked, accepted, given back, nobody came, lifted, closed: every page of everybody says what is so', async () => {
  const { db, cast, clock } = estate
  await everyPageIsTrue()
  pass(estate, clock.now)
  await everyPageIsTrue()
  acceptDispatch(db, at(), cast.neighbour.id, clock.now)
  await everyPageIsTrue()
  giveBack(db, at(), cast.neighbour.id, clock.now)
  await everyPageIsTrue()
  const next = standingDispatch(db, id)!.personId
  acceptDispatch(db, at(), next, clock.now)
  finishNeed(db, at(), next, clock.now)
  const asked = await (await estate.request(cast.resident, page())).text()
  expect(asked).toContain('没有人来，或还没办好')
  expect((await estate.request(cast.resident, `${page()}/unmet`, { form: {} })).status).toBe(303)
  expect(listingRow(db, id).state).toBe('open')
  expect(standingDispatch(db, id)!.personId).not.toBe(next)
  await everyPageIsTrue()
  const third = standingDispatch(db, id)!.personId
  acceptDispatch(db, at(), third, clock.now)
  lift(estate, emergency)
  await everyPageIsTrue()
  giveBack(db, at(), third, clock.now)
  await everyPageIsTrue()
  const sent = (part: string) =>
    db
      .select()
      .from(messages)
      .all()
      .filter(({ key }) => key.includes(part))
  expect(sent(':desk:leftAlone:')).toHaveLength(1)
  expect(await (await estate.request(cast.resident, page())).text()).toContain(
    '应急已经结束，值班的人不再派人',
  )
  closeCall(db, { ...at(), became: '家人接走了' }, cast.clerk.id, clock.now)
  await everyPageIsTrue()
  const people = sent(`need:${id}:closed`).flatMap(({ audience }) => JSON.parse(audience).people)
  expect(people).toEqual(expect.arrayContaining([cast.resident.id, cast.daughter.id]))
})

test('"I cannot" of an old page gives back what was taken since, and says so', async () => {
  const { db, cast, clock } = estate
  pass(estate, clock.now)
  acceptDispatch(db, at(), cast.neighbour.id, clock.now)
  const answer = await estate.request(cast.neighbour, `${page()}/refusal`, { form: {} })
  expect([answer.status, answer.headers.get('location')]).toEqual([303, `/emergencies/${emergency.id}`])
  expect(promisesOf(db, id).map(({ state }) => state)).toEqual(['released'])
  expect(standingDispatch(db, id)!.personId).not.toBe(cast.neighbour.id)
  // Why it was given back is said on the board in words.
  for (const reader of [cast.resident, cast.neighbour, cast.clerk])
    expect(await (await estate.request(reader, `/needs/${id}`)).text()).not.toMatch(
      /[a-z]+:[a-z]+\.[a-zA-Z.]+/,
    )
})

test('who is told that another goes is told so only where another does', async () => {
  const { db, cast, clock } = estate
  pass(estate, clock.now)
  const first = cast.neighbour
  estate.clock.now = new Date(Date.parse(clock.now) + 4 * 60_000).toISOString()
  pass(estate, estate.clock.now)
  const said = async () => (await estate.request(first, page())).text()
  expect(await said()).toContain('正在问别人；您现在能去，还可以答应')
  acceptDispatch(db, at(), standingDispatch(db, id)!.personId, estate.clock.now)
  expect(await said()).toContain('已经有别人在去了')
  lift(estate, emergency)
  expect(await said()).not.toMatch(/正在问别人|已经有别人在去了/)
})

test('said to be done and called again is the same call: its level and words stay, the next is asked, whoever said so hears it', () => {
  const { db, cast, clock } = estate
  pass(estate, clock.now)
  acceptDispatch(db, at(), cast.neighbour.id, clock.now)
  finishNeed(db, at(), cast.neighbour.id, clock.now)
  expect(raise(estate, emergency, { level: 2, by: cast.resident.id, words: '还没好' })).toBe(id)
  expect([listingRow(db, id).state, listingRow(db, id).urgency]).toEqual(['open', 1])
  expect(standingDispatch(db, id)!.personId).not.toBe(cast.neighbour.id)
  const words = callReportsOf(db, [id])
    .get(id)!
    .map((one) => one.words)
  expect(words).toEqual(['妈妈不舒服', '还没好'])
  expect(told(estate, 'calledAgainTitle')).toEqual([cast.neighbour.id])
})

test('taken back and called again is as bad as it was, and its words are read with it', () => {
  const { db, cast, clock } = estate
  const calls = [{ by: cast.resident.id, at: clock.now }]
  const back = { unit: '3/2/501', calls, by: cast.resident.id, why: 'saidWell' as const }
  db.transaction((tx) => takeBackNeed(tx, emergency, back, clock.now))
  expect(listingRow(db, id).state).toBe('withdrawn')
  const next = raise(estate, emergency, { level: 2, by: cast.resident.id, words: '又不行了' })
  expect(listingRow(db, next).urgency).toBe(1)
  const words = callReportsOf(db, [next])
    .get(next)!
    .map((one) => one.words)
  expect(words).toEqual(['妈妈不舒服', '求助的人说不用了。', '又不行了'])
  pass(estate, clock.now)
  expect(standingDispatch(db, next)).toBeDefined()
})

test('"I cannot after all" once it is over: everybody who heard that help comes hears what is so', () => {
  const { db, cast, clock } = estate
  pass(estate, clock.now)
  acceptDispatch(db, at(), cast.neighbour.id, clock.now)
  lift(estate, emergency)
  giveBack(db, at(), cast.neighbour.id, clock.now)
  const heard = told(estate, 'nobodyAfterEndTitle')
  expect(heard).toEqual(expect.arrayContaining([cast.resident.id, cast.daughter.id]))
  expect(heard).not.toContain(cast.neighbour.id)
  expect(told(estate, 'releasedTitle')).toEqual([])
})
