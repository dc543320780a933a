import { eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { addChannel, stopChannel } from '#messages/channels/channels.ts'
import { channels } from '#messages/channels/schema.ts'
import { inboxOf } from '#messages/inbox/inbox.ts'
import { announce, withdraw } from '#messages/outbox/announce.ts'
import { deliveries } from '#messages/outbox/schema.ts'
import { events } from '#record/schema.ts'
import { openBotService } from './bot-service.ts'
import { day0, liftNotice, openMessagesEstate } from './estate.ts'

let bot: Awaited<ReturnType<typeof openBotService>>
beforeAll(async () => {
  bot = await openBotService()
})
afterEach(() => {
  bot.received.length = 0
  bot.script.length = 0
})
afterAll(() => bot.close())

const blank = { secret: '', from: '', as: '' }
const paths = {
  wecom: '/cgi-bin/webhook/send?key=k-123456',
  dingtalk: '/robot/send?access_token=t-1',
  feishu: '/open-apis/bot/v2/hook/f-1',
  webhook: '/take',
}

/** An estate with one channel of this kind for this place. */
function withChannel(kind: keyof typeof paths, scope = '3/2') {
  const estate = openMessagesEstate()
  const input = { ...blank, kind, name: '楼道群', scope, address: bot.origin + paths[kind], secret: 'SEC1' }
  const { channel } = addChannel(estate.db, input, estate.cast.steward.id, day0)
  const rows = () => estate.db.select().from(deliveries).where(eq(deliveries.channelId, channel.id)).all()
  const states = () => rows().map((row) => [row.state, row.reason])
  const fresh = () => estate.db.select().from(channels).where(eq(channels.id, channel.id)).get()!
  const later = (ms: number) => {
    estate.clock.now = new Date(Date.parse(estate.clock.now) + ms).toISOString()
    return estate.run()
  }
  return { ...estate, channel, rows, states, fresh, later }
}
const notice = (n: number, more: object = {}) => ({
  ...liftNotice,
  key: `notice:${n}`,
  title: `第${n}件`,
  ...more,
})

describe('a building’s group', () => {
  test.each(['wecom', 'dingtalk', 'feishu', 'webhook'] as const)(
    '%s is told of a notice, once',
    async (kind) => {
      const estate = withChannel(kind)
      announce(estate.db, notice(1), day0)
      await estate.run()
      await estate.later(60_000)
      expect(bot.received).toHaveLength(1)
      expect(bot.received[0]!.body).toContain('https://riverside.example.org/notices/1')
      expect(estate.states()).toEqual([['accepted', null]])
      expect(estate.fresh().provedAt).toBe(day0)
      estate.close()
    },
  )

  test('several at once are one message', async () => {
    const estate = withChannel('wecom')
    for (const n of [1, 2, 3]) announce(estate.db, notice(n), day0)
    await estate.run()
    expect(bot.received).toHaveLength(1)
    expect(bot.bodies()[0].text.content).toContain('3 条新消息')
    expect(estate.states()).toEqual(Array(3).fill(['accepted', null]))
    estate.close()
  })

  test('between two messages the bot rests, so that its limit is never met', async () => {
    const estate = withChannel('dingtalk')
    announce(estate.db, notice(1), day0)
    await estate.run()
    announce(estate.db, notice(2), estate.clock.now)
    announce(estate.db, notice(3), estate.clock.now)
    await estate.run()
    expect(bot.received).toHaveLength(1)
    await estate.later(4000)
    expect(bot.received).toHaveLength(2)
    estate.close()
  })

  test('told to slow down it waits as long as asked, and sends what came meanwhile with it', async () => {
    const estate = withChannel('dingtalk')
    bot.script.push({ body: { errcode: 130101 } })
    announce(estate.db, notice(1), day0)
    await estate.run()
    announce(estate.db, notice(2), estate.clock.now)
    await estate.later(590_000)
    expect(bot.received).toHaveLength(1)
    await estate.later(10_000)
    expect(bot.received).toHaveLength(2)
    expect(estate.states()).toEqual(Array(2).fill(['accepted', null]))
    expect(estate.fresh().failingSince).toBeNull()
    estate.close()
  })

  test('what is not for the whole group stays out of it', async () => {
    const estate = withChannel('wecom', '3')
    announce(estate.db, notice(1), day0)
    announce(estate.db, notice(2, { to: { people: [estate.cast.resident.id] } }), day0)
    announce(estate.db, notice(3, { to: { scopes: ['3'], audience: 'owners' } }), day0)
    announce(estate.db, notice(4, { to: { units: ['3/2/501'] } }), day0)
    await estate.run()
    expect(bot.received).toEqual([])
    announce(estate.db, notice(5, { to: { scopes: [''] } }), day0)
    await estate.run()
    expect(bot.received).toHaveLength(1)
    estate.close()
  })

  test('sleeps at night unless it is urgent', async () => {
    const estate = withChannel('wecom')
    estate.clock.now = '2026-11-24T15:30:00.000Z'
    announce(estate.db, notice(1), estate.clock.now)
    await estate.run()
    expect(bot.received).toEqual([])
    announce(estate.db, notice(2, { urgency: 'urgent' }), estate.clock.now)
    await estate.run()
    expect(bot.bodies()[0].text.content).toMatch(/^【紧急】第2件/)
    await estate.later(8 * 3_600_000)
    expect(bot.received).toHaveLength(2)
    estate.close()
  })

  test('is asked once more where homes have not answered', async () => {
    const estate = withChannel('wecom')
    announce(estate.db, notice(1, { asks: true, expiresAt: '2026-12-24T01:00:00.000Z' }), day0)
    await estate.run()
    await estate.later(25 * 3_600_000)
    expect(bot.bodies()[1].text.content).toContain('还没答复的请看')
    estate.close()
  })

  test('what was withdrawn in time is not sent', async () => {
    const estate = withChannel('wecom')
    bot.script.push({ status: 503 })
    announce(estate.db, notice(1), day0)
    await estate.run()
    withdraw(estate.db, 'notice:1', estate.clock.now)
    await estate.later(3_600_000)
    expect(bot.received).toHaveLength(1)
    expect(estate.states()).toEqual([['skipped', 'withdrawn']])
    estate.close()
  })
})

describe('when it does not get through', () => {
  test('a refusing bot is said so to the steward once, and on its page', async () => {
    const estate = withChannel('dingtalk')
    bot.script.push({ body: { errcode: 310000 } }, { body: { errcode: 310000 } })
    announce(estate.db, notice(1), day0)
    await estate.run()
    expect(estate.states()).toEqual([['failed', 'ours']])
    announce(estate.db, notice(2), estate.clock.now)
    await estate.later(5000)
    const told = inboxOf(estate.db, estate.cast.steward.id, { kind: 'account' }, 'zh-CN').messages
    expect(told.map((one) => one.title)).toEqual(['渠道“楼道群”发不出去'])
    const page = await (await estate.request(estate.cast.steward, '/channels')).text()
    expect(page).toContain('发不出去')
    estate.close()
  })

  test('stopped, nothing leaves, and its address and secret are gone', async () => {
    const estate = withChannel('feishu')
    estate.clock.now = '2026-11-24T15:30:00.000Z'
    announce(estate.db, notice(1), estate.clock.now)
    await estate.run()
    stopChannel(estate.db, estate.channel.id, estate.cast.steward.id, estate.clock.now)
    await estate.later(8 * 3_600_000)
    expect(bot.received).toEqual([])
    expect(estate.states()).toEqual([['skipped', 'ended']])
    expect(estate.fresh()).toMatchObject({ address: '', secret: null })
    estate.close()
  })
})

describe('the steward’s pages', () => {
  test('a webhook’s secret is shown once and nowhere again', async () => {
    const estate = openMessagesEstate()
    const { steward } = estate.cast
    const form = {
      ...blank,
      kind: 'webhook',
      name: '物业系统',
      scope: '',
      address: `${bot.origin}/secret-path-9876`,
    }
    const made = await estate.request(steward, '/channels', { form })
    expect(made.status).toBe(201)
    const [secret] = /whsec_[\w+/=]+/.exec(await made.text())!
    for (const path of ['/channels', '/channels/1', '/record']) {
      const page = await (await estate.request(steward, path)).text()
      expect(page).not.toContain(secret)
      expect(page).not.toContain('secret-path')
    }
    const kept = estate.db.select().from(events).all()
    expect(JSON.stringify(kept)).not.toContain('secret-path')
    expect(JSON.stringify(kept)).not.toContain(secret)
    estate.close()
  })

  test('shows exactly what would be sent, and a test sends it', async () => {
    const estate = withChannel('wecom')
    const { steward } = estate.cast
    const page = await (await estate.request(steward, '/channels/1')).text()
    expect(page).toContain('&quot;msgtype&quot;:&quot;text&quot;')
    expect(page).not.toContain('k-12')
    await estate.request(steward, '/channels/1/test', { form: {} })
    expect(bot.bodies()[0].text.content).toContain('这是一条测试')
    expect(await (await estate.request(steward, '/channels/1')).text()).toContain('能用')
    bot.script.push({ body: { errcode: 93000 } })
    await estate.request(steward, '/channels/1/test', { form: {} })
    expect(estate.fresh().lastError).toBe('gone')
    estate.close()
  })

  test('a rehearsal keeps what would have been sent and sends nothing', async () => {
    const estate = openMessagesEstate()
    const form = { ...blank, kind: 'test', name: '演练', scope: '3/2', address: '', as: 'dingtalk' }
    await estate.request(estate.cast.steward, '/channels', { form })
    announce(estate.db, notice(1, { urgency: 'urgent' }), day0)
    await estate.run()
    const page = await (await estate.request(estate.cast.steward, '/channels/1')).text()
    expect(page).toContain('【紧急】第1件')
    expect(bot.received).toEqual([])
    estate.close()
  })

  test.each([
    [
      { kind: 'wecom', address: 'https://evil.org/cgi-bin/webhook/send?key=1' },
      '这不是企业微信群机器人的地址',
    ],
    [
      { kind: 'dingtalk', address: 'https://oapi.dingtalk.com/robot/send?access_token=1' },
      '请填机器人的加签密钥',
    ],
    [{ kind: 'webhook', address: 'https://10.0.0.1/' }, '内网地址'],
    [{ kind: 'mailer', address: 'smtps://a@mail.example.org', from: 'not' }, '这不像一个邮箱地址'],
    [{ kind: 'wecom', name: '', address: '' }, '请给它起个名字'],
  ])('refuses %o with a sentence', async (input, sentence) => {
    const estate = openMessagesEstate()
    const form = { ...blank, name: '群', scope: '', ...input }
    const answer = await estate.request(estate.cast.steward, '/channels', { form })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain(sentence)
    expect(estate.db.select().from(channels).all()).toEqual([])
    estate.close()
  })
})
