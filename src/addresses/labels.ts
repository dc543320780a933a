import type { Language } from '#src/people/schema.ts'
import type { AddressPath } from './paths.ts'
import type { AddressKind } from './schema.ts'
import { commonWords, type Direction, directions, ownedWords, type PlaceWord } from './words.ts'

/** The words this estate uses: 3号楼 or 3幢, 2单元 or 2门. Import learns them from the sheet. */
export type LabelWords = { building: string; entrance: string; unit: string }
export const usualWords: LabelWords = { building: '号楼', entrance: '单元', unit: '室' }

/**
 * An address as people say it: `3号楼2单元501室`, or `Building 3, Entrance 2, 501`. `''` for the estate, whose label
 * is its title. Reading the label again gives the path.
 */
export function labelOf(path: AddressPath, kind: AddressKind, language: Language, words = usualWords): string {
  if (path === '') return ''
  const steps = path.split('/')
  const parts = steps.map((step, depth) => stepLabel(step, stepKind(steps, depth, kind), language, words))
  return parts.join(language === 'zh-CN' ? '' : ', ')
}

/** What stands on the door itself: `501`, `商铺5`, `车位B1-23`, `电梯`; for entrances and buildings their label. */
export function doorLabel(path: AddressPath, kind: AddressKind, language: Language): string {
  const step = path.slice(path.lastIndexOf('/') + 1)
  const label = stepLabel(step, kind, language, usualWords)
  return kind === 'unit' ? label.replace(/[室户]$/, '') : label
}

/** For narrow columns and lists that are read out: `3-2-501`, `3-商铺5`, `V7`. */
export function shortLabel(path: AddressPath, language: Language): string {
  return path
    .split('/')
    .map((step) => wordLabel(step, language) ?? step)
    .join('-')
}

function stepKind(steps: string[], depth: number, kind: AddressKind): AddressKind {
  if (depth === steps.length - 1) return kind
  return depth === 0 ? 'building' : 'entrance'
}

function stepLabel(step: string, kind: AddressKind, language: Language, words: LabelWords): string {
  const word = wordLabel(step, language)
  if (word !== undefined) return word
  if (language === 'en') return englishStep(step, kind)
  if (kind === 'building') return buildingLabel(step, words)
  if (kind === 'entrance') return `${step}${words.entrance}`
  if (/^V\d+$/.test(step)) return `${step.slice(1)}号别墅`
  if (/[东南西北中]$/.test(step)) return `${step}户`
  return isNumbered(step) ? `${step}${words.unit}` : step
}

/** 商铺12, 车位B1-23, 2号电梯; undefined for what is a flat. */
function wordLabel(step: string, language: Language): string | undefined {
  const [, name = '', number] = /^([a-z]+)(?:-(.+))?$/.exec(step) ?? []
  const owned: PlaceWord | undefined = number || name === 'shop' ? (ownedWords as Words)[name] : undefined
  const word = owned ?? (commonWords as Words)[name]
  if (!word) return name ? step : undefined
  if (language === 'en') return number ? `${word.en} ${number}` : word.en
  if (!number) return word.zh
  return owned ? `${word.zh}${number}` : `${number}号${word.zh}`
}
type Words = Record<string, PlaceWord>

/** 3号楼, A座, 东区3号楼; a name (紫荆阁) is said as it is. */
function buildingLabel(step: string, words: LabelWords): string {
  if (step in directions) return `${step}楼`
  if (/^V\d+$/.test(step)) return `别墅${step.slice(1)}栋`
  if (!isNumbered(step)) return step
  if (words.building !== usualWords.building) return `${step}${words.building}`
  return `${step}${/\d[A-Z]?$/.test(step) ? '号楼' : /[A-Z]$/.test(step) ? '座' : '幢'}`
}

function englishStep(step: string, kind: AddressKind): string {
  const name = step in directions ? directions[step as Direction] : step
  if (kind === 'entrance') return `Entrance ${name}`
  const villa = /^V(\d+)$/.exec(step)
  if (villa) return kind === 'building' ? `Villa building ${villa[1]}` : `Villa ${villa[1]}`
  if (kind !== 'building') return step
  const zoned = /^(.+?)([期区])(.+)$/.exec(step)
  if (zoned && isNumbered(step)) {
    const [, which = '', sort, building] = zoned
    const zone = which in directions ? directions[which as Direction] : which
    return sort === '期' ? `Phase ${zone}, Building ${building}` : `Zone ${zone}, Building ${building}`
  }
  return isNumbered(step) || step in directions ? `Building ${name}` : step
}

/** Is this a number or letter people count by, and not a name? 3, A, 3A, 甲, 1期3, 东区3. */
function isNumbered(step: string): boolean {
  return /^(?:[0-9A-Z甲乙丙丁戊己庚辛壬癸东南西北中]+[期区])?(?:[A-Z]{0,2}\d+[A-Z]?(?:-[0-9A-Z]+)*|\d+[A-Z]\d+|[A-Z]|[甲乙丙丁戊己庚辛壬癸])$/.test(step)
}
