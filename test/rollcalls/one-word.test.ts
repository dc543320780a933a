import { sql } from 'drizzle-orm'
import { expect, test } from 'vitest'
import { DomainError } from '#errors.ts'
import { finishNeed } from '#helpcalls/dispatch-answers.ts'
import { openNeedAt, takeNeed } from '#helpcalls/raise.ts'
import { triage } from '#helpcalls/triage.ts'
import { listingRow } from '#listings/lifecycle/rows.ts'
import { withdrawListing } from '#listings/posting/withdrawing.ts'
import { answerAs, takeBackAs } from '#rollcalls/answer-as.ts'
import { rollCounts } from '#rollcalls/counts.ts'
import { doorAt, doorsIn, lastWordOf, listCounts } from '#rollcalls/doors.ts'
import type { RollAnswerState } from '#rollcalls/states.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { comes } from '#test/shifts/story.ts'
import { calledRoll, minutesOn } from './story.ts'

const unit = '3/2/501'

/** What the roll call and the page of calls say of one home. */
type Says = { state: string; doubt: boolean; inHelpList: boolean; inDeskList: boolean; callOpen: boolean }

/** Where two of them do not say the same. */
function contradictions({ state, doubt, inHelpList, inDeskList, callOpen }: Says): string[] {
  const help = state === 'help'
  return [
    ...(callOpen && !help ? [`somebody is sent, and the roll call says "${state}"`] : []),
    ...(!callOpen && help && !doubt ? ['the roll call is certain of help, and nobody is sent'] : []),
    ...(help !== inHelpList ? ['the list of homes that need help says otherwise than the home'] : []),
    ...(doubt !== inDeskList ? ['what is in doubt is on no list to be looked after'] : []),
  ]
}

function started() {
  const estate = openTestEstate()
  const emergency = calledRoll(estate)
  const { db, cast, clock } = estate
  const says = (): Says => {
    const [door] = doorsIn(db, emergency.id, { areas: [unit] })
    const lists = listCounts(db, emergency.id, [unit])
    expect(rollCounts(db, emergency.id).help).toBe(listCounts(db, emergency.id, ['3']).help)
    const calls = triage(db, emergency, clock.now).filter((call) => call.unit === unit)
    return {
      state: door!.state,
      doubt: door!.doubt === 1,
      inHelpList: lists.help === 1,
      inDeskList: lists.desk === 1,
      callOpen: calls.some((call) => ['waiting', 'sent', 'going'].includes(call.state)),
    }
  }
  const husband = estate.person('林建', unit)
  const say = (state: RollAnswerState, by: { id: number }) => () =>
    void answerAs(
      db,
      { emergencyId: emergency.id, unit, state, words: '', sweeping: false },
      by.id,
      clock.now,
    )
  const call = () => openNeedAt(db, emergency.id, unit, clock.now)
  /** All that can be said or done about one home. */
  const events: Record<string, () => void> = {
    ok: say('safe', cast.resident),
    help: say('help', cast.resident),
    away: say('away', cast.resident),
    'another of the home: ok': say('safe', husband),
    'another of the home: help': say('help', husband),
    'answer taken back': () => {
      const last = lastWordOf(db, doorsIn(db, emergency.id, { areas: [unit] })[0]!, cast.resident.id)
      if (last !== null)
        takeBackAs(db, { emergencyId: emergency.id, answer: last }, cast.resident.id, clock.now)
    },
    'call taken down': () => {
      const raised = {
        unit,
        level: 2 as const,
        words: '打电话来求助',
        by: cast.clerk.id,
        how: 'desk' as const,
      }
      takeNeed(db, emergency.id, raised, clock.now)
    },
    'call taken back': () => {
      const id = call()
      if (id !== null) withdrawListing(db, { id, why: '不用了' }, listingRow(db, id).personId, clock.now)
    },
    'helper goes': () => {
      const id = call()
      if (id !== null) db.transaction(() => comes(estate, id, cast.neighbour))
    },
    'helper closes it': () => {
      const id = call()
      if (id !== null)
        finishNeed(db, { emergencyId: emergency.id, listingId: id }, cast.neighbour.id, clock.now)
    },
  }
  const run = (name: string) => {
    minutesOn(estate, 1)
    try {
      events[name]!()
    } catch (fault) {
      if (!(fault instanceof DomainError)) throw fault
    }
  }
  return { estate, emergency, says, events: Object.keys(events), run }
}

/** Goes on from here with every order of so many of these, each undone before the next. */
async function everyOrder(
  estate: TestEstate,
  names: readonly string[],
  steps: number,
  visit: (name: string, before: readonly string[]) => Promise<void> | void,
  before: readonly string[] = [],
): Promise<void> {
  if (steps === 0) return
  const { now } = estate.clock
  for (const name of names) {
    const point = sql.raw(`walk_${before.length}`)
    estate.db.run(sql`savepoint ${point}`)
    await visit(name, before)
    await everyOrder(estate, names, steps - 1, visit, [...before, name])
    estate.db.run(sql`rollback to ${point}`)
    estate.db.run(sql`release ${point}`)
    estate.clock.now = now
  }
}

