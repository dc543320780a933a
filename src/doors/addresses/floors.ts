/**
 * Floors are numbers: 5, basements below zero (-1 is the first one down; there is no 0), and a half for the mezzanine
 * above a floor (1.5). SQLite keeps the half in an INTEGER column.
 */
export type Floor = number

/**
 * The floor a unit number tells of, or null where it tells nothing. The habits this follows:
 * - the last two digits number the door, what is before them the floor: 501, 1203, 0501; of five digits the first is
 *   the entrance or the tower (20501 is 5);
 * - B101, B1 and B2 count downwards; M01 is the mezzanine above 1, 2M01 the one above 2;
 * - builders who avoid a number write the floor below and a letter: 3A01 is 4, 12A01 is 13, 12B01 is 14;
 * - a letter or side after a floor alone is a door of it: 12B, 5东; one letter in front is a wing: A501;
 * - a part of a divided flat is on its floor: 501-1.
 * One or two digits alone say nothing: they are doors of a villa or an entrance. A floor stated in the sheet wins.
 */
export function floorOf(unit: string): Floor | null {
  const below = /^B(\d{1,4})$/.exec(unit)
  if (below) return -Number(below[1]!.length > 2 ? below[1]!.slice(0, -2) : below[1]!.slice(0, 1)) || null
  const between = /^(\d{0,2})M\d*$/.exec(unit)
  if (between) return Number(between[1] || 1) + 0.5
  const avoided = /^(\d{1,2})([AB])\d{2}$/.exec(unit)
  if (avoided) return Number(avoided[1]) + (avoided[2] === 'A' ? 1 : 2)
  const sided = /^(\d{1,2})[A-Z东南西北中]$/.exec(unit)
  if (sided) return Number(sided[1]) || null
  const numbered = /^[A-Z]?(\d{3,5})[A-Z东南西北中]?(?:-[0-9A-Z]+)*$/.exec(unit)
  return numbered ? Number(numbered[1]!.slice(-4, -2)) || null : null
}

/** As on the lift's button: 5, B1, 夹层 (M in English), 2夹层 (2M). */
export function floorName(floor: Floor, language: 'zh-CN' | 'en'): string {
  if (floor < 0) return `B${-floor}`
  if (Number.isInteger(floor)) return String(floor)
  const above = Math.floor(floor) === 1 ? '' : String(Math.floor(floor))
  return `${above}${language === 'zh-CN' ? '夹层' : 'M'}`
}

/** Is this a floor some building has? Whole, or a half above ground; never 0. */
export function isFloor(floor: number): boolean {
  return floor >= -9 && floor <= 150 && floor !== 0 && Number.isInteger(floor > 0 ? floor * 2 : floor)
}
