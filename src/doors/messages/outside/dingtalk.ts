import { createHmac } from 'node:crypto'
import { msSince1970 } from '#time/instants.ts'
import { botOutcome, isBotAddress, jsonPost } from './bot.ts'
import type { Format } from './format.ts'
import { plainWords, postText } from './posts.ts'

/**
 * A group robot of DingTalk (钉钉自定义机器人, 加签): timestamp in milliseconds and signature go into the address; more than
 * 20 messages a minute and it is shut for ten minutes.
 */
export const dingtalk: Format = {
  kind: 'dingtalk',
  secret: 'given',
  gapMs: 4000,
  group: true,
  accepts: (address, loopback) =>
    isBotAddress(address, loopback, {
      hosts: ['oapi.dingtalk.com'],
      path: /^\/robot\/send$/,
      key: 'access_token',
    }),
  write({ address, secret }, posts, writer, now) {
    const timestamp = String(msSince1970(now))
    const url = new URL(address)
    url.searchParams.set('timestamp', timestamp)
    url.searchParams.set('sign', dingtalkSign(timestamp, secret ?? ''))
    const content = plainWords(postText(posts, writer, 6000))
    const isAtAll = posts.some((post) => post.urgency === 'life')
    return { url: url.href, request: jsonPost({ msgtype: 'text', text: { content }, at: { isAtAll } }) }
  },
  /**
   * 130101 "send too fast, exceed 20 times per minute" (nightingale #369) and its newer 410100; 300001 "token is not exist"
   * (falcon-message #7), seen as 300005 of late, 400013 group dissolved, 400101 no such token, 400102 stopped, 400106 no
   * such robot; 310000 signature, key word or address refused (open.dingtalk.com/document/orgapp/custom-robot-access).
   */
  read: (said, attempts, now) =>
    botOutcome(
      said,
      'errcode',
      {
        slow: [130101, 410100],
        busy: [-1],
        gone: [300001, 300005, 400013, 400101, 400102, 400106],
        ours: [310000],
      },
      600_000,
      attempts,
      now,
    ),
}

/** Base64 of HMAC-SHA-256 under the secret over "timestamp, line feed, secret". */
export function dingtalkSign(timestamp: string, secret: string): string {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest('base64')
}
