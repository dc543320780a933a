import { expect, test } from 'vitest'
import { emergencyOf } from '#emergencies/active.ts'
import { liftEmergency } from '#emergencies/ending.ts'
import { reportFigures } from '#emergencies/report-figures.ts'
import { leftIn, openIn } from '#emergencies/waiting.ts'
import { answerDoor } from '#rollcalls/answering.ts'
import { callAgain } from '#rollcalls/calling.ts'
import { openTestEstate } from '#test/estate.ts'
import { calledRoll } from '#test/rollcalls/story.ts'
import { undone } from './story.ts'

/** What one place counts of the homes otherwise than another. */
function countedApart(places: Record<string, number>[]): string[] {
  const [first, ...rest] = places
  return Object.keys(first!).filter((what) => rest.some((one) => one[what] !== first![what]))
}

test('the form that lifts it, its page, its report and the paper count the same silent homes and homes in need', async () => {
  const estate = openTestEstate()
  const { db, cast, clock } = estate
  const { id } = calledRoll(estate)
  const say = (unit: string, state: 'safe' | 'help') =>
    answerDoor(db, id, { unit, state, how: 'link', by: null }, clock.now)
  say('3/2/501', 'help')
  say('3/2/502', 'safe')
  callAgain(db, id, cast.steward.id, clock.now)
  const form = openIn(db, emergencyOf(db, id, clock.now), clock.now).rooms
  const figures = form.find(({ module }) => module === 'rollcall')!.figures
  liftEmergency(db, { id, why: '来电了', despite: undone(estate, id) }, cast.steward.id, clock.now)
  const row = emergencyOf(db, id, clock.now)
  const left = leftIn(db, row, clock.now)
  const of = (rows: { text: string; count: number }[]) => ({
    help: rows.find(({ text }) => text === 'emergencies:work.help')?.count ?? 0,
    silent: rows.find(({ text }) => text === 'emergencies:work.silent')?.count ?? 0,
  })
  expect(of(left)).toEqual({ help: 1, silent: 11 })
  const report = { ...of(left), silent: reportFigures(db, row).rolls.silentAfterLadder }
  expect(countedApart([of(figures), of(left), report])).toEqual([])
  const page = await (await estate.request(cast.steward, `/emergencies/${id}`)).text()
  expect(page).toContain('11 户没回音')
  for (const path of ['report', 'report/print']) {
    const text = await (await estate.request(cast.steward, `/emergencies/${id}/${path}`)).text()
    expect(text.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ')).toContain('11 到最后仍无回音')
    expect(text).toContain('1 次')
    expect(text).toContain('没有记下看过哪一户')
  }
})

test('a planted difference is found', () => {
  expect(countedApart([{ silent: 3 }, { silent: 3 }, { silent: 2 }])).toEqual(['silent'])
})
