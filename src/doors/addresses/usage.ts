import { type Floor, isFloor } from './floors.ts'
import type { AddressKind } from './schema.ts'
import { arabic, plainSpelling } from './spelling.ts'

const kinds: [AddressKind, RegExp][] = [
  ['parking', /车位|车库|停车|PARKING|GARAGE/],
  ['storage', /储藏|储物|杂物|地下室|STORAGE/],
  ['shop', /商|铺|店|门面|网点|SHOP|RETAIL|COMMERCIAL/],
  ['common', /公共|公用|共用|配套|物业用房|设备|架空|COMMON|PUBLIC/],
  ['unit', /住|宅|公寓|别墅|办公|写字|RESIDENTIAL|HOME|FLAT|APARTMENT|OFFICE|VILLA|^UNIT$/],
]

/** The kind that a use stands for (商业 a shop, 车位 parking); undefined for words that say nothing about it. */
export function kindOfUsage(usage: string): AddressKind | undefined {
  const plain = plainSpelling(usage)
  return kinds.find(([, words]) => words.test(plain))?.[0]
}

/**
 * Reads a floor column: `5`, `5层`, `五楼`, `5F`, `B1`, `-1`, `负一层`, `夹层`, `M`, `1.5`, `5/11` and `5层(共11层)`
 * (this floor of so many). Null for blank; undefined for what is no floor.
 */
export function readFloor(text: string): Floor | null | undefined {
  const plain = plainSpelling(text)
    .replace(/\(.*\)$/, '')
    .replace(/共.*$/, '')
  if (/^(?:[-/]*|无)$/.test(plain)) return null
  const between = /^(\d{0,2})(?:夹层?|M)层?$/.exec(plain)
  if (between) return Number(between[1] || 1) + 0.5
  const match = /^(?:第|地上)?(负|-|B|地下)?([\d.]+|[一二三四五六七八九十]+)(?:层|楼|F)?(?:\/\d+层?)?$/.exec(
    plain,
  )
  if (!match) return undefined
  const floor = Number(arabic(match[2]!)) * (match[1] ? -1 : 1)
  return isFloor(floor) ? floor : undefined
}
