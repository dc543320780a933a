import { eq } from 'drizzle-orm'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { messages } from '#messages/outbox/schema.ts'
import { answerDoor } from '#rollcalls/answering.ts'
import { doorAt } from '#rollcalls/doors.ts'
import { endsCall } from '#rollcalls/rules.ts'
import { rollAnswers } from '#rollcalls/schema.ts'
import { type RollHow, rollHows } from '#rollcalls/states.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { calledRoll, linkOf, minutesOn, ring } from './story.ts'

let estate: TestEstate
beforeEach(() => {
  estate = openTestEstate()
})
afterEach(() => estate.close())

const unit = '3/2/501'
const started = () => calledRoll(estate, { life: false })
type Roll = ReturnType<typeof started>
const stands = ({ id }: Roll) => doorAt(estate.db, id, unit)!

async function send(who: { id: number } | null, path: string, form: Record<string, string>) {
  const answer = await estate.request(who, path, { form })
  const to = answer.headers.get('location')
  return {
    status: answer.status,
    to,
    html: to ? await (await estate.request(who, to)).text() : await answer.text(),
  }
}
const callsForHelp = (roll: Roll) => {
  minutesOn(estate, 1)
  return send(estate.cast.resident, `/rollcalls/${roll.id}/answers`, {
    unit,
    state: 'help',
    words: '奶奶摔倒了',
  })
}

/** Every way an answer comes that says "all right" by what its page showed before the door called for help. */
const ways: Record<RollHow, (roll: Roll) => Promise<unknown>> = {
  link: (roll) => send(null, linkOf(estate, roll, unit), { state: 'safe' }),
  self: (roll) => {
    const husband = estate.person('林建', unit)
    return send(husband, `/rollcalls/${roll.id}/answers`, { unit, state: 'safe' })
  },
  other: (roll) => send(estate.cast.daughter, `/rollcalls/${roll.id}/answers`, { unit, state: 'safe' }),
  neighbour: (roll) => send(null, linkOf(estate, roll, '3/2/502'), { state: 'safe', neighbour: unit }),
  sweep: (roll) =>
    send(estate.cast.captain, `/rollcalls/${roll.id}/answers`, {
      unit,
      state: 'safe',
      back: 'sweep',
      scope: '3/2',
    }),
  desk: (roll) =>
    send(estate.cast.steward, `/rollcalls/${roll.id}/answers`, { unit, state: 'away', back: 'doors' }),
  asked: (roll) =>
    send(estate.cast.captain, `/rollcalls/${roll.id}/answers`, { unit, state: 'safe', back: 'askings' }),
  paper: (roll) =>
    send(estate.cast.captain, `/rollcalls/${roll.id}/paper`, { scope: '3/2', typed: '501 502' }),
}

/** Has this way ended a call for help that it did not know of? */
async function endsUnasked(way: (roll: Roll) => Promise<unknown>): Promise<boolean> {
  const roll = started()
  await callsForHelp(roll)
  await way(roll)
  return stands(roll).state !== 'help'
}

test.each([...rollHows])(
  'a word by %s that is older than the call for help leaves it standing',
  async (how) => {
    expect(await endsUnasked(ways[how])).toBe(false)
  },
)

test('a way that asks nobody is found', async () => {
  const by = estate.cast.captain.id
  const planted = async ({ id }: Roll) =>
    answerDoor(estate.db, id, { unit, state: 'safe', how: 'sweep', by }, estate.clock.now)
  expect(await endsUnasked(planted)).toBe(true)
})

test('a captain whose page shows the door as silent is asked back, and her word counts once she has seen the call', async () => {
  const { cast, db } = estate
  const roll = started()
  await callsForHelp(roll)
  const sweep = { unit, state: 'safe', back: 'sweep', scope: '3/2' }
  const asked = await send(cast.captain, `/rollcalls/${roll.id}/answers`, sweep)
  expect(asked.status).toBe(409)
  for (const words of ['501 求助了', '奶奶摔倒了', '见到了，501 都好', 'id="live"'])
    expect(asked.html).toContain(words)
  expect(db.select().from(rollAnswers).all()).toHaveLength(1)
  const saw = /name="saw" value="(\d+)"/.exec(asked.html)![1]!
  expect((await send(cast.captain, `/rollcalls/${roll.id}/answers`, { ...sweep, saw })).status).toBe(303)
  expect(stands(roll)).toMatchObject({ state: 'safe', doubt: 0 })
  // Whoever called hears who said what.
  ring(estate)
  const told = db
    .select()
    .from(messages)
    .all()
    .find(({ key }) => key.includes(':settled:'))!
  expect(JSON.parse(told.audience).people).toEqual(
    expect.arrayContaining([cast.resident.id, cast.daughter.id]),
  )
  expect(told.body).toContain('王桂兰')
})

test('a second call is a call that was not seen', async () => {
  const { cast } = estate
  const roll = started()
  await callsForHelp(roll)
  const first = stands(roll).answerId
  await callsForHelp(roll)
  const sweep = { unit, state: 'safe', back: 'sweep', scope: '3/2', saw: String(first) }
  expect((await send(cast.captain, `/rollcalls/${roll.id}/answers`, sweep)).status).toBe(409)
  const page = await (await estate.request(cast.captain, `/rollcalls/${roll.id}/sweep?scope=3/2`)).text()
  expect(page).toContain(`name="saw" value="${stands(roll).answerId}"`)
})

test('a list from paper is written for all other doors, and asks about the one that calls', async () => {
  const { cast, db } = estate
  const roll = started()
  await callsForHelp(roll)
  const { status, html } = await send(cast.captain, `/rollcalls/${roll.id}/paper`, {
    scope: '3/2',
    typed: '501 502',
  })
  expect(status).toBe(303)
  for (const words of ['奶奶摔倒了', '见到了，501 都好']) expect(html).toContain(words)
  expect(stands(roll).state).toBe('help')
  expect(doorAt(db, roll.id, '3/2/502')!.state).toBe('safe')
  expect(db.select().from(rollAnswers).where(eq(rollAnswers.how, 'paper')).all()).toHaveLength(1)
})

test('a way at the door that would end it unasked is found', () => {
  const ended = rollHows.filter((how) => endsCall({ by: 7 }, { state: 'safe', how, by: 9 }))
  expect(ended).toEqual(['sweep', 'paper', 'asked', 'desk'])
  expect(endsCall({ by: 9 }, { state: 'safe', how: 'sweep', by: 9 })).toBe(false)
})
