import { arabic, numerals, plainNumber } from './spelling.ts'
import { commonWords, directions, ownedWords, spellings, wordFor } from './words.ts'

export type PartType =
  | 'zone'
  | 'building'
  | 'entrance'
  | 'floor'
  | 'unit'
  | 'bare'
  | 'owned'
  | 'villa'
  | 'common'
  | 'note'

/** One thing said of an address, in its plain form, and the word it was said with (号楼, 幢, 单元, …). */
export type AddressPart = {
  type: PartType
  value: string
  /** The path word of `owned` and `common` (`shop`, `lift`). */
  word?: string
  /** As written: 幢, 单元, 室. */
  said: string
  /** Said with a word that may mean something else (3号, 3楼): gives way to a clear one. */
  weak: boolean
  /** Where in the plain text the part starts. */
  at: number
}

type Rule = {
  type: PartType
  pattern: RegExp
  weak?: boolean
  make?: (match: RegExpExecArray) => { value: string; word?: string }
}

const side = `[${Object.keys(directions).join('')}]`
const stem = '[甲乙丙丁戊己庚辛壬癸]'
const eastern = Object.values(directions).join('|').toUpperCase()
const door = '(?:[A-Z]{0,2}\\d{1,5}[A-Z]?|\\d{1,2}[A-Z]\\d{2}|[A-Z])'
const number = `(?:${door}|${numerals}|${stem})`
const english = `(?![A-Z])\\.? ?(?:NO\\.? ?)?#?(${door}|${stem}|${eastern})(?![A-Z0-9])`
const code = '[A-Z0-9]+(?:-[A-Z0-9]+)*'
const level = `(\\d{1,2}|${numerals})`
const owned = spellings(ownedWords)
const common = spellings(commonWords)

const ownedPart = (spelling = '', value = '') => ({
  value: plainNumber(value),
  word: wordFor(ownedWords, spelling),
})
const commonPart = (spelling = '', value = '') => ({
  value: plainNumber(value),
  word: wordFor(commonWords, spelling),
})

/** Tried in this order at each place of the text; the first that fits is taken. */
const rules: Rule[] = [
  rule('note', '\\(([^()]*)\\)'),
  rule('owned', `(${owned})(?:NO\\.?|[-: #])?(${code})(?:号|室)?`, (m) => ownedPart(m[1], m[2])),
  rule('owned', `(${code})号?(${owned})`, (m) => ownedPart(m[2], m[1])),
  rule(
    'villa',
    `(?:别墅|VILLA BUILDING|VILLA|V(?=-?\\d))(?:NO\\.?|[-: #])?${level}(?:号楼|号|栋|幢|座)?`,
    villa,
  ),
  rule('villa', `${level}(?:号楼|号|栋|幢|座)?别墅`, villa),
  rule('common', `(\\d{1,2})(?:号|#)(${common})`, (m) => commonPart(m[2], m[1])),
  rule('common', `(${common})(?:[- ]?(\\d{1,2})号?(?=$|\\())?`, (m) => commonPart(m[1], m[2])),
  rule('common', `(${eastern}) GATE`, (m) => ({ value: plainNumber(m[1]!), word: 'gate' })),
  rule('owned', `(${owned})$`, (m) => ownedPart(m[1])),
  rule('zone', `第?(${number}|${side})(期|区|组团)`, (m) => ({
    value: `${plainNumber(m[1]!)}${m[2] === '期' ? '期' : '区'}`,
  })),
  rule('zone', `(PHASE|ZONE|SECTION|DISTRICT)${english}`, (m) => ({
    value: `${plainNumber(m[2]!)}${m[1] === 'PHASE' ? '期' : '区'}`,
  })),
  rule('building', `第?(${number})(号楼|#楼|号栋|号幢|栋楼|幢楼|幢|栋|橦|座)`),
  rule('building', `(${side})(楼|幢|栋|座)`),
  rule('building', `(?:BUILDING|BLDG|BLD|BLOCK|BLK|TOWER)${english}`),
  rule('entrance', `第?(${number}|${side})(单元|号门|楼门|门(?![面市卫岗厅])|梯(?![间口]))`),
  rule('entrance', `(?:ENTRANCE|ENTR|STAIRCASE|STAIRWELL|STAIR)${english}`),
  rule('floor', '(\\d{0,2})夹层|(\\d{0,2})M层', (m) => ({ value: String(Number(m[1] || m[2] || 1) + 0.5) })),
  rule('floor', `(?:第|地上)?(地下|负|B)?${level}(?:层|F(?![A-Z]))`, floor),
  rule('floor', `(?:第|地上)?(地下|负|B)?${level}(?:楼(?![栋道梯顶]))`, floor, true),
  rule('floor', '(?:FLOOR|LEVEL) ?(-|B)?(\\d{1,2})(?!\\d)', floor),
  rule('floor', '(B)?(\\d{1,2})(?:ST|ND|RD|TH)? FLOOR', floor),
  rule('unit', `((?:B|负)?\\d{3,5}[A-Z]?-\\d{1,2}|(?:负|地下)?${number})(室|户|号房|房间|房)`),
  rule('unit', `(\\d{0,3}${side})(户|室)`),
  rule('unit', `(?:ROOM|RM|FLAT|APARTMENT|APT|SUITE)${english}`),
  rule('unit', `UNIT${english}`, undefined, true),
  rule('building', `(${number})(号|#)(?![院路街巷])`, undefined, true),
  rule('building', '#(\\d{1,4})', undefined, true),
  rule('bare', `(\\d{1,3}${side}|(?:负)?${door})(?![A-Z0-9])`),
  rule('bare', `(?<!\\p{Script=Han})(${stem}|${side})(?=[/\\- ]|$)`),
  rule('bare', `(${numerals})(?!\\p{Script=Han})`),
]

function rule(type: PartType, pattern: string, make?: Rule['make'], weak = false): Rule {
  return { type, pattern: new RegExp(pattern, 'yu'), make, weak }
}

function villa(match: RegExpExecArray) {
  return { value: `V${plainNumber(match[1]!)}` }
}

function floor(match: RegExpExecArray) {
  return { value: `${match[1] ? '-' : ''}${Number(arabic(match[2] ?? ''))}` }
}

/** The part that starts exactly at `at`, with where it ends; null where nothing is known by this name. */
export function partAt(text: string, at: number): { part: AddressPart; end: number } | null {
  for (const { type, pattern, weak = false, make } of rules) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match || match[0] === '') continue
    const { value, word } = make ? make(match) : { value: plainNumber(match[1] ?? match[0]), word: undefined }
    const said = make ? '' : (match[2] ?? '')
    return { part: { type, value, said, weak, at, ...(word && { word }) }, end: at + match[0].length }
  }
  return null
}
