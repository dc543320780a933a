import { foldNumber } from './fold.ts'
import { normalPhone } from './phone.ts'

/** What words can tell of a home, in the order in which it is said: a number to ring, a door, a name in a messenger. */
type ToldOfHome = 'phone' | 'door' | 'account'

/** A run of digits as people write a number to call: parted by spaces, dots or dashes, +86 before it. */
const numbers = /\+?\d(?:[ .·]?[\p{Pd}]?[ ]?\d){9,13}/gu

/** What a figure after a word for a home counts instead: years, money, people, floors. */
const counted = String.raw`(?!\d| ?(?:号楼|楼|层|年|元|块|点|:|天|米|人|户|斤|平))`

/**
 * A home: written whole (3号楼2单元501, 3-2-501, 3/2/501), by its floor (5楼501), by its room (501室, flat 501), or as where somebody
 * lives (住501). A building or a staircase alone is a place to meet, and a date or an hour is neither.
 */
const homes = [
  /(?:\d+|[a-z]) ?(?:号楼|栋|幢|座) ?(?:\d+ ?单元 ?)?\d{3,4}(?!\d| ?(?:号楼|年|元|块|点|:|人|户))/iu,
  /\d ?单元 ?\d{3,4}(?!\d| ?(?:号楼|年|元|块|点|:|人|户))/u,
  /(?<![\d-])\d{1,3}-\d{1,2}-\d{3,4}(?![\d-])/u,
  /(?<![\d/])\d{1,3}\/\d{1,2}\/(?!(?:19|20[2-9])\d)\d{3,4}(?![\d/])/u,
  new RegExp(String.raw`(?<!\d)\d{1,2} ?(?:楼|层) ?(?:的 ?)?\d{3,4}${counted}`, 'u'),
  /(?<!\d)\d{3,4} ?室/u,
  new RegExp(String.raw`(?:住在?|家在|家是|我是|我家|门牌号?是?) ?(?:\d{1,3}-)?\d{3,4}${counted}`, 'u'),
  /\b(?:flat|apartment|apt\.?|unit|room) ?(?:no\.? ?)?\d{3,4}\b/iu,
  /\b(?:live in|live at|home is) (?:\d{1,3}-)*\d{3,4}\b/iu,
  /\bentrance \d+,? ?\d{3,4}\b/iu,
]

const messenger = '(?:微信|v信|薇信|(?<![a-z])(?:vx|wx|wechat|weixin)|(?<![a-z])qq|telegram|whatsapp)'
/** A name in a messenger: after a word for one and "is", or one that no other word looks like (a figure or _ in it). */
const accounts = [
  new RegExp(
    String.raw`${messenger} ?(?:号|账号|id)?[ \t]*(?:[:：]|是|\bis\b)[ \t]*@?[a-z\d][-_a-z\d]{4,19}`,
    'iu',
  ),
  new RegExp(String.raw`${messenger} ?(?:号|账号|id)?[ \t]*@?(?=[-_a-z]*[\d_])[a-z][-_a-z\d]{5,19}`, 'iu'),
  /(?<![a-z])qq ?(?:号|账号)?[ :：]*[1-9]\d{4,10}/iu,
]

const figures = '零一二三四五六七八九'
/** Figures as they are said aloud: 幺 on the telephone, 两 before what is counted. */
const spoken: Record<string, string> = { 〇: '0', 幺: '1', 两: '2' }

/** Chinese figures as plain ones: 三号楼 as 3号楼, 十二 as 12, 五零一 as 501, 一三九 as 139. */
function plainFigures(text: string): string {
  return text
    .replace(/[零一二三四五六七八九〇幺两]/gu, (one) => spoken[one] ?? String(figures.indexOf(one)))
    .replace(/(?<!\d)(\d?)十(\d?)(?!\d)/gu, (_, tens: string, ones: string) => `${tens || 1}${ones || 0}`)
}

/** What a text tells of where somebody lives or how to reach them past the estate, each once; [] where nothing. */
export function tellsHome(text: string): ToldOfHome[] {
  const folded = plainFigures(foldNumber(text))
  const isPhone = ([run]: RegExpMatchArray) => {
    const phone = normalPhone(run.replaceAll('.', ''))
    return phone !== null && /^(?:1[3-9]|0|\+)/.test(phone)
  }
  const phone = [...folded.matchAll(numbers)].some(isPhone)
  const door = homes.some((home) => home.test(folded))
  // A mobile that is the name in a messenger is told as a number already.
  const account = accounts.some((name) => name.test(folded.replace(numbers, ' ')))
  return [phone && 'phone', door && 'door', account && 'account'].filter((one): one is ToldOfHome => !!one)
}