test('in every order of what is said and done about a home, the roll call and the calls for help say the same', {
  timeout: 240_000,
}, async () => {
  const { estate, says, events, run } = started()
  const wrong: string[] = []
  const seen = new Set<string>()
  await everyOrder(estate, events, 3, (name, before) => {
    run(name)
    const now = says()
    seen.add(JSON.stringify(now))
    for (const one of contradictions(now)) wrong.push(`${[...before, name].join(' > ')}: ${one}`)
  })
  expect(wrong).toEqual([])
  // Silent, safe, away, help with somebody sent, and both kinds of doubt were seen.
  expect(seen.size).toBeGreaterThanOrEqual(6)
  estate.close()
})

test('its pages read the same in every order of three', { timeout: 240_000 }, async () => {
  const { estate, emergency, says, run } = started()
  const few = [
    'ok',
    'help',
    'another of the home: ok',
    'answer taken back',
    'call taken down',
    'call taken back',
  ]
  const { resident, steward } = estate.cast
  const read = async (who: { id: number }, path: string) => (await estate.request(who, path)).text()
  for (const { id } of [resident, steward]) await estate.tokenOf(id)
  const wrong: string[] = []
  await everyOrder(estate, few, 3, async (name, before) => {
    run(name)
    if (before.length < 2) return
    const { state, callOpen } = says()
    const own = await read(resident, `/rollcalls/${emergency.id}`)
    const list = await read(steward, `/rollcalls/${emergency.id}/doors?show=help`)
    const told = {
      help: own.split('roll-says')[1]!.slice(0, 400).includes('要帮忙') === (state === 'help'),
      call: own.includes('已记下，您家要帮忙') === callOpen,
      list: list.includes('3/2/501') === (state === 'help'),
    }
    for (const [page, same] of Object.entries(told))
      if (!same) wrong.push(`${[...before, name].join(' > ')}: ${page}`)
  })
  expect(wrong).toEqual([])
  estate.close()
})

test('a page that contradicts another would be found', () => {
  const calm = { state: 'safe', doubt: false, inHelpList: false, inDeskList: false, callOpen: false }
  expect(contradictions(calm)).toEqual([])
  expect(contradictions({ ...calm, callOpen: true })).toHaveLength(1)
  expect(contradictions({ ...calm, state: 'help', inHelpList: true })).toHaveLength(1)
  expect(contradictions({ ...calm, state: 'help', callOpen: true })).toHaveLength(1)
  expect(contradictions({ ...calm, doubt: true })).toHaveLength(1)
})

const ends: [string, string[], Partial<Says>][] = [
  [
    'the call taken back takes the answer with it',
    ['help', 'call taken back'],
    { state: 'silent', callOpen: false },
  ],
  ['and an older answer stands again', ['ok', 'help', 'call taken back'], { state: 'safe', callOpen: false }],
  [
    'the answer taken back takes the call with it',
    ['ok', 'help', 'answer taken back'],
    { state: 'safe', callOpen: false },
  ],
  [
    'unless another has called, too',
    ['help', 'call taken down', 'answer taken back'],
    { state: 'help', callOpen: true },
  ],
  [
    '"we are fine" while somebody is on the way is in doubt',
    ['help', 'helper goes', 'ok'],
    { state: 'help', doubt: true, callOpen: true },
  ],
  [
    'and counts once she was there',
    ['help', 'helper goes', 'ok', 'helper closes it'],
    { state: 'safe', doubt: false, callOpen: false },
  ],
  [
    'a helper was there and the home has not said how it is',
    ['help', 'helper goes', 'helper closes it'],
    { state: 'help', doubt: true, callOpen: false },
  ],
  [
    'another of the home cannot take it back for her',
    ['help', 'another of the home: ok'],
    { state: 'help', doubt: true, callOpen: true },
  ],
  [
    '"fine" taken back sends somebody again',
    ['help', 'ok', 'answer taken back'],
    { state: 'help', callOpen: true },
  ],
]

test.each(ends)('%s', (_, story, end) => {
  const { estate, says, run } = started()
  for (const event of story) run(event)
  expect(says()).toMatchObject(end)
  estate.close()
})

test('the home is asked how it is where that is in doubt', async () => {
  const { estate, emergency, run } = started()
  for (const event of ['help', 'helper goes', 'helper closes it']) run(event)
  const html = await (await estate.request(estate.cast.resident, `/rollcalls/${emergency.id}`)).text()
  expect(html).toContain('现在怎么样，请求助的人再答一次')
  expect(doorAt(estate.db, emergency.id, unit)).toMatchObject({ state: 'help', doubt: 1 })
  estate.close()
})
