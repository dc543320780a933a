import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { messages } from '#messages/outbox/schema.ts'
import { withdrawNotice } from '#notices/publishing/withdrawing.ts'
import { acknowledge, takeBackPress } from '#notices/reach/acknowledging.ts'
import { recordAnswer } from '#notices/reach/answers.ts'
import { publishedBy } from '#test/notices/story.ts'
import { openMessagesEstate } from './estate.ts'
import { openPushService, type PushService } from './push-service.ts'

let service: PushService
beforeAll(async () => {
  service = await openPushService()
})
afterAll(() => service.close())

describe('a notice that goes out', () => {
  test('rings the phones of its homes, opens at its page, and an answer settles the home', async () => {
    const estate = openMessagesEstate()
    const phone = service.device()
    estate.subscribed(estate.cast.neighbour, phone)
    const notice = publishedBy(estate, estate.cast.captain, { kind: 'urgent', title: '燃气泄漏' })
    await estate.run()
    const [push] = phone.accepted
    expect(push!.payload.notification.title).toBe('燃气泄漏')
    expect(push!.headers.urgency).toBe('high')
    const path = new URL(String(push!.payload.notification.navigate)).pathname
    const opened = await estate.request(estate.cast.neighbour, path)
    expect(opened.headers.get('location')).toBe(`/notices/${notice.id}`)
    expect(estate.door('3/2/502')).toEqual(['seen', null])
    acknowledge(
      estate.db,
      { noticeId: notice.id, unit: '3/2/502' },
      estate.cast.neighbour.id,
      estate.clock.now,
    )
    expect(estate.door('3/2/502')).toEqual(['acknowledged', null])
    takeBackPress(
      estate.db,
      { noticeId: notice.id, unit: '3/2/502' },
      estate.cast.neighbour.id,
      estate.clock.now,
    )
    expect(estate.door('3/2/502')).toEqual(['seen', null])
    recordAnswer(
      estate.db,
      { noticeId: notice.id, unit: '3/2/101', outcome: 'told' },
      estate.cast.captain.id,
      estate.clock.now,
    )
    expect(estate.door('3/2/101')).toEqual(['acknowledged', null])
    estate.close()
  })

  test('withdrawn before the phone could ring, it does not', async () => {
    const estate = openMessagesEstate()
    const phone = service.device()
    estate.subscribed(estate.cast.neighbour, phone)
    const notice = publishedBy(estate, estate.cast.captain)
    withdrawNotice(estate.db, { id: notice.id, why: '日期写错' }, estate.cast.captain.id, estate.clock.now)
    await estate.run()
    expect(phone.requests).toEqual([])
    expect(estate.db.select().from(messages).get()!.withdrawnAt).not.toBeNull()
    estate.close()
  })
})
