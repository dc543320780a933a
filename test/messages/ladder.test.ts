import { describe, expect, test } from 'vitest'
import { runDueJobs } from '#estate/jobs.ts'
import { climbRung } from '#messages/delivery/climbing.ts'
import { ladderOf } from '#messages/delivery/followed.ts'
import { inboxOf } from '#messages/inbox/inbox.ts'
import { announce } from '#messages/outbox/announce.ts'
import { settleDoor } from '#messages/outbox/answered-doors.ts'
import { messages } from '#messages/outbox/schema.ts'
import { jobHandlers } from '#program/jobs.ts'
import { day0, liftNotice, openMessagesEstate } from './estate.ts'

const alarm = { ...liftNotice, urgency: 'urgent' as const, asks: true }
const minutes = (n: number) => new Date(Date.parse(day0) + n * 60_000).toISOString()

async function alarmed() {
  const estate = openMessagesEstate()
  const id = announce(estate.db, alarm, day0)
  await estate.run()
  const at = async (time: number) => {
    estate.clock.now = minutes(time)
    await estate.run()
  }
  const titles = (person: { id: number }) =>
    inboxOf(estate.db, person.id, {}, 'zh-CN').messages.map((one) => one.title)
  return { ...estate, id, at, titles, ladder: () => ladderOf(estate.db, id) }
}

describe('the ladder of a message that asks for an answer', () => {
  test('goes from channels to family, to the captain, to the list of doors', async () => {
    const estate = await alarmed()
    await estate.at(29)
    expect(estate.titles(estate.cast.daughter)).toEqual(['电梯检修'])
    await estate.at(30)
    expect(estate.titles(estate.cast.daughter)).toEqual(['电梯检修', '电梯检修'])
    await estate.at(60)
    expect(estate.titles(estate.cast.captain)).toEqual(['6 户还没有答复', '电梯检修'])
    await estate.at(120)
    expect(estate.titles(estate.cast.captain)[0]).toBe('要上门：6 户')
    expect(estate.ladder().map(({ rung, doors }) => [rung, doors])).toEqual([
      ['everyChannel', 6],
      ['offsite', 6],
      ['captain', 6],
      ['knock', 6],
    ])
    estate.close()
  })

  test('goes on only for homes that have not answered, and stops with the last', async () => {
    const estate = await alarmed()
    settleDoor(estate.db, alarm.key, '3/2/501', minutes(10))
    await estate.at(30)
    expect(estate.titles(estate.cast.daughter)).toEqual(['电梯检修'])
    for (const door of ['101', '102', '201', '202', '502'])
      settleDoor(estate.db, alarm.key, `3/2/${door}`, minutes(40))
    await estate.at(200)
    expect(estate.ladder().map((step) => [step.rung, step.doneAt !== null, step.stoppedAt !== null])).toEqual(
      [
        ['everyChannel', true, false],
        ['offsite', true, false],
        ['captain', false, true],
        ['knock', false, true],
      ],
    )
    expect(estate.db.select().from(messages).all()).toHaveLength(1)
    estate.close()
  })

  test('an answer that comes before the fan-out counts', async () => {
    const estate = openMessagesEstate()
    announce(estate.db, alarm, day0)
    settleDoor(estate.db, alarm.key, '3/2/501', day0)
    await estate.run()
    expect(estate.door('3/2/501')).toEqual(['acknowledged', null])
    estate.close()
  })

  test('takes each rung once, however often the job runs', async () => {
    const estate = await alarmed()
    estate.clock.now = minutes(60)
    runDueJobs(estate.db, jobHandlers, estate.clock.now)
    for (let again = 0; again < 5; again++) climbRung(estate.db, estate.id, minutes(15))
    expect(estate.ladder().filter((step) => step.doneAt !== null)).toHaveLength(1)
    estate.close()
  })

  test('is seen and stopped by who follows all of it, and only by them', async () => {
    const estate = await alarmed()
    const { captain, chair, outsider } = estate.cast
    const page = await (await estate.request(captain, `/messages/${estate.id}/doors`)).text()
    expect(page).toContain('通知在外的家人')
    expect(page).toContain('没有账号')
    expect((await estate.request(outsider, `/messages/${estate.id}/stop`, { form: {} })).status).toBe(403)
    expect((await estate.request(chair, `/messages/${estate.id}/stop`, { form: {} })).status).toBe(303)
    await estate.at(500)
    expect(estate.ladder().every((step) => step.doneAt === null && step.stoppedBy === chair.id)).toBe(true)
    const wide = announce(estate.db, { ...alarm, key: 'notice:2', to: { scopes: ['3'] } }, estate.clock.now)
    await estate.run()
    expect((await estate.request(captain, `/messages/${wide}/stop`, { form: {} })).status).toBe(403)
    estate.close()
  })
})
