import { createHmac } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSmtpAddress } from '#messages/channels/mailer.ts'
import { dingtalkSign } from '#messages/outside/dingtalk.ts'
import { feishuSign } from '#messages/outside/feishu.ts'
import { formatOf } from '#messages/outside/formats.ts'
import { type ChannelPost, clip, octets } from '#messages/outside/posts.ts'
import { isPublicHttps } from '#messages/outside/public-hosts.ts'
import { newWebhookSecret, webhookSign } from '#messages/outside/webhook.ts'
import { day0 } from './estate.ts'

const writer = { lang: 'zh-CN' as const, estate: '河畔花园', origin: 'https://riverside.example.org' }
const post: ChannelPost = {
  messageId: 7,
  version: 1,
  kind: 'notice',
  urgency: 'normal',
  title: '电梯检修',
  body: '周三上午停用',
  link: 'https://riverside.example.org/notices/1',
  createdAt: day0,
  again: false,
}
const urgent: ChannelPost = { ...post, messageId: 8, urgency: 'urgent', title: '停水' }
const life: ChannelPost = { ...post, messageId: 9, urgency: 'life', title: '煤气泄漏' }
const target = { id: 1, address: 'https://example.org/', secret: 'SECtest' }
const written = (kind: string, posts: ChannelPost[], secret = 'SECtest') => {
  const { url, request } = formatOf(kind)!.write({ ...target, secret }, posts, writer, day0)
  return {
    url: new URL(url),
    headers: request.headers,
    body: JSON.parse(new TextDecoder().decode(request.body)),
  }
}
const said = (kind: string, body: unknown, status = 200, retryAfter: string | null = null) =>
  formatOf(kind)!.read({ status, retryAfter, text: JSON.stringify(body) }, 1, day0)

describe('signatures', () => {
  test('the published example of Standard Webhooks', () => {
    const [secret, id, at] = [
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      '1614265330',
    ]
    expect(webhookSign(secret, id, at, '{"test": 2432232314}')).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    )
  })

  test('DingTalk and Feishu, as another program computed them', () => {
    expect(dingtalkSign('1795482000000', 'SECtest')).toBe('0jopRKRswft3EQr3B5auOcC85mJikk9jD2/ozSNRwio=')
    expect(feishuSign('1795482000', 'SECtest')).toBe('VeI7wshaOlWel83OV0uZ6ebaJH4zJbfQ7Y8v+QxHPXQ=')
  })
})

describe('what each bot is sent', () => {
  test('WeCom: one text, everybody called only for life', () => {
    expect(written('wecom', [post]).body).toEqual({
      msgtype: 'text',
      text: { content: '电梯检修\n周三上午停用\nhttps://riverside.example.org/notices/1' },
    })
    expect(written('wecom', [life]).body.text.mentioned_list).toEqual(['@all'])
  })

  test('DingTalk: signed in the address', () => {
    const { url, body } = written('dingtalk', [urgent])
    expect(url.searchParams.get('timestamp')).toBe(String(Date.parse(day0)))
    expect(url.searchParams.get('sign')).toBe(dingtalkSign(String(Date.parse(day0)), 'SECtest'))
    expect(body).toMatchObject({ msgtype: 'text', at: { isAtAll: false } })
    expect(body.text.content).toMatch(/^【紧急】停水\n/)
  })

  test('Feishu: signed in the body', () => {
    const { body } = written('feishu', [post])
    const timestamp = String(Date.parse(day0) / 1000)
    expect(body).toMatchObject({ timestamp, sign: feishuSign(timestamp, 'SECtest'), msg_type: 'text' })
  })

  test('a webhook: the three headers, over the very body', () => {
    const secret = newWebhookSecret()
    const { request } = formatOf('webhook')!.write({ ...target, secret }, [post], writer, day0)
    const body = new TextDecoder().decode(request.body)
    const { 'webhook-id': id, 'webhook-timestamp': at, 'webhook-signature': signature } = request.headers
    const key = Buffer.from(secret.slice(6), 'base64')
    expect(key).toHaveLength(32)
    expect(signature).toBe(`v1,${createHmac('sha256', key).update(`${id}.${at}.${body}`).digest('base64')}`)
    expect(JSON.parse(body).data.messages[0]).toMatchObject({ id: 7, url: post.link, urgency: 'normal' })
  })

  test('several are one list, the most pressing first as they come', () => {
    const { content } = written('wecom', [urgent, post]).body.text
    expect(content).toContain('河畔花园 · 2 条新消息')
    expect(content.indexOf('停水')).toBeLessThan(content.indexOf('电梯检修'))
  })

  test('what a resident writes calls nobody by name', () => {
    const tricky = { ...post, title: '<@zhang>', body: '<at user_id="all"></at>' }
    for (const kind of ['wecom', 'dingtalk', 'feishu'])
      expect(JSON.stringify(written(kind, [tricky]).body)).not.toMatch(/<@|<at/)
  })

  test('however long, WeCom gets at most 2,048 octets, and the link whole', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 3000 }),
        fc.integer({ min: 1, max: 40 }),
        (text, n) => {
          const posts = Array.from({ length: n }, () => ({ ...post, title: text.slice(0, 60), body: text }))
          const { content } = written('wecom', posts).body.text
          expect(octets(content)).toBeLessThanOrEqual(2048)
          expect(content).toMatch(/https:\/\/riverside\.example\.org\/(notices\/1|messages)$/)
        },
      ),
      { numRuns: 60 },
    )
    expect(octets(clip('停水'.repeat(50), 20))).toBeLessThanOrEqual(20)
  })
})

