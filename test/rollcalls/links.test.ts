import { expect, test } from 'vitest'
import { estateSettingsOf } from '#estate/estate.ts'
import { claimChannel } from '#messages/channels/claim.ts'
import { channels } from '#messages/channels/schema.ts'
import { payloads } from '#messages/push/batch-payloads.ts'
import { claimPushes } from '#messages/push/claim.ts'
import { openMessagesEstate } from '#test/messages/estate.ts'
import { calledRoll, linkOf, ring } from './story.ts'

const origin = 'https://riverside.example.org'

test('the question on a phone opens the one-tap link of its home; what is not the question opens the inbox', () => {
  const estate = openMessagesEstate()
  const keys = { p256dh: 'p', auth: 'a' }
  estate.subscribed(estate.cast.resident, { endpoint: 'https://push.example.org/1', keys })
  const emergency = calledRoll(estate)
  ring(estate)
  const pushes = claimPushes(estate.db, 50, estate.clock.now)
  const write = payloads('zh-CN', origin, estateSettingsOf(estate.db).pepper)
  const opened = pushes.map((one) => JSON.parse(write([one], 4000)).notification.navigate)
  expect(opened).toContain(origin + linkOf(estate, emergency, '3/2/501'))
  expect(opened.filter((url) => url.includes('/messages/'))).toHaveLength(opened.length - 1)
})

test('a staircase group is sent the link behind which one says which door', () => {
  const estate = openMessagesEstate()
  const { db, clock, cast } = estate
  const group = {
    kind: 'webhook',
    name: '2单元群',
    scope: '3/2',
    address: 'https://example.org',
    options: '{}',
  }
  db.insert(channels)
    .values({ ...group, createdAt: clock.now, createdBy: cast.captain.id, provedAt: clock.now })
    .run()
  const emergency = calledRoll(estate)
  ring(estate)
  const claim = claimChannel(db, 1, 'zh-CN', origin, clock.now)
  expect(claim?.posts.map((post) => post.link)).toContain(origin + linkOf(estate, emergency, '3/2'))
})
