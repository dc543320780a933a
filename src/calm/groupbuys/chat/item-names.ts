import { oneLine, trimmed } from '#typed/settled.ts'
import type { RelayItem } from './relay.ts'

/** What goods are counted by; longer ones first where one begins another. */
export const unitWords =
  '公斤 千克 毫升 市斤 大份 小份 份 箱 斤 盒 个 只 袋 包 瓶 桶 板 盘 打 套 件 提 条 颗 枚 把 捆 筐 篮 组 单 罐 盆 块 片 根 棵 支 听 扎 排 串 框 托 kg g ml L pcs pc boxes box trays tray bags bag packs pack portions portion sets set pieces piece'.split(
    ' ',
  )
const containers = /(?:礼包|礼盒|套餐|组合|套装|包|箱|盒|袋|桶|瓶|份|篮|筐)$/
const measure =
  /[约约]?\d+(?:\.\d+)?(?:公斤|千克|kg|斤|g|克|ml|毫升|升|l|枚|个|只|片|包|盒|袋|条|粒)(?:\/\S+|装|左右)*$/i

/** One spelling of an item that people use. `sure`: nothing else may be meant by it. */
export type Alias = { items: number[]; sure: boolean }

/**
 * Every way the items may be written: the whole name, the name without its measure and container, and the ends of it
 * (鸡蛋 and 蛋 for 土鸡蛋, never 土鸡, which is another thing). A spelling that two items share belongs to both, unless it
 * is the whole name of one. `declared` are the letters and numbers that the list itself gave them (`A 鸡蛋`).
 */
export function itemNames(items: readonly RelayItem[], declared: ReadonlyMap<string, number> = new Map()) {
  const whole = new Map<string, Set<number>>()
  const parts = new Map<string, Set<number>>()
  const unsure = new Map<string, Set<number>>()
  const put = (map: Map<string, Set<number>>, text: string, id: number) => {
    if (text !== '') map.set(text, (map.get(text) ?? new Set()).add(id))
  }
  for (const item of items) {
    const name = plainName(item.name)
    const core = trimmed(name.replace(/\([^()]*\)/g, '').replace(measure, ''))
    const bare = core.replace(containers, '')
    for (const text of [name, core, bare]) put(whole, text, item.id)
    for (const text of [...ends(core), ...ends(bare)]) put(isSure(bare, text) ? parts : unsure, text, item.id)
    for (const text of beginnings(bare)) put(unsure, text, item.id)
  }
  const aliases = new Map<string, Alias>()
  for (const [text, ids] of unsure) aliases.set(text, { items: [...ids], sure: false })
  // 奶 is the end of 鲜奶 and of 酸奶, though only one of them is called so.
  for (const [text, ids] of parts)
    aliases.set(text, { items: [...new Set([...ids, ...(unsure.get(text) ?? [])])], sure: true })
  for (const [text, ids] of whole) aliases.set(text, { items: [...ids], sure: true })
  for (const [label, id] of declared) aliases.set(label.toLowerCase(), { items: [id], sure: true })
  return aliases
}

/** 10斤 rice and 5斤 rice are both 大米: half-width, lower case, no spaces within. */
function plainName(name: string): string {
  return oneLine(name.normalize('NFKC').toLowerCase().replace(/·/g, '')).replace(
    / ?(\p{Script=Han}|\() ?/gu,
    '$1',
  )
}

function ends(text: string): string[] {
  const signs = [...text]
  if (/^[a-z]/.test(text)) return plural(text)
  return signs
    .slice(1)
    .flatMap((_, i) => {
      const end = signs.slice(i + 1).join('')
      return /^[\p{Script=Han}]/u.test(end) ? [end] : []
    })
    .concat(
      /[\p{Script=Han}][a-z]$/u.test(text) ? [text.slice(-1)] : [],
      /^[a-z](?=[\p{Script=Han}])/u.test(text) ? [text[0]!] : [],
    )
}

/** What one sign is enough for. 葱 is not 洋葱 and 豆 not 土豆, but nobody says 鸡蛋 in full. */
const heads: Record<string, RegExp> = {
  蛋: /鸡蛋$/,
  菜: /(?:蔬|青|叶)菜$/,
  奶: /(?:牛|鲜)奶$/,
  米: /[大香稻]米$/,
  油: /(?:豆|花生|菜籽|玉米|食用|葵花籽|调和)油$/,
  肉: /(?:猪|五花|瘦)肉$/,
  水: /(?:矿泉|纯净)水$/,
  果: /水果$/,
  面: /(?:挂面|面条)$/,
}
/** 白菜 is not 小白菜, though 鸡蛋 may be 土鸡蛋: before these the end of a word is another thing. */
const changing = /[小大青黄黑白红紫绿洋咸甜酸苦辣油干冻野毛山金银嫩老皮娃圆长香臭]$/

function isSure(name: string, end: string): boolean {
  if (/^[a-z]/.test(end)) return true
  const cut = name.lastIndexOf(end)
  if ([...end].length === 1) return heads[end]?.test(name) ?? false
  return cut < 0 || !changing.test(name.slice(0, cut))
}

function plural(text: string): string[] {
  return text.endsWith('s') ? [text.slice(0, -1)] : [`${text}s`]
}

/** 五花 for 五花肉, 金龙 for 金龙鱼: perhaps, but 土鸡 is not 土鸡蛋. */
function beginnings(text: string): string[] {
  const signs = [...text]
  if (!/^[\p{Script=Han}]+$/u.test(text)) return []
  return signs.slice(2).map((_, i) => signs.slice(0, i + 2).join(''))
}

const surnames =
  '王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文施洪储庄章鲁倪严牛温芦季俞章葛'
const honorific =
  /(?:阿姨|先生|女士|小姐|师傅|老师|奶奶|爷爷|叔叔?|姐姐?|哥哥?|妈妈?|爸爸?|大爷|大妈|阿婆|阿公|医生|太太|嫂|婆婆|公公|家|家里|家的|同学|老板|经理|总)$/
const food =
  /[果瓜菜肉蛋奶鱼虾蟹鸡鸭鹅米面油豆糕饼茶酒水盐糖醋酱笋菇椒葱姜蒜茄莓桃梨橙橘柚枣蕉葡萄薯藕粉饺包汤牛羊猪纸巾洗液皂膏参饭粥肠腿翅排骨馒酸口罩]/

/** Does this read as what a person is called, and not as goods? */
export function isName(text: string): boolean {
  const plain = text.replace(/^(?:我是|业主|住户|[老小阿大])/, '')
  if (honorific.test(text)) return true
  if (/^[A-Za-z][A-Za-z ._]{0,20}$/.test(text)) return text.length > 1
  const signs = [...plain]
  if (signs.length === 1) return surnames.includes(plain)
  return signs.length <= 3 && surnames.includes(signs[0]!) && !food.test(signs.slice(1).join(''))
}

/** May these words be goods that are not offered? Then nobody may pass over them. */
export function mayBeGoods(text: string): boolean {
  return food.test(text)
}
