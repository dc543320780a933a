import type { AddressPart } from './address-parts.ts'
import { floorOf } from './floors.ts'

/** The words the writer used, for labels: 幢, 门, 室. */
export type SaidWords = { building?: string; entrance?: string; unit?: string }

/** The parts of one address in their places. `bare` are numbers without a word, in order; `clash`: one place, two values. */
export type Slots = Partial<
  Record<'zone' | 'building' | 'entrance' | 'floor' | 'unit' | 'villa' | 'note', string>
> & {
  thing?: AddressPart
  bare: string[]
  said: SaidWords
  clash: boolean
}

/** What was said with a doubtful word (3号, 3楼, Unit 2) gets its meaning from what stands beside it. */
export function settleWeak(parts: AddressPart[]): AddressPart[] {
  const strong = parts.some((part) => part.type === 'building' && !part.weak)
  const room = parts.some((part) => part.type === 'unit' && !part.weak)
  let building = strong || parts.some((part) => part.type === 'villa')
  return parts.map((part, i) => {
    if (!part.weak || part.type === 'floor') return part
    if (part.type === 'unit')
      return room || /^\d{1,2}$|^[A-Z]$/.test(part.value) ? { ...part, type: 'entrance' } : part
    if (building) return { ...part, type: 'unit', said: '' }
    if (parts.slice(0, i).some((before) => before.type === 'bare')) return { ...part, type: 'bare' }
    building = true
    return part
  })
}

export function fill(parts: AddressPart[]): Slots {
  const slots: Slots = { bare: [], said: {}, clash: false }
  for (const part of parts) {
    const { type, value } = part
    if (type === 'bare') slots.bare.push(value)
    else if (type === 'owned' || type === 'common') {
      slots.clash ||= slots.thing !== undefined
      slots.thing = part
    } else {
      slots.clash ||= slots[type] !== undefined && slots[type] !== value
      slots[type] = value
      if (part.said && type in { building: 1, entrance: 1, unit: 1 })
        slots.said[type as keyof SaidWords] = part.said
    }
  }
  const weakFloor = parts.some((part) => part.type === 'floor' && part.weak)
  if (weakFloor && slots.building === undefined && isBuildingFloor(slots)) {
    slots.building = slots.floor!
    slots.said.building = '楼'
    delete slots.floor
  }
  return slots
}

/** 3楼 is building 3 in 3楼2单元501 and in 3楼501; in 5楼501 it is the floor. */
function isBuildingFloor({ entrance, unit, bare, floor, villa }: Slots): boolean {
  const door = unit ?? (bare.length === 1 ? bare[0] : undefined)
  if (villa !== undefined) return false
  return (
    entrance !== undefined ||
    (door !== undefined && floorOf(door) !== null && floorOf(door) !== Number(floor))
  )
}

/** Numbers without a word fill what is missing, from the building down. Returns how many found no place. */
export function fillBare(slots: Slots, buildings: readonly string[] = []): number {
  const { bare } = slots
  const alone = bare.length === 1 && slots.unit === undefined && !slots.thing
  if (slots.building === undefined && slots.villa === undefined && bare.length > 0) {
    if (alone && !buildings.includes(bare[0]!) && /\d{3}|\d[东南西北中]$/.test(bare[0]!))
      slots.unit = bare.shift()!
    else slots.building = bare.shift()!
  }
  if (bare.length === 0) return 0
  const doorKnown = slots.unit !== undefined || slots.thing !== undefined
  const divided = bare.length === 2 && /^[A-Z]?\d{3}/.test(bare[0]!)
  if (
    slots.entrance === undefined &&
    (doorKnown || (bare.length > 1 && !divided) || !isDoorNumber(bare[0]!))
  ) {
    slots.entrance = bare.shift()!
  }
  if (bare.length === 0) return 0
  if (slots.unit === undefined && !slots.thing)
    slots.unit = bare.length <= 2 ? joinDoor(bare.splice(0)) : bare.shift()!
  return bare.length
}

/** Three digits and more, or below ground: a door. 1, 12 and A number buildings and entrances. */
function isDoorNumber(value: string): boolean {
  return /\d{3}|\d[东南西北中]$|^\d{1,2}[A-Z]/.test(value) || /^[BM]\d/.test(value) || floorOf(value) !== null
}

/** 05-01 is door 501 on floor 5; 501-1 is a part of door 501. */
function joinDoor(bare: string[]): string {
  const [first = '', second] = bare
  if (second === undefined) return first
  return /^\d{1,2}$/.test(first) && /^\d{1,2}$/.test(second)
    ? `${first}${second.padStart(2, '0')}`
    : `${first}-${second}`
}
