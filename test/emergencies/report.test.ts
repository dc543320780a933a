import { eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { confirmEmergency } from '#emergencies/declaring.ts'
import { liftEmergency } from '#emergencies/ending.ts'
import { publishReport, undoReport } from '#emergencies/report.ts'
import { addLesson, lessonsOf, taskFrom } from '#emergencies/report-lessons.ts'
import { Conflict, NotFound } from '#errors.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { messages } from '#messages/outbox/schema.ts'
import { jobHandlers } from '#program/jobs.ts'
import { answerDoor } from '#rollcalls/answering.ts'
import { openTasks } from '#shifts/task-list.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { minutesAfter } from '#time/instants.ts'
import { declared, undone } from './story.ts'

function ran(estate: TestEstate, over: Parameters<typeof declared>[1] = {}) {
  const { db, cast, clock } = estate
  const { id } = confirmEmergency(db, declared(estate, over).id, cast.chair.id, clock.now)
  const link = { unit: '3/2/501', state: 'safe', how: 'link', by: null } as const
  answerDoor(db, id, link, minutesAfter(clock.now, 5))
  answerDoor(
    db,
    id,
    { ...link, unit: '3/2/502', how: 'self', by: cast.neighbour.id },
    minutesAfter(clock.now, 30),
  )
  pass(estate, 90)
  liftEmergency(db, { id, why: '来电了', despite: undone(estate, id) }, cast.clerk.id, clock.now)
  return id
}
function pass(estate: TestEstate, minutes: number) {
  estate.clock.now = minutesAfter(estate.clock.now, minutes)
  while (runDueJobs(estate.db, jobHandlers, estate.clock.now) > 0) {}
}
const read = async (estate: TestEstate, who: { id: number }, id: number) => {
  const answer = await estate.request(who, `/emergencies/${id}/report`)
  return { status: answer.status, text: await answer.text() }
}

describe('publishing', () => {
  test('a draft is there only for those who worked on it; published it is everybody’s, seconds later', async () => {
    const estate = openTestEstate()
    const { db, cast, clock } = estate
    const id = ran(estate)
    expect((await read(estate, cast.neighbour, id)).status).toBe(404)
    expect((await read(estate, cast.clerk, id)).status).toBe(200)
    publishReport(db, id, cast.clerk.id, clock.now)
    expect((await read(estate, cast.neighbour, id)).status).toBe(404)
    pass(estate, 1)
    expect((await read(estate, cast.neighbour, id)).status).toBe(200)
    const told = db
      .select()
      .from(messages)
      .where(eq(messages.key, `emergency:${id}:report`))
      .all()
    expect(told.map((row) => JSON.parse(row.audience))).toEqual([{ scopes: ['3'] }])
  })

  test('within the seconds it is called back and nobody is told; afterwards it is too late', () => {
    const estate = openTestEstate()
    const { db, cast, clock } = estate
    const id = ran(estate)
    publishReport(db, id, cast.clerk.id, clock.now)
    undoReport(db, id, cast.chair.id, clock.now)
    pass(estate, 1)
    expect(
      db
        .select()
        .from(messages)
        .where(eq(messages.key, `emergency:${id}:report`))
        .all(),
    ).toEqual([])
    publishReport(db, id, cast.clerk.id, clock.now)
    expect(() => publishReport(db, id, cast.chair.id, clock.now)).toThrow(Conflict)
    pass(estate, 1)
    expect(() => undoReport(db, id, cast.clerk.id, clock.now)).toThrow(Conflict)
  })

  test('not while it runs, and not by a neighbour', () => {
    const estate = openTestEstate()
    const { db, cast, clock } = estate
    const { id } = confirmEmergency(db, declared(estate).id, cast.chair.id, clock.now)
    expect(() => publishReport(db, id, cast.clerk.id, clock.now)).toThrow(Conflict)
    expect(() => publishReport(db, id, cast.neighbour.id, clock.now)).toThrow(NotFound)
  })
})

describe('what it says', () => {
  test('the figures, and the name of nobody', async () => {
    const estate = openTestEstate()
    const id = ran(estate)
    const { text } = await read(estate, estate.cast.steward, id)
    const said = text.slice(text.indexOf('<main'))
    // One of twelve doors in a quarter of an hour, two in an hour.
    expect(said).toContain('<b>8%</b>')
    expect(said).toContain('<b>17%</b>')
    for (const person of [estate.cast.neighbour, estate.cast.clerk, estate.cast.chair])
      expect(said).not.toContain(person.name)
  })

  test('beside earlier ones, drills told apart; a drill says on every report that it was one', async () => {
    const estate = openTestEstate()
    const drill = ran(estate, { drill: true, title: '春季演练' })
    const real = ran(estate)
    const { text } = await read(estate, estate.cast.chair, real)
    expect(text).toContain(`id="trend-${drill}"`)
    expect(text).toContain('<svg viewBox="0 0 120 102"')
    const paper = await estate.request(estate.cast.chair, `/emergencies/${drill}/report/print`)
    expect(await paper.text()).toContain('演练')
    expect((await read(estate, estate.cast.chair, drill)).text).toContain('这是一次演练')
  })

  test('a lesson becomes a task, once', () => {
    const estate = openTestEstate()
    const { db, cast, clock } = estate
    const id = ran(estate)
    const { id: lessonId } = addLesson(db, { id, words: '备用电池放在门卫室' }, cast.clerk.id, clock.now)
    taskFrom(db, { id, lessonId }, cast.clerk.id, clock.now)
    expect(() => taskFrom(db, { id, lessonId }, cast.clerk.id, clock.now)).toThrow(Conflict)
    const titles = openTasks(db, { offset: 0, limit: 10 }).map((task) => [task.title, task.place])
    expect(titles).toEqual([['备用电池放在门卫室', '3']])
    expect(lessonsOf(db, id)[0]).toMatchObject({ taskState: 'open' })
  })
})
