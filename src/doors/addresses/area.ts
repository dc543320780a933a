import { foldNumber } from '#typed/fold.ts'
import { trimmed } from '#typed/settled.ts'

/** Areas are whole hundredths of a square metre (8950 is 89.50 m²): exact, and the second decimal is what deeds state. */
export type Area = number

type AreaRead =
  | { ok: true; area: Area | null }
  | { ok: false; reason: 'areaUnreadable' | 'areaDecimals' | 'areaNotPositive' | 'areaTooLarge' }

/** Larger than any room of an estate: a price or a number of the deed has slipped into the column. */
const largest = 100_000_000

const unit = /(?:平方米|平米|平方|平|㎡|M[2²]|M\^2|SQM|SQ\.? ?M\.?)$/i

/**
 * Reads an area in m² as people write it: `89.5`, `89.50㎡`, `８９．５`, `1,203.25 m2`, `约90平`. Digits are moved as text,
 * so nothing is rounded; more than two decimals are refused unless they are zeros. Blank, `-`, `/` and `无` are no area.
 */
export function readArea(text: string): AreaRead {
  const plain = trimmed(foldNumber(text).replace(unit, '').replace(/^约/, ''))
  if (/^(?:[-—–/\\]*|无|不详)$/.test(plain)) return { ok: true, area: null }
  const match = /^(-)?(\d{1,9}|\d{1,3}(?:,\d{3}){1,2})(?:\.(\d*))?$/.exec(plain)
  if (!match) return { ok: false, reason: 'areaUnreadable' }
  const [, minus, whole = '', decimals = ''] = match
  if (/[1-9]/.test(decimals.slice(2))) return { ok: false, reason: 'areaDecimals' }
  const area = Number(`${whole.replaceAll(',', '')}${decimals.slice(0, 2).padEnd(2, '0')}`)
  if (minus || area === 0) return { ok: false, reason: 'areaNotPositive' }
  return area > largest ? { ok: false, reason: 'areaTooLarge' } : { ok: true, area }
}

/** `89.50` for 8950, without a unit; the second decimal always, as deeds write it. */
export function areaText(area: Area): string {
  const digits = String(area).padStart(3, '0')
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`
}
