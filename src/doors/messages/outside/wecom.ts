import { inMs } from '#time/instants.ts'
import { botOutcome, isBotAddress, jsonPost } from './bot.ts'
import type { Format } from './format.ts'
import { plainWords, postText } from './posts.ts'

/**
 * A group robot of WeCom (企业微信群机器人, developer.work.weixin.qq.com/document/path/91770): the key in the address is
 * the only proof, a text has at most 2,048 octets, a robot sends at most 20 messages a minute.
 */
export const wecom: Format = {
  kind: 'wecom',
  secret: 'none',
  gapMs: 4000,
  group: true,
  accepts: (address, loopback) =>
    isBotAddress(address, loopback, {
      hosts: ['qyapi.weixin.qq.com'],
      path: /^\/cgi-bin\/webhook\/send$/,
      key: 'key',
    }),
  write: ({ address }, posts, writer) => ({
    url: address,
    request: jsonPost({
      msgtype: 'text',
      text: {
        content: plainWords(postText(posts, writer, 1900)),
        ...(posts.some((post) => post.urgency === 'life') && { mentioned_list: ['@all'] }),
      },
    }),
  }),
  // 45009 "api freq out of limit", -1 busy (developer.work.weixin.qq.com/document/path/90313); 93000 "invalid webhook
  // url": no such robot, or no longer in the group (open.work.weixin.qq.com/devtool/query?e=93000, Cloud189Checkin #175).
  read: (said, attempts, now) =>
    botOutcome(
      said,
      'errcode',
      { slow: [45009], busy: [-1], gone: [93000], ours: [] },
      inMs({ minutes: 1 }),
      attempts,
      now,
    ),
}
