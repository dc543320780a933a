import type { Language } from '#i18n/language.ts'
import type { AddressPath } from './paths.ts'
import type { AddressKind } from './schema.ts'
import { type AddressWord, commonWords, type Direction, directions, ownedWords } from './words.ts'

/** The words this estate uses: 3号楼 or 3幢, 2单元 or 2门. Import learns them from the sheet. */
export type LabelWords = { building: string; entrance: string; unit: string }
export const usualWords: LabelWords = { building: '号楼', entrance: '单元', unit: '室' }

/**
 * An address as people say it: `3号楼2单元501室`, or `Building 3, Entrance 2, 501`. `''` for the estate, whose label
 * is its title. Reading the label again gives the path.
 */
export function labelOf(
  path: AddressPath,
  kind: AddressKind,
  language: Language,
  words = usualWords,
): string {
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
  return isCounted(step) ? `${step}${words.unit}` : step
}

/** 商铺12, 车位B1-23, 2号电梯; undefined for what is a flat. */
function wordLabel(step: string, language: Language): string | undefined {
  const [, name = '', number] = /^([a-z]+)(?:-(.+))?$/.exec(step) ?? []
  if (name === 'gate' && number && number in directions) {
    return language === 'zh-CN' ? `${number}门` : `${directions[number as Direction]} gate`
  }
  const owned: AddressWord | undefined = number || name === 'shop' ? (ownedWords as Words)[name] : undefined
  const word = owned ?? (commonWords as Words)[name]
  if (!word) return name ? step : undefined
  if (language === 'en') return number ? `${word.en} ${number}` : word.en
  if (!number) return word.zh
  return owned ? `${word.zh}${number}` : `${number}号${word.zh}`
}
type Words = Record<string, AddressWord>

/** 3号楼, A座, 东区3号楼; a name (紫荆阁) is said as it is. */
function buildingLabel(step: string, words: LabelWords): string {
  const villa = /^V(\d+)$/.exec(step)
  if (villa) return `别墅${villa[1]}栋`
  if (step in directions) return `${step}楼`
  const [, , counted] = inQuarter(step)
  if (counted === undefined) return step
  if (words.building !== usualWords.building) return `${step}${words.building}`
  return `${step}${/\d/.test(counted) ? '号楼' : /[A-Z]/.test(counted) ? '座' : '幢'}`
}

function englishStep(step: string, kind: AddressKind): string {
  const villa = /^V(\d+)$/.exec(step)
  if (villa && kind === 'building') return `Villa building ${villa[1]}`
  if (villa) return `Villa ${villa[1]}`
  if (kind === 'entrance') return `Entrance ${inEnglish(step)}`
  if (kind !== 'building') return step
  if (step in directions) return `Building ${inEnglish(step)}`
  const [, quarter = '', counted] = inQuarter(step)
  if (counted === undefined) return step
  const zone = /^(.+)([期区])$/.exec(quarter)
  const where = zone ? `${zone[2] === '期' ? 'Phase' : 'Zone'} ${inEnglish(zone[1]!)}` : quarter
  return `${where && `${where}, `}Building ${counted}`
}

function inEnglish(step: string): string {
  return step in directions ? directions[step as Direction] : step
}

/** Splits the quarter (东区, 2期, 梅苑) from what the building is counted by (3, A3, A, 甲); nothing counted in a name. */
function inQuarter(step: string): string[] {
  return (
    /^(.*[^甲乙丙丁戊己庚辛壬癸\dA-Z-])?([A-Z]{0,2}\d+[A-Z]?(?:-[0-9A-Z]+)*|[A-Z]|[甲乙丙丁戊己庚辛壬癸])$/.exec(
      step,
    ) ?? []
  )
}

/** Is this a door people count, and not a name? 501, 501-1, 3A01, B101, 12B. */
function isCounted(step: string): boolean {
  return /^[A-Z]{0,2}\d*[A-Z]?\d*(?:-[0-9A-Z]+)*$/.test(step)
}