describe('what they answer', () => {
  test.each([
    ['wecom', { errcode: 0 }, 'accepted', undefined],
    ['wecom', { errcode: 45009 }, 'again', 'throttled'],
    ['wecom', { errcode: -1 }, 'again', 'unreachable'],
    ['wecom', { errcode: 93000 }, 'failed', 'gone'],
    ['wecom', { errcode: 40058 }, 'failed', 'badRequest'],
    ['dingtalk', { errcode: 0 }, 'accepted', undefined],
    ['dingtalk', { errcode: '0' }, 'accepted', undefined],
    ['dingtalk', { errcode: 130101 }, 'again', 'throttled'],
    ['dingtalk', { errcode: -1 }, 'again', 'unreachable'],
    ['dingtalk', { errcode: 300005 }, 'failed', 'gone'],
    ['dingtalk', { errcode: 310000 }, 'failed', 'ours'],
    ['feishu', { code: 0 }, 'accepted', undefined],
    ['feishu', { code: 11232 }, 'again', 'throttled'],
    ['feishu', { code: 2200 }, 'again', 'unreachable'],
    ['feishu', { code: 19021 }, 'failed', 'ours'],
    ['feishu', { code: 19001 }, 'failed', 'gone'],
  ])('%s %o is %s %s', (kind, body, state, reason) => {
    expect(said(kind, body)).toMatchObject({ state, ...(reason && { reason }) })
  })

  test('what is no answer at all is tried again; a webhook that is gone is gone', () => {
    expect(formatOf('wecom')!.read({ status: 200, retryAfter: null, text: '<html>' }, 1, day0).state).toBe(
      'again',
    )
    expect(said('webhook', {}, 410)).toEqual({ state: 'failed', reason: 'gone' })
    expect(said('webhook', {}, 503, '120')).toMatchObject({ state: 'again', at: '2026-11-24T01:02:00.000Z' })
  })
})

describe('addresses that are never called', () => {
  test.each([
    'http://example.org/',
    'https://127.0.0.1/',
    'https://2130706433/',
    'https://0x7f.1/',
    'https://[::1]/',
    'https://localhost/',
    'https://metadata.google.internal/',
    'https://printer.local/',
    'https://intranet/',
    'https://user:pass@example.org/',
    'https://example.org:22/',
    'https://192.168.1.1/',
    'ftp://example.org/',
    'nonsense',
  ])('%s', (address) => {
    expect(isPublicHttps(address)).toBe(false)
  })

  test('a bot’s address is of that bot’s service', () => {
    const accepts = (kind: string, address: string) => formatOf(kind)!.accepts(address, false)
    expect(accepts('wecom', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send?key=1')).toBe(true)
    expect(accepts('wecom', 'https://qyapi.weixin.qq.com.evil.org/cgi-bin/webhook/send?key=1')).toBe(false)
    expect(accepts('wecom', 'https://qyapi.weixin.qq.com/cgi-bin/webhook/send')).toBe(false)
    expect(accepts('dingtalk', 'https://oapi.dingtalk.com/robot/send?access_token=1')).toBe(true)
    expect(accepts('feishu', 'https://open.feishu.cn/open-apis/bot/v2/hook/a-b')).toBe(true)
    expect(accepts('feishu', 'https://open.feishu.cn@evil.org/open-apis/bot/v2/hook/a')).toBe(false)
    expect(isSmtpAddress('smtps://notice@mail.example.org:465')).toBe(true)
    expect(isSmtpAddress('smtps://notice:pw@mail.example.org')).toBe(false)
    expect(isSmtpAddress('smtp://10.0.0.1:25')).toBe(false)
    expect(isSmtpAddress('smtp://mail.example.org:6379')).toBe(false)
  })
})
