import { type Alias, isName, mayBeGoods } from './item-names.ts'
import { quantityOf, restates } from './quantities.ts'
import type { Doubt, ItemPieces, RelayItem } from './relay.ts'
import { type Token, tokensOf } from './tokens.ts'

export type Goods = { items: readonly RelayItem[]; aliases: ReadonlyMap<string, Alias> }
export type WishesRead = {
  wishes: ItemPieces[]
  /** A number with no item beside it, the only thing said: `改成3`. */
  bare: { value: number; unit: string | null } | null
  /** Items named without a number. */
  named: number[]
  doubts: Doubt[]
  note: string
}

/** Words beside the quantities that make them uncertain: questions, conditions, second thoughts. */
const uncertain =
  /[?]|吗|么|能不能|可不可以|可以|还有没|有没有|多少|几点|几个|什么|怎么|好像|大概|左右|可能|或者?|如果|要是|的话|最好|尽量|不知|不确定|考虑|看看|下次|上次|昨天|没收到|少了|错了|不是|不够|至少|最多|都行|随便|随意|换|退|拼|一半|先(?!生)|待定|再说|maybe|or\b|if\b/i
/** What people add that changes nothing. */
const harmless =
  /^(?:放?(?:在)?门口(?:就行|即可|就好)?|自提|自取|送货?上门|已?付款?|已转账?|付了|转了|已接龙?|收到|好的?|OK|代|帮忙?|给|替|父母|爸妈|老人|楼下|晚上(?:在家)?|不在家|备注|邻居|代订|代买|补|接上|跟上|跟|我|家|号|室|户|业主|以上|共)$/i

/** Reads what is ordered in one piece of a line, from which doors, telephones and sums have been taken out. */
export function readWishes(text: string, goods: Goods): WishesRead {
  const doubts: Doubt[] = []
  const notes: string[] = []
  const total = /(?:一?共|总共|合计|共计|总计)\s?(\d{1,3})\s?(?:份|件|个|样|箱|袋|盒)?(?=[\s,;。)]|$)/.exec(
    text,
  )
  const tokens = tokensOf(
    (total ? text.replace(total[0], ' ') : text).replace(/\+\s?(?=\d)/g, (plus, at: number) =>
      at === 0 || /[\s,;]/.test(text[at - 1]!) ? ' ' : plus,
    ),
    goods.aliases,
  )
  const started = tokens.findIndex((token) => token.kind === 'item' || token.kind === 'number')
  for (const [i, token] of tokens.entries()) {
    if (token.kind === 'bad') doubts.push({ reason: 'quantityUnclear', text: token.text })
    if (token.kind === 'word') judgeWord(tokens, i, started === -1 || i < started, doubts, notes)
  }
  const read = paired(groupsOf(tokens), goods, doubts)
  for (const token of tokens)
    if (token.kind === 'note') judgeNote(token.text, read.wishes, goods, doubts, notes)
  const sum = read.wishes.reduce((all, wish) => all + wish.pieces, 0)
  if (total && Number(total[1]) !== sum && Number(total[1]) !== read.count)
    doubts.push({ reason: 'totalDiffers', text: total[0] })
  return { wishes: read.wishes, bare: read.bare, named: read.named, doubts, note: notes.join(' ') }
}

function judgeWord(tokens: Token[], i: number, leading: boolean, doubts: Doubt[], notes: string[]): void {
  const word = tokens[i] as Token & { kind: 'word' }
  const [last, following] = [tokens[i - 1], tokens[i + 1]]
  if (uncertain.test(word.text)) {
    doubts.push({ reason: 'words', text: word.text })
  } else if (word.after && following?.kind === 'item') {
    if (leading && isName(word.text) && following.text.length > 1) notes.push(word.text)
    else doubts.push({ reason: 'itemUnsure', text: `${word.text}${following.text}` })
  } else if (word.before && last?.kind === 'item') {
    doubts.push({ reason: 'itemUnknown', text: `${last.text}${word.text}` })
  } else if (
    harmless.test(word.text) ||
    (isName(word.text) && (leading || word.text.length > 1 || !mayBeGoods(word.text)))
  ) {
    notes.push(word.text)
  } else if (leading && [...word.text].length <= 8 && !mayBeGoods(word.text)) {
    notes.push(word.text)
  } else {
    doubts.push({ reason: mayBeGoods(word.text) ? 'itemUnknown' : 'words', text: word.text })
  }
}

