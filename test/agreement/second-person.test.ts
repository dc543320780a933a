import { and, eq } from 'drizzle-orm'
import { describe, expect, test } from 'vitest'
import { asked } from '#agreement/asked.ts'
import { answerSecond, endAsking, isAgreed, lastAsking } from '#agreement/asking.ts'
import { agreements, askedKinds } from '#agreement/schema.ts'
import { showAsking, waitingFor } from '#agreement/show.ts'
import { runDueJobs } from '#estate/jobs.ts'
import { messages } from '#messages/outbox/schema.ts'
import { jobHandlers } from '#program/jobs.ts'
import { events } from '#record/schema.ts'
import { openTestEstate, type TestEstate } from '#test/estate.ts'
import { askers } from './askers.ts'

/** Everything that asks a second person: what is true of one is true of all. */
describe.each([...askedKinds])('a second person for a %s', (kind) => {
  const start = () => {
    const estate = openTestEstate()
    return { estate, ...askers[kind].ask(estate) }
  }
  const answer = (
    { db, clock }: TestEstate,
    id: number,
    by: number,
    more: { answer?: 'agreed' | 'sentBack'; why?: string; seen?: string } = {},
  ) => answerSecond(db, { kind, id, answer: 'agreed', ...more }, by, clock.now)
  const happened = (estate: TestEstate, id: number) => askers[kind].happened(estate, id)

  test('is asked: the asking says what, by whom, since and until when, and whoever may is told', () => {
    const { estate, id, asker, second } = start()
    const shown = showAsking(estate.db, { kind, id }, second, estate.clock.now)!
    expect(shown).toMatchObject({ waits: true, mayAnswer: true, mine: false, askedBy: asker })
    expect(shown.lapsesAt > shown.askedAt && shown.others.length > 0).toBe(true)
    const told = estate.db
      .select()
      .from(messages)
      .all()
      .filter((one) => one.key.startsWith(`${kind}:${id}:confirm:`))
    expect(told.flatMap((one) => JSON.parse(one.audience).people)).toContain(second)
    expect(waitingFor(estate.db, second, estate.clock.now)).toMatchObject([
      { kind, href: asked()[kind].href(id) },
    ])
    expect(waitingFor(estate.db, asker, estate.clock.now)).toEqual([])
  })

  test('is never oneself, nor somebody without the duty', () => {
    const { estate, id, asker, stranger } = start()
    expect(() => answer(estate, id, asker)).toThrow('agreement:errors.oneself')
    expect(() => answer(estate, id, stranger)).toThrow('agreement:errors.notSecond')
    expect(happened(estate, id)).toBe(false)
  })

  test('agrees once, and it happens', () => {
    const { estate, id, second } = start()
    const { askedAt, wishedAt } = lastAsking(estate.db, kind, id)!
    answer(estate, id, second, { seen: askedAt })
    expect(happened(estate, id)).toBe(true)
    expect(isAgreed(estate.db, { kind, id }, wishedAt)).toBe(true)
    expect(() => answer(estate, id, second)).toThrow('agreement:errors.answered')
  })

  test('agrees to exactly what was seen: whatever is changed in silence is not agreed to', () => {
    const { estate, id, second } = start()
    askers[kind].slip(estate, id)
    expect(() => answer(estate, id, second)).toThrow('agreement:errors.changed')
    expect(happened(estate, id)).toBe(false)
    const other = start()
    expect(() => answer(other.estate, other.id, other.second, { seen: '2020-01-01T00:00:00.000Z' })).toThrow(
      'agreement:errors.changed',
    )
  })

  test('sends it back with a reason, which whoever asked reads', () => {
    const { estate, id, asker, second } = start()
    expect(() => answer(estate, id, second, { answer: 'sentBack', why: '' })).toThrow('whyMissing')
    expect(showAsking(estate.db, { kind, id }, second, estate.clock.now)?.waits).toBe(true)
    answer(estate, id, second, { answer: 'sentBack', why: '时间写错了' })
    expect(happened(estate, id)).toBe(false)
    const shown = showAsking(estate.db, { kind, id }, asker, estate.clock.now)!
    expect(shown).toMatchObject({ answer: 'sentBack', why: '时间写错了', answeredBy: second })
    const told = estate.db
      .select()
      .from(messages)
      .all()
      .find((one) => one.key.startsWith(`${kind}:${id}:sentBack:`))
    expect(JSON.parse(told!.audience)).toEqual({ people: [asker] })
    const said = and(eq(events.byPerson, second), eq(events.action, askers[kind].sentBack))
    expect(estate.db.select().from(events).where(said).all()).toHaveLength(1)
  })

  test('has until then: afterwards it has lapsed by the clock, whether the job has been by or not', () => {
    const { estate, id, asker, second } = start()
    estate.clock.now = lastAsking(estate.db, kind, id)!.lapsesAt
    expect(() => answer(estate, id, second)).toThrow('agreement:errors.late')
    expect(showAsking(estate.db, { kind, id }, asker, estate.clock.now)).toMatchObject({
      answer: 'lapsed',
      waits: false,
    })
    runDueJobs(estate.db, jobHandlers, estate.clock.now)
    expect(lastAsking(estate.db, kind, id)).toMatchObject({ answer: 'lapsed', answeredBy: null })
    expect(happened(estate, id)).toBe(false)
    expect(estate.db.select().from(events).where(eq(events.action, askers[kind].lapsed)).all()).toHaveLength(
      1,
    )
  })

  test('taken back or changed it waits for nobody', () => {
    const { estate, id, asker, second } = start()
    endAsking(estate.db, { kind, id }, 'takenBack', asker, estate.clock.now)
    expect(waitingFor(estate.db, second, estate.clock.now)).toEqual([])
    expect(() => answer(estate, id, second)).toThrow('agreement:errors.answered')
  })

  test('a page that has the two answers, the time by which and all that is asked', async () => {
    const { estate, id, second } = start()
    const page = await (await estate.request({ id: second }, asked()[kind].href(id))).text()
    expect(page).toContain(`name="asked" value="${lastAsking(estate.db, kind, id)!.askedAt}"`)
    for (const words of ['最晚答复', '退回', ...askers[kind].words]) expect(page).toContain(words)
  })

  test('who answers after another has answered hears so, and keeps the words', async () => {
    const { estate, id, second } = start()
    const { askedAt: seen } = lastAsking(estate.db, kind, id)!
    answer(estate, id, second)
    const form = { answer: 'sentBack', whyBack: '照片里有人脸', asked: seen }
    const late = await estate.request({ id: second }, askers[kind].answered(id), { form })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('照片里有人脸')
  })
})

test('one asking of a thing waits at a time', () => {
  const estate = openTestEstate()
  const { id } = askers.notice.ask(estate)
  const row = estate.db.select().from(agreements).where(eq(agreements.subjectId, id)).get()!
  const again = { ...row, id: undefined }
  expect(() => estate.db.insert(agreements).values(again).run()).toThrow()
})
