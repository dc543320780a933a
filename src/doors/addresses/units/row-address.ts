import type { AddressPart, PartType } from '#addresses/address-parts.ts'
import type { AddressRead, ReadOptions, ReadReason } from '#addresses/assemble.ts'
import { assemble, doorOnFloor } from '#addresses/assemble.ts'
import type { Floor } from '#addresses/floors.ts'
import { scanAddress } from '#addresses/read-address.ts'
import type { AddressKind } from '#addresses/schema.ts'
import { plainNumber, plainSpelling } from '#addresses/spelling.ts'
import type { Field } from './headings.ts'

export type RowRead = AddressRead & { /** The column at fault where the address is not ok. */ field?: Field }

type Cells = Record<Field, string>
type Known = { building?: string; entrance?: string }
type CellRead = { parts: AddressPart[]; prefix: string } | { reason: ReadReason; text?: string }

/**
 * Reads the address of a row whose parts stand in columns of their own, where a number needs no word: building `3` or
 * `3号楼`, entrance `2`, door `501`; but also `2-501`, or the whole address again, in the door's column. `kind` is what
 * the row's use says; `floor` is given where doors are numbered anew on each floor.
 */
export function readRowAddress(
  cells: Cells,
  kind: AddressKind | undefined,
  floor: Floor | null,
  options: ReadOptions = {},
): RowRead {
  const parts: AddressPart[] = []
  const known: Known = {}
  let prefix = ''
  // 地下车库 as the building of 023 makes it a parking space, and is no building.
  const garage = isGarage(cells.building)
  for (const field of ['zone', 'building', 'entrance', 'unit'] as const) {
    if (garage && field === 'building') continue
    const read = readCell(field, cells[field], known, garage ? 'parking' : kind)
    if ('reason' in read) return { ok: false, ...read, field }
    parts.push(...read.parts)
    if (field === 'building' && read.prefix !== '') prefix = read.prefix
  }
  const unit = parts.find((part) => part.type === 'unit')
  if (unit && floor !== null) unit.value = doorOnFloor(unit.value, floor)
  const read = assemble(parts, prefix, options)
  return read.ok ? read : { ...read, field: read.reason === 'needsBuilding' ? 'building' : 'unit' }
}

function readCell(
  field: 'zone' | 'building' | 'entrance' | 'unit',
  text: string,
  known: Known,
  kind?: AddressKind,
): CellRead {
  if (/^(?:[-—–/\\*]*|无|0)$/.test(text)) return { parts: [], prefix: '' }
  const scan = scanAddress(text)
  if (scan.rest !== '') return { reason: 'extra', text: scan.rest }
  if (field === 'zone') return zoneCell(text, scan.parts)
  const parts = scan.parts.map((part) => ({ ...part, weak: false }))
  const bare = parts.filter((part) => part.type === 'bare').map((part) => part.value)
  // 会所 in the building's column is the clubhouse as a building, with doors of its own.
  const worded = parts.filter((part) => part.type !== 'bare' && part.type !== 'common')
  if (field === 'unit') return unitCell(scan.parts, bare, known, kind) ?? nameCell(text, kind)
  // 3楼 in the building's column is building 3; 2号 in the entrance's column entrance 2.
  for (const part of worded) {
    if (part.type === 'floor' && field === 'building') retype(part, 'building')
    else if (field === 'entrance' && (part.type === 'building' || part.type === 'unit'))
      retype(part, 'entrance')
  }
  for (const [i, value] of bare.entries()) worded.push(partOf(i === 0 ? field : 'entrance', value))
  if (worded.length === 0) worded.push(partOf(field, nameOf(text)))
  for (const part of worded)
    if (part.type === 'building' || part.type === 'entrance') known[part.type] = part.value
  return { parts: worded, prefix: scan.prefix }
}

/** The door's cell may repeat building and entrance in front: if not those of their columns, that is a contradiction. */
function unitCell(scanned: AddressPart[], bare: string[], known: Known, kind?: AddressKind) {
  // 5号 and 501# are doors here, and 5楼3号 is door 503.
  const parts = scanned
    .filter((part) => part.type !== 'bare')
    .map((part) =>
      part.type === 'building' && part.weak
        ? { ...partOf('unit', part.value), weak: false }
        : { ...part, weak: false },
    )
  const numbers = [...bare]
  if (kind !== 'parking' && kind !== 'storage') {
    if (numbers.length > 2) parts.push(partOf('building', numbers.shift()!))
    else if (numbers.length === 2 && numbers[0] === known.building && known.entrance === undefined)
      numbers.shift()
    if (numbers.length > 1 && !/\d{3}/.test(numbers[0]!)) parts.push(partOf('entrance', numbers.shift()!))
  }
  if (numbers.length > 0) parts.push(partOf('unit', numbers.join('-')))
  const door = parts.find((part) => part.type === 'unit')
  const floor = parts.find((part) => part.type === 'floor')
  if (door && floor) door.value = doorOnFloor(door.value, Number(floor.value))
  if (
    door &&
    (kind === 'parking' || kind === 'storage' || (kind === 'shop' && known.building === undefined))
  ) {
    Object.assign(door, { type: 'owned', word: kind })
  }
  return parts.length > 0 ? { parts, prefix: '' } : undefined
}

/** A door with a name instead of a number: allowed for common parts, whose names are no mistake. */
function nameCell(text: string, kind?: AddressKind): CellRead {
  if (kind !== 'common') return { reason: 'unreadable' }
  return { parts: [partOf('unit', nameOf(text))], prefix: '' }
}

function isGarage(building: string): boolean {
  const { parts } = scanAddress(building)
  return parts.length === 1 && parts[0]!.type === 'common' && parts[0]!.word === 'garage'
}

function zoneCell(text: string, parts: AddressPart[]) {
  const said = parts.find((part) => part.type === 'zone')?.value ?? nameOf(text)
  return { parts: [partOf('zone', /^[0-9A-Z东南西北中]+$/.test(said) ? `${said}区` : said)], prefix: '' }
}

function nameOf(text: string): string {
  return plainNumber(plainSpelling(text))
}

function partOf(type: PartType, value: string): AddressPart {
  return { type, value, said: '', weak: false, at: 0 }
}

function retype(part: AddressPart, type: PartType): void {
  part.type = type
}
