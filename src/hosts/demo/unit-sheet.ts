import type { Random } from './random.ts'

/** One row of the unit sheet a property clerk would bring. */
type SheetRow = {
  building: string
  entrance: string
  room: string
  floor: string
  area: string
  use: string
}

type Shape = { building: string; entrances: number; floors: number; doors: number; areas: number[] }

/** Nine buildings as they stand on such an estate: walk-ups, slabs with lifts, two towers without entrances. */
const shapes: Shape[] = [
  { building: '1', entrances: 3, floors: 6, doors: 2, areas: [68.42, 54.17] },
  { building: '2', entrances: 5, floors: 6, doors: 2, areas: [72.06, 58.93] },
  { building: '3', entrances: 3, floors: 7, doors: 2, areas: [89.5, 76.31] },
  { building: '4', entrances: 0, floors: 18, doors: 4, areas: [98.77, 88.12, 88.12, 101.4] },
  { building: '5', entrances: 2, floors: 18, doors: 3, areas: [112.36, 63.08, 118.9] },
  { building: '6', entrances: 3, floors: 11, doors: 2, areas: [126.55, 131.2] },
  { building: '7', entrances: 0, floors: 24, doors: 6, areas: [45.6, 45.6, 62.75, 62.75, 45.6, 71.3] },
  { building: '8', entrances: 3, floors: 11, doors: 2, areas: [105.43, 97.88] },
  { building: '9', entrances: 4, floors: 6, doors: 2, areas: [83.25, 83.25] },
]

/** The unit sheet of the demonstration estate: about 640 doors, twelve villas, eight shops under building 9. */
export function unitSheet(random: Random): SheetRow[] {
  const rows: SheetRow[] = []
  for (const shape of shapes) {
    for (let entrance = Math.min(1, shape.entrances); entrance <= shape.entrances; entrance++) {
      for (let floor = 1; floor <= shape.floors; floor++) {
        for (let door = 1; door <= shape.doors; door++) rows.push(flat(shape, entrance, floor, door))
      }
    }
  }
  for (let villa = 1; villa <= 12; villa++) {
    const area = (218 + random.between(0, 4200) / 100).toFixed(2)
    rows.push({ building: '', entrance: '', room: `V${villa}`, floor: '', area, use: '别墅' })
  }
  for (let shop = 1; shop <= 8; shop++) {
    rows.push({ building: '', entrance: '', room: `商铺${shop}`, floor: '1', area: '36.20', use: '商铺' })
  }
  return rows
}

function flat(shape: Shape, entrance: number, floor: number, door: number): SheetRow {
  return {
    building: `${shape.building}号楼`,
    entrance: entrance > 0 ? `${entrance}单元` : '',
    room: `${floor}${String(door).padStart(2, '0')}`,
    floor: String(floor),
    area: shape.areas[door - 1]!.toFixed(2),
    use: '住宅',
  }
}
