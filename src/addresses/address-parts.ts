import { arabic, numerals, plainNumber } from './spelling.ts'
import { commonWords, directions, ownedWords, spellings, wordFor } from './words.ts'

export type PartType = 'zone' | 'building' | 'entrance' | 'floor' | 'unit' | 'bare' | 'owned' | 'villa' | 'common' | 'note'

/** One thing said of an address, in its plain form, and the word it was said with (号楼, 幢, 单元, …). */
export type Part = {
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
const number = `(?:[A-Z]{0,2}\\d{1,5}[A-Z]?|[A-Z]|${numerals}|${stem})`
const english = `\\.? ?(?:NO\\.? ?)?#?([A-Z]{0,2}\\d{1,5}[A-Z]?|[A-Z]|${stem}|${eastern})(?![A-Z0-9])`
const code = '[A-Z0-9]+(?:-[A-Z0-9]+)*'
const owned = spellings(ownedWords)
const common = spellings(commonWords)

const ownedPart = (spelling = '', value = '') => ({ value: plainNumber(value), word: wordFor(ownedWords, spelling) })
const commonPart = (spelling = '', value = '') => ({ value: plainNumber(value), word: wordFor(commonWords, spelling) })

/** Tried in this order at each place of the text; the first that fits is taken. */
const rules: Rule[] = [
  rule('note', /\(([^()]*)\)|\[([^[\]]*)\]/),
  rule('owned', `(${owned})(?:NO\\.?|[-: #])?(${code})(?:号|(?=室))?`, (m) => ownedPart(m[1], m[2])),
  rule('owned', `(${code})号?(${owned})`, (m) => ownedPart(m[2], m[1])),
  rule('villa', `(?:别墅|VILLA BUILDING|VILLA|V(?=-?\\d))(?:NO\\.?|[-: #])?(${numerals}|\\d{1,4})(?:号楼|号|栋|幢|座)?`, villa),
  rule('villa', `(\\d{1,4}|${numerals})(?:号楼|号|栋|幢|座)?别墅`, villa),
  rule('common', `(\\d{1,2})(?:号|#)(${common})`, (m) => commonPart(m[2], m[1])),
  rule('common', `(${common})(?: ?(\\d{1,2})号?(?![-\\dA-Z栋幢座单室#]))?(?![院苑里园])`, (m) => commonPart(m[1], m[2])),
  rule('zone', `第?(${number}|${side})(期|区|组团)`, (m) => ({ value: `${plainNumber(m[1]!)}${m[2]!.replace('组团', '区')}` })),
  rule('zone', `(PHASE|ZONE|SECTION|DISTRICT)${english}`, (m) => ({
    value: `${plainNumber(m[2]!)}${m[1] === 'PHASE' ? '期' : '区'}`,
  })),
  rule('building', `第?(${number})(号楼|#楼|号栋|号幢|栋楼|幢楼|幢|栋|橦|座|#)`),
  rule('building', `(${side})(楼|幢|栋|座)`),
  rule('building', `(?:BUILDING|BLDG|BLD|BLOCK|BLK|TOWER)${english}`),
  rule('entrance', `第?(${number}|${side})(单元|号门|楼门|门(?![面市卫岗厅])|梯(?![间口]))`),
  rule('entrance', `(?:ENTRANCE|ENTR|STAIRCASE|STAIRWELL|STAIR)${english}`),
  rule('floor', `(\\d{0,2})夹层|M层|(\\d{1,2})M层`, (m) => ({ value: String(Number(m[1] || m[2] || 1) + 0.5) })),
  rule('floor', `(?:第|地上)?(地下|负|B|-)?(\\d{1,3}|${numerals})(?:层|F(?![A-Z]))`, floor),
  rule('floor', `(?:第|地上)?(地下|负|B|-)?(\\d{1,3}|${numerals})(?:楼(?!栋))`, floor, true),
  rule('floor', /(?:FLOOR|LEVEL) ?(-|B)?(\d{1,3})|(-|B)?(\d{1,3})(?:ST|ND|RD|TH)? FLOOR/, (m) => floor(['', m[1] ?? m[3], m[2] ?? m[4]])),
  rule('unit', `((?:B|-|负)?\\d{3,5}[A-Z]?-\\d{1,2}|(?:-|负)?${number})(室|户|号房|房间|房)`),
  rule('unit', `(\\d{0,3}${side})(户|室)`),
  rule('unit', `(?:ROOM|RM|FLAT|APARTMENT|APT|SUITE)${english}`),
  rule('unit', `UNIT${english}`, undefined, true),
  rule('building', `(${number})(号)(?![院路街巷])`, undefined, true),
  rule('building', `#(\\d{1,4})`, undefined, true),
  rule('bare', `(?:负|(?<![0-9A-Z]-?)-(?=\\d))?(?:[A-Z]{0,2}\\d{1,5}[A-Z]?|\\d{1,2}[A-Z]\\d{2}|[A-Z]|\\d{1,3}${side})(?![A-Z0-9])`),
]

function rule(type: PartType, pattern: string | RegExp, make?: Rule['make'], weak = false): Rule {
  return { type, pattern: new RegExp(typeof pattern === 'string' ? pattern : pattern.source, 'yu'), make, weak }
}

function villa(match: RegExpExecArray) {
  return { value: `V${plainNumber(match[1]!)}` }
}

function floor(match: ArrayLike<string | undefined>) {
  return { value: `${match[1] ? '-' : ''}${Number(arabic(match[2] ?? ''))}` }
}

/** The part that starts exactly at `at`, with where it ends; null where nothing is known by this name. */
export function partAt(text: string, at: number): { part: Part; end: number } | null {
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
