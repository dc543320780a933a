import { createHmac } from 'node:crypto'
import { inMs, secondsSince1970 } from '#time/instants.ts'
import { botOutcome, isBotAddress, jsonPost } from './bot.ts'
import type { Format } from './format.ts'
import { plainWords, postText } from './posts.ts'

/**
 * A group robot of Feishu (飞书自定义机器人, 签名校验): timestamp in seconds and signature go into the body, which has at
 * most 20 KB; 100 messages a minute and five a second.
 */
export const feishu: Format = {
  kind: 'feishu',
  secret: 'given',
  gapMs: 1000,
  group: true,
  accepts: (address, loopback) =>
    isBotAddress(address, loopback, {
      hosts: ['open.feishu.cn', 'open.larksuite.com'],
      path: /^\/open-apis\/bot\/v2\/hook\/[\w-]+$/,
    }),
  write({ address, secret }, posts, writer, now) {
    const timestamp = String(secondsSince1970(now))
    const words = plainWords(postText(posts, writer, 6000))
    const life = posts.some((post) => post.urgency === 'life')
    const text = life ? `<at user_id="all"></at> ${words}` : words
    return {
      url: address,
      request: jsonPost({
        timestamp,
        sign: feishuSign(timestamp, secret ?? ''),
        msg_type: 'text',
        content: { text },
      }),
    }
  },
  /**
   * 11232 "frequency limited" and 2200, an error of their own (openclaw #70879); 19001 "incoming webhook access token
   * invalid": no such robot; 19021 "sign match fail" (PrometheusAlert #422), 19022 address, 19024 "Key Words Not Found"
   * refused (open.feishu.cn/document/client-docs/bot-v3/add-custom-bot).
   */
  read: (said, attempts, now) =>
    botOutcome(
      said,
      'code',
      { slow: [11232], busy: [2200], gone: [19001], ours: [19021, 19022, 19024] },
      inMs({ minutes: 1 }),
      attempts,
      now,
    ),
}

/** Unlike DingTalk's: "timestamp, line feed, secret" is the key, and what is signed is nothing. */
export function feishuSign(timestamp: string, secret: string): string {
  return createHmac('sha256', `${timestamp}\n${secret}`).update('').digest('base64')
}