function judgeNote(
  text: string,
  wishes: ItemPieces[],
  { items }: Goods,
  doubts: Doubt[],
  notes: string[],
): void {
  const last = wishes.at(-1)
  const item = items.find(({ id }) => id === last?.item)
  if (uncertain.test(text)) doubts.push({ reason: 'words', text })
  else if (!restates(text, item, last?.pieces)) doubts.push({ reason: 'quantityUnclear', text })
  else if (text !== '') notes.push(text)
}

type Counted = (Token & { kind: 'item' | 'number' | 'each' })[]

/** What stands between strong separators; 鸡蛋、菜各1 is one group. */
function groupsOf(tokens: Token[]): Counted[] {
  const groups: Counted[] = [[]]
  for (const token of tokens) {
    if (token.kind === 'cut' && token.strong) groups.push([])
    else if (token.kind === 'item' || token.kind === 'number' || token.kind === 'each')
      groups.at(-1)!.push(token)
  }
  const merged: Counted[] = []
  for (const group of groups.filter((one) => one.length > 0)) {
    if (group.some((token) => token.kind === 'each'))
      while (merged.at(-1)?.every((token) => token.kind === 'item')) group.unshift(...merged.pop()!)
    merged.push(group)
  }
  return merged
}

type Paired = Pick<WishesRead, 'wishes' | 'bare' | 'named'> & { count: number }

function paired(groups: Counted[], { items }: Goods, doubts: Doubt[]): Paired {
  const result: Paired = { wishes: [], bare: null, named: [], count: 0 }
  for (const group of groups) {
    const kinds = group.map((token) => token.kind[0]).join('')
    const named = group.filter((token) => token.kind === 'item')
    const numbers = group.filter((token) => token.kind === 'number')
    if (/^(?:in)+$|^(?:ni)+$/.test(kinds)) for (const [i, token] of named.entries()) want(token, numbers[i]!)
    else if (/^i+en$|^eni+$|^i{2,}e?n$/.test(kinds) && kinds.includes('e'))
      for (const token of named) want(token, numbers[0]!)
    else if (kinds === 'en' && items.length > 1 && items.length < 4)
      for (const item of items) count(item, numbers[0]!)
    else if (kinds === 'n' && groups.length === 1)
      result.bare = { value: numbers[0]!.value, unit: numbers[0]!.unit }
    else if (/^i+$/.test(kinds)) for (const token of named) result.named.push(itemOf(token) ?? 0)
    else
      doubts.push({
        reason: 'quantityUnclear',
        text: group.map((token) => ('text' in token ? token.text : '各')).join(' '),
      })
  }
  return result

  function want(token: Token & { kind: 'item' }, number: Token & { kind: 'number' }): void {
    const id = itemOf(token)
    const item = items.find((one) => one.id === id)
    if (item) count(item, number)
  }

  function count(item: RelayItem, { value, unit }: Token & { kind: 'number' }): void {
    const { wish, doubt } = quantityOf(item, value, unit)
    if (doubt) doubts.push(doubt)
    if (result.wishes.some((other) => other.item === wish.item))
      doubts.push({ reason: 'quantityUnclear', text: item.name })
    result.wishes.push(wish)
    result.count += value
  }

  function itemOf(token: Token & { kind: 'item' }): number | null {
    const [first, ...others] = token.alias.items
    if (others.length > 0) doubts.push({ reason: 'itemAmbiguous', text: token.text })
    else if (!token.alias.sure) doubts.push({ reason: 'itemUnsure', text: token.text })
    return others.length > 0 ? null : (first ?? null)
  }
}
