import { oneLine, trimmed, withoutUnseen } from '#typed/settled.ts'

/** ①–⑳, ㉑–㊿, ❶–❿, ➀–➉, ➊–➓: plain NFKC makes 13-2-501 of ①3-2-501. */
const circles: [from: number, to: number, first: number][] = [
  [0x2460, 0x2473, 1],
  [0x3251, 0x325f, 21],
  [0x32b1, 0x32bf, 36],
  [0x2776, 0x277f, 1],
  [0x2780, 0x2789, 1],
  [0x278a, 0x2793, 1],
]

function circledNumber(sign: string): number | null {
  const point = sign.codePointAt(0) ?? 0
  const range = circles.find(([from, to]) => point >= from && point <= to)
  return range ? range[2] + point - range[0] : null
}

/** The names of the chat app's own little faces, as copying leaves them: [强], [OK]. Others in brackets are words. */
const faces =
  /\[(?:强|玫瑰|呲牙|微笑|抱拳|合十|爱心|鼓掌|OK|拳头|握手|偷笑|憨笑|可怜|捂脸|笑哭|庆祝|太阳|咖啡|加油|奋斗|感谢|拥抱|亲亲|愉快|得意|调皮|耶|嘿哈|破涕为笑|撇嘴|流泪|发呆|旺柴|红包|福|赞|Rose|Thumbsup|Smile)\]/gi

const pictures = /[\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}\u{E0020}-\u{E007F}]/gu

/**
 * One line of a chat in one spelling: half-width, numbers in circles and keycaps written out (followed by a full stop
 * where they begin the line), signs that mean more or no put into words, and no faces.
 */
export function plainLine(text: string): string {
  const seen = text
    .slice(0, 500)
    .replace(
      /^[\s\u200B-\u200F\uFEFF]*(?:[0-9]\uFE0F?\u20E3)+/u,
      (keys) => `${keys.replace(/[^0-9]/g, '')}. `,
    )
    .replace(/([0-9])\uFE0F?\u20E3/g, '$1')
    .replace(
      /^(\s*)([\u2460-\u2473\u3251-\u325F\u32B1-\u32BF\u2776-\u2793])/,
      (_, space, sign) => `${space}${circledNumber(sign)}. `,
    )
    .replace(/[\u2460-\u2473\u3251-\u325F\u32B1-\u32BF\u2776-\u2793]/g, (sign) => ` ${circledNumber(sign)} `)
    .replace(/[➕⊕]/gu, '+')
    .replace(/[❌✖❎]\uFE0F?/gu, ' 取消 ')
    .replace(/[×✕⨉╳]/g, '*')
    .normalize('NFKC')
  return oneLine(
    withoutUnseen(seen)
      .replace(/[‐-―−~]/g, '-')
      .replace(faces, ' ')
      .replace(pictures, ' ')
      .replace(/[【】「」『』《》]/g, ' '),
  )
}

/** `1. `, `1、`, `(1)`, `第1位`, `No.1:`; the number, and what follows. Null where the line has none. */
export function leadingNumber(line: string): { number: number; rest: string; spaced: boolean } | null {
  const found =
    /^(?:NO\.? ?|#|第)?[([]?(\d{1,3})(?:(?:\)|位|棒|号接龙)[.、:,]?|[.、,:)\]。]|楼[.、:])(\s*)(?=\S|$)/i.exec(
      line,
    ) ??
    /^NO\.? ?(\d{1,3})(\s+)/i.exec(line) ??
    /^(?:跟团号|序号|接龙号)[:\s]*(\d{1,4})(\s*)/.exec(line)
  if (!found) return null
  return { number: Number(found[1]), rest: line.slice(found[0].length), spaced: found[2] !== '' }
}

const mobile = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)/g
const money =
  /(?:合计|总计|共计|总共|一共|共|已付|已转|实付|付了?|转了?|转账|小计|总价)?[:\s]*(?:[¥￥$]\s?\d+(?:\.\d{1,2})?|\d+(?:\.\d{1,2})?\s?(?:元|块钱|块(?!肉)|RMB|圆))(?:整|已付|已转)?/gi
const labels =
  /(?:昵称|姓名|收货人|收件人|联系人|电话|手机号?|联系方式|收货地址|详细地址|地址|楼栋号?|楼号|房号|门牌号?|室号|商品|品名|规格|数量|下单)[:]/g

/** Takes out what looks like a quantity and is none: telephones, prices and sums, times of day, field names. */
export function withoutOtherNumbers(line: string): string {
  return line
    .replace(mobile, ' ')
    .replace(/(?:电话|手机)?尾号[:\s]*\d{4}/g, ' ')
    .replace(money, ' ')
    .replace(/(?:上午|下午|晚上|早上)?\d{1,2}:\d{2}(?::\d{2})?/g, ' ')
    .replace(labels, ' ')
}

/** Who speaks and when, as copying a chat leaves it on a line of its own: `3-2-501小王 2022/4/15 18:03`. */
export function speakerOf(line: string): string | null {
  const found =
    /^(.{1,40}?):?\s+(?:\d{2,4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?\s*)?(?:上午|下午|晚上|早上|昨天|星期.)?\s*\d{1,2}:\d{2}(?::\d{2})?(?:\s?[AP]M)?$/i.exec(
      line,
    )
  if (found) return trimmed(found[1]!)
  const before = /^(?:\d{4}[-/年.]\d{1,2}[-/月.]\d{1,2}日?\s*)\d{1,2}:\d{2}(?::\d{2})?\s+(.{1,40})$/.exec(
    line,
  )
  return before ? trimmed(before[1]!) : null
}
